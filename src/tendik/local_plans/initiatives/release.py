"""Fills the published shape of women's initiatives as they stood at a moment. Those not sent stay in the office."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from tendik.asks.published import Ask
from tendik.local_plans.initiatives import published, queries
from tendik.local_plans.initiatives.worded import TEXTS, Application, application
from tendik.local_plans.models import InitiativeStep
from tendik.packs.country import current
from tendik.places.published import Place
from tendik.places.queries import shown_at
from tendik.releases.shapes import Document, Link


def initiative_documents(at: datetime) -> Iterator[Document]:
    """Yield the initiatives that were sent by a moment, each with its way up to then."""
    about = application()
    if about is None:
        return
    for one in queries.initiatives_as_of(at):
        if one.way:
            yield _initiative(one, about)


def _initiative(one: Any, about: Application) -> published.InitiativeShown:
    shown, asks = Place.at(shown_at(one.place).code), tuple(Ask.at(ask.code) for ask in one.asks.all())
    last = one.way[-1]
    return published.InitiativeShown(
        code=str(one.pk),
        title=one.title,
        place=one.place.code,
        where=one.place.name,
        shown=shown,
        sum=one.sum,
        asks=asks,
        stands=last.what,
        since=last.on,
        money=last.sum if last.what == "funded" else None,
        currency=current().country.currency,
        parts=tuple(
            published.InitiativePart(label=about.about(name).label, words=getattr(one, name))
            for name in TEXTS[1:]
            if getattr(one, name)
        ),
        way=tuple(_step(step, about) for step in one.way),
        links=(Link("began_in", shown), *(Link("leans_on", ask) for ask in asks)),
        made_up=one.place.made_up,
    )


def _step(step: InitiativeStep, about: Application) -> published.StepTaken:
    names = ("what", "on", "number", "by", "sum", "source", "words")
    return published.StepTaken(
        **{name: getattr(step, name) for name in names},
        title=about.step_called(step.what).title,
        reason=about.reason_called(step.reason),
    )
