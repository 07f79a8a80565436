"""A replay as one self-contained page with its picture, for the screen and for paper."""

from collections.abc import Mapping

from markupsafe import Markup

from lookthrough.reports.answer import NOT_ADVICE
from lookthrough.reports.offering.drawing import drawn
from lookthrough.reports.offering.page import cited, filled
from lookthrough.reports.offering.reading import Read
from lookthrough.reports.offering.replay_record import ReplayRecord, whole_review

KINDS: Mapping[str, str] = {
    "comes": "now",
    "known": "known",
    "plan": "plan",
    "state": "state",
    "listing": "lists",
    "verdict": "law",
    "conflict": "conflict of laws",
    "term": "issuer",
    "party": "parties",
}
"""What sort of change a line tells, in a word."""


def replay_svg(replay: ReplayRecord) -> str:
    """Draw the picture alone."""
    return filled().get_template("offering/timeline.svg").render(picture=drawn(replay))


def replay_page(replay: ReplayRecord) -> str:
    """Write the page."""
    pages = filled()
    days = [(day, Read(whole_review(replay, day))) for day in replay.days]
    keys = (key for day in replay.days for party in day.review.parties for act in party.acts for key in act.rulings)
    return pages.get_template("offering/replay.html").render(
        replay=replay,
        days=days,
        end=days[-1][1],
        first=replay.days[0].review.day,
        last=replay.days[-1].review.day,
        picture=Markup(replay_svg(replay)),  # noqa: S704 - our own template, which escapes every name
        kinds=KINDS,
        texts=cited(replay.rulings, keys),
        not_advice=NOT_ADVICE,
        sample=any(day.review.run.sample for day in replay.days),
    )
