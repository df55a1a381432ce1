"""Which questions a place answers for a quarter, by the definitions of the indicators."""

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from tendik.blocks.templatetags.blocks import words
from tendik.methods.filled import FigureRule, name_of
from tendik.methods.periods import Frequency, Period, period_of
from tendik.packs.country import current
from tendik.places.models import Place
from tendik.statistics.figured import FORM, kinds_of, rules_of
from tendik.statistics.models import Indicator
from tendik.statistics.sources import sources_in

CHOICE = "choice"
DIVIDED = "/"


@dataclass(frozen=True)
class FormPart:
    """The questions of an indicator that are answered together: all of it, or those on one of its choices.

    ``period``: of which the figures are; it ends with the quarter of the form.
    """

    indicator: Indicator
    period: Period
    choice: int = 0
    chosen: Mapping[str, str] | None = None

    @cached_property
    def fields(self) -> list[Mapping[str, Any]]:
        """The fields that are asked: of what is chosen a form has rows of their own, nobody chooses."""
        return [one for one in self.indicator.collect if one["kind"] != CHOICE]

    @cached_property
    def rules(self) -> list[FigureRule]:
        """What the answers give."""
        return rules_of(self.indicator.figures)

    @cached_property
    def needed(self) -> frozenset[str]:
        """The codes of the fields without which there is no figure."""
        kinds = kinds_of(self.indicator.collect)
        names = frozenset().union(*(rule.needs(kinds) for rule in self.rules))
        return frozenset(one["code"] for one in self.fields if name_of(one["code"]) in names)

    def key(self, field: Mapping[str, Any]) -> str:
        """Return by what an answer is known: ``trained-in-mediation/0/women``."""
        return DIVIDED.join((self.indicator.code, str(self.choice), field["code"]))

    def question(self, field: Mapping[str, Any]) -> str:
        """Return a question in the language in force, with what it is about where several are asked the same."""
        asked: str = words(field["name"])
        return f"{words(self.chosen)}: {asked}" if self.chosen else asked


def parts_asked(place: Place, period: Period) -> list[FormPart]:
    """Return what a place is asked for a quarter, in the order of the pack; nothing where it was not there then."""
    if not (_stood(place, period) and _fills(place)):
        return []
    levels = [one.code for one in current().country.levels]
    finest = levels[levels.index(place.level) :]
    asked = Indicator.objects.exclude(collect=[]).filter(finest__in=finest)
    return [part for one in asked for part in _parts(one, period)]


def _stood(place: Place, period: Period) -> bool:
    begun = place.valid_from is None or place.valid_from < period.ends_before
    return begun and (place.ends_before is None or place.ends_before > period.starts_on)


@cache
def _levels_that_fill() -> tuple[str, ...]:
    return next((tuple(one.fills) for one in sources_in(current()) if one.code == FORM), ())


def _fills(place: Place) -> bool:
    """Tell whether a place fills in forms: it is of a level that does, or above all of them and has none below it.

    So a city that lies beside the regions does, and its districts, which have no council, do not.
    """
    levels, filling = [one.code for one in current().country.levels], _levels_that_fill()
    if place.level in filling:
        return True
    above = bool(filling) and levels.index(place.level) < min(map(levels.index, filling))
    return above and not _has_below(place.pk, filling)


def _has_below(number: int, filling: Collection[str]) -> bool:
    """Tell whether places of these levels lie in a place."""
    level, found = [number], False
    while level and not found:
        below = Place.objects.filter(parent__in=level, ends_before=None)
        found = below.filter(level__in=filling).exists()
        level = [] if found else list(below.values_list("pk", flat=True))
    return found


def _parts(indicator: Indicator, quarter: Period) -> Iterator[FormPart]:
    period = period_of(quarter.starts_on, Frequency(indicator.frequency))
    if period.ends_before != quarter.ends_before:
        return
    chosen = next((one["choices"] for one in indicator.collect if one["kind"] == CHOICE), [])
    if not chosen:
        yield FormPart(indicator, period)
    for number, choice in enumerate(chosen, 1):
        yield FormPart(indicator, period, number, choice)


def version_of(parts: Sequence[FormPart]) -> int:
    """Return a number that is another one as soon as something else is asked."""
    asked = [
        [part.key(one), part.chosen, one["kind"], one["name"], part.indicator.name, part.indicator.counted]
        for part in parts
        for one in part.fields
    ]
    said = json.dumps(asked, ensure_ascii=False, sort_keys=True)
    return int(hashlib.sha256(said.encode()).hexdigest()[:7], 16)
