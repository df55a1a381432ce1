"""The sheet to print: the questions with their answers to tick, and a drawing to scan where there is a link."""

from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from tendik.activities.certificates.paper import drawing
from tendik.activities.models import Activity
from tendik.activities.written import activity_words
from tendik.blocks.templatetags.blocks import day
from tendik.methods.texts import in_language
from tendik.packs.country import current
from tendik.papers.pdf import pdf

PAGE = Path(__file__).parent / "sheet.typ"


def drawn(activity: Activity, language: str, address: str) -> bytes:
    """Return the sheet of an activity as PDF in a language of the pack. ``address``: of its link; empty: none.

    Raises:
        NoPdf: PDF files cannot be drawn here.
    """
    with translation.override(language):
        values = filled(activity, language, address)
    return pdf(PAGE, values, on=activity.starts_on)


def filled(activity: Activity, language: str, address: str) -> dict[str, Any]:
    """Return what stands on the sheet, in the language that is in force."""
    questions = activity_words().questions.values()
    return {
        "language": language,
        "country": in_language(current().country.name, language),
        "title": _("What came of it?"),
        "about": f"{in_language(activity.title, language)}, {day(activity.starts_on)}",
        "body": in_language(activity.body.name, language),
        "how": _("Tick one answer to each question. Leave out what you do not want to answer."),
        "nameless": _("Do not write your name. Only numbers are shown, and small ones are hidden."),
        "questions": [
            {
                "words": in_language(one.words, language),
                "answers": [in_language(name, language) for name in one.named.values()],
            }
            for one in questions
        ],
        "link": _("Or answer by telephone: scan this, or open %(address)s") % {"address": address}
        if address
        else "",
        "drawing": drawing(address) if address else "",
        "back": _("Give the sheet back to whoever gave it to you."),
        "made_up": _("Made up: not real") if activity.made_up else "",
    }
