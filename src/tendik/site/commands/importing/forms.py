"""``tendik import form``: take the filled form of a place in, all sheets of it or nothing."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.site.commands import refuse, say, start_office
from tendik.site.commands.importing.telling import most_of, say_nothing_written, shortened

if TYPE_CHECKING:
    from tendik.entries.gathering.asked import FormAsked
    from tendik.entries.gathering.books import SheetFound


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what a form takes."""
    parser.add_argument(
        "--marked", type=Path, metavar="FILE", help="form: where to write a copy with the wrong cells marked"
    )


def run(options: argparse.Namespace) -> int:
    """Show what a form says, then record it."""
    if len(options.files) > 1:
        return refuse(_("Name one file at a time."))
    start_office()
    from django.utils import timezone

    from tendik.entries.gathering.asked import asked_in
    from tendik.entries.gathering.books import looked_at
    from tendik.entries.lists.sentences import sentence
    from tendik.office.gathering.sheets import sheets_of
    from tendik.packs.files import ordinary_bytes
    from tendik.papers.returned import read_sheets

    backs, faults = read_sheets(ordinary_bytes(options.files[0]), options.files[0].name)
    if faults:
        return refuse(*map(sentence, faults))
    asked = asked_in(backs, by=None, at=timezone.now())
    found = looked_at(backs, sheets_of(asked), record=not options.dry_run)
    return _told(asked, found, options)


def _told(asked: "FormAsked", found: "Sequence[SheetFound]", options: argparse.Namespace) -> int:
    from tendik.entries.gathering.books import marked_form, problems_of

    problems = problems_of(found)
    if options.json:
        say(json.dumps(as_json(asked, found), ensure_ascii=False, indent=2))
    if problems:
        if options.marked:
            options.marked.write_bytes(marked_form(found))
        return _refused(found, options)
    if not options.json:
        _say_what_changes(asked, found, options)
    return 0


def _refused(found: "Sequence[SheetFound]", options: argparse.Namespace) -> int:
    from tendik.entries.gathering.books import problems_of
    from tendik.entries.lists.sentences import sentence, where

    lines = [
        ": ".join(filter(None, (one.listed.title, where(fault, one.back.heads), sentence(fault))))
        for one, fault in problems_of(found)
    ]
    words = ngettext(
        "%(count)s fault. Nothing was written. Correct it in the form, then import it again.",
        "%(count)s faults. Nothing was written. Correct them in the form, then import it again.",
        len(lines),
    )
    return refuse(*shortened(lines, most_of(options.all), str), words % {"count": len(lines)})


def _say_what_changes(asked: "FormAsked", found: "Sequence[SheetFound]", options: argparse.Namespace) -> None:
    from tendik.entries.gathering.books import called

    changes = [(one, change) for one in found for change in one.found.changes]
    say(f"{called(asked)}:")
    for line in shortened(
        [one.listed.called(change.after) for one, change in changes], most_of(options.all), str
    ):
        say(f"  {line}")
    words = _("Answers that change: %(changes)s. As they are: %(same)s.")
    say(words % {"changes": len(changes), "same": sum(one.found.same for one in found)})
    if not changes:
        say(_("Nothing changes: all of this is known."))
    elif options.dry_run:
        say_nothing_written()
    else:
        say(_("Written. To publish it: %(command)s") % {"command": "tendik release"})


def as_json(asked: "FormAsked", found: "Sequence[SheetFound]") -> dict[str, Any]:
    """Return what a form would change, as programs are told it."""
    from tendik.entries.gathering.books import problems_of
    from tendik.entries.lists.sentences import sentence

    problems = [
        {
            "sheet": one.listed.title,
            "line": fault.line,
            "column": fault.letters,
            "code": fault.code,
            "words": sentence(fault),
        }
        for one, fault in problems_of(found)
    ]
    return {
        "place": asked.place.code,
        "period": asked.period.code,
        "changed": sum(len(one.found.changes) for one in found),
        "same": sum(one.found.same for one in found),
        "problems": problems,
    }
