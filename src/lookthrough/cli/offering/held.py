"""`lookthrough offering held DIR`: money that is held, why, what the law wants done, and by when."""

from pathlib import Path

import click

from lookthrough.cli.offering.options import desk_of, folder_argument, money, tell


@click.command("held")
@folder_argument
@click.pass_obj
def command(home: Path | None, folder: Path) -> int:
    """Show the money that is held, by application.

    Exit codes: 0 none is held; 3 some is: a person must look.
    """
    from lookthrough.actions.review_held import held_money
    from lookthrough.cli.app import ALERTS, NOTHING_TO_LOOK_AT
    from lookthrough.reports.wording import count

    many = minor = 0
    with desk_of(home, folder) as desk:
        currency = desk.folder.offering.currency
        for one in held_money(desk.worked):
            many, minor = many + 1, minor + one.minor
            tell(f"{one.application}: {money(one.minor, currency)}, {one.ground.value.replace('_', ' ')}")
            tell(f"  {', '.join(one.entries)}: {one.says}".rstrip(": "))
            if one.missing:
                tell(f"  missing: {', '.join(one.missing)}")
            if one.do:
                by_when = f", by {one.deadline}" if one.deadline else ""
                tell(f"  to do: {', '.join(one.do)}{by_when}; {'reported' if one.reported else 'not reported yet'}")
    tell(f"{money(minor, currency)} of {count(many, 'application')} is held." if many else "No money is held.")
    return ALERTS if many else NOTHING_TO_LOOK_AT
