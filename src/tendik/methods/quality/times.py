"""Rules on figures over time: gaps, series that are late; and on what sources say of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from statistics import median

from tendik.methods.quality.shapes import FigureAt, Finding, Frame, Judged, series_of

ENOUGH = 6
MONTHS_OF_GRACE = 24
FEW = 100


def gaps(figures: Iterable[Judged], _frame: Frame) -> Iterator[Finding]:
    """Find periods that are missing in series which else have one after the other.

    Series of an indicator in which the same periods are missing are one finding.
    """
    found: dict[tuple[str, str, str], list[FigureAt]] = defaultdict(list)
    for several in series_of(figures).values():
        periods = [one.period for one in several]
        missing = [before.next() for before, after in pairwise(periods) if before.next() < after]
        whole = len(periods) >= ENOUGH and len(missing) * 5 <= len(periods)
        if missing and whole:
            named = ", ".join(period.code for period in missing)
            first, last = several[0], several[-1]
            found[first.indicator, first.source, named] += (first.spot, last.spot)
    for (indicator, _source, named), spots in found.items():
        yield Finding("gap", indicator, tuple(spots), {"periods": named})


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
        if len(several) > 1 and len({one.value for one in several}) > 1:
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
