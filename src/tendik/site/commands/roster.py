"""``tendik roster``: take the roster of a council or of a staff, as the office's own file has it."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tendik.site.commands import refuse, say, start_office

if TYPE_CHECKING:
    from tendik.bodies.models import Body
    from tendik.methods.tables import Finding
    from tendik.seats.rosters.taking import RosterGiven

NAME, HELP = "roster", "take the roster of a council or of a staff from a .csv or .xlsx file"
SHOWN = 50


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("body", metavar="BODY", help="the institution's code")
    parser.add_argument("file", type=Path, metavar="FILE", help="the roster: .csv or .xlsx")
    parser.add_argument("--on", type=date.fromisoformat, metavar="DATE", help="when it was true (today)")
    parser.add_argument("--staff", action="store_true", help="of a staff: no names are kept")
    parser.add_argument(
        "--heading", action="append", default=[], metavar="WORDS=FIELD", help="what one means"
    )
    parser.add_argument("--end-missing", action="store_true", help="who is missing has left")
    parser.add_argument("--because", default="", metavar="REASON", help="why all who are missing have left")
    parser.add_argument("--dry-run", action="store_true", help="show what would change and write nothing")


def run(options: argparse.Namespace) -> int:
    """Show what the roster changes, then take it, all or nothing."""
    start_office()
    from tendik.bodies.models import Body
    from tendik.seats.leaving import reasons
    from tendik.seats.rosters.headings import FIELDS

    body = Body.objects.filter(code=options.body).first()
    if body is None:
        words = _("There is no institution %(body)s. Its code stands in the address of its page.")
        return refuse(words % {"body": options.body})
    named = {one.rpartition("=")[0].strip().lower(): one.rpartition("=")[2] for one in options.heading}
    if set(named.values()) - set(FIELDS):
        return refuse(_("A heading means one of: %(fields)s.") % {"fields": ", ".join(FIELDS)})
    if options.because and options.because not in reasons():
        return refuse(_("A reason is one of: %(reasons)s.") % {"reasons": ", ".join(reasons())})
    return _take(body, _given(body, named, options), dry_run=options.dry_run)


def _given(body: "Body", named: dict[str, str], options: argparse.Namespace) -> "RosterGiven":
    from django.utils import timezone

    from tendik.packs.files import ordinary_bytes
    from tendik.seats.models import RosterSource
    from tendik.seats.rosters.headings import headings
    from tendik.seats.rosters.reading import read_roster
    from tendik.seats.rosters.taking import RosterGiven

    source = RosterSource.objects.filter(body=body).first()
    known = headings().with_headings({**(source.headings if source else {}), **named})
    read = read_roster(ordinary_bytes(options.file), name=options.file.name, known=known, staff=options.staff)
    return RosterGiven(
        read=read,
        on=options.on or timezone.localdate(),
        staff=options.staff,
        end_missing=options.end_missing,
        reason=options.because,
    )


def _take(body: "Body", given: "RosterGiven", *, dry_run: bool) -> int:
    from tendik.seats.rosters.sentences import said
    from tendik.seats.rosters.taking import RosterRefused, compare, take_roster

    try:
        found = compare(body, given) if dry_run else take_roster(body, given, by="command")
    except RosterRefused as refused:
        found = refused.comparison
    _tell(given.read.left, len(given.read.proposed))
    if found.faults:
        return refuse(*_faults(found.faults), _("The roster has faults. Nothing was written."))
    say(said(found))
    if dry_run:
        say(_("Nothing was written. Run it without %(option)s to write it.") % {"option": "--dry-run"})
    return 0


def _tell(left: list[str], proposed: int) -> None:
    """Say which columns were left alone, and of how many people the sex is not written but could be confirmed."""
    if left:
        words = _("Nobody knows these columns, they are left alone: %(names)s")
        say(words % {"names": ", ".join(left)})
    if proposed:
        words = _("Sex not written, though the patronymic proposes one: %(count)s. Confirm it in the office.")
        say(words % {"count": proposed})


def _faults(faults: "list[Finding]") -> list[str]:
    from tendik.seats.rosters.sentences import sentence, where

    told = [": ".join(filter(None, (where(one), sentence(one)))) for one in faults[:SHOWN]]
    rest = len(faults) - SHOWN
    return [*told, *([_("and %(count)s more") % {"count": rest}] if rest > 0 else [])]
