"""``tendik import places``, ``statistics`` and ``plan``: bring lists, figures and plans from files into the office."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
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
    from tendik.statistics.importing import FilesFound

NAME, HELP = "import", "bring the list of places up to date, take in figures, or read a plan, from files"
SHOWN = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("what", choices=["places", "statistics", "plan"])
    parser.add_argument(
        "files",
        type=Path,
        nargs="+",
        metavar="FILE",
        help="a list: .csv or .xlsx; figures: also SDMX; a plan",
    )
    parser.add_argument("--dry-run", action="store_true", help="show what would change and write nothing")
    parser.add_argument(
        "--all", action="store_true", help=f"name all places, not the first {SHOWN} of each kind"
    )
    _arguments_for_figures(parser)
    importing_plans.add_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Show what the files hold or change, then write it, all or nothing."""
    if options.what == "statistics":
        return _run_figures(options)
    if len(options.files) > 1:
        speak()
        is_plan = options.what == "plan"
        return refuse(_("Name one plan at a time.") if is_plan else _("Name one list of places at a time."))
    return (_run_plan if options.what == "plan" else _run_places)(options.files[0], options)


def _run_plan(file: Path, options: argparse.Namespace) -> int:
    """Show the measures of a plan's file; with ``--plan`` let them wait to be confirmed."""
    if options.plan:
        start_office()
    else:
        speak()
    try:
        data = ordinary_bytes(file)
        if options.plan:
            return _bring_plan(data, file, options)
        found = importing_plans.read(data, file.name, importing_plans.packs_of(options.pack))
    except OSError as error:
        return refuse(_unreadable(file, error))
    except MatrixUnreadable as fault:
        return refuse(f"{file}: {why_refused(fault)}")
    if options.json:
        sys.stdout.write(json.dumps(importing_plans.as_json(found), ensure_ascii=False, indent=2) + "\n")
    else:
        for line in importing_plans.shown(found):
            say(line)
    return 0


def _bring_plan(data: bytes, file: Path, options: argparse.Namespace) -> int:
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
    brought = PlanReader(plan, pack, options.lang or pack.languages[0], now).read(data, file.name)
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


def _run_places(file: Path, options: argparse.Namespace) -> int:
    start_office()
    from tendik.packs.faults import noted
    from tendik.places import queries

    try:
        given = _read(file)
    except OSError as error:
        return refuse(_unreadable(file, error))
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


def _arguments_for_figures(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--source", default="", help="figures: code of the source, where it is not plain")
    parser.add_argument(
        "--indicator", default="", help="figures: what is measured, where the file does not say"
    )
    parser.add_argument(
        "--vintage", type=date.fromisoformat, help="figures: day on which the source published them"
    )
    parser.add_argument("--json", action="store_true", help="figures and plans: say what was found as JSON")


def _run_figures(options: argparse.Namespace) -> int:
    """Show what the files hold, then enter it, all or nothing."""
    start_office()
    from tendik.statistics.importing import NoSource

    try:
        found = _found(options)
    except OSError as error:
        words = _("%(file)s cannot be read (%(reason)s). Check the path and the rights to read it.")
        return refuse(words % {"file": error.filename, "reason": error.strerror})
    except NoSource as error:
        return refuse(str(error))
    if options.json:
        say(json.dumps(found.as_json(), ensure_ascii=False, indent=2))
    else:
        _tell(found, sys.maxsize if options.all else SHOWN)
    if found.problems:
        return _refused(found, options)
    return 0 if options.dry_run else _enter(found, options)


def _found(options: argparse.Namespace) -> "FilesFound":
    from tendik.packs.country import current
    from tendik.statistics.importing import find

    if sys.stderr.isatty():
        say(_("Files to read: %(count)s") % {"count": len(options.files)}, to=sys.stderr)
    return find(options.files, current(), source=options.source, series=options.indicator)


def _tell(found: "FilesFound", most: int) -> None:
    from tendik.statistics.importing import note_lines

    for line in (*_shortened(list(found.lines()), most, str), *_shortened(note_lines(found), most, str)):
        say(line)
    told = found.as_json()
    words = _("Figures: %(figures)s, their sum: %(sum)s, missing: %(missing)s, not applicable: %(none)s")
    values = {"figures": told["observations"], "sum": told["sum"], "missing": told["missing"]}
    say(words % {**values, "none": told["not_applicable"]})


def _refused(found: "FilesFound", options: argparse.Namespace) -> int:
    from tendik.statistics.importing import problem_lines

    lines = problem_lines(found)
    words = ngettext(
        "%(count)s fault. Nothing was written. Correct it, then import the files again.",
        "%(count)s faults. Nothing was written. Correct them, then import the files again.",
        len(lines),
    )
    return refuse(
        *_shortened(lines, sys.maxsize if options.all else SHOWN, str), words % {"count": len(lines)}
    )


def _enter(found: "FilesFound", options: argparse.Namespace) -> int:
    from django.utils import timezone

    from tendik.statistics.importing import enter

    made = enter(found, vintage=options.vintage, by=None, at=timezone.now())
    if options.json:
        return 0
    if not made:
        say(_("Nothing changes: all of this is known."))
        return 0
    words = _("Written: data sets %(sets)s, figures %(figures)s. To publish them: %(command)s")
    figures = sum(data_set.count for data_set in made)
    say(words % {"sets": len(made), "figures": figures, "command": "tendik release"})
    return 0
