"""The rule on steps: from one period to the next a figure changes unlike all others of its series."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from statistics import median

from tendik.methods.quality.shapes import COUNT, SHARE, Finding, Frame, Judged, Key, series_of

SCALE = Decimal("1.4826")
"""Makes the median of the differences from the median comparable with a standard deviation."""
STRIKING, TWICE, POINTS = Decimal(6), Decimal(2), Decimal(5)
ENOUGH, SEVERAL = 6, 3


@dataclass(slots=True)
class _Step:
    """A striking step of a series, and those of its parts that took it too."""

    before: Judged
    after: Judged
    parts: list["_Step"] = field(default_factory=list)

    @property
    def change(self) -> Decimal:
        """By how much."""
        return (self.after.value or Decimal(0)) - (self.before.value or Decimal(0))

    @property
    def about(self) -> tuple[object, ...]:
        """What it is about, besides place and codes: only such steps are compared."""
        return (
            self.after.indicator,
            self.after.source,
            self.before.period,
            self.after.period,
            self.change > 0,
        )

    def finding(self) -> Finding:
        """Return the step with all of its parts as one finding."""
        spots = [spot for one in (self, *self.parts) for spot in (one.before.spot, one.after.spot)]
        values = {"before": str(self.before.value), "after": str(self.after.value)}
        return Finding("jump", self.after.indicator, tuple(spots), values)


def jumps(figures: Iterable[Judged], frame: Frame) -> Iterator[Finding]:
    """Find steps from one period to the next that are unlike all other steps of the series.

    A step is striking if it lies more than six scaled median deviations from the median step, and the figure at
    least doubles or halves. Where most steps are the same, as between elections, those that differ are compared with
    one another, if they are three or more. A count must also change by more than six times the root of the larger one: small counts change so much by chance;
    a share by more than five points. Series with fewer than six figures are not judged.

    One thing is told once: a figure that stands out alone is named by the step to it and not by the step back, and
    a step that the whole takes too is named at the whole, with its parts. Where the whole is not known, parts that
    all take it are named together.
    """
    steps: dict[tuple[object, ...], dict[tuple[str, Key], _Step]] = {}
    for several in series_of(figures).values():
        known = [one for one in several if one.value is not None and one.value > 0]
        if len(known) >= ENOUGH:
            for step in _without_returns(_striking(known, frame.facts[known[0].indicator].measures)):
                steps.setdefault(step.about, {})[step.after.place, step.after.key] = step
    for together in steps.values():
        yield from (step.finding() for step in _told(together, frame))


def _striking(known: Sequence[Judged], measures: str) -> Iterator[_Step]:
    steps = [_Step(before, after) for before, after in pairwise(known)]
    usual = median(step.change for step in steps)
    away = [abs(step.change - usual) for step in steps]
    moves = [one for one in away if one]
    spread = SCALE * (median(away) or (median(moves) if len(moves) >= SEVERAL else Decimal(0)))
    for step, far in zip(steps, away, strict=True):
        less, more = sorted([step.before.value or Decimal(0), step.after.value or Decimal(0)])
        least = {COUNT: STRIKING * more.sqrt(), SHARE: POINTS}.get(measures, Decimal(0))
        if far > STRIKING * spread and more >= TWICE * less and more - less > least:
            yield step


def _without_returns(steps: Iterable[_Step]) -> Iterator[_Step]:
    """Leave out steps back from a figure that stands out alone."""
    before: _Step | None = None
    for step in steps:
        is_back = (
            before and before.after is step.before and abs(before.change + step.change) < abs(step.change) / 2
        )
        if not is_back:
            yield step
        before = None if is_back else step


def _told(steps: Mapping[tuple[str, Key], _Step], frame: Frame) -> Iterator[_Step]:
    """Yield the steps that stand for themselves, each with those that are parts of it."""
    own = []
    for about, step in steps.items():
        whole = next((steps[one] for one in _above(about, step, frame) if one in steps), None)
        if whole is None:
            own.append(step)
        else:
            whole.parts.append(step)
    yield from own


def _above(about: tuple[str, Key], step: _Step, frame: Frame) -> Iterator[tuple[str, Key]]:
    """Yield of what a figure may be a part, the largest first: the country, then wholes of one dimension after another."""
    place, key = about
    yield from ((larger, key) for larger, below in frame.below.items() if place in below)
    usual = frame.facts[step.after.indicator].whole
    for name, code in key:
        others = tuple(pair for pair in key if pair[0] != name)
        if code != usual.get(name):
            yield place, others
            yield place, tuple(sorted((*others, (name, usual[name])))) if name in usual else others
        parts = sorted(frame.parts.get(name, ()))
        if code in parts[1:]:
            yield place, tuple(sorted((*others, (name, parts[0]))))
