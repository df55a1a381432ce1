"""Rules on figures over time: jumps, gaps, series that are late; and on what sources say of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from statistics import median

from tendik.methods.quality.shapes import COUNT, Finding, Frame, Judged

SCALE = Decimal("1.4826")
"""Makes the median of the differences from the median comparable with a standard deviation."""
STRIKING, TWICE = Decimal(6), Decimal(2)
ENOUGH = 6
MONTHS_OF_GRACE = 24
FEW = 100


def _series(figures: Iterable[Judged]) -> dict[tuple[object, ...], list[Judged]]:
    found: dict[tuple[object, ...], list[Judged]] = defaultdict(list)
    for one in figures:
        found[one.indicator, one.source, one.place, one.key].append(one)
    return {key: sorted(several, key=lambda one: one.period) for key, several in found.items()}


def jumps(figures: Iterable[Judged], frame: Frame) -> Iterator[Finding]:
    """Find steps from one period to the next that are unlike all other steps of the series.

    A step is striking if it lies more than six scaled median deviations from the median step, and the figure at
    least doubles or halves. A count must also change by more than six times the root of the larger one: small counts
    change so much by chance. Series with fewer than six figures are not judged.
    """
    for several in _series(figures).values():
        known = [one for one in several if one.value is not None and one.value > 0]
        if len(known) >= ENOUGH:
            is_count = frame.facts[known[0].indicator].measures == COUNT
            yield from (one for one in _striking(known) if not (is_count and _is_chance(one)))


def _striking(known: Sequence[Judged]) -> Iterator[Finding]:
    amounts = [one.value for one in known if one.value is not None]
    steps = [after - before for before, after in pairwise(amounts)]
    usual = median(steps)
    spread = SCALE * median(abs(step - usual) for step in steps)
    for (before, after), step in zip(pairwise(known), steps, strict=True):
        first, second = before.value, after.value
        if first is None or second is None or abs(step - usual) <= STRIKING * spread:
            continue
        if max(first, second) >= TWICE * min(first, second):
            values = {"before": str(first), "after": str(second)}
            yield Finding("jump", after.indicator, (before.spot, after.spot), values)


def _is_chance(jump: Finding) -> bool:
    """Tell whether a count may have changed so by chance, as counts of rare events do (Poisson)."""
    before, after = Decimal(jump.values["before"]), Decimal(jump.values["after"])
    return abs(after - before) <= STRIKING * max(before, after).sqrt()


def gaps(figures: Iterable[Judged], _frame: Frame) -> Iterator[Finding]:
    """Find periods that are missing in a series that else has one after the other: one finding a series."""
    for several in _series(figures).values():
        periods = [one.period for one in several]
        missing = [before.next() for before, after in pairwise(periods) if before.next() < after]
        whole = len(periods) >= ENOUGH and len(missing) * 5 <= len(periods)
        if missing and whole:
            around = tuple(one.spot for one in (several[0], several[-1]))
            named = ", ".join(period.code for period in missing)
            yield Finding("gap", several[0].indicator, around, {"periods": named})


def late(figures: Iterable[Judged], frame: Frame) -> Iterator[Finding]:
    """Find indicators whose next figure should be there by their own rhythm: the usual time between two, and two years."""
    ends: dict[str, list[Judged]] = defaultdict(list)
    for one in figures:
        if one.value is not None:
            ends[one.indicator].append(one)
    for indicator, several in ends.items():
        periods = sorted({one.period for one in several})
        last = periods[-1]
        between = [
            _months(after.ends_before) - _months(before.ends_before) for before, after in pairwise(periods)
        ]
        rhythm = int(median(between)) if between else last.frequency.months
        overdue = _months(frame.on) - _months(last.ends_before) - rhythm
        if overdue >= MONTHS_OF_GRACE:
            latest = max(several, key=lambda one: one.period).spot
            yield Finding("late", indicator, (latest,), {"period": last.code})


def _months(on: object) -> int:
    year, month, _day = str(on).split("-")
    return 12 * int(year) + int(month)


def revised(figures: Iterable[Judged], _frame: Frame) -> Iterator[Finding]:
    """Find figures of which their source said something else in an earlier vintage."""
    for one in figures:
        if one.earlier and one.value is not None:
            values = {"before": str(one.earlier[0]), "after": str(one.value)}
            yield Finding("revised", one.indicator, (one.spot,), values)


def sources_that_disagree(figures: Iterable[Judged], _frame: Frame) -> Iterator[Finding]:
    """Find figures of which two sources say different things."""
    found: dict[tuple[object, ...], list[Judged]] = defaultdict(list)
    for one in figures:
        if one.value is not None:
            found[one.indicator, one.place, one.key, one.period].append(one)
    for several in found.values():
        if len({one.value for one in several}) > 1:
            first, *others = sorted(several, key=lambda one: one.source)
            values = {
                "one": f"{first.source}: {first.value}",
                "other": f"{others[0].source}: {others[0].value}",
            }
            spots = tuple(one.spot for one in (first, *others))
            yield Finding("sources_disagree", first.indicator, spots, values)


def status_never_said(figures: Iterable[Judged], _frame: Frame) -> Iterator[Finding]:
    """Find sources with many figures that call none of them estimated, provisional or a break."""
    found: dict[str, list[Judged]] = defaultdict(list)
    for one in figures:
        found[one.source].append(one)
    for source, several in found.items():
        if len(several) >= FEW and all(one.status == "normal" for one in several):
            yield Finding("status_never_said", "", (), {"source": source, "count": str(len(several))})
