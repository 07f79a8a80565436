"""Every fault in the lexicon's files is shown at once, with its file and line, and what to do."""

import subprocess
import sys
from pathlib import Path

import pytest

from lookthrough.errors import Fault
from lookthrough.lexicon import __main__ as command
from lookthrough.lexicon.linting import CHECKS, lint, lint_bundled
from lookthrough.lexicon.opening import COMPILED, FILES, bundled

HEADINGS = {name: data.decode().partition("\n")[0] for name, data in bundled().items()}
CHINA = "CN,China,Chinese,,PRC\n"


def shown(**lines: str) -> list[str]:
    """Lint files that have these lines and nothing else; a file is named without its ending."""
    texts = {name: HEADINGS[name] + "\n" + lines.get(name.removesuffix(".csv"), "") for name in FILES}
    return [str(fault) for fault in lint(texts)]


def test_the_files_that_come_with_the_program_have_no_fault() -> None:
    assert lint_bundled() == ()


def test_files_of_headings_alone_have_no_fault() -> None:
    assert shown() == []


@pytest.mark.parametrize(
    ("name", "lines", "fault"),
    [
        ("titles", "leading,dr|--\n", "lexicon/titles.csv:2: '--' has no letters. Take it out."),
        ("particles", "article,!|al\n", "lexicon/particles.csv:2: '!' has no letters. Take it out."),
        ("places", "CN,Beijing|Peking|?\n", "lexicon/places.csv:2: '?' has no letters. Take it out."),
        (
            "name_variants",
            "plain,spelling,yusuf|yousef|YUSÚF\n",
            "lexicon/name_variants.csv:2: 'YUSÚF' is told by the other spellings of the line. Take it out.",
        ),
        (
            "legal_forms",
            "cn.sa,CN,company,end,S.A.|SA,,\n",
            "lexicon/legal_forms.csv:2: 'SA' is told by the other spellings of the line. Take it out.",
        ),
        (
            "legal_forms",
            "x.ltd,XX,company,any,Ltd,,\n",
            "lexicon/legal_forms.csv:2: 'XX' is no jurisdiction. Write the code of a country in countries.csv.",
        ),
        (
            "places",
            "XX,Havana|Habana\n",
            "lexicon/places.csv:2: 'XX' is no jurisdiction. Write the code of a country in countries.csv.",
        ),
        (
            "legal_forms",
            "cn.ltd,CN,limited,any,Gongsi,,cn.stock\ncn.stock,CN,shares,any,Gongsi,,\n",
            "lexicon/legal_forms.csv:2: 'gongsi' is also a spelling of cn.stock, which this form is not. "
            "Leave it in one of the two, or move it to the translations of the other.",
        ),
        (
            "legal_forms",
            "cn.ltd,CN,limited,any,Gongsi,,cn.ltd\n",
            "lexicon/legal_forms.csv:2: 'cn.ltd' is unlike itself. Take it out of the line's unlike.",
        ),
        (
            "legal_forms",
            "cn.up,CN,enterprise,any,UP,,\n",
            "lexicon/legal_forms.csv:2: 'UP' is too short to be a form anywhere. "
            "Give it a line of its own: end, or ends.",
        ),
        (
            "words",
            "field,no,bank\ngeneral,no,trading|bank\n",
            "lexicon/words.csv:3: 'bank' is field in line 2 and general here. Leave it in one of the two.",
        ),
        (
            "words",
            "form,no,plant|厂\n",
            "lexicon/words.csv:2: '厂' is a single sign. Write a word of two signs or more, or take it out.",
        ),
        (
            "name_variants",
            "common,nickname,robert|bob\ncommon,spelling,robert|bob|roberto\n",
            "lexicon/name_variants.csv:2: bob and robert are spellings of one name in line 3. Keep one of the two.",
        ),
        (
            "name_variants",
            "common,spelling,ali|aly\ncommon,spelling,ali|aly|alie\n",
            "lexicon/name_variants.csv:2: Line 3 has all of this line's spellings. Take the line out.",
        ),
        (
            "name_variants",
            "common,spelling,ali\n",
            "lexicon/name_variants.csv:2: A group has one spelling. Add another, or take the line out.",
        ),
        (
            "titles",
            "leading,dr\nsuffix,dr\n",
            "lexicon/titles.csv:3: 'dr' is already a title of another sort. Leave it in one line.",
        ),
    ],
)
def test_a_fault_is_shown_with_its_file_and_line(name: str, lines: str, fault: str) -> None:
    assert fault in shown(**{"countries": CHINA, name: lines})


def test_a_common_word_that_is_a_distinctive_name_is_shown() -> None:
    found = shown(words="field,no,bank|gazprom\n", name_variants="plain,spelling,gazprom|gasprom\n")

    assert found == [
        "lexicon/name_variants.csv:2: 'gazprom' is a distinctive name, and a common word in words.csv line 2. "
        "Take it out of one of the two."
    ]


def test_a_translation_may_be_that_of_two_forms_which_are_not_each_other() -> None:
    forms = "cn.ltd,CN,limited,any,有限公司,Co Ltd,cn.stock\ncn.stock,CN,shares,any,股份有限公司,Co Ltd,\n"

    assert shown(legal_forms=forms, countries=CHINA) == []


def test_a_spelling_in_another_script_is_told_though_it_romanises_alike() -> None:
    assert shown(name_variants="plain,spelling,ivan|Иван|iwan\n") == []


def test_traditional_and_simplified_signs_are_two_spellings() -> None:
    assert shown(legal_forms="cn.ltd,CN,limited,any,有限责任公司|有限責任公司,,\n", countries=CHINA) == []


def test_all_faults_are_shown_at_once() -> None:
    found = shown(
        words="rare,no,sensetime\nstop,no,--\n", name_variants="plain,spelling,ali\n", places="XX,Beijing|Peking\n"
    )

    assert [line.rpartition(": ")[0].split(": ")[0] for line in found] == [
        "lexicon/name_variants.csv:2",
        "lexicon/places.csv:2",
        "lexicon/words.csv:2",
        "lexicon/words.csv:3",
    ]


def test_every_check_says_what_it_is_for() -> None:
    assert [check.__name__ for check in CHECKS if not check.__doc__] == []


def test_a_compiled_form_that_is_not_of_the_files_is_shown(tmp_path: Path) -> None:
    old = tmp_path / "compiled.json"

    missing = lint_bundled(old)
    old.write_bytes(COMPILED.read_bytes() + b" ")

    problem = "The compiled form is not of these files."
    assert missing == (Fault("lexicon/compiled.json", None, problem, "Run `python -m lookthrough.lexicon compile`."),)
    assert lint_bundled(old) == missing


def test_the_command_lints_compiles_and_knows_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "compiled.json"
    monkeypatch.setattr(command, "COMPILED", target)

    assert command.main([]) == 0
    assert command.main(["compile"]) == 0
    assert target.read_bytes() == COMPILED.read_bytes()
    assert command.main(["mend"]) == 2
    assert "Usage" in capsys.readouterr().err


def test_the_command_shows_faults_and_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = bundled() | {"titles.csv": b"sort,spellings\nbehind,jr\n"}
    monkeypatch.setattr(command, "bundled", lambda: broken)
    monkeypatch.setattr(command, "lint_bundled", lambda: (Fault("lexicon/titles.csv", 2, "Bad.", "Mend it."),))

    assert command.main([]) == 1
    assert command.main(["compile"]) == 1
    assert capsys.readouterr().err.count("lexicon/titles.csv:2") == 2


def test_the_command_runs_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "lookthrough.lexicon"], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
