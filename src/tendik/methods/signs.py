"""Signs that nobody sees, and letters that only look right."""

import re
import unicodedata

BLANK_LETTERS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
"""Letters by their class that show nothing."""
SOME_BLANK = re.compile(f"[{BLANK_LETTERS}]")
JOINERS = "\u200c\u200d"
"""Needed inside words of some scripts, and in pictures made of several; invisible anywhere else."""
SOFT_HYPHEN = "\u00ad"
LINE_SIGNS = "\t\n\r"
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff]")
"""What controls machines, and what shows nothing and changes nothing: a hyphen that waits, a space of no width."""
GAPS = re.compile("[\x0b\x0c]")
"""Where Word begins a line or a page within a paragraph."""
BREAKS = re.compile("\r\n|[\r\x85\u2028\u2029]")

WORD = re.compile(r"\w+")
LATIN = "ABCEHKMOPTXYaceopxyËëƟɵ"
CYRILLIC = "АВСЕНКМОРТХУасеорхуЁёӨө"
TO_CYRILLIC, TO_LATIN = str.maketrans(LATIN, CYRILLIC), str.maketrans(CYRILLIC, LATIN)
OTHER_LETTERS = str.maketrans("ѲѳӉӊ", "ӨөҢң")


def invisible_in(text: str) -> str:
    r"""Return the first sign that shows nothing and is no space; "" where there is none.

    Line breaks and tabs are spaces. So is the space that does not break a line.

    Examples:
        >>> ascii(invisible_in("Know\u202e never")), invisible_in("10\xa0000\n")
        ("'\\u202e'", '')
    """
    if text.isprintable() and (text.isascii() or not SOME_BLANK.search(text)):
        return ""
    before = ""
    for sign in text:
        if _is_invisible(sign, before):
            return sign
        before = sign
    return ""


def without_invisible(text: str) -> str:
    r"""Return a text without signs that show nothing; hyphens that wait for the end of a line are kept.

    Examples:
        >>> without_invisible("Build\u202e a\u200b quay")
        'Build a quay'
    """
    if not invisible_in(text):
        return text
    before = ["", *text]
    pairs = zip(text, before, strict=False)
    return "".join(sign for sign, one in pairs if sign == SOFT_HYPHEN or not _is_invisible(sign, one))


def _is_invisible(sign: str, before: str) -> bool:
    if sign in BLANK_LETTERS:
        return True
    if sign.isprintable() or sign in LINE_SIGNS or unicodedata.category(sign) in {"Zs", "Zl", "Zp"}:
        return False
    return not (sign in JOINERS and _may_be_joined(before))


def _may_be_joined(letter: str) -> bool:
    # Latin, Greek, Cyrillic, Armenian and signs of all scripts need no joiner.
    return "\u0590" <= letter < "\u1c80" or letter > "\u3000"


def without_controls(text: str) -> str:
    r"""Return a text without signs that control machines or change nothing that is read; its line breaks all alike.

    Examples:
        >>> without_controls("No\x07 money\x0bfor\r\nlamps")
        'No money for\nlamps'
    """
    return CONTROLS.sub("", GAPS.sub(" ", BREAKS.sub("\n", text)))


def mended(name: str) -> str:
    """Return words with composed letters, and letters of one alphabet where others only look like them.

    Examples:
        >>> mended("Кара-Cуу"), mended("Kara-Suu II"), mended("Nаryn")
        ('Кара-Суу', 'Kara-Suu II', 'Naryn')
    """
    if name.isascii():
        return name
    name = unicodedata.normalize("NFC", name).translate(OTHER_LETTERS)
    letters = [letter for letter in name if letter.isalpha()]
    cyrillic = sum(map(_is_cyrillic, letters))
    if not 0 < cyrillic < len(letters):
        return name
    into_cyrillic = 2 * cyrillic > len(letters)
    return WORD.sub(lambda found: _mended_word(found[0], into_cyrillic=into_cyrillic), name)


def _mended_word(word: str, *, into_cyrillic: bool) -> str:
    letters = [letter for letter in word if letter.isalpha()]
    strange = [letter for letter in letters if _is_cyrillic(letter) != into_cyrillic]
    alike, table = (LATIN, TO_CYRILLIC) if into_cyrillic else (CYRILLIC, TO_LATIN)
    is_mixed = 0 < len(strange) < len(letters)
    return word.translate(table) if is_mixed and all(letter in alike for letter in strange) else word


def _is_cyrillic(letter: str) -> bool:
    return "Ѐ" <= letter <= "ӿ" or "Ԁ" <= letter <= "ԯ"
