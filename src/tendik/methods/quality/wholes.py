"""Rules on a whole and its parts: shares out of range, sums that differ, averages that lie outside."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from tendik.methods.periods import Period
from tendik.methods.quality.shapes import AVERAGES, COUNT, SHARE, FigureAt, Finding, Frame, Judged, Key

LEAST, MOST = Decimal(0), Decimal(100)
HALF = Decimal("0.5")
PLACE = "place"


def shares_out_of_range(figures: Iterable[Judged], frame: Frame) -> Iterator[Finding]:
    """Find shares below 0 or above 100 per cent."""
    for one in figures:
        is_share = frame.facts[one.indicator].measures == SHARE
        if is_share and one.value is not None and not LEAST <= one.value <= MOST:
            values = {"value": str(one.value)}
            yield Finding("share_out_of_range", one.indicator, (one.spot,), values, holds=True)


def wholes_unlike_their_parts(figures: Iterable[Judged], frame: Frame) -> Iterator[Finding]:
    """Find sums of parts that are not the whole, and averages that lie outside those of their parts.

    Whole numbers must agree exactly. Others may differ by half of the last digit that each figure shows.
    """
    known = {(one.indicator, one.source, one.period, one.place, one.key): one for one in figures}
    for one in known.values():
        if one.value is None:
            continue
        for dimension, parts in _parts_of(one, known, frame):
            yield from _judged(one, dimension, parts, frame)


Known = Mapping[tuple[str, str, Period, str, Key], Judged]


def _parts_of(whole: Judged, known: Known, frame: Frame) -> Iterator[tuple[str, list[Judged]]]:
    """Yield by dimension the parts of a figure, where all of them are known."""
    facts = frame.facts[whole.indicator]
    for dimension, codes in frame.parts.items():
        if whole.codes.get(dimension) not in (None, facts.whole.get(dimension)):
            continue
        without = {name: code for name, code in whole.codes.items() if name != dimension}
        spots = ((whole.place, {**without, dimension: code}) for code in sorted(codes))
        if parts := _all_at(whole, spots, known):
            yield dimension, [*parts, *_unknown(whole, without, dimension, known)]
    below = frame.below.get(whole.place, frozenset())
    if regions := _all_at(whole, ((place, whole.codes) for place in sorted(below)), known):
        yield PLACE, regions


def _all_at(whole: Judged, spots: Iterable[tuple[str, Mapping[str, str]]], known: Known) -> list[Judged]:
    """Return the figures at some places and breakdowns, or none where one of them is not known."""
    found = []
    for place, codes in spots:
        part = _at(whole, place, codes, known)
        if part is None or part.value is None:
            return []
        found.append(part)
    return found


def _unknown(whole: Judged, without: Mapping[str, str], dimension: str, known: Known) -> list[Judged]:
    """Return the part of which the code is not known, where it was counted."""
    part = _at(whole, whole.place, {**without, dimension: "_U"}, known)
    return [part] if part and part.value is not None else []


def _at(whole: Judged, place: str, codes: Mapping[str, str], known: Known) -> Judged | None:
    return known.get((whole.indicator, whole.source, whole.period, place, tuple(sorted(codes.items()))))


def _judged(whole: Judged, dimension: str, parts: list[Judged], frame: Frame) -> Iterator[Finding]:
    measures, total = frame.facts[whole.indicator].measures, _value(whole)
    amounts = [_value(part) for part in parts]
    spots = (whole.spot, *(part.spot for part in parts))
    if measures == COUNT:
        summed = sum(amounts, Decimal(0))
        if abs(summed - total) > _slack([total, *amounts]):
            values = {"dimension": dimension, "whole": str(total), "sum": str(summed)}
            yield Finding("sum_differs", whole.indicator, spots, values)
    elif measures in AVERAGES:
        known = [
            amount for part, amount in zip(parts, amounts, strict=True) if "_U" not in part.codes.values()
        ]
        slack = max(_half(amount) for amount in (total, *known)) * 2
        if not min(known) - slack <= total <= max(known) + slack:
            yield Finding("average_outside", whole.indicator, spots, _span(dimension, total, known))


def _span(dimension: str, total: Decimal, known: list[Decimal]) -> dict[str, str]:
    return {"dimension": dimension, "whole": str(total), "least": str(min(known)), "most": str(max(known))}


def _value(figure: Judged) -> Decimal:
    return figure.value if figure.value is not None else LEAST


def _half(amount: Decimal) -> Decimal:
    """Return half of the last digit that a number shows."""
    return HALF.scaleb(int(amount.as_tuple().exponent))


def _slack(amounts: list[Decimal]) -> Decimal:
    if all(amount == amount.to_integral_value() for amount in amounts):
        return LEAST
    return sum((_half(amount) for amount in amounts), LEAST)


def small_counts(figures: Iterable[Judged], frame: Frame, *, least: int = 5) -> Iterator[Finding]:
    """Find counts of people so small that a neighbour knows who is meant: one finding an indicator.

    An indicator with a broken number among its figures does not count single people: thousands, or shares of them.

    Args:
        figures: All figures.
        frame: What they are held against.
        least: A count of one to below this is small, of a place below the country or of a part of the people.
    """
    found: dict[str, list[FigureAt]] = defaultdict(list)
    known = list(figures)
    broken = {one.indicator for one in known if one.value is not None and one.value % 1}
    for one in known:
        facts = frame.facts[one.indicator]
        is_part = one.place not in frame.below or dict(one.codes) != dict(facts.whole)
        is_small = one.value is not None and 0 < one.value < least and one.indicator not in broken
        if facts.measures == COUNT and is_part and is_small:
            found[one.indicator].append(one.spot)
    for indicator, spots in found.items():
        yield Finding(
            "small_count", indicator, tuple(sorted(spots)), {"count": str(len(spots)), "least": str(least)}
        )


def sex_unknown(
    figures: Iterable[Judged], frame: Frame, *, most: Decimal = Decimal("0.05")
) -> Iterator[Finding]:
    """Find counts in which the sex of more than a share of the people is not known."""
    known, unknown = {}, []
    for one in figures:
        sex = one.codes.get("sex")
        if sex is None:
            known[one.indicator, one.source, one.period, one.place, one.key] = one
        elif sex == "_U" and one.value and frame.facts[one.indicator].measures == COUNT:
            unknown.append(one)
    for one in unknown:
        whole = _at(one, one.place, {name: code for name, code in one.codes.items() if name != "sex"}, known)
        if whole and whole.value and _value(one) / whole.value > most:
            share = _value(one) / whole.value * 100
            yield Finding("sex_unknown", one.indicator, (one.spot, whole.spot), {"share": f"{share:.0f}"})


def sex_not_said(figures: Iterable[Judged], frame: Frame) -> Iterator[Finding]:
    """Find indicators that by their name are about one sex while no figure says which."""
    found: dict[str, list[Judged]] = defaultdict(list)
    for one in figures:
        if frame.facts[one.indicator].about_sex:
            found[one.indicator].append(one)
    for indicator, several in found.items():
        if not any("sex" in one.codes for one in several):
            spots = tuple(sorted(one.spot for one in several))
            yield Finding("sex_not_said", indicator, spots, {"sex": frame.facts[indicator].about_sex})
