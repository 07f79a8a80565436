"""Who stands behind a party as one self-contained page, for the screen and for paper."""

from markupsafe import Markup

from lookthrough.model.reach import LookThrough
from lookthrough.ownership.wording import chain_says, stake_says
from lookthrough.reports import wording
from lookthrough.reports.answer import NOT_ADVICE
from lookthrough.reports.owners_graph import owners_svg
from lookthrough.reports.owners_text import CARRIED, NO_CLEARANCE, odd_lines, tie_lines
from lookthrough.reports.record import RunRecord
from lookthrough.reports.templates import environment


def owners_page(looked: LookThrough, run: RunRecord) -> str:
    """Write the page."""
    pages = environment()
    pages.filters |= {"chain_says": chain_says, "stake_says": stake_says, "count": wording.count}
    return pages.get_template("owners.html").render(
        looked=looked,
        picture=Markup(owners_svg(looked)),  # noqa: S704 - our own template, which escapes every name
        carried=CARRIED,
        no_clearance=NO_CLEARANCE,
        others=[*tie_lines(looked), *odd_lines(looked)],
        not_advice=NOT_ADVICE,
        sample=run.sample,
        lists=[(wording.COVERAGES.get(coverage, coverage), says) for coverage, says in wording.covered_alike(run)],
        sample_warning=wording.SAMPLE_WARNING,
    )
