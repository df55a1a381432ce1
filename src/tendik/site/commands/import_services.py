"""What ``tendik import services`` does: show what a file of services changes, then write it, all or nothing."""

import argparse
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tendik.site.commands import refuse, say
from tendik.site.commands.imports import SHOWN, many_faults, shortened

if TYPE_CHECKING:
    from tendik.services.comparing import Comparison, Difference
    from tendik.services.incoming import Brought


def import_services(options: argparse.Namespace) -> int:
    """Compare a file with the directory and write it, unless ``--dry-run`` says not to.

    Raises:
        OSError: it cannot be read.
    """
    from tendik.packs.files import ordinary_bytes
    from tendik.services.comparing import compared

    brought = _read(options.file.name, ordinary_bytes(options.file))
    if brought is None:
        return refuse(_("The country's pack has no directory of help."))
    found, most = compared(brought), sys.maxsize if options.all else SHOWN
    if found.faults:
        return refuse(*shortened(found.faults, most, str), many_faults(len(found.faults)))
    for line in _lines(found, most):
        say(line)
    return _write(found, dry_run=options.dry_run)


def _read(name: str, data: bytes) -> "Brought | None":
    from tendik.services.desk import desk
    from tendik.services.incoming import read_hsds
    from tendik.services.sheets import read_sheet

    known = desk()
    if known is None:
        return None
    read = read_hsds if name.lower().endswith(".json") else read_sheet
    return read(data, name, known)


def _lines(found: "Comparison", most: int) -> Iterator[str]:
    for title, differences in ((_("New: %(count)s"), found.new), (_("Changed: %(count)s"), found.changed)):
        yield title % {"count": len(differences)}
        yield from (f"  {line}" for line in shortened(differences, most, _told))
    yield _("Unchanged: %(count)s") % {"count": found.same}


def _told(difference: "Difference") -> str:
    name = next(iter(difference.given.name.values()), "")
    fields = f": {', '.join(difference.fields)}" if difference.fields else ""
    return f"{difference.given.code} {name}{fields}"


def _write(found: "Comparison", *, dry_run: bool) -> int:
    from django.utils import timezone

    from tendik.services.comparing import write

    if not found.writes:
        say(_("Nothing changes: all of this is known."))
        return 0
    if dry_run:
        say(_("Nothing was written. Run it without %(option)s to write it.") % {"option": "--dry-run"})
        return 0
    write(found, by=None, at=timezone.now())
    say(_("Written. To publish it: %(command)s") % {"command": "tendik release"})
    return 0
