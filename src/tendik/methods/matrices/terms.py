"""When a measure is due, as its cell says: days, or how often, or neither. A wrong day is worse than none.

A day is taken only if every word of the cell is understood; else the cell is told of as not read.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from tendik.methods.matrices.calendar import Point
from tendik.methods.matrices.lexicon import Lexicon
from tendik.methods.matrices.naming import Sign, signs_of
from tendik.methods.matrices.points import Points, points_of
from tendik.methods.matrices.shapes import Period, Term
from tendik.methods.matrices.tokens import tokens_of

BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
SPARE = re.compile(r"[*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰]+")
OFTEN = {"yearly": "yearly", "half_yearly": "half-yearly", "quarterly": "quarterly", "monthly": "monthly"}
MARKS = (*OFTEN, "standing", "otherwise", "event", "unset")
LONGEST = 400
Days = tuple[date | None, date | None]


def term_of(text: str, lexicon: Lexicon, period: Period | None = None) -> Term:
    """Return the term that a cell says.

    Args:
        text: The cell, as printed.
        lexicon: The words that are known.
        period: The time of the plan; ``None`` where it is not known.
    """
    words = SPARE.sub(" ", text)[:LONGEST]
    inside = " ; ".join(BRACKETS.findall(words))
    outer, inner = (signs_of(tokens_of(part), lexicon) for part in (BRACKETS.sub(" ", words), inside))
    if not outer and not inner:
        return Term()
    term = _Reading(outer, inner, period)
    return replace(term.read(), recurring=term.recurring)


def span_of(text: str, lexicon: Lexicon, period: Period | None = None) -> Days:
    """Return the first and the last day of the one time that a cell names: that of a start or of an end.

    Args:
        text: The cell.
        lexicon: The words that are known.
        period: The time of the plan, which lends its year if it is within one.
    """
    timed = points_of(
        [
            sign
            for sign in signs_of(tokens_of(SPARE.sub(" ", text)[:LONGEST]), lexicon)
            if sign.kind not in MARKS
        ]
    )
    year = period.year if period else None
    if timed.failed or len(timed.points) != 1:
        return None, None
    point = timed.points[0] if timed.points[0].year else replace(timed.points[0], year=year)
    return point.first(), point.last()


@dataclass(slots=True)
class _Reading:
    """Reads one term. What stands in brackets counts for how often, and for days where there are none outside."""

    outer: Sequence[Sign]
    inner: Sequence[Sign]
    period: Period | None

    @property
    def kinds(self) -> list[str]:
        """What is marked anywhere."""
        return [sign.kind for sign in (*self.outer, *self.inner)]

    @property
    def recurring(self) -> str | None:
        often = next((OFTEN[kind] for kind in self.kinds if kind in OFTEN), None)
        if often is None and "every" in self.kinds and "month" in self.kinds:
            return "yearly"
        return often or ("standing" if "standing" in self.kinds else None)

    def read(self) -> Term:
        if "event" in self.kinds:
            return Term()
        timed = self._timed(self.outer)
        if not timed.points and not timed.failed:
            timed = self._timed(self.inner)
        if not timed.points:
            said = self.recurring or "unset" in self.kinds or "otherwise" in self.kinds
            return Term(unread="" if said or not timed.failed else "words")
        if timed.failed:
            return Term(unread="words")
        return _term(timed, self.recurring, self.period)

    def _timed(self, signs: Sequence[Sign]) -> Points:
        return points_of([sign for sign in signs if sign.kind not in MARKS])


def _term(timed: Points, recurring: str | None, period: Period | None) -> Term:
    if any(point.kind == "bare" or (point.kind == "day" and not point.place) for point in timed.points):
        return _of_a_month(timed, recurring, period)
    years = {point.year is not None for point in timed.points}
    if (
        len(years) > 1
        or len({point.kind == "year" for point in timed.points}) > 1
        and recurring in OFTEN.values()
    ):
        return Term(unread="mixed")
    if recurring in OFTEN.values():
        return _checked(_recurring(timed, years == {True}, period))
    if years == {False}:
        if not period or not period.year:
            return Term(unread="" if recurring else "year")
        timed.points = [replace(point, year=period.year) for point in timed.points]
    days = _days(timed)
    return _checked(days if days != (None, None) else None)


def _of_a_month(timed: Points, recurring: str | None, period: Period | None) -> Term:
    """Return the term of a day of each month; a day of another time than a month cannot be told."""
    point = timed.points[0]
    if recurring != "monthly" or len(timed.points) > 1 or not 1 <= (point.day or point.place) <= 31:
        return Term(unread="" if recurring else "words")
    day = point if point.kind == "day" else Point("day", 0, point.place)
    return Term(due=day.monthly_within(period) if period else None)


def _recurring(timed: Points, dated: bool, period: Period | None) -> Days | None:
    """Return the days of a term that recurs: the ends of its years, or when it first occurs in the plan's time."""
    if dated and all(point.kind == "year" for point in timed.points):
        return _years(timed)
    if not dated:
        found = [point.within(period) if period else None for point in timed.points]
        if timed.points[0].kind == "year" or None in found:
            return None, None
        timed.points = [point for point in found if point]
    if timed.is_range or "during" in timed.flags:
        return _days(timed)
    first, is_start = timed.points[0], "since" in timed.flags and "until" not in timed.flags
    return (first.first(), None) if is_start else (None, first.last())


def _years(timed: Points) -> Days:
    first, last = timed.points[0].first(), timed.points[-1].last()
    if len(timed.points) == 1 and timed.flags & {"since", "until"}:
        return (first, None) if "since" in timed.flags else (None, last)
    return first, last


def _days(timed: Points) -> Days | None:
    """Return the days of a term that is dated; ``None`` if its points are put together in a way that says nothing."""
    points, one = timed.points, len(timed.points) == 1
    if timed.is_range and not one:
        return (points[0].first(), points[1].last()) if len(points) == 2 else None
    if "during" in timed.flags:
        return (points[0].first(), points[0].last()) if one else None
    if "since" in timed.flags and "until" not in timed.flags:
        return (points[0].first(), None) if one else None
    return None, points[-1].last()


def _checked(days: Days | None) -> Term:
    if days is None:
        return Term(unread="mixed")
    starts, due = days
    if starts and due and starts > due:
        return Term(unread="order")
    return Term(starts, due)
