"""A name is read for a kind of party: what each word does, and how much it says."""

import pytest
from hypothesis import given
from tests.unit.names.made import LEXICON, kinds, names, texts

from lookthrough.model.kind import Kind
from lookthrough.names.clean import words
from lookthrough.names.lexicon_types import Tier
from lookthrough.names.read_name import TIER_WEIGHTS, looks_like, read_name
from lookthrough.names.reading import ReadName, Role, Word


def read(name: str, kind: Kind) -> ReadName:
    return read_name(name, kind, LEXICON)


def roles(name: str, kind: Kind) -> list[str]:
    return [f"{word.text}:{word.role}" for word in read(name, kind).words]


def word(name: str, text: str, kind: Kind) -> Word:
    (found,) = (word for word in read(name, kind).words if word.text == text)
    return found


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Dr. Bashar al-Assad", ["dr:title", "bashar:name", "al:particle", "assad:name"]),
        ("R. Kadyrov", ["r:initial", "kadyrov:name"]),
        ("Bashar Judge", ["bashar:name", "judge:name"]),  # a title that stands in front only
        ("Bashar Sheikh", ["bashar:name", "sheikh:title"]),  # one that may stand anywhere
        ("Sheikh Dr. Bashar", ["sheikh:title", "dr:title", "bashar:name"]),
        ("Martin King Jr", ["martin:name", "king:name", "jr:title"]),
        ("Prince", ["prince:name"]),  # with nothing else left, nothing is dress
        ("Sheikh R.", ["sheikh:name", "r:initial"]),
        ("al Amir", ["al:name", "amir:name"]),
        ("Bashar 2", ["bashar:name", "2:initial"]),
        ("Bashar 22", ["bashar:name", "22:number"]),
        ("Abd al-Rahman Yasin", ["abdulrahman:name", "yasin:name"]),
        ("Abdul Rahman Yasin", ["abdulrahman:name", "yasin:name"]),
        ("Abd el Rahman", ["abdulrahman:name"]),
        ("Yasin Abdul", ["yasin:name", "abdul:particle"]),  # nothing follows
        ("Yasin Abd al", ["yasin:name", "abd:particle", "al:particle"]),
        ("Li, Jiadong", ["li:name", "jiadong:name"]),  # a particle stands before a name
        ("Di Maria, Angel", ["di:particle", "maria:name", "angel:name"]),
        ("Abu Hamza al-Masri", ["abu:particle", "hamza:name", "al:particle", "masri:name"]),
        ("أبو حمزة", ["abu:particle", "\x02hmzeh:name"]),
        ("بن لادن", ["bin:particle", "\x02ladn:name"]),
        ("عبد الرحمن", ["\x02abdulrhmn:name"]),
        ("ابدول رحمن", ["\x02abdulrhmn:name"]),
        ("Hidayat Allah", ["hidayatullah:name"]),
        ("هدايت الله", ["\x02hdaytwllh:name"]),
        ("Salah al-Din Zaydan", ["salahuddin:name", "zaydan:name"]),
        ("صلاح الدين", ["\x02slahwdyn:name"]),
        ("Salah, Din Muhammad", ["salah:name", "din:name", "muhammad:name"]),  # the comma parts them
        ("al-Din", ["al:particle", "din:name"]),  # nothing stands before it
        ("Ta al-Din", ["tauddin:name"]),  # two letters are a name where an article follows
        ("Ta Din", ["ta:name", "din:name"]),
        ("X al-Din", ["x:initial", "al:particle", "din:name"]),
        ("ملا عمر", ["mullah:title", "\x02amr:name"]),
        ("Abdul M Yasin", ["abdul:particle", "m:initial", "yasin:name"]),
        ("", []),
    ],
)
def test_what_a_word_does_in_a_persons_name(name: str, told: list[str]) -> None:
    assert roles(name, Kind.PERSON) == told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("SENSETIME GROUP LIMITED", ["sensetime:name", "group:common", "limited:form"]),
        ("北京商汤科技有限公司", ["beijing:common", "shangtang:name", "keji:common", "youxiangongsi:form"]),
        ("I.B.M. Corporation", ["ibm:name", "corporation:form"]),
        ("Ministry of I B M", ["ministry:common", "of:common", "ibm:name"]),
        ("Factory 7", ["factory:common", "7:number"]),
        ("3M Company", ["3m:number", "company:common"]),
        ("Megvii Co. LLC", ["megvii:name", "co:form", "llc:form"]),
        ("Megvii LLC Company", ["megvii:name", "llc:form", "company:form"]),
        ("Company LLC", ["company:common", "llc:form"]),  # something is the name
        ("LLC Megvii Company", ["llc:form", "megvii:name", "company:common"]),
        ("Limited", ["limited:common"]),
        ("", []),
    ],
)
def test_what_a_word_does_in_an_organisations_name(name: str, told: list[str]) -> None:
    assert roles(name, Kind.ORGANISATION) == told


def test_a_ship_has_no_legal_form() -> None:
    assert read("OCEAN STAR SA", Kind.ORGANISATION).forms
    assert not read("OCEAN STAR SA", Kind.VESSEL).forms


def test_a_letter_is_part_of_a_crafts_sign_and_and_in_other_names() -> None:
    assert word("E-GULF", "e", Kind.AIRCRAFT).role is Role.NAME
    assert word("Construcciones y Obras", "y", Kind.ORGANISATION).role is Role.COMMON


def test_words_of_ships_are_common_in_ships_names_alone() -> None:
    common = next(text for text, tier in LEXICON.common_words.items() if tier is Tier.VESSEL)

    assert word(f"{common} Megvii", common, Kind.VESSEL).role is Role.COMMON
    assert word(f"{common} Megvii", common, Kind.ORGANISATION).role is Role.NAME


def test_what_stands_before_the_comma_is_the_family_name() -> None:
    read_so = read("KIM, Jong Un", Kind.PERSON).words

    assert [told.family for told in read_so] == [True, False, False]
    assert not any(told.family for told in read("Kim Jong Un", Kind.PERSON).words)


@pytest.mark.parametrize(
    ("name", "less", "more", "kind"),
    [
        ("SenseTime Group", "group", "sensetime", Kind.ORGANISATION),
        ("Bank of China", "of", "bank", Kind.ORGANISATION),
        ("Bank of China", "bank", "china", Kind.ORGANISATION),
        ("Mohammed Kadyrov", "mohammed", "kadyrov", Kind.PERSON),
        ("Mohammed Ivanov", "mohammed", "ivanov", Kind.PERSON),
        ("Ramzan Akhmatovich Kadyrov", "akhmatovich", "ramzan", Kind.PERSON),
        ("Li Kadyrov", "li", "kadyrov", Kind.PERSON),
        ("Bashar al Assad", "al", "bashar", Kind.PERSON),
        ("Dr R Kadyrov", "dr", "r", Kind.PERSON),
        ("Dr R Kadyrov", "r", "kadyrov", Kind.PERSON),
    ],
)
def test_the_rarer_word_says_more(name: str, less: str, more: str, kind: Kind) -> None:
    assert word(name, less, kind).weight < word(name, more, kind).weight


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("SenseTime Limited", Kind.ORGANISATION),
        ("Rosneft Trading", Kind.ORGANISATION),
        ("Mellat Bank", Kind.ORGANISATION),
        ("Ramzan Kadyrov", Kind.PERSON),
        ("Ludwig van Beethoven", Kind.PERSON),
        ("SA Kadyrov", Kind.PERSON),  # two letters may be a form and may be anything
        ("Sam Harrow", Kind.PERSON),  # a name that many bear is one, though a law calls a form so
        ("Harrow Trading SAM", Kind.ORGANISATION),
        ("", Kind.PERSON),
    ],
)
def test_a_name_of_unknown_kind_is_read_as_what_it_looks_like(name: str, kind: Kind) -> None:
    assert looks_like(words(name), LEXICON) is kind
    assert read(name, Kind.UNKNOWN) == read(name, kind)


def test_every_tier_of_common_words_has_a_weight_below_that_of_a_name() -> None:
    assert TIER_WEIGHTS.keys() == set(Tier)
    assert all(0 <= weight < read("gazprom", Kind.ORGANISATION).weight for weight in TIER_WEIGHTS.values())


@given(texts, kinds)
def test_weights_are_never_negative_and_add_up(text: str, kind: Kind) -> None:
    name = read(text, kind)

    assert all(told.weight >= 0 for told in name.words)
    assert name.weight == sum(told.weight for told in name.words)
    assert name.text.replace(" ", "") == text.replace(" ", "")


@given(names, kinds)
def test_no_letter_is_lost_but_in_the_spellings_of_servants(text: str, kind: Kind) -> None:
    read_so = "".join(told.text for told in read(text, kind).words)

    if "abd" not in text:
        assert read_so == "".join(words(LEXICON.unspaced.sub(r" \g<0> ", text)))


@given(names, kinds)
def test_case_and_spacing_do_not_matter(name: str, kind: Kind) -> None:
    plain = read(name, kind)

    assert read(f"  {name.upper().replace(' ', '   ')} ", kind).words == plain.words


@given(names, kinds)
def test_the_joined_name_is_all_words_but_those_of_legal_forms(name: str, kind: Kind) -> None:
    read_so = read(name, kind)

    assert read_so.joined == "".join(told.text for told in read_so.words if told.role is not Role.FORM)
    assert all(told.weight == 0 for told in read_so.words if told.role is Role.FORM)


@given(names)
def test_every_word_names_something_or_dresses_something_that_does(name: str) -> None:
    read_so = read(name, Kind.PERSON).words

    if any(told.role in (Role.TITLE, Role.PARTICLE) for told in read_so):
        assert any(told.role in (Role.NAME, Role.NUMBER) for told in read_so)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("任正非", ["ren", "zhengfei"]),
        ("欧阳修", ["ouyang", "xiu"]),
        ("曾国藩", ["zeng", "guofan"]),  # read another way as a family name
        ("曾 国藩", ["zeng", "guofan"]),
        ("尉迟恭", ["yuchi", "gong"]),
        ("이재명", ["lee", "jae", "myeong"]),
        ("欧阳", ["ou", "yang"]),  # two signs are a family name and a given one
        ("김정은", ["gim", "jeong", "eun"]),
        ("任 正非", ["ren", "zhengfei"]),
        ("中国银行股份", ["zhongguo", "yinxing", "gufen"]),  # longer than persons' names are
    ],
)
def test_a_person_written_without_spaces_is_read_as_family_and_given_name(name: str, told: list[str]) -> None:
    assert [word.text for word in read(name, Kind.PERSON).words] == told


def test_the_family_name_of_a_person_in_han_is_known() -> None:
    assert [(told.text, told.role, told.family) for told in read("李家超", Kind.PERSON).words] == [
        ("li", Role.NAME, True),
        ("jiachao", Role.NAME, False),
    ]
