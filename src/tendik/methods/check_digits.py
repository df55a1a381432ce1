"""A check sign for numbers that people copy from paper: any one wrong digit and any two exchanged neighbours are seen."""

SQUARE = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)
"""Damm's table: a quasigroup of order 10 in which no digit stays beside itself."""


def check_digit(digits: str) -> str:
    """Return the digit to write behind ``digits``.

    Source:
        H. M. Damm, "Total anti-symmetrische Quasigruppen", Marburg 2004.

    Examples:
        >>> check_digit("572")
        '4'
    """
    row = 0
    for digit in digits:
        row = int(SQUARE[row][int(digit)])
    return str(row)


def holds(digits: str) -> bool:
    """Tell whether digits with their check digit were copied right.

    Examples:
        >>> holds("5724"), holds("5274"), holds("5725")
        (True, False, False)
    """
    return digits.isascii() and digits.isdecimal() and check_digit(digits) == "0"
