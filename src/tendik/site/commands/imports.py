"""``tendik import places`` brings the list of places up to date; ``tendik import plan`` reads the table of a plan."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.methods.matrices import MatrixUnreadable
from tendik.packs.files import ordinary_bytes
from tendik.packs.matrices import why_refused
from tendik.site import importing_plans
from tendik.site.commands import refuse, say, speak, start_office

if TYPE_CHECKING:
    from tendik.places.changes import Comparison, PlaceChange, Summary
    from tendik.places.lists import PlaceList

NAME, HELP = "import", "read a file: a newer list of places, or the table of an action plan"
SHOWN = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("what", choices=["places", "plan"])
    parser.add_argument("file", type=Path, metavar="FILE", help="the list of places or the plan")
    parser.add_argument("--dry-run", action="store_true", help="show what would change and write nothing")
    parser.add_argument(
        "--all", action="store_true", help=f"name all places, not the first {SHOWN} of each kind"
    )
    importing_plans.add_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Show what a file says, then write it, all or nothing."""
    return _run_plan(options) if options.what == "plan" else _run_places(options)


def _run_plan(options: argparse.Namespace) -> int:
    """Show the measures of a plan's file; with ``--plan`` let them wait to be confirmed."""
    if options.plan:
        start_office()
    else:
        speak()
    try:
        data = ordinary_bytes(options.file)
        if options.plan:
            return _bring_plan(data, options)
        found = importing_plans.read(data, options.file.name, importing_plans.packs_of(options.pack))
    except OSError as error:
        return refuse(_unreadable(options.file, error))
    except MatrixUnreadable as fault:
        return refuse(f"{options.file}: {why_refused(fault)}")
    if options.json:
        sys.stdout.write(json.dumps(importing_plans.as_json(found), ensure_ascii=False, indent=2) + "\n")
    else:
        for line in importing_plans.shown(found):
            say(line)
    return 0


def _bring_plan(data: bytes, options: argparse.Namespace) -> int:
    """Let the rows of a file wait in the office, and say how many are new, changed or known."""
    from django.utils import timezone

    from tendik.measures.matrix.actions import bring_matrix
    from tendik.measures.matrix.reading import PlanReader
    from tendik.packs.country import current
    from tendik.plans.models import Plan
    from tendik.site.commands.export import no_plan

    plan = Plan.objects.filter(code=options.plan).first()
    if plan is None:
        return refuse(no_plan(options.plan))
    now, pack = timezone.now(), current()
    brought = PlanReader(plan, pack, options.lang or pack.languages[0], now).read(data, options.file.name)
    changed = sum(row.changes is not None for row in brought.rows)
    counts = {"new": len(brought.rows) - changed, "changed": changed, "same": brought.same}
    say(_("New: %(new)s. Changed: %(changed)s. Said already: %(same)s.") % counts)
    if options.dry_run:
        say(_("Nothing was written. Run it without %(option)s to write it.") % {"option": "--dry-run"})
        return 0
    made = bring_matrix(plan, brought, by=None, at=now)
    say(
        ngettext("%(count)s row waits in the office.", "%(count)s rows wait in the office.", len(made))
        % {"count": len(made)}
    )
    return 0


def _unreadable(file: Path, error: OSError) -> str:
    words = _("%(file)s cannot be read (%(reason)s). Check the path and the rights to read it.")
    return words % {"file": file, "reason": error.strerror}


def _run_places(options: argparse.Namespace) -> int:
    start_office()
    from tendik.packs.faults import noted
    from tendik.places import queries

    try:
        given = _read(options.file)
    except OSError as error:
        return refuse(_unreadable(options.file, error))
    found = queries.compared(given)
    most = sys.maxsize if options.all else SHOWN
    for line in _shortened(found.warnings, most, noted):
        say(line)
    if found.faults:
        return refuse(*_shortened(found.faults, most, str), _many(len(found.faults)))
    for line in summary_lines(found.summary, most):
        say(line)
    return _write(found, options.dry_run)


def _read(file: Path) -> "PlaceList":
    from tendik.packs.country import current
    from tendik.places.lists import read_list

    country = current().country
    levels = [level.code for level in country.levels]
    return read_list(ordinary_bytes(file), file.name, languages=country.languages, levels=levels)


def _write(found: "Comparison", dry_run: bool) -> int:
    from django.utils import timezone

    from tendik.places.actions import import_places
    from tendik.places.writing import ListFaulty

    if not found.summary.written:
        say(_("Nothing changes: all of this is known."))
        return 0
    if dry_run:
        say(_("Nothing was written. Run it without %(option)s to write it.") % {"option": "--dry-run"})
        return 0
    say(_("Writing …"))
    try:
        import_places(found, by="command", at=timezone.now())
    except ListFaulty as error:
        words = _("Places changed meanwhile. Nothing was written. Give the command again.")
        return refuse(*map(str, error.faults), words)
    say(_("Written. To publish it: %(command)s") % {"command": "tendik release"})
    return 0


def _many(faults: int) -> str:
    words = ngettext(
        "%(count)s fault. Nothing was written. Correct it in the list, then import it again.",
        "%(count)s faults. Nothing was written. Correct them in the list, then import it again.",
        faults,
    )
    return words % {"count": faults}


def summary_lines(summary: "Summary", most: int) -> Iterator[str]:
    """Yield what a list changes, at most ``most`` places of each kind."""
    kinds: tuple[tuple[str, Sequence[Any], Callable[[Any], str]], ...] = (
        (_("New: %(count)s"), summary.new, _named),
        (
            _("Changed: %(count)s"),
            summary.changed,
            lambda change: f"{_named(change)}: {', '.join(change.columns)}",
        ),
        (_("Ended: %(count)s"), summary.ended, _ended),
        (
            _("With successors: %(count)s"),
            summary.succeeded,
            lambda change: f"{_named(change)} → {' '.join(change.after.successors)}",
        ),
        (_("Unchanged: %(count)s"), summary.unchanged, _named),
    )
    for title, changes, words in kinds:
        yield title % {"count": len(changes)}
        yield from (f"  {line}" for line in _shortened(changes, most, words))


def _ended(change: "PlaceChange") -> str:
    return _("%(place)s: before %(day)s") % {"place": _named(change), "day": change.after.ends_before}


def _named(change: "PlaceChange") -> str:
    return f"{change.code} {next(iter(change.after.name.values()), '')}"


def _shortened(things: Sequence[Any], most: int, words: Callable[[Any], str]) -> Iterator[str]:
    yield from map(words, things[:most])
    rest = len(things) - most
    if rest > 0:
        more = ngettext(
            "… and %(count)s more (%(option)s names it)", "… and %(count)s more (%(option)s names them)", rest
        )
        yield more % {"count": rest, "option": "--all"}
