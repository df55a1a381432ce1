"""``tendik tidy``: remove what nothing needs any more, and names whose term has ended. A timer runs it once a night."""

import argparse

from django.utils.translation import ngettext

from tendik.site.commands import say, start_office

NAME = "tidy"
HELP = "remove kept files that no entry holds, sessions that have ended, and names whose term has ended"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes nothing."""


def run(options: argparse.Namespace) -> int:
    """Remove orphaned files, ended sessions and names whose term has ended; say how many files, and names if there were any."""
    start_office()
    from django.core.management import call_command
    from django.utils import timezone

    from tendik.activities.participants.actions import erase_old
    from tendik.entries.actions import sweep_files
    from tendik.local_plans.cards.contacts import forget_ended
    from tendik.talent.actions import erase_ended

    now = timezone.now()
    removed = sweep_files(by="command", at=now)
    erased = sum(erase(by="command", at=now) for erase in (erase_old, erase_ended, forget_ended))
    call_command("clearsessions")
    words = ngettext("Removed: %(count)s file.", "Removed: %(count)s files.", removed)
    say(words % {"count": removed})
    if erased:
        gone = ngettext("Erased: %(count)s person.", "Erased: %(count)s persons.", erased)
        say(gone % {"count": erased})
    return 0
