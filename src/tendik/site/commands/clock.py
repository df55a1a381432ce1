"""``tendik clock``: does the clock fit the journal? Somebody who has looked at it says that it is right."""

import argparse

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.site.commands import say, start_django

NAME, HELP = "clock", "compare the clock with the journal, or say that it is right"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "--right", action="store_true", help="the clock is right: entries dated ahead of it are dated now"
    )


def run(options: argparse.Namespace) -> int:
    """Say whether the clock is in doubt; with ``--right`` end the doubt, and repair what a wrong clock dated."""
    from tendik.site.home import here

    here().check()
    start_django()
    from django.utils import timezone

    from tendik.entries.actions import say_clock_is_right
    from tendik.journal.actions import check_clock

    now = timezone.now()
    if not options.right:
        check_clock(now)
        say(_("The clock fits the journal."))
        return 0
    count = say_clock_is_right(by="command", at=now)
    words = ngettext(
        "The journal says that the clock is right. %(count)s entry lay ahead of it and is dated now.",
        "The journal says that the clock is right. %(count)s entries lay ahead of it and are dated now.",
        count,
    )
    say(words % {"count": count})
    return 0
