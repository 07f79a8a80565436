"""What OFAC's remarks say, clause by clause, goes into typed fields."""

from datetime import date

import pytest

from lookthrough.model.edition import ClauseCount
from lookthrough.model.kind import Gender, Kind
from lookthrough.model.party import Fact, Identifier, IdentifierKind, Link, Name, NameKind
from lookthrough.sources._kit.clause_table import To
from lookthrough.sources._kit.positions import is_position
from lookthrough.sources._kit.remarks import Dated, Said, read_remarks

PERSON, ORGANISATION, VESSEL = Kind.PERSON, Kind.ORGANISATION, Kind.VESSEL


def said(text: str, kind: Kind = PERSON) -> Said:
    found = read_remarks(text, kind)
    assert found.unread == []
    return found


@pytest.mark.parametrize(
    ("text", "first", "last", "circa"),
    [
        ("DOB 10 Dec 1948.", date(1948, 12, 10), date(1948, 12, 10), False),
        ("alt. DOB Aug 1953; Gender Male.", date(1953, 8, 1), date(1953, 8, 31), False),
        ("DOB circa 1951.", date(1951, 1, 1), date(1951, 12, 31), True),
        ("DOB 1951 to 1953.", date(1951, 1, 1), date(1953, 12, 31), False),
        ("DOB 01 Jan 1961 to 31 Dec 1962.", date(1961, 1, 1), date(1962, 12, 31), False),
        ("DOB circa 1979-1982.", date(1979, 1, 1), date(1982, 12, 31), True),
    ],
)
def test_births_are_spans_of_days(text: str, first: date, last: date, circa: bool) -> None:
    (span,) = said(text).births

    assert (span.first, span.last, span.circa) == (first, last, circa)


def test_places_nationalities_citizenships_and_gender_are_taken() -> None:
    found = said("POB Aksu, Xinjiang, China; nationality China; alt. nationality Israel; citizen Iran; Gender Male.")

    assert found.birth_places == ["Aksu, Xinjiang, China"]
    assert found.nationalities == ["China", "Israel"]
    assert found.citizenships == ["Iran"]
    assert found.gender is Gender.MALE


def test_two_genders_are_none_and_both_are_kept_as_facts() -> None:
    found = said("Gender Male; alt. Gender Female.")

    assert found.gender is None
    assert [fact.value for fact in found.facts] == ["male", "female"]


@pytest.mark.parametrize(
    ("text", "kind", "value", "country", "label", "note"),
    [
        ("Passport 0877677 (Venezuela).", "passport", "0877677", "Venezuela", "Passport", ""),
        ("alt. Passport E1 (Korea, North).", "passport", "E1", "Korea, North", "Passport", ""),
        (
            "Passport 456682 issued 06 Nov 1990 expires 13 Sep 1995.",
            "passport", "456682", None, "Passport", "issued 06 Nov 1990 expires 13 Sep 1995",
        ),
        (
            "Passport 654781 (Jordan) issued 01 Jan 2008 to 31 Dec 2010.",
            "passport", "654781", "Jordan", "Passport", "issued 01 Jan 2008 to 31 Dec 2010",
        ),
        (
            "Passport 4117921 issued under the name Dilawar Khan Zain Khan.",
            "passport", "4117921", None, "Passport", "issued under the name Dilawar Khan Zain Khan",
        ),
        ("National ID No. 216040 (Yemen).", "national_id", "216040", "Yemen", "National ID No.", ""),
        ("Cedula No. 6068015 (Colombia).", "national_id", "6068015", "Colombia", "Cedula No.", ""),
        ("Tax ID No. 7707083893 (Russia).", "inn", "7707083893", "Russia", "Tax ID No.", ""),
        ("R.F.C. # PMA-910805 (Mexico).", "tax_id", "PMA-910805", "Mexico", "R.F.C.", ""),
        ("C.R. No. 2162198 (Hong Kong).", "registration", "2162198", "Hong Kong", "C.R. No.", ""),
        (
            "Folio Mercantil No. 22839 (Jalisco) (Mexico).",
            "registration", "22839 (Jalisco)", "Mexico", "Folio Mercantil No.", "",
        ),
        (
            "Matricula Mercantil No 121398 (Manizales).",
            "registration", "121398 (Manizales)", None, "Matricula Mercantil No", "",
        ),
        (
            "Public Registration Number 467323, Doc. 694710 (Panama).",
            "registration", "467323, Doc. 694710", "Panama", "Public Registration Number", "",
        ),
        ("Company Number IMO 5055293.", "registration", "5055293", None, "Company Number IMO", ""),
        (
            "Unified Social Credit Code (USCC) 91330000733796106P (China).",
            "uscc", "91330000733796106P", "China", "Unified Social Credit Code (USCC)", "",
        ),
        ("Legal Entity Number 549300LCJ1UJXHYBWI24.", "lei", "549300LCJ1UJXHYBWI24", None, "Legal Entity Number", ""),
        ("D-U-N-S Number 52-024-2307.", "duns", "52-024-2307", None, "D-U-N-S Number", ""),
        ("SWIFT/BIC SABRRUMM.", "bic", "SABRRUMM", None, "SWIFT/BIC", ""),
        ("BIK (RU) 044525219.", "bank_code", "044525219", None, "BIK (RU)", ""),
        ("ISIN CNE100000N20.", "isin", "CNE100000N20", None, "ISIN", ""),
        ("Equity Ticker 941 HK.", "ticker", "941 HK", None, "Equity Ticker", ""),
        ("Website www.lukoil.ru.", "website", "www.lukoil.ru", None, "Website", ""),
        ("http://www.sanabel.org.uk (website).", "website", "http://www.sanabel.org.uk", None, "website", ""),
        ("Email Address info@lukoil.ru.", "email", "info@lukoil.ru", None, "Email Address", ""),
        ("info@manartv.com.", "email", "info@manartv.com", None, "email", ""),
        ("Phone Number 982188526300.", "phone", "982188526300", None, "Phone Number", ""),
        ("Telephone (98)(9121115315).", "phone", "(98)(9121115315)", None, "Telephone", ""),
        ("License 611462 (United Arab Emirates).", "licence", "611462", "United Arab Emirates", "License", ""),
        (
            "Digital Currency Address - XBT 12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h.",
            "crypto_address", "12QtD5BFwRsdNsAZY76UVE1xyCGNTojH9h", None, "Digital Currency Address - XBT", "",
        ),
    ],
)  # fmt: skip
def test_numbers_are_identifiers_of_their_kind(
    text: str, kind: str, value: str, country: str | None, label: str, note: str
) -> None:
    (identifier,) = said(text, ORGANISATION).identifiers

    assert identifier == Identifier(kind=IdentifierKind(kind), value=value, country=country, label=label, note=note)


@pytest.mark.parametrize(
    ("text", "kind", "fails_check"),
    [
        ("Tax ID No. 7707083893 (Russia).", "inn", False),
        ("Tax ID No. 7707083894 (Russia).", "inn", True),
        ("Tax ID No. 500100732259 (RU).", "inn", False),
        ("Tax ID No. 7707083893.", "inn", False),
        ("V.A.T. Number 7707083893 (Russia).", "inn", False),
        ("Tax ID No. 7707083894.", "tax_id", False),
        ("Tax ID No. 7707083893 (Turkey).", "tax_id", False),
        ("Tax ID No. 770708389 (Russia).", "tax_id", False),
        ("NIT # 7707083893.", "tax_id", False),
        ("National ID No. 7707083893 (Russia).", "national_id", False),
        ("Registration Number 1027700132195 (Russia).", "ogrn", False),
        ("Registration Number 1027700132196 (Russia).", "ogrn", True),
        ("Registration ID 1027700132195.", "ogrn", False),
        ("Public Registration Number 1027700132195.", "ogrn", False),
        ("Business Registration Number 1027700132195 (Russia).", "ogrn", False),
        ("Registration ID 1027700132196.", "registration", False),
        ("Registration ID 0505535000804 (Thailand).", "registration", False),
        ("Registration Number 2027700132195 (Russia).", "registration", False),
        ("Government Gazette Number 00032537 (Russia).", "registration", False),
        ("C.R. No. 1027700132195.", "registration", False),
        (
            "Russian State Individual Business Registration Number Pattern (OGRNIP) 304500116000157 (Russia).",
            "ogrn", False,
        ),
        ("Legal Entity Number 253400V1H6ART1UQ0N98 (Russia).", "lei", False),
        ("Legal Entity Number 253400V1H6ART1UQ0N99 (Russia).", "lei", True),
        ("Legal Entity Number 851683897 (Netherlands).", "registration", False),
        ("Vessel Registration Identification IMO 5878589.", "registration", False),
        ("Vessel Registration Identification IMO 9187629.", "imo", False),
        ("ISIN CNE100000N21.", "isin", True),
        ("DigitalCurrency Address - BCH qq3vlashthktqpeppuv7trmw070e3mydgq63zq348v.", "crypto_address", False),
    ],
)  # fmt: skip
def test_a_number_is_typed_by_its_words_country_and_check_digits(text: str, kind: str, fails_check: bool) -> None:
    (identifier,) = said(text, ORGANISATION).identifiers

    assert (identifier.kind, identifier.fails_check) == (IdentifierKind(kind), fails_check)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Vessel Registration Identification IMO 9187629.", "imo", "9187629"),
        ("Vessel Registration Identification 9187629.", "imo", "9187629"),
        ("Vessel Registration Identification RS 150443 (Russia).", "registration", "RS 150443"),
        ("Vessel Registration Identification IMO  8730455.", "imo", "8730455"),
        ("Identification Number IMO 5342883.", "imo", "5342883"),
        ("International Maritime Organization No. (5777731).", "imo", "5777731"),
        ("MMSI 572469210.", "mmsi", "572469210"),
        ("Other Vessel Call Sign 5IM713.", "call_sign", "5IM713"),
        ("Aircraft Tail Number EP-MMH.", "aircraft_tail", "EP-MMH"),
        ("Aircraft Manufacturer's Serial Number (MSN) 530.", "aircraft_serial", "530"),
        ("Aircraft Construction Number (also called L/N or S/N or F/N) 8401.", "aircraft_serial", "8401"),
    ],
)
def test_vessels_and_aircraft_have_their_own_numbers(text: str, kind: str, value: str) -> None:
    (identifier,) = said(text, VESSEL).identifiers

    assert (identifier.kind, identifier.value) == (IdentifierKind(kind), value)


@pytest.mark.parametrize(
    "text",
    [
        "Passport issued in Sarajevo, Bosnia-Herzegovina",
        "NIT # Provisional (Colombia)",
        "Passport OR801168 and Kuwaiti National ID No. 281020505755",
        "Company ID No. 59 531 at Commercial Registry of the Civil Court",
        "Website www.alturath.org. Revival of Islamic Heritage Society",
        "Digital Currency Address - XBT",
        "Email Address",
        "Gender unknown",
        "DOB unknown",
        "POB",
        "nationality",
        "citizen",
        "Linked To:",
        "Target Type",
        "Position:",
        "a.k.a. no quotes",
        "Listing Date (CMIC) soon",
        "Effective Date 2022",
        "oversaw Special Republican Guard",
    ],
)
def test_what_is_not_understood_stays_unread_as_published(text: str) -> None:
    found = read_remarks(f"DOB 1962; {text}.", PERSON)

    assert found.unread == [text]
    assert found.count == ClauseCount(taken=1, unread=1)


def test_quoted_names_are_weak() -> None:
    found = said("a.k.a. 'SSB'; f.k.a. 'ANA I'; n.k.a. 'NEW'; a.k.a. 'ABU AL-WAFA''; d.b.a. 'ANARQUIA'.", ORGANISATION)

    assert found.names == [
        Name("SSB", NameKind.ALIAS, weak=True),
        Name("ANA I", NameKind.FORMER, weak=True),
        Name("NEW", NameKind.NOW, weak=True),
        Name("ABU AL-WAFA'", NameKind.ALIAS, weak=True),
        Name("ANARQUIA", NameKind.ALIAS, weak=True),
    ]


def test_ties_are_links() -> None:
    found = said("Linked To: LAZARUS GROUP; wife of Izzat Ibrahim Al-Duri; Spouse of Robert Mugabe.")

    assert found.links == [
        Link(name="LAZARUS GROUP", how="linked to"),
        Link(name="Izzat Ibrahim Al-Duri", how="wife of"),
        Link(name="Robert Mugabe", how="spouse of"),
    ]


def test_days_of_measures_are_kept_by_measure_and_as_facts() -> None:
    found = said(
        "Listing Date (CMIC) 10 Dec 2021; Effective Date (EO 14024 Directive 3): 26 Mar 2022; "
        "Purchase/Sales For Divestment Date (CMIC) 2022-12-10.",
        ORGANISATION,
    )

    assert found.dates == [
        Dated(To.LISTED, "CMIC", date(2021, 12, 10)),
        Dated(To.IN_FORCE, "EO 14024 Directive 3", date(2022, 3, 26)),
        Dated(To.DIVEST_BY, "CMIC", date(2022, 12, 10)),
    ]
    assert found.facts[0] == Fact(name="listed_date", value="CMIC: 2021-12-10")


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("Secondary sanctions risk: See Section 11.", "secondary_sanctions", "See Section 11"),
        ("Additional Sanctions Information - Subject to X.", "additional_sanctions", "Subject to X"),
        (
            "Transactions Prohibited For Persons Owned or Controlled By U.S. Financial Institutions: Rules 510.214.",
            "transactions_prohibited", "Rules 510.214",
        ),
        ("Organization Type: Central banking.", "organisation_type", "Central banking"),
        ("Organization Established Date 13 Jul 1990.", "established", "13 Jul 1990"),
        ("Target Type Public Company.", "target_type", "Public Company"),
        ("Issuer Name Aerospace CH UAV Co Ltd.", "issuer", "Aerospace CH UAV Co Ltd"),
        ("Nationality of Registration Russia.", "registered_nationality", "Russia"),
        (
            "Executive Order 13662 Directive Determination - Subject to Directive 1.",
            "directive_eo13662", "Subject to Directive 1",
        ),
        (
            "Executive Order 14024 Directive Information Subject to Directive 3 - All.",
            "directive_eo14024", "Subject to Directive 3 - All",
        ),
        ("Executive Order 14014 Directive Information: Subject.", "directive_eo14014", "Subject"),
        ("Executive Order 13846 information: FOREIGN EXCHANGE.", "menu_eo13846", "FOREIGN EXCHANGE"),
        ("Executive Order 14059 information: Prohibition.", "menu_eo14059", "Prohibition"),
        ("CAATSA Section 235 Information: EXPORT SANCTIONS.", "menu_caatsa_235", "EXPORT SANCTIONS"),
        ("PEESA Information: Blocked.", "menu_peesa", "Blocked"),
        ("IFCA Determination - Port Operator.", "ifca", "Port Operator"),
        ("Aircraft Model A300.", "aircraft_model", "A300"),
        ("Aircraft Operator MAHAN AIR.", "aircraft_operator", "MAHAN AIR"),
        ("Aircraft Manufacture Date 1992.", "aircraft_built", "1992"),
        ("alt. Former Vessel Flag Tuvalu.", "former_flag", "Tuvalu"),
        ("Vessel Year of Build 1999.", "vessel_built", "1999"),
        ("Other Vessel Type Passenger.", "other_vessel_type", "Passenger"),
        ("Tribe: Noorzai.", "tribe", "Noorzai"),
        ("All offices worldwide.", "offices", "All offices worldwide"),
        ("ICTY indictee in custody.", "indicted", "ICTY indictee in custody"),
        ("arrested 30 Sep 2002.", "custody", "arrested 30 Sep 2002"),
        ("HAMAS - Hebron.", "association", "HAMAS - Hebron"),
        ("For more information, see the link.", "further_information", "For more information, see the link"),
    ],
)  # fmt: skip
def test_further_clauses_are_facts_by_name(text: str, name: str, value: str) -> None:
    assert said(text, ORGANISATION).facts == [Fact(name=name, value=value)]


@pytest.mark.parametrize(
    "text",
    [
        "Minister of Interior",
        "Former Minister of Interior",
        "Brigadier General",
        "member ETA",
        "Ba'th party regional command chairman",
        "Scientific Studies and Research Center Employee",
        "Member of the State Duma of the Federal Assembly of the Russian Federation",
        "Korea Daesong Bank representative",
        "Director, Hong Kong Intertrade Company",
        "Deputy Head of the President's Administration",
    ],
)
def test_positions_of_persons_are_titles(text: str) -> None:
    assert said(f"DOB 1962; {text}.").titles == [text]


def test_a_marked_position_loses_its_mark() -> None:
    assert said("Position: Owner; Alternate Title, Brigadier General; Rank Colonel.").titles == [
        "Owner",
        "Brigadier General",
        "Colonel",
    ]


def test_an_organisation_has_no_position() -> None:
    assert read_remarks("tax consultancy; Head Office.", ORGANISATION).unread == ["tax consultancy", "Head Office"]


@pytest.mark.parametrize("text", ["oversaw the Republican Guard", "Presidential", "general@example.org", "x" * 301])
def test_what_names_no_office_is_no_position(text: str) -> None:
    assert not is_position(text)


def test_the_clause_a_remark_is_cut_in_is_not_read() -> None:
    found = read_remarks("Passport 123 (Iran); Passport 45", PERSON, cut=True)

    assert [identifier.value for identifier in found.identifiers] == ["123"]
    assert found.unread == ["Passport 45"]


def test_empty_clauses_are_nothing() -> None:
    assert read_remarks("; ;.", PERSON).count == ClauseCount()
