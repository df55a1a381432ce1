"""``tendik import places``: bring the list of places up to date by a newer official one."""

import argparse
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from tendik.site.commands import refuse, say, speak, start_office
from tendik.site.commands.importing.telling import many, most_of, say_nothing_written, shortened

if TYPE_CHECKING:
    from pathlib import Path

    from tendik.places.changes import Comparison, PlaceChange, Summary
    from tendik.places.lists import PlaceList


def run(options: argparse.Namespace) -> int:
    """Show what a list changes, then write it."""
    if len(options.files) > 1:
        speak()
        return refuse(_("Name one file at a time."))
    start_office()
    from tendik.packs.faults import noted
    from tendik.places import queries

    given = _read(options.files[0])
    found = queries.compared(given)
    most = most_of(options.all)
    for line in shortened(found.warnings, most, noted):
        say(line)
    if found.faults:
        return refuse(*shortened(found.faults, most, str), many(len(found.faults)))
    for line in summary_lines(found.summary, most):
        say(line)
    return _write(found, options.dry_run)


def _read(file: "Path") -> "PlaceList":
    from tendik.packs.country import current
    from tendik.packs.files import ordinary_bytes
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
        say_nothing_written()
        return 0
    say(_("Writing …"))
    try:
        import_places(found, by="command", at=timezone.now())
    except ListFaulty as error:
        words = _("Places changed meanwhile. Nothing was written. Give the command again.")
        return refuse(*map(str, error.faults), words)
    say(_("Written. To publish it: %(command)s") % {"command": "tendik release"})
    return 0


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
        yield from (f"  {line}" for line in shortened(changes, most, words))


def _ended(change: "PlaceChange") -> str:
    return _("%(place)s: before %(day)s") % {"place": _named(change), "day": change.after.ends_before}


def _named(change: "PlaceChange") -> str:
    return f"{change.code} {next(iter(change.after.name.values()), '')}"
