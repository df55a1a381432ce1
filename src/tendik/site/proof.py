"""Proof: is what the database holds what the journal says, and does the journal hold all that was published of it?"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tendik.journal import evidence, guards, queries
from tendik.releases.heads import heads
from tendik.releases.refused import ReleaseRefused

KEEP = gettext_lazy("Keep a copy of the database as it is, and compare it with your backups.")
DONE = {
    evidence.CHANGED: gettext_lazy("%(table)s, row %(number)s: it was changed past the office."),
    evidence.GONE: gettext_lazy("%(table)s, row %(number)s: it was deleted past the office."),
    evidence.UNKNOWN: gettext_lazy("%(table)s, row %(number)s: it was put there past the office."),
}


def faults(*folders: Path) -> Iterator[str]:
    """Yield every fault as a sentence: of the chain, of its end, of the rows, of the guards; nothing when all is well.

    Args:
        folders: Public folders whose releases were made by this office: the one that is served, a stick's.
    """
    found = queries.proof()
    if found.broken is not None:
        words = _("The journal was changed: line %(line)s does not follow from the lines before it.")
        yield _kept(words, line=found.broken)
        return
    yield from _ends(folders)
    yield from _rows()
    for name in guards.missing():
        words = _("The database no longer refuses changes: %(name)s is gone. Give the command %(command)s.")
        yield words % {"name": name, "command": "tendik init"}


def _ends(folders: tuple[Path, ...]) -> Iterator[str]:
    for folder in folders:
        published = heads(folder)
        unknown = queries.unknown(published.values())
        for number, head in sorted(published.items()):
            if head in unknown:
                words = _(
                    "The end of the journal is gone, or it is another journal: "
                    "release %(number)s in %(folder)s was made when it ended in %(head)s."
                )
                yield _kept(words, number=number, folder=folder, head=head[:12])


def _rows() -> Iterator[str]:
    for fault in evidence.faults():
        yield str(DONE[fault.what]) % {"table": fault.table, "number": fault.number}


def _kept(words: str, **values: Any) -> str:
    return f"{words % values} {KEEP}"


def check_sound(folder: Path | None) -> None:
    """Raise ``ReleaseRefused`` if the database is not what the journal says: a release would hide it.

    Args:
        folder: The public folder that is served, if there is one.
    """
    fault = next(faults(*([folder] if folder else [])), None)
    if fault:
        raise ReleaseRefused(
            gettext_lazy("Nothing was released. %(fault)s The command %(command)s tells all that was found."),
            fault=fault,
            command="tendik check",
        )
