"""Reads a period as the header of a table writes it, in three languages."""

import re

from tendik.methods.periods import FIRST_YEAR, LAST_YEAR, PeriodUnreadable, parse_time_period

YEAR = re.compile(r"([0-9]{4})(?:\.0)?\s*[-–]?\s*(?:г\.?|год|года|ж\.?|жыл|жылы)?\s*\*{0,2}", re.IGNORECASE)
PART = re.compile(
    r"(?P<number>[1-4]|I{1,3}|IV)\s*[-–]?\s*(?P<word>квартал|кв\.?|чейрек|quarter|Q|полугодие|п/г|жарым жыл\w*|half)"
    r"\s*,?\s*(?P<year>[0-9]{4})\s*(?:г\.?|год|года|ж\.?|жыл|жылы)?",
    re.IGNORECASE,
)
ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
QUARTERS = ("кв", "че", "qu", "q")


def period_in(cell: object) -> str:
    """Return the TIME_PERIOD that the cell of a header names; empty where it names none.

    Examples:
        >>> period_in(2020.0), period_in("2020 г."), period_in("II квартал 2024"), period_in("Жалпы")
        ('2020', '2020', '2024-Q2', '')
    """
    if isinstance(cell, bool) or cell is None:
        return ""
    if isinstance(cell, int | float):
        is_year = FIRST_YEAR <= cell <= LAST_YEAR and cell == int(cell)
        return str(int(cell)) if is_year else ""
    text = " ".join(str(cell).split())
    year, part = YEAR.fullmatch(text), PART.fullmatch(text)
    if year:
        text = year[1]
    elif part:
        letter = "Q" if part["word"].lower().startswith(QUARTERS) else "S"
        text = f"{part['year']}-{letter}{ROMAN.get(part['number'].upper(), part['number'])}"
    return _checked(text)


def _checked(text: str) -> str:
    try:
        return parse_time_period(text).time_period
    except PeriodUnreadable:
        return ""
