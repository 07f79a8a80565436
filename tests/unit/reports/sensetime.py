"""A screening of three parties as of 2021-12-13, built from what OFAC published on 2021-12-10."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from lookthrough.model.as_of import Coverage, ListCoverage
from lookthrough.model.date_span import DateSpan
from lookthrough.model.ground import Basis, Ground, GroundKind
from lookthrough.model.ids import EditionId, EntryId, ListId, ProgrammeTag, RestrictionKey, SourceId, SubjectId
from lookthrough.model.kind import Gender, Kind
from lookthrough.model.listing import Listing
from lookthrough.model.match import Reason, Via
from lookthrough.model.party import Identifier, IdentifierKind, Name, NameKind
from lookthrough.model.ruling import Cited, Ruling, Verdict
from lookthrough.model.run import Match, Run, Screened, Tally
from lookthrough.model.subject import Rejected, Subject

EASTERN = ZoneInfo("America/New_York")

RUN = Run(
    id="7d1f0c52",
    recipe={
        "program": "lookthrough 0.1.0",
        "as_of": {"day": date(2021, 12, 13), "held": None},
        "policy": {"threshold": 0.8, "cut_off": 0.7, "limit": 20},
        "we_are": ["us_person", "hk_person"],
        "lawbook": "5c1e9d20",
        "lexicon": "b01d77aa",
        "book": {"name": "book.csv", "sha256": "9f86d081884c7d659a2feaa0c55ad015"},
    },
    lists=(
        ListCoverage(
            list=ListId("us_ofac_cmic"),
            coverage=Coverage.REBUILT,
            edition=EditionId("us_ofac_cons@2021-12-17.3fa2b1c4"),
            published_at=datetime(2021, 12, 17, tzinfo=UTC),
            parts=("main", "add", "alt", "comments"),
            entries=60,
            rebuilt=1,
            sample=True,
            says="No edition of the day is held; 1 entry of a later edition was listed on or before it.",
        ),
        ListCoverage(
            list=ListId("us_ofac_sdn"),
            coverage=Coverage.COVERED,
            edition=EditionId("us_ofac_sdn@2021-12-10.91bc03aa"),
            published_at=datetime(2021, 12, 10, tzinfo=UTC),
            parts=("main", "add", "alt", "comments"),
            entries=34,
            rebuilt=0,
            sample=True,
            says="Covered by the edition of 2021-12-10.",
        ),
        ListCoverage(
            list=ListId("us_bis_el"),
            coverage=Coverage.NOT_COVERED,
            edition=None,
            published_at=None,
            parts=(),
            entries=0,
            rebuilt=0,
            sample=False,
            says="Nothing of this list is held.",
        ),
    ),
    sample=True,
)

_ORDER = Cited(
    key="eo-14032-s1b-ii",
    text="Executive Order 14032 amending Executive Order 13959",
    place="section 1(b)(ii)",
    published=date(2021, 6, 7),
    href="https://www.federalregister.gov/d/2021-12019",
    read="primary",
)
_FAQ = Cited(
    key="faq-863",
    text="OFAC FAQ 863",
    place="whole",
    published=date(2021, 6, 3),
    href="https://ofac.treasury.gov/faqs/863",
    read="unread",
)

_CMIC_RULINGS = (
    Ruling(
        restriction=RestrictionKey("us.cmic.dealing"),
        verdict=Verdict.SILENT,
        party="us_person",
        binds="us_person",
        act="buy",
        thing="publicly_traded_security",
        start=datetime(2022, 2, 8, 0, 1, tzinfo=EASTERN),
        because=(_ORDER, _FAQ),
        read="unread",
        says="A US person may still buy on 2021-12-13: the bar begins on 2022-02-08 at 00:01 in New York.",
        trace=("listed on 2021-12-10", "60 days run to 2022-02-08 00:01 America/New_York"),
    ),
    Ruling(
        restriction=None,
        verdict=Verdict.SILENT,
        party="hk_person",
        binds="us_person",
        act="buy",
        thing="publicly_traded_security",
        says="No restriction found in the texts covered.",
    ),
)

_SDN_RULINGS = (
    Ruling(
        restriction=RestrictionKey("us.sdn.blocking"),
        verdict=Verdict.BARRED,
        party="us_person",
        binds="us_person",
        act="deal",
        thing="property",
        start=datetime(2021, 12, 10, tzinfo=EASTERN),
        because=(_ORDER,),
        do=("block", "report"),
        deadline=date(2021, 12, 27),
        read="primary",
        says="All property in the possession of a US person is blocked and may not be dealt in.",
    ),
    Ruling(
        restriction=RestrictionKey("us.sdn.blocking"),
        verdict=Verdict.UNKNOWN,
        party="hk_person",
        binds="us_person",
        act="pay",
        thing="property",
        missing=("dollar_clearing",),
        says="Whether the payment clears in dollars is not known.",
    ),
)

COMPANY = Screened(
    subject=Subject(
        id=SubjectId("C-001"),
        names=("SenseTime Group Inc.", "商汤集团股份有限公司"),
        kind=Kind.ORGANISATION,
        countries=("KY",),
        identifiers=(Identifier(kind=IdentifierKind.TICKER, value="0020.HK", label="ticker"),),
        row=2,
    ),
    matches=(
        Match(
            source=SourceId("us_ofac_cons"),
            caption="SENSETIME GROUP LIMITED",
            entry_kind="organisation",
            name=Name("SENSETIME GROUP LTD", NameKind.ALIAS),
            via=Via.NAME,
            name_score=0.93,
            score=0.86,
            alert=True,
            reasons=(
                Reason(
                    feature="same_core_name",
                    score=1.0,
                    subject="sensetime group",
                    entry="sensetime group",
                    says="The names are the same once legal forms are set aside.",
                ),
                Reason(
                    feature="legal_form",
                    score=0.0,
                    subject="Inc.",
                    entry="LTD",
                    says="The legal forms differ: Inc. is not LTD; these may be two companies of one group.",
                ),
            ),
            listings=(
                Listing(
                    list=ListId("us_ofac_cmic"),
                    entry=EntryId("33114"),
                    programme=ProgrammeTag("CMIC-EO13959"),
                    listed_on=date(2021, 12, 10),
                    in_force_on=date(2022, 2, 8),
                    divest_by=date(2022, 12, 10),
                ),
            ),
            rulings=_CMIC_RULINGS,
            rebuilt=True,
        ),
    ),
)

OFFICIAL = Screened(
    subject=Subject(
        id=SubjectId("P-007"),
        names=("Erken Tuniyaz",),
        kind=Kind.PERSON,
        births=(DateSpan(date(1961, 12, 1), date(1961, 12, 31), "Dec 1961"),),
        countries=("China",),
        addresses=("Ürümqi, Xinjiang",),
        gender=Gender.MALE,
        row=3,
    ),
    matches=(
        Match(
            source=SourceId("us_ofac_sdn"),
            caption="TUNIYAZ, Erken",
            entry_kind="person",
            name=Name("TUNIYAZ, Erken"),
            via=Via.NAME,
            name_score=1.0,
            score=1.0,
            alert=True,
            reasons=(
                Reason(
                    feature="same_name",
                    score=1.0,
                    subject="Erken Tuniyaz",
                    entry="TUNIYAZ, Erken",
                    says="The names are the same in another order.",
                ),
                Reason(
                    feature="birth",
                    score=1.0,
                    subject="Dec 1961",
                    entry="Dec 1961",
                    says="Both were born in December 1961.",
                ),
            ),
            listings=(
                Listing(
                    list=ListId("us_ofac_sdn"),
                    entry=EntryId("34119"),
                    programme=ProgrammeTag("GLOMAG"),
                    listed_on=date(2021, 12, 10),
                    grounds=(Ground(GroundKind.HUMAN_RIGHTS, Basis.PROGRAMME, "GLOMAG"),),
                ),
            ),
            rulings=_SDN_RULINGS,
        ),
        Match(
            source=SourceId("us_ofac_sdn"),
            caption="ZAKIR, Shohrat",
            entry_kind="person",
            name=Name("SHOHRAT, Zakir", NameKind.ALIAS, weak=True),
            via=Via.NAME,
            name_score=0.71,
            score=0.7,
            alert=False,
            reasons=(),
            listings=(Listing(list=ListId("us_ofac_sdn"), entry=EntryId("34079"), programme=ProgrammeTag("GLOMAG")),),
            rulings=(),
            known_false="Another person: born in 1953.",
        ),
    ),
)

INNOCENT = Screened(
    subject=Subject(id=SubjectId("C-002"), names=("Nestlé S.A.",), kind=Kind.ORGANISATION, countries=("CH",), row=4),
    matches=(),
)

SCREENED = (COMPANY, OFFICIAL, INNOCENT)
REJECTED = (
    Rejected(row=5, reason="The row has no name.", hint="Give it one.", excerpt="C-003,,company,US"),
    Rejected(row=6, reason="The kind 'trustt' is not known.", hint="Known: company, person.", excerpt="=1+1,@Acme"),
)
TALLY = Tally(read=5, screened=3, rejected=2, alerts=2)
