"""Measures as rows of lists, and how many stand how: what pages and panels of measures share."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tendik.measures.published import PROMISED, Measure
from tendik.measures.states import STATES, reported
from tendik.measures.words import RECURRING
from tendik.pages.frame import Frame
from tendik.releases.reader import Release


def row(frame: Frame, release: Release, measure: Measure) -> dict[str, Any]:
    """Return a measure as a row of a list: what, who and until when, and how it stands."""
    told = reported(frame, release, measure)
    return {
        "code": measure.code,
        "title": frame.words(measure.title),
        "href": frame.to(measure.address),
        "sub": " · ".join(filter(None, (who(frame, release, measure), until(frame, measure)))),
        "state": STATES[told.label],
        "note": told.note,
        "made_up": measure.made_up,
    }


def who(frame: Frame, release: Release, measure: Measure) -> str:
    """Return whose measure it is, in words, and that this is only proposed."""
    if measure.body is None:
        return ""
    name = frame.words(release.title(measure.body))
    return f"{name} ({_('proposed')})" if measure.body_proposed else name


def until(frame: Frame, measure: Measure) -> str:
    """Return until when a measure is promised, in words; nothing where that is not said."""
    often = how_often(measure.recurring)
    due = _("until %(day)s") % {"day": frame.day(measure.due_on)} if measure.due_on else ""
    return ", ".join(filter(None, (often, due)))


def how_often(recurring: str) -> str:
    """Return how often something comes again, in words; nothing where it comes once."""
    return str(RECURRING[recurring]) if recurring else ""


def key(frame: Frame, release: Release, measures: Iterable[Measure]) -> list[dict[str, Any]]:
    """Return how measures stand: each label that occurs with its count. A parent has no word of its own."""
    counted = Counter(reported(frame, release, measure).label for measure in measures)
    return [{"state": state, "count": counted[code]} for code, state in STATES.items() if counted[code]]


def promised(measures: Iterable[Measure]) -> list[Measure]:
    """Return the measures that are promised still."""
    return [measure for measure in measures if measure.state == PROMISED]


def drawn(frame: Frame, release: Release, measures: Sequence[Measure]) -> SafeString:
    """Draw how measures stand and the list of them."""
    return frame.part(
        "measures/public/listed.html",
        counts=key(frame, release, promised(measures)),
        rows=[row(frame, release, measure) for measure in measures],
    )
