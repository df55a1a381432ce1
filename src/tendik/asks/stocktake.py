"""What asks say at a stocktake: which nobody has answered, what was answered, and which institutions should answer."""

from collections.abc import Iterator

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tendik.asks import queries
from tendik.asks.models import Ask
from tendik.asks.states import STATES
from tendik.bodies.models import Body
from tendik.bodies.stocktaking import (
    Heard,
    StocktakeAsked,
    StocktakeChange,
    StocktakeLine,
    StocktakeList,
    longest_first,
)
from tendik.methods.texts import in_language


def lists(asked: StocktakeAsked) -> Iterator[StocktakeList]:
    """Yield the asks without an answer, each with the institution that should give it."""
    bodies = {body.code: body for body in queries.bodies_addressed(asked.held)}
    lines = [
        StocktakeLine(
            **_named(ask), body=bodies.get(ask.addressee or ""), days=(asked.held.on - ask.asked_on).days
        )
        for ask in _unanswered(asked)
    ]
    yield StocktakeList(
        code="unanswered",
        title=_("Asks without an answer"),
        column=_("Asks without an answer"),
        means=_("days since it was asked."),
        lines=longest_first(lines),
        href=f"{reverse('asks:asks')}?answer={queries.UNANSWERED}",
        weight=40,
    )


def changes(asked: StocktakeAsked) -> Iterator[StocktakeChange]:
    """Yield what was answered, by the answer."""
    counting = queries.asks_as_of(asked.at).order_by().values("answer_id")
    new = queries.answers_visible_to(asked.held).filter(pk__in=counting, entered_at__gte=asked.since)
    found = list(new.order_by("ask__section__plan__order", "ask__order"))
    for code, state in STATES.items():
        answered = (StocktakeLine(**_named(one.ask)) for one in found if one.verdict == code)
        yield StocktakeChange(
            title=_("Asks answered: %(answer)s") % {"answer": state.word}, lines=tuple(answered)
        )


def heard(asked: StocktakeAsked) -> Iterator[Heard]:
    """Yield since when each institution has had asks to answer, and when it last answered one."""
    since: dict[str, list[Ask]] = {}
    for ask in _unanswered(asked):
        since.setdefault(ask.addressee or "", []).append(ask)
    for body in Body.objects.filter(code__in=since):
        yield Heard(body=body, since=min(ask.addressee_since for ask in since[body.code]))
    given = queries.answers_visible_to(asked.held).filter(withdrawn_at=None).order_by()
    last = dict(given.values_list("paper__body").annotate(last=Max("entered_at")))
    for body in Body.objects.filter(pk__in=last):
        yield Heard(body=body, last=timezone.localdate(last[body.pk]))


def _unanswered(asked: StocktakeAsked) -> list[Ask]:
    wanted = queries.Wanted(answer=queries.UNANSWERED)
    found = queries.asks_wanted(wanted, asked.at).filter(queries.readable_by(asked.held))
    return list(found.prefetch_related(None))


def _named(ask: Ask) -> dict[str, str]:
    return {
        "title": in_language(ask.title, get_language() or ""),
        "code": ask.code,
        "href": reverse("asks:ask", args=[ask.code]),
    }
