"""Roman numbers and the letters of lists, in Latin and in Cyrillic."""

import re

LATIN = "abcdefghijklmnopqrstuvwxyz"
CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
"""The letters that Russian and Kyrgyz lists use; ё, й, ъ, ы and ь are left out by habit."""
ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
WORTH = {"I": 1, "V": 5, "X": 10}
LOOKALIKES = str.maketrans("ІХіх", "IXix")
STEPS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman_value(numeral: str) -> int | None:
    """Return the value of a Roman number below forty, written in capitals; ``None`` if it is none.

    Examples:
        >>> roman_value("XIV"), roman_value("IIX"), roman_value("")
        (14, None, None)
    """
    latin = numeral.translate(LOOKALIKES)
    if not latin or not ROMAN.fullmatch(latin):
        return None
    worth = [WORTH[letter] for letter in latin]
    return sum(-one if one < after else one for one, after in zip(worth, [*worth[1:], 0], strict=True))


def roman(value: int) -> str:
    """Return a number as Roman, in capitals.

    Examples:
        >>> roman(14)
        'XIV'
    """
    numeral = ""
    for worth, letters in STEPS:
        count, value = divmod(value, worth)
        numeral += letters * count
    return numeral


def letter(place: int, alphabet: str = LATIN) -> str:
    """Return the letter of a place in a list, from one: a … z, aa, bb, as Word counts.

    Examples:
        >>> letter(3), letter(28)
        ('c', 'bb')
    """
    times, index = divmod(place - 1, len(alphabet))
    return alphabet[index] * (times + 1)


def places_of(label: str) -> set[int]:
    """Return the places in a list that letters can stand for: ``i`` is the ninth letter, and one.

    After ``z`` Word counts ``aa``, ``bb``; others ``aa``, ``ab``.

    Examples:
        >>> sorted(places_of("i")), sorted(places_of("в")), sorted(places_of("bb")), sorted(places_of("ab"))
        ([1, 9], [3], [28], [28])
    """
    small = label.lower()
    places = {
        place
        for alphabet in (LATIN, CYRILLIC)
        if small and set(small) <= set(alphabet)
        for place in _places_in(small, alphabet)
    }
    value = roman_value(small.translate(LOOKALIKES).upper())
    return places | ({value} if value else set())


def _places_in(small: str, alphabet: str) -> set[int]:
    worth = [alphabet.index(letter) + 1 for letter in small]
    if len(set(small)) == 1:
        return {worth[0] + len(alphabet) * (len(small) - 1)}
    return {worth[0] * len(alphabet) + worth[1]} if len(small) == 2 else set()
