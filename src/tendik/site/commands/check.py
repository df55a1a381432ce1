"""``tendik check``: prove the journal's chain, and the tables by it."""

import argparse
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.site.commands import refuse, say, start_django

NAME, HELP = "check", "prove that nothing in the journal or the tables was changed past the office"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("what", choices=["journal"], nargs="?", default="journal")
    parser.add_argument(
        "--against", type=Path, metavar="FOLDER", help="a release that was kept elsewhere, as on a stick"
    )
    parser.add_argument(
        "--accept",
        metavar="BECAUSE",
        help="take the rows as they are found from now on, and say why; name nobody",
    )


def run(options: argparse.Namespace) -> int:
    """Walk the chain, recompute all rows, compare with what was published; name every fault.

    Without ``--accept`` it writes nothing.
    """
    from tendik.site.home import here

    here().check()
    start_django()
    from tendik.releases.heads import heads
    from tendik.site.proof import faults

    kept = options.against
    if kept and not heads(kept):
        return refuse(_("%(folder)s holds no release. Name the folder of one.") % {"folder": kept})
    if options.accept:
        _accept(options.accept)
    found = list(faults(here().current, *([kept] if kept else [])))
    for fault in found:
        say(fault)
    if not found:
        _say_whole()
    return 1 if found else 0


def _accept(because: str) -> None:
    from django.utils import timezone

    from tendik.journal.actions import accept_rows

    count = accept_rows(by="command", at=timezone.now(), because=because)
    words = ngettext("Taken as found: %(count)s row.", "Taken as found: %(count)s rows.", count)
    say(words % {"count": count})


def _say_whole() -> None:
    from tendik.journal.queries import proof

    whole = proof()
    lines = whole.sealed + whole.unsealed
    words = ngettext(
        "The journal is whole, and all rows are as it says: %(count)s line.",
        "The journal is whole, and all rows are as it says: %(count)s lines.",
        lines,
    )
    say(words % {"count": lines})
