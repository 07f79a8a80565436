"""A review as one self-contained page, for the screen and for paper."""

from collections.abc import Iterable, Mapping

from jinja2 import Environment

from lookthrough.reports import wording
from lookthrough.reports.answer import NOT_ADVICE
from lookthrough.reports.offering.reading import Read
from lookthrough.reports.offering.record import ReviewRecord
from lookthrough.reports.record import CitedRecord, RulingRecord
from lookthrough.reports.templates import environment


def review_page(review: ReviewRecord) -> str:
    """Write the page."""
    read = Read(review)
    return (
        filled()
        .get_template("offering/review.html")
        .render(
            review=review,
            read=read,
            coming=read.changes(),
            conflicts=tuple(read.conflict_lines()),
            texts=cited(review.rulings, (key for party in review.parties for act in party.acts for key in act.rulings)),
            not_advice=NOT_ADVICE,
            sample=review.run.sample,
        )
    )


def filled() -> Environment:
    """Return what fills in the pages of offerings."""
    pages = environment()
    pages.filters |= {
        "day": wording.day,
        "moment": wording.moment,
        "words": wording.words_of,
        "listing": wording.listing_line,
    }
    pages.globals |= {"wording": wording, "sample_warning": wording.SAMPLE_WARNING}
    return pages


def cited(rulings: Mapping[str, RulingRecord], keys: Iterable[str]) -> tuple[CitedRecord, ...]:
    """Return the texts that rulings rest on, each once, as they are first met."""
    return tuple(dict.fromkeys(text for key in dict.fromkeys(keys) for text in rulings[key].because))
