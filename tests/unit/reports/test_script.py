"""Scripts of names."""

import pytest

from lookthrough.reports.script import script_of


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("SENSETIME GROUP LIMITED", "latin"),
        ("Nestlé S.A.", "latin"),
        ("商湯集團有限公司", "han"),
        ("Газпром", "cyrillic"),
        ("トヨタ自動車", "japanese"),
        ("삼성전자", "korean"),
        ("بنك مسقط", "arabic"),
        ("DJI 大疆", "mixed"),
        ("007", "none"),
        ("—", "none"),
    ],
)
def test_a_name_says_its_script(text: str, script: str) -> None:
    assert script_of(text) == script
