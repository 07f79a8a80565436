"""Names of persons in Han and Hangul, which are written without spaces: the family name is found and set apart."""

import re

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_UNSPACED = re.compile(f"[{_HAN}]{{2,4}}|[\uac00-\ud7a3]{{2,4}}")
"""A whole name, as short as persons' names are."""
_SPACED = re.compile(f"([{_HAN}]{{1,2}})[ \u3000\u00b7\u30fb]+([{_HAN}]{{1,2}})")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_TWO = (
    "欧阳歐陽司马司馬诸葛諸葛上官司徒东方東方独孤獨孤南宫南宮夏侯皇甫尉迟尉遲公孙公孫令狐慕容"
    "万俟萬俟长孙長孫宇文轩辕軒轅端木申屠澹台澹臺钟离鍾離赫连赫連呼延闻人聞人"
)
_TWO_SIGNS = frozenset(_TWO[at : at + 2] for at in range(0, len(_TWO), 2))
"""Chinese family names of two signs."""
_READINGS = {
    sign: reading
    for reading, signs in (
        *(
            ("Zeng", "曾"),
            ("Shan", "单單"),
            ("Zha", "查"),
            ("Xie", "解"),
            ("Qiu", "仇"),
            ("Ou", "区區"),
            ("Yue", "乐樂"),
        ),
        *(
            ("Zhai", "翟"),
            ("Ge", "盖蓋"),
            ("Qin", "覃"),
            ("Chong", "种"),
            ("Miao", "缪繆"),
            ("Yun", "员員"),
            ("He", "黑"),
        ),
        *(("Shao", "召"), ("Zang", "藏"), ("Du", "都"), ("She", "折"), ("Kui", "隗"), ("Bu", "卜"), ("Park", "박")),
        *(("Lee", "이"), ("Oh", "오"), ("Yoo", "유"), ("Choi", "최"), ("Noh", "노"), ("Woo", "우")),
    )
    for sign in signs
} | {"尉迟": "Yuchi", "尉遲": "Yuchi", "万俟": "Moqi", "萬俟": "Moqi", "长孙": "Zhangsun", "長孫": "Zhangsun"}
"""Signs that are read another way as a family name than elsewhere, and Korean ones as they are usually written."""


def family_name_apart(text: str) -> str | None:
    """Return a person's name with the family name set apart that is written to the given name; None for other texts.

    One sign in Han, or two; in Hangul each sign stands alone. A family name with a reading of its own is read so.

    >>> family_name_apart("欧阳修"), family_name_apart("曾国藩"), family_name_apart("김정은")
    ('欧阳 修', 'Zeng 国藩', '김 정 은')
    """
    spaced = _SPACED.fullmatch(text)
    if spaced:
        return f"{_READINGS.get(spaced[1], spaced[1])} {spaced[2]}"
    if not _UNSPACED.fullmatch(text):
        return None
    if _HANGUL.match(text):
        return " ".join([_READINGS.get(text[0], text[0]), *text[1:]])
    family = 2 if len(text) > 2 and text[:2] in _TWO_SIGNS else 1
    return f"{_READINGS.get(text[:family], text[:family])} {text[family:]}"
