"""Periods of the calendar: year, half-year, quarter, month. The end of each is the first day after it.

A code has one spelling, ``2026``, ``2026-H1``, ``2026-Q1``, ``2026-03``; SDMX spells a half-year ``2026-S1``.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import total_ordering

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""What lies outside is a slip of the keyboard: no plan and no figure of ours is older or so far away."""

_LONGEST = 40
_CODE = re.compile("([0-9]{4})(?:-(H|Q)([0-9])|-([0-9]{2}))?")
_TIME_PERIOD = re.compile("([0-9]{4})(?:-(A|S|Q)([0-9])|-M?([0-9]{2}))?")
# A Russian or Kyrgyz keyboard has letters that look like the ones meant, and Word makes dashes of hyphens.
_ALIKE = str.maketrans("НАМ‐‑–—−", "HAM-----", " \u00a0\u202f")


class PeriodUnreadable(ValueError):
    """Text or numbers that name no period.

    ``reason`` is one of ``spelling``, ``year``, ``number``; ``meant`` is the spelling that was probably
    meant, or empty; the message says in English what to write.
    """

    def __init__(self, reason: str, message: str, meant: str = "") -> None:
        super().__init__(message)
        self.reason = reason
        self.meant = meant


class Frequency(StrEnum):
    """How often something is counted or reported. The values are the codes of SDMX (CL_FREQ)."""

    YEAR = "A"
    HALF_YEAR = "S"
    QUARTER = "Q"
    MONTH = "M"

    @property
    def months(self) -> int:
        """How many months a period of this frequency has."""
        return _MONTHS[self]


_MONTHS = {Frequency.YEAR: 12, Frequency.HALF_YEAR: 6, Frequency.QUARTER: 3, Frequency.MONTH: 1}
_LETTERS = {
    "A": Frequency.YEAR,
    "H": Frequency.HALF_YEAR,
    "S": Frequency.HALF_YEAR,
    "Q": Frequency.QUARTER,
}


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """A period of the calendar year. Periods are ordered by their beginning, then by their end.

    ``number`` counts from 1 within the year; a year itself is number 1.

    Raises:
        PeriodUnreadable: the year or the number lies outside its range.

    Examples:
        >>> half = Period(2026, Frequency.HALF_YEAR, 2)
        >>> half.code, half.starts_on.isoformat(), half.ends_before.isoformat()
        ('2026-H2', '2026-07-01', '2027-01-01')
        >>> half.next().code, half.previous().time_period
        ('2027-H1', '2026-S1')
    """

    year: int
    frequency: Frequency
    number: int = 1

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            message = f"The year {self.year} lies outside {FIRST_YEAR} to {LAST_YEAR}. Look at its digits."
            raise PeriodUnreadable("year", message)
        most = 12 // self.frequency.months
        if not 1 <= self.number <= most:
            word = self.frequency.name.lower().replace("_", "-")
            message = f"A year has no {word} {self.number}: they are counted from 1 to {most}."
            raise PeriodUnreadable("number", message)

    def __lt__(self, other: "Period") -> bool:
        if not isinstance(other, Period):
            return NotImplemented
        return self._months < other._months

    @property
    def _months(self) -> tuple[int, int]:
        """The first month and the one after the last, counted from the year 0: days are dear to make."""
        months = self.frequency.months
        first = self.year * 12 + (self.number - 1) * months
        return first, first + months

    @property
    def code(self) -> str:
        """The code, as addresses and papers write it."""
        return self._spelt("H")

    @property
    def time_period(self) -> str:
        """The value of SDMX's TIME_PERIOD; the reporting year begins on 1 January.

        Source:
            SDMX 3.0, section 6, Technical Notes, 4.2: Gregorian year ``2026`` and month ``2026-03``,
            reporting semester ``2026-S1`` and quarter ``2026-Q1``.
        """
        return self._spelt("S")

    def _spelt(self, half: str) -> str:
        if self.frequency is Frequency.YEAR:
            return f"{self.year}"
        if self.frequency is Frequency.MONTH:
            return f"{self.year}-{self.number:02}"
        return f"{self.year}-{half if self.frequency is Frequency.HALF_YEAR else 'Q'}{self.number}"

    @property
    def starts_on(self) -> date:
        """The first day."""
        return date(self.year, (self.number - 1) * self.frequency.months + 1, 1)

    @property
    def ends_before(self) -> date:
        """The first day after the period."""
        years, month = divmod(self.number * self.frequency.months, 12)
        return date(self.year + years, month + 1, 1)

    def holds(self, on: date) -> bool:
        """Tell whether a day lies in the period."""
        return self.starts_on <= on < self.ends_before

    def covers(self, other: "Period") -> bool:
        """Tell whether the other period lies wholly in this one."""
        return self.starts_on <= other.starts_on and other.ends_before <= self.ends_before

    def next(self) -> "Period":
        """Return the period of the same frequency that follows."""
        return self._moved(1)

    def previous(self) -> "Period":
        """Return the period of the same frequency before."""
        return self._moved(-1)

    def _moved(self, by: int) -> "Period":
        years, place = divmod(self.number - 1 + by, 12 // self.frequency.months)
        return Period(self.year + years, self.frequency, place + 1)


def period_of(on: date, frequency: Frequency) -> Period:
    """Return the period that a day lies in.

    Raises:
        PeriodUnreadable: the year lies outside the range.

    Examples:
        >>> period_of(date(2026, 11, 26), Frequency.HALF_YEAR).code
        '2026-H2'
    """
    return Period(on.year, frequency, (on.month - 1) // frequency.months + 1)


def periods_between(starts_on: date, ends_before: date, frequency: Frequency) -> Iterator[Period]:
    """Yield the periods that have a day in common with a span, in order.

    Args:
        starts_on: First day of the span.
        ends_before: First day after it; where it is not later than ``starts_on``, there is no period.
        frequency: Frequency of the periods.

    Raises:
        PeriodUnreadable: the span leaves the range of years.

    Examples:
        >>> [period.code for period in periods_between(date(2025, 3, 8), date(2026, 1, 1), Frequency.HALF_YEAR)]
        ['2025-H1', '2025-H2']
    """
    if starts_on >= ends_before:
        return
    period = period_of(starts_on, frequency)
    while True:
        yield period
        if period.ends_before >= ends_before:
            return
        period = period.next()


def report_due_on(period: Period, *, day: int) -> date:
    """Return the last day on which the report of a period is on time.

    Args:
        period: The period that is reported.
        day: Day of the month after the period, 1 to 31; in a shorter month its last day.

    Raises:
        ValueError: there is no such day of a month.

    Examples:
        >>> report_due_on(parse_period("2026-H2"), day=15).isoformat()
        '2027-01-15'
    """
    if not 1 <= day <= 31:
        raise ValueError(f"day must lie in 1..31, not {day}")
    after = period.ends_before
    return after.replace(day=min(day, monthrange(after.year, after.month)[1]))


def parse_period(text: str) -> Period:
    """Read a code: ``2026``, ``2026-H1``, ``2026-Q1`` or ``2026-03``.

    Raises:
        PeriodUnreadable: the text is no code; ``meant`` holds the code that it resembles.

    Examples:
        >>> parse_period("2026-Q4").ends_before.isoformat()
        '2027-01-01'
        >>> parse_period("2026-h1")
        Traceback (most recent call last):
        tendik.methods.periods.PeriodUnreadable: “2026-h1” is no period. Write 2026-H1.
    """
    found = _CODE.fullmatch(text)
    if found:
        return _period(found)
    meant = _meant(text)
    hint = f"Write {meant.code}." if meant else "Write it as 2026, 2026-H1, 2026-Q1 or 2026-03."
    message = f"“{text[:_LONGEST]}” is no period. {hint}"
    raise PeriodUnreadable("spelling", message, meant.code if meant else "")


def parse_time_period(text: str) -> Period:
    """Read a value of SDMX's TIME_PERIOD whose reporting year begins on 1 January.

    Besides the spellings of ``Period.time_period`` it takes the reporting year ``2026-A1`` and the
    reporting month ``2026-M03``. Days, weeks, trimesters, moments and ranges are no periods of ours.

    Raises:
        PeriodUnreadable: the text names no year, half-year, quarter or month.

    Examples:
        >>> parse_time_period("2026-S1").code, parse_time_period("2026-M03").code
        ('2026-H1', '2026-03')
    """
    found = _TIME_PERIOD.fullmatch(text)
    if found:
        return _period(found)
    meant = _meant(text)
    hint = f"Write {meant.time_period}." if meant else "Write it as 2026, 2026-S1, 2026-Q1 or 2026-03."
    message = f"“{text[:_LONGEST]}” is no TIME_PERIOD of ours. {hint}"
    raise PeriodUnreadable("spelling", message, meant.time_period if meant else "")


def _period(found: re.Match[str]) -> Period:
    year, letter, number, month = found.groups()
    if month:
        return Period(int(year), Frequency.MONTH, int(month))
    return Period(int(year), _LETTERS[letter or "A"], int(number or 1))


def _meant(text: str) -> Period | None:
    """Return the period whose code or TIME_PERIOD a text resembles."""
    plain = text[:_LONGEST].strip().upper().translate(_ALIKE)
    found = _CODE.fullmatch(plain) or _TIME_PERIOD.fullmatch(plain)
    try:
        return _period(found) if found else None
    except PeriodUnreadable:
        return None


def months_between(one: date, other: date) -> Fraction:
    """Return the time from the end of one day to the end of another, in months.

    From the last day of a month to the last day of another it is a whole number, so that each half-year
    of a plan weighs the same; a day counts as a share of its own month.

    Returns:
        An exact number, negative where ``other`` is the earlier day.

    Examples:
        >>> months_between(date(2024, 12, 31), date(2026, 6, 30)), months_between(date(2026, 2, 14), date(2026, 2, 28))
        (Fraction(18, 1), Fraction(1, 2))
    """
    return _months(other) - _months(one)


def _months(on: date) -> Fraction:
    return 12 * on.year + on.month + Fraction(on.day, monthrange(on.year, on.month)[1])
