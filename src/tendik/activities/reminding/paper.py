"""The sheet for calling: A4, a box to tick, a name and a contact for each who is to be reminded."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from tendik.activities.models import Activity
from tendik.activities.reminding.queries import Reachable
from tendik.blocks.templatetags.blocks import day
from tendik.methods.texts import in_language
from tendik.packs.country import current
from tendik.papers.pdf import pdf

PAGE = Path(__file__).parent / "calls.typ"


def drawn(activity: Activity, people: Iterable[Reachable], language: str) -> bytes:
    """Return the sheet as PDF in a language of the pack.

    Raises:
        NoPdf: PDF files cannot be drawn here.
    """
    with translation.override(language):
        values = filled(activity, people, language)
    return pdf(PAGE, values, on=activity.starts_on)


def filled(activity: Activity, people: Iterable[Reachable], language: str) -> dict[str, Any]:
    """Return what stands on the sheet, in the language that is in force."""
    place = in_language(activity.place.name, language) if activity.place else _("online")
    hour = f"{activity.opens:%H:%M}" if activity.opens else ""
    when = " · ".join(part for part in (day(activity.starts_on), hour, place) if part)
    return {
        "language": language,
        "country": in_language(current().country.name, language),
        "title": _("To be reminded"),
        "about": in_language(activity.title, language),
        "when": " · ".join(part for part in (when, in_language(activity.where, language)) if part),
        "body": in_language(activity.body.name, language),
        "how": _(
            "Call everybody, say the day, the hour and the place, and tick the box. Then tick it in the office too."
        ),
        "heads": [_("Called"), _("Given and family name"), _("Telephone or e-mail")],
        "people": [[one.name or _("no name"), one.contact] for one in people],
        "nobody": _("Nobody is left to be reminded."),
        "back": _("Here are names of people: keep the sheet to yourself, and destroy it after that day."),
        "made_up": _("Made up: not real") if activity.made_up else "",
    }
