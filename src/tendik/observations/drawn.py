"""What the public pages of observations show: rows of lists, and what is officially said beside them."""

from collections.abc import Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.blocks.formats import period
from tendik.blocks.states import State
from tendik.measures.published import Measure
from tendik.measures.states import STATES, reported
from tendik.methods.periods import Frequency, period_of
from tendik.methods.texts import other_language
from tendik.observations.published import SightingCount, SightingShown
from tendik.pages.frame import Frame
from tendik.releases.reader import Release

AGREES = "agrees"


def stance(one: SightingShown) -> State:
    """Return as a state whether what was seen is as it is officially said."""
    if one.stance == AGREES:
        return State(one.stance, _("It is as it is officially said"), "good", "reached")
    return State(one.stance, _("It is not as it is officially said"), "bad", "bang")


def when(frame: Frame, one: SightingShown) -> str:
    """Return where and in which month something was seen."""
    month = period_of(one.seen_in, Frequency.MONTH)
    written = period(month, frame.language) or date_format(one.seen_in, "YEAR_MONTH_FORMAT")
    values = {"place": frame.words(one.where), "month": written}
    return _("%(place)s, seen in %(month)s") % values


def said(frame: Frame, release: Release, one: SightingShown) -> dict[str, Any]:
    """Return an observation with its words as a row of a list."""
    return {
        "title": frame.words(one.title),
        "language": other_language(one.title, frame.language),
        "words": frame.said(one.words, release),
        "when": when(frame, one),
        "state": stance(one),
        "href": frame.to(one.address),
        "made_up": one.made_up,
    }


def official(frame: Frame, release: Release, address: str) -> dict[str, Any] | None:
    """Return how a measure stands officially; None where something else stands at the address."""
    document = release.any(address)
    if not isinstance(document, Measure):
        return None
    told = reported(frame, release, document)
    checked = told.checked or _("Nobody has reported on it yet.")
    return {"state": STATES[told.label], "note": told.note, "checked": checked}


def numbers(found: Sequence[SightingShown]) -> list[str]:
    """Return how many saw it so as it is officially said, and how many otherwise."""
    agree = sum(one.stance == AGREES for one in found)
    otherwise = len(found) - agree
    return [
        ngettext("%d observation: it is so", "%d observations: it is so", agree) % agree,
        ngettext("%d observation: it is not so", "%d observations: it is not so", otherwise) % otherwise,
    ]


def counts(found: Sequence[SightingCount]) -> list[dict[str, Any]]:
    """Return how many observations stand how, as big numbers with words."""
    known = {one.code: one.number for one in found}
    shown, waiting, late = (known.pop(code, 0) for code in ("shown", "waiting", "late"))
    return [
        {"number": shown, "words": _("shown")},
        {"number": sum(known.values()), "words": _("withheld, because they show who somebody is")},
        {"number": waiting + late, "words": _("nobody has decided yet")},
    ]


def reasons(found: Sequence[SightingCount]) -> list[str]:
    """Return why words are withheld and how often, and how many wait longer than they should."""
    known = {one.code: one.number for one in found}
    words = {
        "names": _("they name a person: %(number)s"),
        "recognised": _("neighbours could tell who is meant: %(number)s"),
        "harmed": _("they tell of somebody who was harmed: %(number)s"),
        "where": _("they tell where somebody lives or hides: %(number)s"),
        "late": _("the last day for deciding is past: %(number)s"),
    }
    return [words[code] % {"number": known[code]} for code in words if known.get(code)]
