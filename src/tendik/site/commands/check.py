"""``tendik check``: prove the journal's chain, and look at all that keeps an installation running."""

import argparse
import os
from functools import partial
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.site.commands import say, start_office

NAME, HELP = "check", "prove that nothing in the journal was changed, and look whether all is well"

LATER = ("release", "database", "disk", "key", "rights", "clock")
PARTS = ("journal", "backups", *LATER)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("what", choices=PARTS, nargs="?", help="this only (all)")
    parser.add_argument("--mend", action="store_true", help="set the rights of files and folders right")


def run(options: argparse.Namespace) -> int:
    """Look at what is named, or at everything: one line each, with what to do."""
    start_office()
    if options.mend:
        _mend()
    looks = {"journal": _journal, "backups": _backups, **{name: partial(_look, name) for name in LATER}}
    return max([look() for name, look in looks.items() if options.what in (None, name)])


def _look(name: str) -> int:
    from django.utils import timezone

    from tendik.site.checkup import LOOKS
    from tendik.site.home import here

    well, words = LOOKS[name](here(), timezone.now())
    say(words)
    return int(not well)


def _mend() -> None:
    from tendik.site.home import here
    from tendik.site.modes import mend

    count = mend(here())
    words = ngettext("Set right: %(count)s file or folder.", "Set right: %(count)s files and folders.", count)
    say(words % {"count": count})


def _backups() -> int:
    """Say how old the last good backup is; one older than two days is a fault."""
    from django.utils import timezone

    from tendik.keeping.queries import is_late, said_of_last
    from tendik.site.home import here

    home, now = here().path, timezone.now()
    say(said_of_last(home, now))
    return int(is_late(home, now))


def _journal() -> int:
    """Walk the chain; name the first line that does not fit."""
    from tendik.journal.actions import seal
    from tendik.journal.queries import knows, proof
    from tendik.site.home import here

    found = proof()
    if found.broken is not None:
        words = _(
            "The journal was changed: line %(line)s does not follow from the lines before it. "
            "Keep a copy of the database as it is, and compare it with your backups."
        )
        say(words % {"line": found.broken})
        return 1
    head = _published_head(here().current)
    if not knows(head):
        words = _(
            "The end of the journal is gone: the release that is served was made when it ended in %(head)s. "
            "Keep a copy of the database as it is, and compare it with your backups."
        )
        say(words % {"head": head[:12]})
        return 1
    if os.access(here().path, os.W_OK):
        seal()
    lines = found.sealed + found.unsealed
    words = ngettext("The journal is whole: %(count)s line.", "The journal is whole: %(count)s lines.", lines)
    say(words % {"count": lines})
    return 0


def _published_head(folder: Path) -> str:
    """Return the head of the journal that the served release was made with; where there is none, the start's."""
    import msgspec

    from tendik.journal.chain import START
    from tendik.releases.reader import Manifest
    from tendik.releases.seal import MANIFEST

    file = folder / MANIFEST
    return msgspec.json.decode(file.read_bytes(), type=Manifest).journal_head if file.is_file() else START
