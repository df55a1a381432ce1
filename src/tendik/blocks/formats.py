"""Days, numbers, shares and quotation marks as each language writes them. Needs no settings.

Each function takes the code of a language; ``None`` comes back where it knows no rule for it.
Source: CLDR for numbers; for long Kyrgyz dates the form that offices write, with the possessive month.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor

from tendik.methods.periods import Frequency, Period
from tendik.methods.texts import base

NO_BREAK_SPACE = "\u00a0"
NO_BREAK_HYPHEN = "\u2011"
NO_BREAK_DASH = "\u2060–\u2060"
KYRGYZ_MONTHS = (
    "январы",
    "февралы",
    "марты",
    "апрели",
    "майы",
    "июну",
    "июлу",
    "августу",
    "сентябры",
    "октябры",
    "ноябры",
    "декабры",
)
RUSSIAN_MONTHS = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)
ENGLISH_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def _whole(words: str) -> str:
    """Return words that a line never parts. A long date may still part between its year and its day."""
    return words.replace(" ", NO_BREAK_SPACE).replace("-", NO_BREAK_HYPHEN)


DAYS: dict[str, Callable[[date], str]] = {
    "ky": lambda on: f"{_whole(f'{on.year}-жылдын')} {_whole(f'{on.day}-{KYRGYZ_MONTHS[on.month - 1]}')}",
    "ru": lambda on: f"{_whole(f'{on.day} {RUSSIAN_MONTHS[on.month - 1]}')} {_whole(f'{on.year} года')}",
    "en": lambda on: _whole(f"{on.day} {ENGLISH_MONTHS[on.month - 1]} {on.year}"),
}
GROUP_AND_POINT = {"ky": (NO_BREAK_SPACE, ","), "ru": (NO_BREAK_SPACE, ","), "en": (",", ".")}
BEFORE_PERCENT = {"ru": NO_BREAK_SPACE}
QUOTES = {"en": "“”"}


RIGHT_TO_LEFT = frozenset(["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"])


def direction(language: str) -> str:
    """Return ``rtl`` for a language that is written from right to left, else ``ltr``.

    Examples:
        >>> direction("fa"), direction("pt-br")
        ('rtl', 'ltr')
    """
    return "rtl" if base(language) in RIGHT_TO_LEFT else "ltr"


def day(on: date, language: str) -> str | None:
    """Return a date in full; its hyphens and all spaces but the one beside the year do not break.

    Examples:
        >>> day(date(2025, 5, 23), "ky").replace(NO_BREAK_HYPHEN, "-")
        '2025-жылдын 23-майы'
    """
    write = DAYS.get(base(language))
    return write(on) if write else None


def days(first: date, last: date, language: str) -> str | None:
    """Return a period by its first and last day; what both share, the month and the year, is written once.

    Examples:
        >>> days(date(2025, 5, 12), date(2025, 5, 23), "ru").replace(NO_BREAK_SPACE, " ").replace(NO_BREAK_DASH, "–")
        '12–23 мая 2025 года'
        >>> days(date(2025, 4, 30), date(2025, 5, 2), "en").replace(NO_BREAK_SPACE, " ")
        '30 April 2025 – 2 May 2025'
    """
    if first == last or (first.year, first.month) != (last.year, last.month):
        written = [day(on, language) for on in dict.fromkeys((first, last))]
        return None if None in written else " – ".join(map(str, written))
    whole = day(last, language)
    number = re.compile(rf"(?<!\d){last.day}(?!\d)")
    return whole and number.sub(f"{first.day}{NO_BREAK_DASH}{last.day}", whole, count=1)


def day_short(on: date, language: str) -> str | None:
    """Return a date for tables: ``23.05.2025`` in Kyrgyz and Russian, ``23 May 2025`` in English.

    Examples:
        >>> day_short(date(2025, 5, 3), "ru")
        '03.05.2025'
    """
    if base(language) in ("ky", "ru"):
        return f"{on:%d.%m.%Y}"
    return day(on, language)


def count(number: float | Decimal, language: str) -> str | None:
    """Return a number with its thousands apart and its decimals as they stand.

    Examples:
        >>> count(1234, "en")
        '1,234'
    """
    signs = GROUP_AND_POINT.get(base(language))
    if signs is None:
        return None
    whole, point, decimals = f"{number:,}".partition(".")
    return whole.replace(",", signs[0]) + (signs[1] + decimals if point else "")


def percent(share: float | Decimal | Fraction, language: str, places: int = 0) -> str | None:
    """Return a share as a percentage, halves rounded up.

    Args:
        share: Fraction of one; 1 is the whole.
        language: Code of the language.
        places: Decimals to show.

    Examples:
        >>> percent(Fraction(3, 8), "ky", places=1)
        '37,5%'
    """
    shift = 10**places
    rounded = Decimal(floor(Fraction(str(share)) * 100 * shift + Fraction(1, 2))) / shift
    number = count(rounded.quantize(Decimal(1) / shift), language)
    return None if number is None else f"{number}{BEFORE_PERCENT.get(base(language), '')}%"


def quoted(words: str, language: str) -> str:
    """Return words between the language's quotation marks: “…” in English, else «…»."""
    first, last = QUOTES.get(base(language), "«»")
    return f"{first}{words}{last}"


PARTS = {
    "ky": {"S": "{year}-жылдын {number}-жарым жылдыгы", "Q": "{year}-жылдын {number}-чейреги"},
    "ru": {"S": "{number}-е полугодие {year} года", "Q": "{number}-й квартал {year} года"},
    "en": {"S": "half-year {number} of {year}", "Q": "quarter {number} of {year}"},
}
YEARS = {"ky": "{year}-жыл", "ru": "{year} год", "en": "{year}"}
MONTHS = {
    "ky": (
        "{year}-жылдын {month} айы",
        "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    ),
    "ru": (
        "{month} {year} года",
        "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    ),
    "en": ("{month} {year}", " ".join(ENGLISH_MONTHS)),
}


def period(of: Period, language: str) -> str | None:
    """Return a period in words.

    Examples:
        >>> period(Period(2026, Frequency.HALF_YEAR, 1), "ru"), period(Period(2026, Frequency.MONTH, 3), "ky")
        ('1-е полугодие 2026 года', '2026-жылдын март айы')
    """
    code = base(language)
    if code not in YEARS:
        return None
    if of.frequency is Frequency.MONTH:
        pattern, names = MONTHS[code]
        return pattern.format(year=of.year, month=names.split()[of.number - 1])
    pattern = YEARS[code] if of.frequency is Frequency.YEAR else PARTS[code][of.frequency]
    return pattern.format(year=of.year, number=of.number)
