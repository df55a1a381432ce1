"""Reads a day as people write it: 23.05.2025, 23.5.25, 2025-05-23, and with the month in words of any language."""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date

DAY = "%d.%m.%Y"
"""How messages and filled fields write a day, in every language."""
NUMBERS = re.compile(r"(\d{1,2})\s*\.\s*(\d{1,2})\s*\.\s*(\d{4}|\d{2})", re.ASCII)
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
PARTS = re.compile(r"[0-9]+|[^\W\d_]+|\d")
YEAR_SIGN = 8
"""A word beside day, month and year is a sign of them, as in “2025 г.” or “of”: no longer than this."""
LONGEST_WORD = 16
"""Of a month with its ending."""
LAST_SHORT_YEAR = 49
"""A year of two digits up to this one is of this century; a later one may be of either."""


class DayUnread(ValueError):
    """A day that cannot be read. ``code`` says why, ``values`` what stands in the sentence about it.

    ``form``: it is written in no way that is known. ``month``: there is no such month. ``day``: the month ``month``
    has only ``day`` days. ``century``: a year of two digits that may be ``first`` or ``second``.
    """

    def __init__(self, code: str, **values: object) -> None:
        self.code, self.values = code, values
        super().__init__(code)


def read_day(text: str, months: Mapping[str, int]) -> date:
    """Return the day that somebody wrote. Numbers are day, month and year; 03/04/2026 has two readings and is refused.

    Args:
        text: What was written.
        months: The words for months, in small letters, with the number of each, 1 to 12; in any number of languages.

    Raises:
        DayUnread: it is no day, or may be two.

    Examples:
        >>> read_day("12.3.25", {}), read_day("2025-03-12", {})
        (datetime.date(2025, 3, 12), datetime.date(2025, 3, 12))
        >>> read_day("12 марта 2025 г.", {"марта": 3}), read_day("2025-жылдын 12-марты", {"март": 3})
        (datetime.date(2025, 3, 12), datetime.date(2025, 3, 12))
    """
    written = " ".join(text.replace("\u2011", "-").split())
    if found := ISO.fullmatch(written):
        return _day(found[3], int(found[2]), found[1])
    # Many write a sign for “year” behind it: 12.03.2025 г.
    if (found := NUMBERS.match(written)) and not re.search(r"\d", written[found.end() :]):
        if len(written) - found.end() > YEAR_SIGN:
            raise DayUnread("form")
        return _day(found[1], int(found[2]), found[3])
    return _in_words(written, months)


def _in_words(written: str, months: Mapping[str, int]) -> date:
    parts = PARTS.findall(written.casefold())
    numbers = [part for part in parts if part.isascii() and part.isdecimal()]
    words = [part for part in parts if part not in numbers]
    named = [number for word in words if (number := _month(word, months))]
    if len(numbers) != 2 or len(named) != 1 or max(map(len, words)) > LONGEST_WORD:
        raise DayUnread("form")
    day, year = sorted(numbers, key=len) if len(numbers[0]) != len(numbers[1]) else numbers
    if len(day) > 2 or len(year) not in (2, 4):
        raise DayUnread("form")
    return _day(day, named[0], year)


def _month(word: str, months: Mapping[str, int]) -> int | None:
    """Return the month of a word, which may have an ending: “март”, “марта”, “марты”."""
    if word in months:
        return months[word]
    begun = [name for name in months if len(name) >= 3 and word.startswith(name)]
    return months[max(begun, key=len)] if begun else None


def _day(day: str, month: int, year: str) -> date:
    full = _year(year)
    if not 1 <= month <= 12:
        raise DayUnread("month")
    if not full:
        raise DayUnread("form")
    last = monthrange(full, month)[1]
    if not 1 <= int(day) <= last:
        raise DayUnread("day", month=f"{month:02}.{full}", day=last)
    return date(full, month, int(day))


def _year(year: str) -> int:
    number = int(year)
    if len(year) == 4:
        return number
    if number > LAST_SHORT_YEAR:
        raise DayUnread("century", first=1900 + number, second=2000 + number)
    return 2000 + number
