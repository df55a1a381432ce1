"""``tendik form``: write the form of a place for a quarter as a workbook, to be filled in and imported again."""

import argparse
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tendik.site.commands import refuse, say, start_office

if TYPE_CHECKING:
    from tendik.entries.gathering.asked import FormAsked

EXAMPLE = "2026-Q3"
NAME, HELP = "form", "write the form of a place for a quarter, as a workbook to be filled in"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--place", required=True, metavar="CODE", help="the place that fills it in")
    parser.add_argument("--period", required=True, metavar="CODE", help="the quarter, as 2026-Q3")
    parser.add_argument("--lang", default="", metavar="CODE", help="language of the form")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the file to write: .xlsx")


def run(options: argparse.Namespace) -> int:
    """Write the workbook."""
    start_office()
    from django.utils import timezone, translation

    from tendik.entries.gathering.books import form_of
    from tendik.office.gathering.sheets import sheets_of
    from tendik.packs.country import current

    languages, asked = current().languages, _asked(options, timezone.now())
    if asked is None:
        words = _(
            "There is no such place, or no such quarter. Write the code of the place, and the quarter as %(example)s."
        )
        return refuse(words % {"example": EXAMPLE})
    language = options.lang or languages[0]
    if language not in languages:
        words = _("The languages of this country are: %(languages)s.")
        return refuse(words % {"languages": ", ".join(languages)})
    with translation.override(language):
        options.out.write_bytes(form_of(asked, sheets_of(asked)))
    say(_("Written: %(file)s") % {"file": options.out})
    return 0


def _asked(options: argparse.Namespace, at: datetime) -> "FormAsked | None":
    from tendik.entries.gathering.asked import FormAsked, quarter_called
    from tendik.places.queries import places_by_code

    place, period = places_by_code().get(options.place), quarter_called(options.period)
    return FormAsked(place=place, period=period, by=None, at=at) if place and period else None
