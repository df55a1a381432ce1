"""``tendik import places``: bring the list of places up to date by a newer official one."""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tendik.site.commands import say, start_django

if TYPE_CHECKING:
    from tendik.places.changes import Change, Summary
    from tendik.places.lists import PlaceList

NAME, HELP = "import", "bring the list of places up to date from a .csv or .xlsx file"
SHOWN = 20
UNUSABLE = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("what", choices=["places"])
    parser.add_argument("file", type=Path, metavar="FILE", help="the list: .csv or .xlsx")
    parser.add_argument("--dry-run", action="store_true", help="show what would change and write nothing")
    parser.add_argument(
        "--all", action="store_true", help=f"name all places, not the first {SHOWN} of each kind"
    )


def run(options: argparse.Namespace) -> int:
    """Show what the list changes, then write it, all or nothing."""
    from tendik.site.home import here

    here().check()
    start_django()
    from tendik.places import queries

    try:
        given = _read(options.file)
    except OSError as error:
        return _refuse([f"{options.file}: {error.strerror}. Check the path and the rights to read it."])
    found = queries.compared(given)
    most = sys.maxsize if options.all else SHOWN
    for line in _shortened([f"Note: {warning}" for warning in found.warnings], most):
        say(line)
    if found.faults:
        return _refuse([*map(str, found.faults), f"{len(found.faults)} faults. Nothing was written."])
    for line in summary_lines(found.summary, most):
        say(line)
    return _write(given, found.summary, options.dry_run)


def _read(file: Path) -> "PlaceList":
    from tendik.packs.country import current
    from tendik.places.lists import read_list

    country = current().country
    levels = [level.code for level in country.levels]
    return read_list(file.read_bytes(), file.name, languages=country.languages, levels=levels)


def _write(given: "PlaceList", summary: "Summary", dry_run: bool) -> int:
    from django.utils import timezone

    from tendik.places.actions import ListFaulty, import_places

    if not summary.written:
        say("Nothing changes: all of this is known.")
        return 0
    if dry_run:
        say("Nothing was written. Run it without --dry-run to write it.")
        return 0
    say("Writing …")
    try:
        import_places(given, by="command", at=timezone.now())
    except ListFaulty as error:
        return _refuse([*map(str, error.faults), "Places changed meanwhile. Nothing was written."])
    say("Written. To publish it: tendik release")
    return 0


def _refuse(lines: Sequence[str]) -> int:
    for line in lines:
        say(f"tendik: {line}", to=sys.stderr)
    return UNUSABLE


def summary_lines(summary: "Summary", most: int) -> Iterator[str]:
    """Yield what a list changes, at most ``most`` places of each kind."""
    kinds: tuple[tuple[str, Sequence[Any], Callable[[Any], str]], ...] = (
        ("New", summary.new, _named),
        ("Changed", summary.changed, lambda change: f"{_named(change)}: {', '.join(change.columns)}"),
        ("Ended", summary.ended, lambda change: f"{_named(change)}: before {change.after.ends_before}"),
        (
            "With successors",
            summary.succeeded,
            lambda change: f"{_named(change)} → {' '.join(change.after.successors)}",
        ),
        ("Unchanged", summary.unchanged, _named),
    )
    for title, changes, words in kinds:
        yield f"{title}: {len(changes)}"
        yield from _shortened([f"  {words(change)}" for change in changes], most)


def _named(change: "Change") -> str:
    return f"{change.code} {next(iter(change.after.name.values()), '')}"


def _shortened(lines: Sequence[str], most: int) -> Iterator[str]:
    yield from lines[:most]
    if len(lines) > most:
        yield f"  … and {len(lines) - most} more (--all names them)"
