"""``tendik tidy``: remove what nothing needs any more. A timer runs it once a night."""

import argparse

from django.utils.translation import ngettext

from tendik.site.commands import say, start_office

NAME, HELP = "tidy", "remove kept files that no entry holds, and sessions that have ended"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes nothing."""


def run(options: argparse.Namespace) -> int:
    """Remove orphaned files and ended sessions; say how many files."""
    start_office()
    from django.core.management import call_command
    from django.utils import timezone

    from tendik.entries.actions import sweep_files

    removed = sweep_files(by="command", at=timezone.now())
    call_command("clearsessions")
    words = ngettext("Removed: %(count)s file.", "Removed: %(count)s files.", removed)
    say(words % {"count": removed})
    return 0
