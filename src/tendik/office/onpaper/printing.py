"""The form of a place as PDF on A4: boxes, lines and tables to fill in by hand, in black alone."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from tendik.activities.posters.lettering import breakable, pdf_in_letters, printable
from tendik.blocks.formats import period as period_in_words
from tendik.blocks.templatetags.blocks import day, words
from tendik.entries.gathering.asked import FormAsked
from tendik.office.onpaper.parts import NumberedPart, by_sheet, due_on, number_of
from tendik.packs.country import current
from tendik.papers.questions import PaperCell
from tendik.papers.shapes import Kind

PAGE = Path(__file__).parent / "form.typ"


def printed(asked: FormAsked, parts: Sequence[NumberedPart]) -> bytes:
    """Return the form as PDF, in the language in force.

    Raises:
        NoPdf: PDF files cannot be drawn here.
        EntryRefused: no font has some of the letters; the message says which.
    """
    return pdf_in_letters(PAGE, _letters(filled(asked, parts)), on=asked.at.date())


def filled(asked: FormAsked, parts: Sequence[NumberedPart]) -> dict[str, Any]:
    """Return what stands on the form."""
    language, last = translation.get_language() or "", due_on(parts)
    return {
        "language": language,
        "title": _("Form of a place for a quarter"),
        "country": words(current().country.name),
        "place": words(asked.place.name),
        "period": period_in_words(asked.period, language) or asked.period.code,
        "due": _("Last day: %(day)s") % {"day": day(last)} if last else "",
        "number": _("Form %(number)s") % {"number": number_of(asked, parts)},
        "made_up": _("Made-up example") if asked.place.made_up else "",
        "told": [
            _("Write clearly, with a pen. Cross the box that is right."),
            _("Write 0 where there was none. Leave empty what you do not know."),
            _("Write no names of people on this form, only your own at its end."),
        ],
        "heads": [_("Question"), _("What to write"), _("Answer")],
        "sheets": [
            {"title": sheet.title, "parts": [_part(one) for one in several]}
            for sheet, several in by_sheet(parts)
        ],
        "signed": [_("Day"), _("Name and post"), _("Signature")],
    }


def _part(one: NumberedPart) -> dict[str, Any]:
    part = one.part
    return {
        "number": str(one.number),
        "code": part.code,
        "title": part.title,
        "about": [line for line in part.about if line],
        "table": part.as_table,
        "cells": [_cell(cell) for cell in part.cells],
    }


def _cell(cell: PaperCell) -> dict[str, Any]:
    return {
        "label": cell.label,
        "hint": cell.hint,
        "boxes": list(cell.choices.values()),
        "short": cell.kind in (Kind.NUMBER, Kind.DATE),
        "lines": cell.lines,
    }


def _letters(value: Any) -> Any:
    """Return what is to be drawn without ornaments that no font has; words too long for a line may be broken."""
    if isinstance(value, dict):
        return {name: _letters(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_letters(one) for one in value]
    return breakable(printable(value)) if isinstance(value, str) else value
