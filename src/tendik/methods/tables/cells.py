"""Reads one cell by what its column holds."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from tendik.methods.signs import BREAKS, invisible_in, mended
from tendik.methods.tables.codes import refused_code
from tendik.methods.tables.shapes import Column, Kind

EXACT = 10**15
"""From here on a spreadsheet rounds whole numbers."""
ROUNDED = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?[eE][+-][0-9]{2,3}")
"""How a spreadsheet writes down a number that it has shortened: 4,17E+13."""
ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
OTHER_DAY = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
YEAR = re.compile(r"[0-9]{4}")
NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
SPACES = re.compile(r"[^\S\n]+")
WITHIN_NUMBERS = re.compile(r"(?<=[0-9])[ \xa0\u2009\u202f](?=[0-9]{3}(?![0-9]))")

ERROR = re.compile(r"#[¡¿]?([^\s!?#]+)[!?]?|Err:[0-9]{3}|#{3,}")
ERRORS = """
    N/A Н/Д NV N/V N/D N.D. YOK REF ССЫЛКА BEZUG BAŞV DIV/0 ДЕЛ/0 SAYI/0 VALUE ЗНАЧ WERT VALEUR VALOR DEĞER
    NAME ИМЯ NOM NOMBRE NOME AD NUM ЧИСЛО ZAHL NÚM NOMBRE SAYI NULL ПУСТО NUL NULO BOŞ SPILL ПЕРЕНОС
    CALC ВЫЧИСЛ FIELD ПОЛЕ BLOCKED БЛОКИРОВКА CONNECT UNKNOWN GETTING_DATA
"""
"""What the office programs of several languages write where a formula failed, without its signs."""


class Unreadable(ValueError):
    """A cell does not hold what its column needs: a code of a finding, and what it names."""

    def __init__(self, finding: str, /, **values: Any) -> None:
        self.finding, self.values = finding, values
        super().__init__(finding)


def is_blank(cell: object) -> bool:
    """Tell whether a cell says nothing."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def value_of(cell: object, column: Column) -> Any:
    """Return what a cell says; the empty text where it holds spaces only.

    Raises:
        Unreadable: it does not hold what its column needs.
    """
    value = READERS[column.kind](cell, column)
    if column.choices and value not in column.choices:
        raise Unreadable("no_choice", value=value, choices=", ".join(column.choices))
    return value


def is_error(text: str) -> bool:
    """Tell whether a text is what an office program writes where a formula failed.

    Examples:
        >>> [is_error(text) for text in ("#Н/Д", "#REF!", "####", "#1", "№ 5")]
        [True, True, True, False, False]
    """
    found = ERROR.fullmatch(text)
    return found is not None and (found[1] is None or found[1] in ERRORS.split())


def _line_of(cell: object) -> str:
    """Return a cell's words on one line."""
    return " ".join(_visible(cell).split())


def _visible(cell: object) -> str:
    words = (cell if isinstance(cell, str) else _text_of_other(cell)).strip()
    if words[:1] in ("#", "E") and is_error(words):
        raise Unreadable("error", text=words)
    if words[-1:].isdigit() and ROUNDED.fullmatch(words):
        raise Unreadable("rounded")
    sign = invisible_in(words)
    if sign:
        raise Unreadable("invisible", sign=ord(sign))
    return words


def _text_of_other(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, int | float):
        return _number_text(cell)
    raise Unreadable("made_day")


def _number_text(number: float) -> str:
    if not abs(number) < EXACT:  # neither is what is no number
        raise Unreadable("rounded")
    return str(int(number)) if number == int(number) else format(Decimal(repr(number)), "f")


def _short(words: str, column: Column) -> str:
    if column.longest is not None and len(words) > column.longest:
        raise Unreadable("too_long", most=column.longest)
    return words


def _text(cell: object, column: Column) -> str:
    return _short(_line_of(cell), column)


def _words(cell: object, column: Column) -> str:
    lines = BREAKS.sub("\n", _visible(cell)).split("\n")
    # A space that does not break the line is kept: "10 000", "Île :".
    kept = (re.sub(r"[ \t]+", " ", line).strip() for line in lines)
    return _short("\n".join(kept), column)


def _code(cell: object, column: Column) -> str:
    code = _short(_line_of(cell), column)
    why = refused_code(code, slug=column.kind is Kind.SLUG) if code else ""
    if why:
        raise Unreadable(why, code=code)
    return code


def _codes(cell: object, column: Column) -> tuple[str, ...]:
    return tuple(sorted({_code(code, column) for code in _line_of(cell).split()}))


def _day(cell: object, _column: Column) -> date:
    if isinstance(cell, date):
        return cell.date() if isinstance(cell, datetime) else cell
    words = _line_of(cell)
    iso, other = ISO_DAY.fullmatch(words), OTHER_DAY.fullmatch(words)
    try:
        if iso:
            return date(*map(int, iso.groups()))
        if other:
            return date(*map(int, reversed(other.groups())))
    except ValueError as error:
        raise Unreadable("never_a_day", day=words) from error
    raise Unreadable("no_day", day=words)


def _day_or_year(cell: object, column: Column) -> date | str:
    if isinstance(cell, date):
        return _day(cell, column)
    words = _line_of(cell)
    return words if YEAR.fullmatch(words) else _day(words, column)


def _number(cell: object, column: Column) -> Decimal:
    words = WITHIN_NUMBERS.sub("", _visible(cell)).replace(",", ".").replace("\u2212", "-")
    try:
        number = Decimal(words if NUMBER.fullmatch(words) else "nan")
    except InvalidOperation:
        number = Decimal("nan")
    is_out = number.is_nan() or _is_outside(number, column)
    if is_out or (column.places == 0 and number != number.to_integral_value()):
        raise Unreadable(_no_number(column), value=words, least=column.least, most=column.most)
    return number if column.places is None else _rounded(number, column.places)


def _is_outside(number: Decimal, column: Column) -> bool:
    return (column.least is not None and number < column.least) or (
        column.most is not None and number > column.most
    )


def _no_number(column: Column) -> str:
    if column.least is not None and column.most is not None:
        return "no_number_between"
    return "no_whole_number" if column.places == 0 else "no_number"


def _rounded(number: Decimal, places: int) -> Decimal:
    try:
        return number.quantize(Decimal(1).scaleb(-places)) + 0
    except InvalidOperation as error:
        raise Unreadable("rounded") from error


def better(value: Any, column: Column) -> Any:
    """Return words with letters put right, where the column holds such; anything else as it is."""
    return mended(value) if column.kind in (Kind.NAME, Kind.WORDS) else value


READERS: dict[Kind, Callable[[object, Column], Any]] = {
    Kind.TEXT: _text,
    Kind.NAME: _text,
    Kind.WORDS: _words,
    Kind.CODE: _code,
    Kind.SLUG: _code,
    Kind.CODES: _codes,
    Kind.DAY: _day,
    Kind.DAY_OR_YEAR: _day_or_year,
    Kind.NUMBER: _number,
}
