"""The lexicon's files are read, and every fault in them is shown with its file and line."""

import csv
import io

import pytest

from lookthrough.errors import BrokenLexicon
from lookthrough.lexicon import load
from lookthrough.lexicon.loading import hash_of, read
from lookthrough.lexicon.opening import FILES
from lookthrough.lexicon.opening import bundled as bundled_bytes
from lookthrough.names.clean import words
from lookthrough.names.lexicon_types import Commonness, FormSpelling, Lexicon, Tier, TitleSort, Where

HEADINGS = {
    "legal_forms.csv": "code,jurisdiction,title,where,spellings,translations,unlike",
    "words.csv": "tier,same,spellings",
    "name_variants.csv": "commonness,how,spellings",
    "common_names.csv": "commonness,names",
    "titles.csv": "sort,spellings",
    "particles.csv": "sort,spellings",
    "countries.csv": "code,name,demonyms,within,spellings",
    "places.csv": "country,spellings",
}


def bundled() -> dict[str, str]:
    return {name: data.decode() for name, data in bundled_bytes().items()}


def of(**lines: str) -> Lexicon:
    """Read a lexicon that has these lines and nothing else; a file is named without its ending."""
    texts = {name: heading + "\n" + lines.get(name.removesuffix(".csv"), "") for name, heading in HEADINGS.items()}
    return read(texts)


def faults(**lines: str) -> list[str]:
    with pytest.raises(BrokenLexicon) as broken:
        of(**lines)
    return [str(fault) for fault in broken.value.faults]


def test_the_files_that_come_with_the_program_load_without_a_fault() -> None:
    lexicon = load()

    assert lexicon is load()
    for part in (lexicon.forms, lexicon.common_words, lexicon.common_names, lexicon.titles, lexicon.particles):
        assert part
    assert lexicon.revision == read(bundled()).revision


@pytest.mark.parametrize("name", FILES)
def test_a_bundled_file_has_its_headings_and_whole_rows(name: str) -> None:
    rows = list(csv.reader(io.StringIO(bundled()[name])))

    assert ",".join(rows[0]) == HEADINGS[name]
    assert [number for number, row in enumerate(rows, start=1) if len(row) != len(rows[0])] == []


@pytest.mark.parametrize("name", FILES)
def test_no_row_is_written_twice(name: str) -> None:
    rows = bundled()[name].splitlines()

    assert len(set(rows)) == len(rows)


@pytest.mark.parametrize("name", FILES)
def test_the_revision_changes_with_every_byte_of_every_file(name: str) -> None:
    texts = bundled()
    changed = texts | {name: texts[name] + "\n"}

    assert read(changed).revision != read(texts).revision


def test_nothing_at_all_is_a_lexicon() -> None:
    lexicon = of()

    assert not lexicon.forms
    assert lexicon.unspaced.sub("!", "商汤集团有限公司") == "商汤集团有限公司"


def test_a_legal_form_is_read_with_and_without_its_dots() -> None:
    lexicon = of(legal_forms="de.gmbh,DE AT,company with limited liability,end,G.m.b.H.,,\n")

    assert lexicon.forms == {
        ("g", "m", "b", "h"): FormSpelling("de.gmbh", frozenset({"de.gmbh"}), Where.END),
        ("gmbh",): FormSpelling("de.gmbh", frozenset({"de.gmbh"}), Where.END),
    }
    assert lexicon.form_codes["de.gmbh"].jurisdictions == ("DE", "AT")
    assert lexicon.longest == {"g": 4, "gmbh": 1}


def test_a_spelling_of_several_forms_is_its_firsts_own_and_may_stand_where_the_widest_may() -> None:
    lexicon = of(
        legal_forms="jp.kk,JP,stock company,any,KK,Ltd,\nltd,GB,private company,end,Ltd,,\nx,X,x,start,Ltd,,\n"
    )

    assert lexicon.forms[("ltd",)] == FormSpelling("ltd", frozenset({"ltd", "jp.kk", "x"}), Where.ANY)


def test_the_lines_of_one_form_are_put_together() -> None:
    lexicon = of(
        legal_forms="ltd,GB,private company,any,Ltd,,plc\nltd,HK,another title,any,Co Ltd,,\nplc,GB,p,any,PLC,,ltd\n"
    )

    form = lexicon.form_codes["ltd"]
    assert (form.title, form.jurisdictions, form.unlike) == ("private company", ("GB", "HK"), frozenset({"plc"}))


def test_a_word_of_a_legal_form_says_little_alone_only_where_the_words_say_so() -> None:
    lexicon = of(legal_forms="llc,US,company,any,Limited Liability Co,,\n", words="law,no,liability\n")

    assert lexicon.common_words == {"liability": Tier.LAW}


def test_words_that_are_the_same_are_variants_and_others_are_not() -> None:
    lexicon = of(words="field,yes,bank|banco|banca popular\nplace,no,east|west\n")

    assert lexicon.variant("bank", "banco")
    assert not lexicon.variant("bank", "popular")
    assert not lexicon.variant("east", "west")
    assert lexicon.common_words == dict.fromkeys(("bank", "banco", "banca", "popular"), Tier.FIELD) | {
        "east": Tier.PLACE,
        "west": Tier.PLACE,
    }


def test_the_first_tier_of_a_word_stands() -> None:
    assert of(words="stop,no,la\nplace,no,la\n").common_words == {"la": Tier.STOP}


def test_names_are_as_common_as_their_first_line_says() -> None:
    lexicon = of(
        name_variants="very,spelling,mohammed|Abd Allah\nplain,spelling,yusuf|yousef\n",
        common_names="common,mohammed smith\nplain,jones\n",
    )

    assert lexicon.common_names == {
        "mohammed": Commonness.VERY,
        "abdallah": Commonness.VERY,
        "smith": Commonness.COMMON,
        "jones": Commonness.PLAIN,
    }
    assert lexicon.variant("yusuf", "yousef")
    assert not lexicon.variant("yusuf", "mohammed")


def test_nicknames_are_told_from_spellings() -> None:
    lexicon = of(name_variants="common,nickname,robert|bob\ncommon,spelling,robert|roberto\n")

    assert lexicon.nickname("robert", "bob")
    assert not lexicon.variant("robert", "bob")
    assert lexicon.variant("robert", "roberto")
    assert not lexicon.variant("bob", "roberto")


def test_a_nickname_is_that_of_every_spelling_of_its_first_name() -> None:
    lexicon = of(name_variants="common,nickname,alexander|sasha\ncommon,spelling,alexander|oleksandr\n")

    assert lexicon.nickname("sasha", "oleksandr")


def test_words_of_scripts_without_spaces_are_set_apart_the_longest_first() -> None:
    lexicon = of(
        legal_forms="cn.ltd,CN,limited company,any,有限公司|Ltd,,\ncn.stock,CN,stock company,any,股份有限公司,,\n",
        words="form,yes,group|集团|团\n",
    )

    assert lexicon.unspaced.sub(r"<\g<0>>", "商汤集团股份有限公司 Ltd") == "商汤<集团><股份有限公司> Ltd"


def test_countries_are_read_by_code_name_demonym_and_spelling() -> None:
    lexicon = of(countries="HK,Hong Kong,Hongkonger,CN,Hong Kong SAR\nCN,China,Chinese|Sino,,PRC\n")

    assert {lexicon.country(text) for text in ("hk", "HONG KONG", "Hongkonger", "Hong Kong S.A.R.")} == {"HK", None}
    assert {lexicon.country(text) for text in ("CN", "China", "sino", "chinese", "PRC")} == {"CN"}
    assert lexicon.country_within == {"HK": "CN"}
    assert lexicon.country_names == {"HK": "Hong Kong", "CN": "China"}


def test_titles_and_particles_are_read() -> None:
    lexicon = of(titles="leading,Dr.|Doctor\nanywhere,sheikh\nsuffix,Jr\n", particles="article,al|el\n")

    assert lexicon.titles == {
        "dr": TitleSort.LEADING,
        "doctor": TitleSort.LEADING,
        "sheikh": TitleSort.ANYWHERE,
        "jr": TitleSort.SUFFIX,
    }
    assert lexicon.particles == {"al", "el"}


@pytest.mark.parametrize(
    ("name", "lines", "shown"),
    [
        (
            "words",
            "stop,no,the\nrare,no,sensetime\n",
            "lexicon/words.csv:3: 'rare' is no tier. "
            "Write one of stop, form, general, field, place, favourite, vessel, prefix, law.",
        ),
        (
            "legal_forms",
            "ltd,GB,private company,middle,Ltd,,\n",
            "lexicon/legal_forms.csv:2: 'middle' is no where. Write one of any, end, ends, start.",
        ),
        (
            "legal_forms",
            "ltd,GB,private company,any,Ltd,,plc\n",
            "lexicon/legal_forms.csv:2: 'plc' is no form's code. "
            "Write the code of a form in this file, or leave it out.",
        ),
        (
            "legal_forms",
            "ltd,GB,private company,any,Ltd|--,,\n",
            "lexicon/legal_forms.csv:2: A spelling has no letters. Take it out.",
        ),
        (
            "name_variants",
            "often,spelling,mohammed|muhammad\n",
            "lexicon/name_variants.csv:2: 'often' is no commonness. Write one of very, common, plain.",
        ),
        (
            "name_variants",
            "very,spelling,mohammed|--\n",
            "lexicon/name_variants.csv:2: A spelling has no letters. Take it out.",
        ),
        (
            "name_variants",
            "very,alike,mohammed|muhammad\n",
            "lexicon/name_variants.csv:2: 'alike' is no how. Write one of spelling, nickname.",
        ),
        (
            "common_names",
            "common,smith\noften,jones\n",
            "lexicon/common_names.csv:3: 'often' is no commonness. Write one of very, common, plain.",
        ),
        (
            "titles",
            "behind,jr\n",
            "lexicon/titles.csv:2: 'behind' is no sort. Write one of leading, anywhere, suffix.",
        ),
        (
            "titles",
            "leading,dr\nsuffix,dr\n",
            "lexicon/titles.csv:3: 'dr' is already a title of another sort. Leave it in one line.",
        ),
        (
            "countries",
            "CN,China,,,PRC\nTW,Taiwan,,,PRC\n",
            "lexicon/countries.csv:3: 'PRC' is already CN. Leave it in one line.",
        ),
    ],
)
def test_a_fault_is_shown_with_its_file_and_line(name: str, lines: str, shown: str) -> None:
    assert shown in faults(**{name: lines})


def test_all_faults_are_shown_not_the_first_alone() -> None:
    shown = faults(words="rare,no,sensetime\n", titles="behind,jr\n", countries="CN,China,,,PRC\nTW,Taiwan,,,PRC\n")

    assert [line.partition(":")[0] for line in shown] == [
        "lexicon/words.csv",
        "lexicon/countries.csv",
        "lexicon/titles.csv",
    ]


def test_no_two_lines_of_the_lexicon_have_one_number() -> None:
    assert len({hash_of(name, line) for name in FILES for line in (2, 3, 999)}) == 3 * len(FILES)


def test_every_title_and_particle_is_one_word() -> None:
    lexicon = load()

    assert all(words(word) == (word,) for word in (*lexicon.titles, *lexicon.particles))


def test_a_form_allowed_in_front_here_and_behind_there_may_stand_at_either_end() -> None:
    lexicon = of(legal_forms="se.ab,SE,aktiebolag,end,AB,,\nlt.ab,LT,bendrove,start,AB,,\n")

    assert lexicon.forms[("ab",)].where is Where.ENDS


def test_a_translation_is_never_the_own_form_of_another_that_writes_itself_so() -> None:
    lexicon = of(legal_forms="kz.too,KZ,tovarishchestvo,any,TOO,LLP,\ngb.llp,GB,partnership,any,LLP,,\n")

    assert lexicon.forms[("llp",)] == FormSpelling("gb.llp", frozenset({"gb.llp", "kz.too"}), Where.ANY)


def test_a_form_given_only_in_translation_is_found_by_it() -> None:
    lexicon = of(legal_forms="za.inc,ZA,personal liability company,end,,Inc,\n")

    assert lexicon.forms[("inc",)].own == "za.inc"


def test_the_spellings_of_a_place_and_of_a_country_are_variants() -> None:
    lexicon = of(places="CU,Havana|La Habana|Habana\n", countries="CU,Cuba,Cuban,,Kuba|CUB|Republic of Cuba\n")

    assert lexicon.variant("havana", "habana")
    assert lexicon.variant("cuba", "kuba")
    assert not lexicon.variant("cuba", "cub")
    assert not lexicon.common_words


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        ("CONGO, Democratic Republic of (was Zaire)", "CD"),
        ("CONGO, People's Republic of", "CG"),  # as it was called until 1992
        ("BOSNIA AND HERZEGOWINA", "BA"),
        ("China, Hong Kong Special Administrative Region", "HK"),
        ("China, Macao Special Administrative Region", "MO"),
        ("SERBIA AND MONTENEGRO", "CSXX"),
    ],
)
def test_countries_are_known_as_lists_spell_them(stated: str, code: str) -> None:
    assert load().country(stated) == code


def test_serbia_and_montenegro_were_one_state_that_has_no_one_successor() -> None:
    lexicon = load()

    assert (lexicon.country("Serbia"), lexicon.country("Montenegro")) == ("RS", "ME")
    assert (lexicon.country_within["RS"], lexicon.country_within["ME"]) == ("CSXX", "CSXX")


def test_a_country_is_within_one_that_the_lexicon_knows() -> None:
    lexicon = load()

    assert set(lexicon.country_within) | set(lexicon.country_within.values()) <= set(lexicon.country_names)
