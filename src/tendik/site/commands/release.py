"""``tendik release``: make a release and serve it, or write it into a folder."""

import argparse
from datetime import datetime
from pathlib import Path

from tendik.site.commands import say, show_progress, start_django

NAME, HELP = "release", "publish what stands in the ledger now, or stood at a moment"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--at", type=datetime.fromisoformat, help="the moment, as 2026-03-01T12:00 (now)")
    parser.add_argument("--out", type=Path, help="write it into this folder instead of serving it")


def run(options: argparse.Namespace) -> int:
    """Make the release."""
    from tendik.site.home import here

    here().check()
    start_django()
    from django.utils import timezone

    from tendik.site.publishing import publish

    at = options.at or timezone.now()
    if timezone.is_naive(at):
        at = timezone.make_aware(at)
    if at > timezone.now():
        say("tendik: the moment lies in the future. Name one that has been.")
        return 2
    out = options.out.resolve() if options.out else None
    made = publish(here(), at=at, out=out, progress=show_progress)
    say(f"Release {made.number}: {made.pages} pages in {made.place}")
    return 0
