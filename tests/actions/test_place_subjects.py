"""Where a subject is, read off its own countries and addresses."""

import pytest

from lookthrough.actions.place_subjects import Gazetteer
from lookthrough.law import Territory
from lookthrough.lawbook import load as load_lawbook
from lookthrough.lexicon import load as load_lexicon
from lookthrough.model.ids import SubjectId
from lookthrough.model.kind import Kind
from lookthrough.model.subject import Subject

GAZETTEER = Gazetteer.of(Territory.of(load_lawbook()), load_lexicon())


def subject(*, countries: tuple[str, ...] = (), addresses: tuple[str, ...] = (), kind: Kind) -> Subject:
    return Subject(id=SubjectId("1"), names=("A",), kind=kind, countries=countries, addresses=addresses)


@pytest.mark.parametrize(
    ("countries", "addresses", "places"),
    [
        (["Iran"], [], {"IR"}),
        (["IR"], [], {"IR"}),
        (["Iran, Islamic Republic of"], [], {"IR"}),
        (["الإيران"], ["12 Valiasr, Tehran, Iran 15875"], {"IR"}),
        (["France"], [], set()),
        (["France", "Cuba"], [], {"FR", "CU"}),
        (["Nowhere"], [], set()),
        (["Crimea"], [], {"UA-43"}),
        ([], ["No 5, Valiasr Ave, Tehran Iran"], {"IR"}),
        ([], ["Tehran, Islamic Republic of Iran, P.O. Box 15875-4413"], {"IR"}),
        ([], ["Mansu-dong, Pyongyang, DPR Korea"], {"KP"}),
        ([], ["Pyongyang, Korea, North"], {"KP"}),
        ([], ["Тегеран, Иран"], {"IR"}),
        ([], ["Lenin St 1, SEVASTOPOL"], {"UA", "UA-40"}),
        ([], ["ул. Ленина 1, Симферополь, Россия"], {"UA-43", "RU"}),
        ([], ["Donetsk People's Republic, Artema 1"], {"UA-14"}),
        (["Ukraine"], ["Artema 1, Donetsk"], {"UA", "UA-14"}),
        # A great town tells its country where no other is named.
        ([], ["No 5, Valiasr Ave, Tehran"], {"IR"}),
        ([], ["No 5, Valiasr Ave Tehran 15875-4413"], {"IR"}),
        ([], ["Tehran"], {"IR"}),
        ([], ["تهران، خیابان ولیعصر"], {"IR"}),
        ([], ["Тегеран, ул. Валиаср 5"], {"IR"}),
        ([], ["伊朗德黑兰市瓦利阿斯尔大街12号"], {"IR"}),
        ([], ["德黑兰市瓦利阿斯尔大街12号"], {"IR"}),
        ([], ["평양시 만수동"], {"KP"}),
        ([], ["朝鲜平壤市万寿洞"], {"KP"}),
        ([], ["Mansu-dong, Pyongyang"], {"KP"}),
        ([], ["Calle 23 no 105, Vedado, La Habana"], {"CU"}),
        ([], ["Baghdad Street, Damascus"], {"SY"}),
        (["Iran"], ["Valiasr Ave, Tehran"], {"IR"}),
        # Where another country is named, it wins; so does a state behind the town, and a street is no town.
        ([], ["Teheran-ro 12, Gangnam-gu, Seoul"], set()),
        ([], ["12 Tehran Street, Seoul, South Korea"], set()),
        (["South Korea"], ["Gangnam-gu, Tehran"], set()),
        ([], ["Calle Habana 35, Madrid"], set()),
        ([], ["Calle Habana 35"], set()),
        ([], ["100 Main St, Havana, Florida"], set()),
        ([], ["100 Main St, Havana, IL 62644"], set()),
        ([], ["100 Main St, Damascus, Maryland"], set()),
        ([], ["德黑兰路12号"], set()),
        ([], ["吉林省延边朝鲜族自治州延吉市"], set()),
        ([], ["朝鲜族村1号"], set()),
        # What only sounds like one of the places.
        ([], ["Krymskaya 1, Moscow"], set()),
        ([], ["Rue de Syrie, Paris"], set()),
        ([], ["1 Main Street, Cuba, NM 87013"], set()),
        ([], ["1 Main Street, Cuba, NM 87013, USA"], set()),
        ([], ["Havana Club, Cuba Street, London"], set()),
        (["US"], ["1 Main Street, Sebastopol"], set()),
        ([], ["1 Main Street, Sebastopol, California, USA"], set()),
        ([], ["12345"], set()),
        ([], ["", ", ,"], set()),
    ],
)
def test_where_a_company_is_is_read_off_its_country_and_its_address(
    countries: list[str], addresses: list[str], places: set[str]
) -> None:
    placed = GAZETTEER.place(subject(countries=tuple(countries), addresses=tuple(addresses), kind=Kind.ORGANISATION))

    assert (set() if placed is None else placed.where.located) == places


@pytest.mark.parametrize("kind", [Kind.PERSON, Kind.UNKNOWN])
def test_a_persons_country_may_be_a_nationality_and_an_address_is_where_it_is(kind: Kind) -> None:
    placed = GAZETTEER.place(subject(countries=("Iran",), addresses=("1 rue X, Lyon, France",), kind=kind))

    assert placed is not None
    assert (placed.where.located, placed.where.perhaps) == (frozenset({"FR"}), frozenset({"IR"}))
    assert [(one.text, one.places, one.address) for one in placed.seen] == [("Iran", frozenset({"IR"}), False)]


def test_a_persons_nationality_says_nothing_of_a_town() -> None:
    placed = GAZETTEER.place(subject(countries=("France",), addresses=("Yalta, ul. Lenina 1",), kind=Kind.PERSON))

    assert placed is not None
    assert placed.where.located == {"UA-43"}
    assert [one.text for one in placed.seen] == ["Yalta, ul. Lenina 1"]
