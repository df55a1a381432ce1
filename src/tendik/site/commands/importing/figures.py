"""``tendik import statistics``: take figures in from SDMX, CSV and Excel."""

import argparse
import json
import sys
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.site.commands import refuse, say, start_office
from tendik.site.commands.importing.telling import most_of, shortened

if TYPE_CHECKING:
    from tendik.statistics.importing import FilesFound


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what figures take."""
    parser.add_argument("--source", default="", help="figures: code of the source, where it is not plain")
    parser.add_argument(
        "--indicator", default="", help="figures: what is measured, where the file does not say"
    )
    parser.add_argument(
        "--vintage", type=date.fromisoformat, help="figures: day on which the source published them"
    )


def run(options: argparse.Namespace) -> int:
    """Show what the files hold, then enter it, all or nothing."""
    start_office()
    from tendik.statistics.importing import NoSource

    try:
        found = _found(options)
    except NoSource as error:
        return refuse(str(error))
    if options.json:
        say(json.dumps(found.as_json(), ensure_ascii=False, indent=2))
    else:
        _tell(found, most_of(options.all))
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

    for line in (*shortened(list(found.lines()), most, str), *shortened(note_lines(found), most, str)):
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
    return refuse(*shortened(lines, most_of(options.all), str), words % {"count": len(lines)})


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
