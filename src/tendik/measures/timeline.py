"""The timeline of a plan: where the bars of its measures begin and end. Values in, values out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tendik.blocks.states import State
from tendik.measures.published import Measure

WIDTH, LEFT, ROW, TOP = 344, 78, 18, 22
"""Of the drawing, in its own units: its width, the room for codes, the height of a row, the room for years."""
LEAST = 3
"""A bar is never narrower."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One measure: its row and its bar. ``open``: it has no last day. ``points``: where its steps are due."""

    code: str
    state: State
    y: int
    x: int
    width: int
    open: bool
    points: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawing of bars over years; ``undated``: so many measures have no day at all and no bar."""

    height: int
    years: tuple[tuple[int, int], ...]
    bars: tuple[Bar, ...]
    undated: int


def timeline(measures: Sequence[tuple[Measure, State]], starts_on: date, ends_before: date) -> Timeline:
    """Return the timeline of measures, each with how it stands, over the time of their plan.

    Days outside the plan stretch it: what is due after its end is drawn where it is due.
    """
    dated = [(measure, state) for measure, state in measures if measure.starts_on or measure.due_on]
    days = [day for one, _state in dated for day in (one.starts_on, one.due_on) if day]
    first, last = min([starts_on, *days]), max([ends_before, *days])
    scale = _Scale(first, last)
    bars = tuple(_bar(scale, place, *pair) for place, pair in enumerate(dated))
    years = tuple((year, scale.x(max(date(year, 1, 1), first))) for year in range(first.year, last.year + 1))
    shown = tuple(pair for pair in years if pair[1] < WIDTH)
    return Timeline(TOP + ROW * len(bars), shown, bars, len(measures) - len(dated))


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date

    def x(self, on: date) -> int:
        share = (on - self.first).days / max(1, (self.last - self.first).days)
        return round(LEFT + share * (WIDTH - LEFT))


def _bar(scale: _Scale, place: int, measure: Measure, state: State) -> Bar:
    begins = scale.x(measure.starts_on or scale.first)
    ends = scale.x(measure.due_on) if measure.due_on else WIDTH
    width = max(LEAST, ends - begins)
    points = tuple(scale.x(step.due_on) for step in measure.promise.milestones)
    x, y = min(begins, WIDTH - width), TOP + ROW * place
    return Bar(measure.code, state, y, x, width, measure.due_on is None, points)
