"""Reads one cell of a list of places: a code, a name, a day, degrees."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

EMPTIES = "-"
"""In a cell: the place has no such value any more."""

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
OTHER_DAY = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
LONGEST_CODE, LONGEST_NAME = 40, 200
EXACT = 10**15
"""From here on Excel rounds whole numbers."""

WORD = re.compile(r"\w+")
IN_CYRILLIC, IN_OTHERS = re.compile("[Ѐ-ӿ]"), re.compile("[A-Za-zÀ-ʯ]")
LATIN = "ABCEHKMOPTXYaceopxyËëƟɵ"
CYRILLIC = "АВСЕНКМОРТХУасеорхуЁёӨө"
LOOK_ALIKES = str.maketrans(LATIN, CYRILLIC)
OTHER_LETTERS = str.maketrans("ѲѳӉӊ", "ӨөҢң")


class Unreadable(ValueError):
    """A cell does not hold what its column needs; the message says what to do."""


def text_of(cell: object) -> str:
    """Return a cell's words on one line; a whole number without a decimal point, as a code is meant."""
    if not isinstance(cell, str):
        return _text_of_other(cell)
    words = " ".join(cell.split())
    if not words.isprintable():
        sign = next(letter for letter in words if not letter.isprintable())
        raise Unreadable(_("It holds the invisible sign U+%(sign)04X. Delete it.") % {"sign": ord(sign)})
    return words


def _text_of_other(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, int | float):
        return _whole(cell)
    raise Unreadable(_("Excel made a date or time of it. Format the column as text and type it again."))


def _whole(number: float) -> str:
    if not abs(number) < EXACT:  # neither is what is no number
        raise Unreadable(_("Excel rounds numbers this long. Format the column as text and type it again."))
    return str(int(number)) if number == int(number) else repr(number)


def code_of(cell: object) -> str:
    """Return a code that can stand in an address."""
    code = text_of(cell)
    if code and code != EMPTIES and not CODE.fullmatch(code):
        raise Unreadable(
            _(
                "“%(code)s” is no code: up to 40 Latin letters, digits, dots, hyphens. "
                "A Cyrillic letter may look like a Latin one."
            )
            % {"code": code}
        )
    return code


def codes_of(cell: object) -> tuple[str, ...]:
    """Return the codes of a cell, separated by spaces, in order and each once."""
    return tuple(sorted({code_of(code) for code in text_of(cell).split()}))


def official_code_of(cell: object) -> str:
    """Return a code as the state's classifier writes it."""
    return _short(text_of(cell), LONGEST_CODE)


def name_of(cell: object) -> str:
    """Return a name as it stands; ``mended`` puts its letters right."""
    return _short(text_of(cell), LONGEST_NAME)


def _short(words: str, most: int) -> str:
    if len(words) > most:
        raise Unreadable(_("It is longer than %(most)s letters. Shorten it.") % {"most": most})
    return words


def mended(name: str) -> str:
    """Return a name with composed letters, and Cyrillic ones where others only look like them.

    Examples:
        >>> mended("Кара-Cуу"), mended("Kara-Suu II")
        ('Кара-Суу', 'Kara-Suu II')
    """
    name = unicodedata.normalize("NFC", name).translate(OTHER_LETTERS)
    if not (IN_CYRILLIC.search(name) and IN_OTHERS.search(name)):
        return name
    cyrillic = len(IN_CYRILLIC.findall(name))
    latin = sum(letter.isalpha() for letter in name) - cyrillic
    return WORD.sub(_mended_word, name) if cyrillic > latin else name


def _mended_word(found: re.Match[str]) -> str:
    word = found[0]
    other = [letter for letter in word if letter.isalpha() and not "Ѐ" <= letter <= "ӿ"]
    mixed = 0 < len(other) < sum(letter.isalpha() for letter in word)
    return word.translate(LOOK_ALIKES) if mixed and all(letter in LATIN for letter in other) else word


def day_of(cell: object) -> date | None:
    """Return a day written 2025-12-31 or 31.12.2025, or formatted as a date in Excel."""
    if isinstance(cell, date):
        return cell.date() if isinstance(cell, datetime) else cell
    words = text_of(cell)
    iso, other = ISO_DAY.fullmatch(words), OTHER_DAY.fullmatch(words)
    try:
        if iso:
            return date(*map(int, iso.groups()))
        if other:
            return date(*map(int, reversed(other.groups())))
    except ValueError as error:
        raise Unreadable(_("There is no day %(day)s.") % {"day": words}) from error
    if words:
        raise Unreadable(_("“%(day)s” is no day. Write it as 2025-12-31 or 31.12.2025.") % {"day": words})
    return None


def degrees_of(most: int) -> Callable[[object], Decimal | None]:
    """Return a reader of degrees from ``-most`` to ``most``, rounded to about a metre."""

    def read(cell: object) -> Decimal | None:
        words = text_of(cell).replace(",", ".")
        if not words:
            return None
        try:
            degrees = Decimal(words)
        except InvalidOperation:
            degrees = Decimal("nan")
        if not degrees.is_finite() or abs(degrees) > most:
            raise Unreadable(
                _("“%(degrees)s” is not between -%(most)s and %(most)s degrees, as 42.87461.")
                % {"degrees": words, "most": most}
            )
        return degrees.quantize(Decimal("0.00001")) + 0

    return read


def empties(cell: object) -> bool:
    """Tell whether the cell takes the value away."""
    return isinstance(cell, str) and cell.strip() == EMPTIES


def is_blank(cell: object) -> bool:
    """Tell whether the cell says nothing."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


READERS: dict[str, Callable[[object], Any]] = {
    "parent": code_of,
    "level": text_of,
    "official_code": official_code_of,
    "valid_from": day_of,
    "ends_before": day_of,
    "successors": codes_of,
    "latitude": degrees_of(90),
    "longitude": degrees_of(180),
}
NOTHING: dict[str, Any] = {
    "parent": "",
    "official_code": "",
    "valid_from": None,
    "ends_before": None,
    "successors": (),
    "latitude": None,
    "longitude": None,
}
"""What a column holds when it is emptied; ``level`` cannot be."""
