"""``tendik import services``: bring the directory of help up to date from HSDS or a sheet."""

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tendik.site.commands import refuse, say, start_office
from tendik.site.commands.importing.telling import many, most_of, say_nothing_written, shortened

if TYPE_CHECKING:
    from tendik.services.comparing import ServiceChanges, ServiceDifference
    from tendik.services.incoming import BroughtServices


def run(options: argparse.Namespace) -> int:
    """Show what a file changes, then write it."""
    if len(options.files) > 1:
        return refuse(_("Name one file at a time."))
    start_office()
    from tendik.packs.files import ordinary_bytes
    from tendik.services.comparing import compared

    brought = _read_services(options.files[0].name, ordinary_bytes(options.files[0]))
    if brought is None:
        return refuse(_("The country's pack has no directory of help."))
    found, most = compared(brought), most_of(options.all)
    if found.faults:
        return refuse(*shortened(found.faults, most, str), many(len(found.faults)))
    for line in _service_lines(found, most):
        say(line)
    return _write_services(found, dry_run=options.dry_run)


def _read_services(name: str, data: bytes) -> "BroughtServices | None":
    from tendik.services.desk import desk
    from tendik.services.incoming import read_hsds
    from tendik.services.sheets import read_sheet

    known = desk()
    if known is None:
        return None
    read = read_hsds if name.lower().endswith(".json") else read_sheet
    return read(data, name, known)


def _service_lines(found: "ServiceChanges", most: int) -> Iterator[str]:
    for title, differences in ((_("New: %(count)s"), found.new), (_("Changed: %(count)s"), found.changed)):
        yield title % {"count": len(differences)}
        yield from (f"  {line}" for line in shortened(differences, most, _told))
    yield _("Unchanged: %(count)s") % {"count": found.same}


def _told(difference: "ServiceDifference") -> str:
    name = next(iter(difference.given.name.values()), "")
    fields = f": {', '.join(difference.fields)}" if difference.fields else ""
    return f"{difference.given.code} {name}{fields}"


def _write_services(found: "ServiceChanges", *, dry_run: bool) -> int:
    from django.utils import timezone

    from tendik.services.comparing import write

    if not found.writes:
        say(_("Nothing changes: all of this is known."))
        return 0
    if dry_run:
        say_nothing_written()
        return 0
    write(found, by=None, at=timezone.now())
    say(_("Written. To publish it: %(command)s") % {"command": "tendik release"})
    return 0
