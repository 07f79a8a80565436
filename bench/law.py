"""The law: questions a second, the same put in words, a book's listings, and how soon the lawbook stands."""

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from statistics import median

from bench.card import Figure, close
from bench.law_share import NAMES, share

from lookthrough.law import Facts, Lawbook, Question, answer, party_by_facts, rule_on_listing, told
from lookthrough.law.facts import FactValue
from lookthrough.lawbook import load
from lookthrough.model.ids import EntryId, ListId, ProgrammeTag
from lookthrough.model.kind import Kind
from lookthrough.model.listing import Listing

QUESTIONS, RUNS = 40_000, 3
PLACES = ("US", "HK", "CN", "FR", "GB", "SG", "JP")


def distinct() -> list[Question]:
    """Make questions that all differ in the day of listing, the moment and what ties the party."""
    questions = []
    for number in range(QUESTIONS):
        listed = date(2021, 6, 4) + timedelta(days=number % 1500)
        known: dict[str, FactValue] = {
            "target_is_listed": True,
            "target_listed_on": listed,
            "target_in_annex": False,
            "solely_to_divest": number % 2 == 0,
            "party_kind": "person",
            "citizenships": frozenset({PLACES[number % 7], PLACES[number // 7 % 7]}),
            "permanent_residences": frozenset({PLACES[number // 49 % 7]}),
            "place_at_act": PLACES[number // 3 % 7],
        }
        at = datetime(2021, 9, 1, tzinfo=UTC) + timedelta(minutes=61 * number)
        questions.append(
            Question(party=party_by_facts(), act="buy", thing="publicly_traded_security", facts=Facts(known), at=at)
        )
    return questions


def per_second(what: Callable[[], int]) -> float:
    """Return how many a second, the median of some runs."""
    rates = []
    for _ in range(RUNS):
        begun = time.process_time()
        many = what()
        rates.append(many / (time.process_time() - begun))
    return median(rates)


def listings() -> list[Listing]:
    """Return a hundred thousand listings as a book meets them: eight tags of the SDN List over three thousand days."""
    tags = ("SDGT", "GLOMAG", "RUSSIA-EO14024", "IRAN", "NPWMD", "SDNTK", "CYBER2", "DPRK3")
    return [
        Listing(
            list=ListId("us_ofac_sdn"),
            entry=EntryId(str(number)),
            programme=ProgrammeTag(tags[number % len(tags)]),
            listed_on=date(2015, 1, 1) + timedelta(days=number % 3000),
        )
        for number in range(100_000)
    ]


def loaded() -> float:
    """Return how long a fresh process takes to load the lawbook from its compiled form, in milliseconds."""
    asks = (
        "import time; import lookthrough.law, lookthrough.lawbook as b; t = time.perf_counter(); b.load(); "
        "print(1000 * (time.perf_counter() - t))"
    )
    runs = [subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True) for _ in range(5)]
    return median(float(run.stdout) for run in runs)


def main() -> int:
    """Measure and close the card."""
    lawbook = load()
    dealing = lawbook.restriction("us.cmic.dealing")
    questions, book = distinct(), listings()
    at = datetime(2024, 1, 2, tzinfo=UTC)

    def answered() -> int:
        for question in questions:
            answer(lawbook, dealing, question)
        return len(questions)

    def worded() -> int:
        for question in questions[:8_000]:
            told(lawbook, answer(lawbook, dealing, question))
        return 8_000

    def booked(book_of_law: Lawbook = lawbook) -> int:
        for listing in book:
            rule_on_listing(book_of_law, listing, kind=Kind.ORGANISATION, we_are="us_person", at=at)
        return len(book)

    booked()
    figures = [
        Figure(
            name="distinct questions answered, one core",
            value=per_second(answered),
            unit="/s",
            better="higher",
            margin=0.25,
        ),
        Figure(
            name="the same put in words with their trace",
            value=per_second(worded),
            unit="/s",
            better="higher",
            margin=0.25,
        ),
        Figure(name="a real book of listings", value=per_second(booked), unit="/s", better="higher", margin=0.25),
        Figure(name="lawbook loaded from its compiled form", value=loaded(), unit="ms", better="lower", margin=0.35),
    ]
    rules = len(lawbook.content.restrictions)
    notes = [f"{len(lawbook.content.programmes)} programmes, {rules} restrictions."]
    of_screening = share()
    if of_screening is None:
        notes.append(
            "The published list files are not beside the project: the law's share of a screening is not measured."
        )
    else:
        part, each = of_screening
        what = f"the law's share of a screening of {NAMES:,} names with countries and addresses"
        figures.append(Figure(name=what, value=100 * part, unit="%", better="lower", margin=0.5))
        notes.append(f"The law takes {each:.1f} µs a name of it.")
    return close("law", figures, notes=notes)


if __name__ == "__main__":
    raise SystemExit(main())
