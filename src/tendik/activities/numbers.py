"""Numbers of certificates: random, with a check digit, so that nobody finds one by guessing and a miscopied one is seen."""

import hmac
import re
import secrets
import unicodedata

from tendik.methods.check_digits import check_digit, holds

RANDOM = 15
"""Random digits: 49 bits."""
GROUP = 4
BETWEEN = re.compile(r"[\s\-–—.]+")
NOT_LETTERS = re.compile(r"[\W\d_]+")


def new_number() -> str:
    """Return a new number."""
    digits = f"{secrets.randbelow(10**RANDOM):0{RANDOM}d}"
    return digits + check_digit(digits)


def typed_number(typed: str) -> str:
    """Return the digits of a number as somebody typed it, with what she put between them left out."""
    return BETWEEN.sub("", typed)


def can_be_number(digits: str) -> bool:
    """Tell whether this can be a number at all: its length and its check digit are right."""
    return len(digits) == RANDOM + 1 and holds(digits)


def in_groups(digits: str) -> str:
    """Return a number as it is printed.

    Examples:
        >>> in_groups("1234567890123456")
        '1234 5678 9012 3456'
    """
    return " ".join(digits[at : at + GROUP] for at in range(0, len(digits), GROUP))


def is_same_name(one: str, other: str) -> bool:
    """Tell whether two spellings are one name: in whatever case and order, ё as е. It takes as long for any other.

    Examples:
        >>> is_same_name("Асанова Айгүл", "айгүл  АСАНОВА"), is_same_name("Асанова", "Асанова Айгүл")
        (True, False)
    """
    return hmac.compare_digest(folded(one).encode(), folded(other).encode())


def folded(name: str) -> str:
    """Return a name as it is compared: its words in small letters and in order."""
    letters = unicodedata.normalize("NFC", name).casefold().replace("ё", "е")
    return " ".join(sorted(NOT_LETTERS.sub(" ", letters).split()))
