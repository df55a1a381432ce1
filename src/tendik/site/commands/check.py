"""``tendik check``: prove the journal's chain, and say how old the last good backup is."""

import argparse
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.site.commands import say, start_office

NAME, HELP = "check", "prove that nothing in the journal was changed, and that there is a new backup"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("what", choices=["journal", "backups"], nargs="?", help="this only (all)")


def run(options: argparse.Namespace) -> int:
    """Look at what is named, or at everything."""
    start_office()
    looked = {"journal": _journal, "backups": _backups}
    return max([look() for name, look in looked.items() if options.what in (None, name)])


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
