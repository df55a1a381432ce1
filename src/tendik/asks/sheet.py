"""What asks tell on the sheet of a place: how many were answered how, the oldest without an answer, the last answers."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from tendik.asks.asked import asks_of, who_met
from tendik.asks.published import UNANSWERED, Ask
from tendik.asks.rows import key
from tendik.asks.states import STATES
from tendik.bodies.published import Body
from tendik.pages.frame import Frame
from tendik.pages.sheets import Reason, SheetPart, SheetQuestion
from tendik.places.published import Place
from tendik.releases.reader import Release

OPEN_SHOWN, LATEST_SHOWN = 3, 2


def sheet_parts(frame: Frame, release: Release, place: Place) -> Iterator[SheetPart]:
    """Yield what the women of a place, or of the nearest place above it, asked, and what was answered."""
    here = who_met(release, place)
    if here is None:
        return
    asks = asks_of(release, here.address)
    waiting = sorted((ask for ask in asks if ask.state == UNANSWERED), key=lambda ask: ask.asked_on)
    name = {"place": frame.words(here.title)}
    yield SheetPart(
        code="asked",
        title=_("What was asked and answered"),
        note="" if here == place else _("Asked by the women of: %(place)s.") % name,
        counts=tuple(key(frame, asks)),
        rows=(*_waiting(frame, waiting), *_latest(frame, release, asks)),
        questions=tuple(_questions(frame, waiting)),
        weight=10,
    )


def _waiting(frame: Frame, waiting: Sequence[Ask]) -> Iterator[dict[str, Any]]:
    for ask in waiting[:OPEN_SHOWN]:
        since = _("since %(on)s") % {"on": frame.day(ask.asked_on)}
        yield {**_titled(frame, ask), "sub": f"{ask.code} · {since}", "state": STATES[ask.state]}


def _latest(frame: Frame, release: Release, asks: Sequence[Ask]) -> Iterator[dict[str, Any]]:
    answered = [(answer, ask) for ask in asks if (answer := ask.answer)]
    for answer, ask in sorted(answered, key=lambda pair: pair[0].on, reverse=True)[:LATEST_SHOWN]:
        who = frame.words(release.get(Body, answer.body).short)
        sub = f"{ask.code} · {frame.day(answer.on)} · {who}"
        yield {**_titled(frame, ask), "sub": sub, "state": STATES[ask.state]}


def _titled(frame: Frame, ask: Ask) -> dict[str, Any]:
    return {"title": frame.words(ask.title), "href": frame.to(ask.address)}


def _questions(frame: Frame, waiting: Sequence[Ask]) -> Iterator[SheetQuestion]:
    if waiting:
        oldest = waiting[0]
        said = {
            "count": len(waiting),
            "day": frame.day(oldest.asked_on),
            "title": frame.words(oldest.title),
        }
        because = _("Asks without an answer: %(count)s, the oldest since %(day)s: “%(title)s”.") % said
        words = _("Which of them go into our own plan, and until when?")
        yield SheetQuestion(Reason.UNANSWERED, because, words)
