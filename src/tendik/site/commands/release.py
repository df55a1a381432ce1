"""``tendik release``: make a release and serve it, or write it into a folder."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.site.commands import refuse, say, show_progress, start_office

NAME, HELP = "release", "publish what stands in the ledger now, or stood at a moment"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--at", metavar="MOMENT", help="the moment, as 2026-03-01T12:00 (now)")
    parser.add_argument("--out", type=Path, help="write it into this folder instead of serving it")


def run(options: argparse.Namespace) -> int:
    """Make the release."""
    start_office()
    from django.utils import timezone

    from tendik.journal.actions import check_clock
    from tendik.site.home import here
    from tendik.site.publishing import publish

    now = timezone.now()
    check_clock(now)
    at = _moment(options.at) if options.at else now
    if at is None:
        words = _("“%(moment)s” is no moment. Write day and time as %(example)s, or a day as %(day)s.")
        return refuse(words % {"moment": options.at, "example": "2026-03-01T12:00", "day": "2026-03-01"})
    if at > now:
        return refuse(
            _("%(moment)s lies in the future. Name a moment that has been.") % {"moment": options.at}
        )
    out = options.out.resolve() if options.out else None
    made = publish(here(), at=at, out=out, progress=show_progress)
    words = ngettext(
        "Release %(number)s: %(count)s page, changed: %(changed)s, in %(place)s",
        "Release %(number)s: %(count)s pages, changed: %(changed)s, in %(place)s",
        made.pages,
    )
    told = {"number": made.number, "count": made.pages, "changed": made.changed, "place": made.place}
    say(words % told)
    return 0


def _moment(words: str) -> datetime | None:
    """Return the moment that is meant, by the country's clock where no other is named; None if it is none."""
    from django.utils import timezone

    try:
        moment = datetime.fromisoformat(words)
        return (timezone.make_aware(moment) if timezone.is_naive(moment) else moment).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
