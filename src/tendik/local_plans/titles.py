"""What a local plan is called where nobody says otherwise, in every language."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from tendik.local_plans.given import DraftGiven
from tendik.methods.texts import Texts, in_language
from tendik.packs.texts import in_every_language
from tendik.places.models import Place

TITLE = _("%(place)s: plan on gender equality and on women, peace and security, %(years)s")
SHORT = _("%(place)s: local plan, %(years)s")


def title_of(given: DraftGiven) -> Texts:
    """Return the title of a plan that is drafted."""
    return _said(TITLE, given.place, years_of(given.starts_on, given.ends_before))


def short_of(place: Place, starts_on: date, ends_before: date) -> Texts:
    """Return what lists call the plan of a place."""
    return _said(SHORT, place, years_of(starts_on, ends_before))


def years_of(starts_on: date, ends_before: date) -> str:
    """Return the years of a plan: ``2027–2029``, or the one in which it begins and ends."""
    last = (ends_before - timedelta(days=1)).year
    return str(last) if last == starts_on.year else f"{starts_on.year}–{last}"


def _said(words: Any, place: Place, years: str) -> Texts:
    said = in_every_language(words)
    return {
        code: text % {"place": in_language(place.name, code), "years": years} for code, text in said.items()
    }
