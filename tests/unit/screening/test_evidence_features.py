"""What is known of two parties apart from their names speaks for or against their being one, or says nothing."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.screening.made import entry, party_pair, subject

from lookthrough.model.kind import Gender, Kind
from lookthrough.model.match import Reason
from lookthrough.model.party import Address, Identifier, IdentifierKind, Name
from lookthrough.screening import evidence_features as features


def number(kind: IdentifierKind, value: str, country: str | None = None, label: str = "") -> Identifier:
    return Identifier(kind=kind, value=value, country=country, label=label)


def identified(ours: Identifier, theirs: Identifier) -> Reason | None:
    return features.same_identifier(party_pair(subject(identifiers=(ours,)), entry(identifiers=(theirs,))))


LEI, IMO, TAX = IdentifierKind.LEI, IdentifierKind.IMO, IdentifierKind.TAX_ID
PASSPORT, OTHER, WEBSITE = IdentifierKind.PASSPORT, IdentifierKind.OTHER, IdentifierKind.WEBSITE


@pytest.mark.parametrize(
    ("ours", "theirs", "seen"),
    [
        (number(IMO, "IMO 9116412"), number(IMO, "imo9116412"), 1.0),
        (number(TAX, "7707-083893", "RU"), number(TAX, "7707083893", "RU"), 1.0),
        (number(TAX, "7707083893", "RU"), number(TAX, "7707083893"), 1.0),  # one does not say its country
        (number(TAX, "7707083893", "RU"), number(TAX, "7707083893", "CN"), None),  # the same digits in two countries
        (number(PASSPORT, "M1234567", "IRAQ"), number(PASSPORT, "M1234567", "IQ"), 1.0),  # one country, spelled twice
        (number(PASSPORT, "M1234567", "Iraq"), number(PASSPORT, "M1234567", "Republic of Iraq"), 1.0),
        (number(PASSPORT, "M1234567", "Iraq"), number(PASSPORT, "M1234567", "IRAN"), None),
        (number(PASSPORT, "M1234567", "Region: Kafia Kingi"), number(PASSPORT, "M1234567", "REGION: KAFIA KINGI"), 1.0),
        (number(PASSPORT, "M1234567", "Kafia Kingi"), number(PASSPORT, "M1234567", "Northern Mali"), None),
        (number(PASSPORT, "M1234567", "Kafia Kingi"), number(PASSPORT, "M1234567", " "), 1.0),  # says no country
        (number(PASSPORT, "K1234567", "Hong Kong"), number(PASSPORT, "K1234567", "China"), 1.0),  # a part of it
        (number(PASSPORT, "K1234567", "Hong Kong"), number(PASSPORT, "K1234567", "Macau"), None),
        (number(PASSPORT, "012345678", "Serbia"), number(PASSPORT, "012345678", "SERBIA AND MONTENEGRO"), 1.0),
        (number(LEI, "253400NQFQ4WJC5B8W36", "RU"), number(LEI, "253400NQFQ4WJC5B8W36", "CN"), 1.0),
        (number(OTHER, "12345"), number(TAX, "12345"), 1.0),
        (number(PASSPORT, "1234567"), number(TAX, "1234567"), None),  # two kinds, and short enough for chance
        (number(PASSPORT, "12345678"), number(TAX, "12345678"), 1.0),  # two kinds, too long for chance
        (number(PASSPORT, "1234"), number(PASSPORT, "1234"), None),  # too short to say anything
        (number(TAX, "1234", "RU"), number(TAX, "12-34", "Russia"), None),  # nor do equal ones contradict each other
        (number(PASSPORT, "12345"), number(PASSPORT, "12345"), 1.0),
        (number(PASSPORT, "-----"), number(PASSPORT, "....."), None),
        (number(WEBSITE, "www.sensetime.com"), number(WEBSITE, "www.sensetime.com"), 0.75),  # a group may share it
        (number(IMO, "9116412"), number(IMO, "9116413"), 0.0),
        (number(TAX, "7707083893", "RU"), number(TAX, "7736050003", "RU"), 0.2),
        (number(TAX, "7707083893", "RU"), number(TAX, "7736050003", "CN"), None),
        (number(TAX, "7707083893", "RU"), number(TAX, "7736050003", "RUSSIAN FEDERATION"), 0.2),
        (number(TAX, "7707083893", "Abkhazia"), number(TAX, "7736050003", "ABKHAZIA"), 0.2),
        (number(TAX, "12345678", "Hong Kong"), number(TAX, "87654321", "China"), None),  # each has its own law
        (number(TAX, "12345678", ""), number(TAX, "87654321", ""), None),
        (number(TAX, "7707083893"), number(TAX, "7736050003"), None),  # no country: both may be right
        (number(PASSPORT, "12345678", "RU"), number(PASSPORT, "87654321", "RU"), None),  # a person may have two
        (number(IMO, "9116412"), number(LEI, "253400NQFQ4WJC5B8W36"), None),
    ],
)
def test_identifiers_agree_contradict_or_say_nothing(ours: Identifier, theirs: Identifier, seen: float | None) -> None:
    for reason in (identified(ours, theirs), identified(theirs, ours)):
        assert (reason.score if reason else None) == seen


def test_one_number_shared_outweighs_another_that_differs() -> None:
    reason = features.same_identifier(
        party_pair(
            subject(identifiers=(number(IMO, "9116412"), number(TAX, "7707083893", "RU"))),
            entry(identifiers=(number(IMO, "9116413"), number(TAX, "7707083893", "RU"))),
        )
    )

    assert reason is not None
    assert reason.score == 1.0


def test_russias_own_numbers_contradict_what_a_book_calls_tax_and_register_numbers() -> None:
    inn, ogrn = IdentifierKind.INN, IdentifierKind.OGRN

    differ = identified(number(TAX, "7707083893", "RU"), number(inn, "7736050003", "RU"))
    same = identified(number(TAX, "7707083893"), number(inn, "7707083893", "RU"))
    apart = identified(number(inn, "7707083893", "RU"), number(ogrn, "1027700132195", "RU"))

    assert differ is not None
    assert same is not None
    assert (differ.score, same.score, apart) == (0.2, 1.0, None)


def test_the_first_contradiction_is_told() -> None:
    ours = subject(identifiers=(number(IMO, "9116412"), number(IMO, "9116413")))
    theirs = entry(identifiers=(number(IMO, "9116414"),))
    reason = features.same_identifier(party_pair(ours, theirs))

    assert reason is not None
    assert reason.says == "The two have different numbers of one kind (imo): 9116412 and 9116414."


def test_the_kinds_of_equal_numbers_are_told_by_the_publishers_words() -> None:
    same = identified(number(TAX, "7707083893", label="Tax ID No."), number(TAX, "7707083893"))
    two = identified(number(TAX, "7707083893", label="Tax ID No."), number(IdentifierKind.REGISTRATION, "7707083893"))

    assert same is not None
    assert two is not None
    assert same.says == "Both bear the same number (Tax ID No.): 7707083893 and 7707083893."
    assert two.says == "Both bear the same number (Tax ID No. and registration): 7707083893 and 7707083893."


def births(ours: tuple[str, ...], theirs: tuple[str, ...]) -> Reason | None:
    return features.birth_date(party_pair(subject(births=ours), entry(births=theirs)))


@pytest.mark.parametrize(
    ("ours", "theirs", "seen", "says"),
    [
        ("1952-10-07", "07 Oct 1952", 1.0, "The dates of birth agree"),
        ("1952-07-10", "07 Oct 1952", 0.85, "The dates of birth agree if day and month are swapped"),
        ("1952", "07 Oct 1952", 0.8, "The dates of birth agree as far as they are stated"),
        ("Oct 1952", "1952", 0.8, "The dates of birth agree as far as they are stated"),
        ("1951 to 1953", "07 Oct 1952", 0.7, "The dates of birth agree as far as they are stated"),
        ("circa 1952", "07 Oct 1952", 0.8, "The dates of birth agree as far as they are stated"),
        ("circa 1952", "1954", 0.65, "The dates of birth agree within what `about` allows"),
        ("1954", "circa 1952", 0.65, "The dates of birth agree within what `about` allows"),
        ("circa 1952", "1958", 0.0, "The dates of birth contradict"),
        ("1952-10-07", "08 Oct 1952", 0.45, "The years of birth agree, the days do not"),
        ("1952-10-07", "07 Oct 1962", 0.45, "The days of birth agree, the years do not"),
        ("1952-10-07", "20 Mar 1953", 0.3, "The dates of birth differ by about a year"),
        ("1952", "1953", 0.3, "The dates of birth differ by a year"),
        ("1952-10-07", "1953", 0.3, "The dates of birth differ by a year"),
        ("1952-10-07", "20 Mar 1958", 0.0, "The dates of birth contradict"),
        ("1952", "1958", 0.0, "The dates of birth contradict"),
    ],
)
def test_dates_of_birth_agree_in_part_or_contradict(ours: str, theirs: str, seen: float, says: str) -> None:
    reason, turned = births((ours,), (theirs,)), births((theirs,), (ours,))

    assert reason is not None
    assert turned is not None
    assert (reason.score, reason.says) == (seen, f"{says}: {ours} and {theirs}.")
    assert turned.score == seen


def test_the_best_of_several_dates_of_birth_counts() -> None:
    reason = births(("1958", "1952-10-07"), ("1930", "07 Oct 1952"))

    assert reason is not None
    assert (reason.score, reason.subject, reason.entry) == (1.0, "1952-10-07", "07 Oct 1952")


def test_a_date_of_birth_on_one_side_says_nothing() -> None:
    assert births((), ("1952",)) is None
    assert births(("1952",), ()) is None


stated = st.one_of(
    st.dates().map(lambda day: day.isoformat()),
    st.integers(1900, 2010).map(str),
    st.integers(1900, 2010).map(lambda year: f"circa {year}"),
    st.integers(1900, 2010).map(lambda year: f"{year} to {year + 3}"),
).filter(lambda text: not text.startswith("0"))


@given(stated, stated)
def test_dates_of_birth_are_compared_the_same_either_way_round(ours: str, theirs: str) -> None:
    one, other = births((ours,), (theirs,)), births((theirs,), (ours,))

    assert one is not None
    assert other is not None
    assert one.score == other.score
    assert 0 <= one.score <= 1


@given(stated)
def test_a_date_of_birth_never_speaks_against_itself(text: str) -> None:
    reason = births((text,), (text,))

    assert reason is not None
    assert reason.score >= 0.7


def test_genders_agree_differ_or_say_nothing() -> None:
    def seen(ours: Gender | None, theirs: Gender | None) -> tuple[float, str] | None:
        reason = features.gender(party_pair(subject(gender=ours), entry(gender=theirs)))
        return (reason.score, reason.says) if reason else None

    assert seen(Gender.MALE, Gender.MALE) == (1.0, "The gender is male on both sides.")
    assert seen(Gender.MALE, Gender.FEMALE) == (0.0, "One is male, one female.")
    assert seen(None, Gender.MALE) is None
    assert seen(Gender.MALE, None) is None


@pytest.mark.parametrize(
    ("ours", "theirs", "seen", "says"),
    [
        (("CN",), ("China",), 1.0, "Both have to do with China."),
        (("Russia", "China"), ("People's Republic of China",), 1.0, "Both have to do with China."),
        (("Russia",), ("China",), 0.0, "One has to do with Russia, one with China."),
        (("Hong Kong",), ("China",), None, ""),  # a part of a country speaks neither for nor against it
        (("China",), ("Hong Kong",), None, ""),
        (("Hong Kong", "China"), ("China",), 1.0, "Both have to do with China."),
        (("Hong Kong",), ("Hong Kong SAR",), 1.0, "Both have to do with Hong Kong."),
        (("Hong Kong",), ("Macau",), 0.0, ""),
        (("Montenegro",), ("SERBIA AND MONTENEGRO",), None, ""),  # of which it was a part until 2006
        (("Montenegro",), ("Serbia",), 0.0, ""),
        (("Atlantis",), ("China",), None, ""),
        ((), ("China",), None, ""),
        (("China",), (), None, ""),
    ],
)
def test_countries_meet_or_do_not(
    ours: tuple[str, ...], theirs: tuple[str, ...], seen: float | None, says: str
) -> None:
    reason = features.country(party_pair(subject(countries=ours), entry(nationalities=theirs)))

    assert (reason.score if reason else None) == seen
    if reason and says:
        assert reason.says == says


def test_citizenships_and_addresses_count_as_countries() -> None:
    ours = subject(countries=("Russia",))

    for theirs in (
        entry(citizenships=("Russia",)),
        entry(addresses=(Address(text="Moscow", country="Russia"),)),
        entry(addresses=(Address(text="Beijing"), Address(text="Moscow", country="Russia"))),
    ):
        reason = features.country(party_pair(ours, theirs))
        assert reason is not None
        assert reason.score == 1.0


def test_the_country_of_an_address_counts_where_no_country_is_stated() -> None:
    theirs = entry(nationalities=("Russia",))
    reason = features.country(party_pair(subject(addresses=("12 Tverskaya Street, Moscow, Russia",)), theirs))
    stated_apart = features.country(party_pair(subject(countries=("CN",), addresses=("Moscow, Russia",)), theirs))

    assert reason is not None
    assert reason.score == 1.0
    assert stated_apart is not None
    assert stated_apart.score == 0.0


SHA_TIN = "8 Science Park West Avenue, Sha Tin, Hong Kong"


@pytest.mark.parametrize(
    ("ours", "theirs", "seen"),
    [
        ((SHA_TIN,), (SHA_TIN.upper(),), 1.0),
        ((SHA_TIN,), ("Hong Kong, Sha Tin, Science Park West Avenue 8",), 1.0),
        ((SHA_TIN,), ("8 Science Park West Ave., Sha Tin, Hong Kong",), 0.9),
        ((SHA_TIN,), ("12 Tverskaya Street, Moscow, Russia",), None),
        (("Hong Kong",), ("Hong Kong",), None),  # a town is no address
        ((), (SHA_TIN,), None),
        ((SHA_TIN,), (), None),
    ],
)
def test_addresses_are_nearly_the_same_or_say_nothing(
    ours: tuple[str, ...], theirs: tuple[str, ...], seen: float | None
) -> None:
    pair = party_pair(subject(addresses=ours), entry(addresses=tuple(Address(text=text) for text in theirs)))
    reason = features.address(pair)

    if seen is None:
        assert reason is None
    else:
        assert reason is not None
        assert seen <= reason.score <= 1.0
        assert reason.says.startswith("The addresses are nearly the same: ")


def test_the_nearest_of_several_addresses_counts() -> None:
    nearly = SHA_TIN.replace("Avenue", "Ave.")
    for order in ((nearly, SHA_TIN), (SHA_TIN, nearly)):
        pair = party_pair(subject(addresses=(SHA_TIN,)), entry(addresses=tuple(Address(text=text) for text in order)))
        reason = features.address(pair)

        assert reason is not None
        assert (reason.score, reason.entry) == (1.0, SHA_TIN)


@pytest.mark.parametrize(("ours", "theirs"), list(product(Kind, Kind)))
def test_another_kind_speaks_against_and_an_unknown_one_says_nothing(ours: Kind, theirs: Kind) -> None:
    reason = features.kind(party_pair(subject(kind=ours), entry(kind=theirs)))

    assert (reason is None) is (ours is theirs or Kind.UNKNOWN in (ours, theirs))
    assert reason is None or reason.score == 0.0


def test_what_is_said_of_kinds() -> None:
    reason = features.kind(party_pair(subject(kind=Kind.ORGANISATION), entry(kind=Kind.VESSEL)))

    assert reason is not None
    assert reason.says == "The subject is stated as an organisation, the entry as a vessel."


@pytest.mark.parametrize("craft", [Kind.VESSEL, Kind.AIRCRAFT])
def test_a_legal_form_tells_a_company_from_a_craft(craft: Kind) -> None:
    reason = features.kind(party_pair(subject("Dover Ltd"), entry("DOVER", kind=craft)))

    assert reason is not None
    assert (reason.score, reason.subject) == (0.0, "ltd")
    assert reason.says.startswith("The subject has the legal form 'ltd', the entry is a")


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (("Dover",), ("DOVER",)),
        (("Dover Ltd", "Dover"), ("DOVER",)),  # under its other name it may be a craft
        (("Dover SA",), ("DOVER",)),  # two letters may be part of any name
        (("Dover Ltd",), ("DOVER LTD",)),
        (("Dover Ltd",), ("DOVER", "DOVER LTD")),
    ],
)
def test_names_that_a_craft_may_bear_say_nothing_of_its_kind(ours: tuple[str, ...], theirs: tuple[str, ...]) -> None:
    assert features.kind(party_pair(subject(*ours), entry(*theirs, kind=Kind.VESSEL))) is None


def test_an_alias_the_list_calls_weak_is_told() -> None:
    reason = features.weak_alias(party_pair(subject(), entry(Name("SENSETIME", weak=True))))

    assert reason is not None
    assert (reason.score, reason.says) == (0.0, "The list itself calls this alias weak: 'SENSETIME'.")
    assert features.weak_alias(party_pair(subject(), entry(Name("SENSETIME")))) is None
