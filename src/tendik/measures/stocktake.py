"""What measures say at a stocktake: which nobody has taken, which are new or changed, and who answers for some."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tendik.bodies.stocktaking import (
    Heard,
    StocktakeAsked,
    StocktakeChange,
    StocktakeLine,
    StocktakeList,
    longest_first,
)
from tendik.measures.models import Promise
from tendik.measures.queries import current, measures_visible_to
from tendik.methods.texts import in_language


def lists(asked: StocktakeAsked) -> Iterator[StocktakeList]:
    """Yield the measures that are proposed to an institution, or to none, and that nobody has taken."""
    waiting = [one for one in _promised(asked) if one.standing == Promise.Standing.PROPOSED]
    lines = [_line(one, (asked.held.on - timezone.localdate(one.entered_at)).days) for one in waiting]
    yield StocktakeList(
        code="proposed",
        title=_("Measures nobody has taken"),
        column=_("Not taken"),
        means=_("proposed to an institution that has not said that it takes them."),
        lines=longest_first(lines),
        href=reverse("measures:measures"),
        weight=50,
    )


def changes(asked: StocktakeAsked) -> Iterator[StocktakeChange]:
    """Yield the measures that are new, that were changed or taken, and those that are promised no more."""
    found = [one for one in _current(asked) if one.entered_at >= asked.since]
    earlier = Promise.objects.filter(
        measure__in=[one.measure_id for one in found], entered_at__lt=asked.since
    )
    before = set(earlier.values_list("measure", flat=True))
    dropped = [one for one in found if one.dropped]
    new = [one for one in found if not one.dropped and one.measure_id not in before]
    changed = [one for one in found if not one.dropped and one.measure_id in before]
    yield StocktakeChange(title=_("New measures"), lines=_lines(new))
    yield StocktakeChange(title=_("Measures changed or taken"), lines=_lines(changed))
    yield StocktakeChange(title=_("Measures promised no more"), lines=_lines(dropped))


def heard(asked: StocktakeAsked) -> Iterator[Heard]:
    """Yield since when each institution has had measures to answer for."""
    for one in _promised(asked):
        if one.body:
            yield Heard(body=one.body, since=timezone.localdate(one.entered_at))


def _current(asked: StocktakeAsked) -> list[Promise]:
    """Return the promises that count; they are read once a request."""
    return asked.held.once(
        ("promises", asked.at), lambda: list(current(measures_visible_to(asked.held), asked.at))
    )


def _promised(asked: StocktakeAsked) -> list[Promise]:
    return [one for one in _current(asked) if not one.dropped]


def _lines(promises: list[Promise]) -> tuple[StocktakeLine, ...]:
    return tuple(_line(one) for one in promises)


def _line(promise: Promise, days: int | None = None) -> StocktakeLine:
    language = get_language() or ""
    return StocktakeLine(
        title=in_language(promise.words, language),
        href=reverse("measures:measure", args=[promise.measure.code]),
        body=promise.body,
        code=promise.measure.code,
        why=in_language(promise.body.name, language) if promise.body else "",
        days=days,
    )
