"""What differs between two promises of a measure, field by field: for the history, and for amended plans."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tendik.blocks.templatetags.blocks import day
from tendik.measures.given import MeasureGiven, said_by
from tendik.measures.models import Promise
from tendik.measures.words import RECURRING, money, wanted
from tendik.methods.texts import in_language


@dataclass(frozen=True, slots=True)
class OtherwiseSaid:
    """A field that another promise says otherwise, in words; empty where nothing was said."""

    title: str
    before: str
    after: str


def told(history: Sequence[Promise]) -> list[dict[str, Any]]:
    """Return all that a measure promised, the last first, each with what it changed in the one that counted before."""
    rows = []
    for place, promise in enumerate(history):
        before = next((one for one in history[place + 1 :] if not one.withdrawn_at), None)
        rows.append({"promise": promise, "differences": between(before, promise) if before else None})
    return rows


def between(before: Promise, after: Promise) -> list[OtherwiseSaid]:
    """Return the fields in which two promises differ."""
    earlier, later = in_words(said_by(before)), in_words(said_by(after))
    return [
        OtherwiseSaid(title, earlier[title], later[title])
        for title in later
        if earlier[title] != later[title]
    ]


def in_words(given: MeasureGiven) -> dict[str, str]:
    """Return what a measure promises as words, by the titles of its fields, in the language in force."""
    language = get_language() or ""
    adoption = given.adoption
    return {
        _("What will be done"): in_language(given.words, language),
        _("What is expected of it"): in_language(given.result, language),
        _("Form in which it is carried out"): in_language(given.form, language),
        _("Institution that answers for it"): _owner(given, language),
        _("Contact"): given.contact,
        _("Partners"): "; ".join(in_language(one.body.name, language) for one in given.partners),
        _("Place"): in_language(given.place.name, language) if given.place else "",
        _("Goal"): given.goal.code if given.goal else "",
        _("Asks that it answers"): ", ".join(ask.code for ask in given.asks),
        _("First day"): _day(given.starts_on),
        _("Last day"): _day(given.due_on),
        _("How often"): str(RECURRING.get(given.recurring, "")),
        _("Steps"): "; ".join(
            f"{in_language(one.words, language)} ({_day(one.due_on)})" for one in given.milestones
        ),
        _("Money"): "; ".join(money(one) for one in given.costs),
        _("Targets"): "; ".join(wanted(one, language) for one in given.targets),
        _("Number in the official matrix"): given.number,
        _("Adopted text in which it stands so"): _day(adoption.paper.on) if adoption else "",
        _("The plan promises it no more"): _("yes") if given.dropped else "",
    }


def _owner(given: MeasureGiven, language: str) -> str:
    if given.body is None:
        return ""
    name = in_language(given.body.name, language)
    return f"{name} ({_('proposed')})" if given.standing == Promise.Standing.PROPOSED else name


def _day(on: date | None) -> str:
    return str(day(on)) if on else ""
