"""How the search compares letters: what people type and what was meant come out alike, in any language."""

import re
import unicodedata

# The letter that is meant, then those that a neighbour's keyboard has instead, and look-alikes met in real texts. What
# a letter is built on (қ of к, ł of l) is told by its name in Unicode.
_ALIKE = "аәӕ дђ еє жџ зѕ иі ййј кҡ лљ нњҥ оѳө уү хһ чћ iı eəǝ dð nŋ kĸ يیى كک هةہھ כך מם נן פף צץ"
_SAME = {
    **{letter: letters[0] for letters in _ALIKE.split() for letter in letters[1:]},
    **dict.fromkeys("ъьӏ", ""),
    **dict.fromkeys("'’‘‛ʼʻʹʺ`´′ꞌ＇", "'"),
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
}
_WITHOUT_SPACES = ("CJK ", "HIRAGANA ", "KATAKANA ", "THAI ", "LAO ", "KHMER ", "MYANMAR ")
_LETTERS_KEPT = 5000
# Articles that lean on a vowel: l'école, d'eau, dell'acqua. Elsewhere a word goes on behind its apostrophe: o'g'il.
_ELIDED = re.compile(
    r"(?<![^\W_])(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu|un|(?:[dn]?[ae]|su)ll)'(?=[aeiouyh])"
)
_TO_CYRILLIC = str.maketrans("oeacpxyi", "оеасрхуи")
_TO_LATIN = str.maketrans("оеасрху", "oeacpxy")
_CYRILLIC = re.compile("[а-яёѐ-ӿ]")
_LATIN_ONLY = re.compile("[b-df-hj-npq-wz]")
_CYRILLIC_ONLY = re.compile("[б-дж-нптф-я]")
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Return the words of ``text`` as search compares them: folded letters, single spaces.

    Args:
        text: Words in any language, as typed.

    Returns:
        Lower case; every letter without marks and as the plain one it is built on (ң ө ү қ ҷ İ ł written
        н о у к ч i l), look-alikes as the letter meant, ъ ь, apostrophes and articles that lean on a vowel
        dropped; signs of a script without spaces stand alone; everything else is a space.

    Examples:
        >>> fold("Өкмөт — «Көрүнүш»,  GE-1.4")
        'окмот корунуш ge 1 4'
        >>> fold("women's объём"), fold("l’École, Oʻgʻil"), fold("Łódź, 妇女")
        ('womens обем', 'ecole ogil', 'lodz 妇 女')
    """
    plain = unicodedata.normalize("NFC", text).casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFC", plain).translate(_LETTERS)
    words = _WORD.findall(_ELIDED.sub("", plain).replace("'", ""))
    if plain.isascii():
        return " ".join(words)
    # Neighbours write the same sound with one letter or with two: аял, әйел.
    return " ".join(map(_one_script, words)).replace("йе", "я").replace("йа", "я")


class _Letters(dict[int, str]):
    """How each letter is compared. It is worked out when it is first met; a stranger cannot fill the memory."""

    def __missing__(self, code: int) -> str:
        folded = _letter(chr(code))
        if len(self) < _LETTERS_KEPT:
            self[code] = folded
        return folded


def _letter(letter: str) -> str:
    if letter in _SAME:
        return _SAME[letter]
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", letter).casefold())
    return "".join(
        _plain(part) for part in parts if unicodedata.category(part) not in ("Mn", "Mc", "Me", "Cf")
    )


def _plain(letter: str) -> str:
    """Return a letter without marks as the one that it is built on; a digit of any script as ours."""
    if letter in _SAME:
        return _SAME[letter]
    name = unicodedata.name(letter, "")
    if name.startswith(_WITHOUT_SPACES):
        return f" {letter} "
    base, _, more = name.partition(" WITH ")
    if not more:
        return str(unicodedata.decimal(letter, letter))
    try:
        built_on = unicodedata.lookup(base)
    except KeyError:
        return letter
    return _letter(built_on)


_LETTERS = _Letters()


def _one_script(word: str) -> str:
    """Return a word whose letters come from two alphabets in the one that was meant."""
    if not _CYRILLIC.search(word) or not re.search("[a-z]", word):
        return word
    if _LATIN_ONLY.search(word) and not _CYRILLIC_ONLY.search(word):
        return word.translate(_TO_LATIN)
    return word.translate(_TO_CYRILLIC)


_SOUNDS = tuple(
    zip(["shch", "zh", "kh", "ts", "ch", "sh", "yu", "ya", "yo", "ye"], "щжхцчшюяее", strict=True)
)
_SOUNDED = str.maketrans("abcdefghijklmnopqrstuvwxyz", "абкдефгхижклмнопкрстуввхыз")
_SPELT: dict[int, str] = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziyklmnoprstufye", strict=True))
    | {"ж": "j", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya"}
)


def other_script(word: str) -> str:
    """Return a folded word in the other alphabet, as people type it: ``kadamjay``, ``кадамжай``.

    Examples:
        >>> other_script("kadamjay"), other_script("кадамжай"), other_script("1325")
        ('кадамжай', 'kadamjay', '1325')
    """
    if _CYRILLIC.search(word):
        return word.translate(_SPELT)
    for spelt, sound in _SOUNDS:
        word = word.replace(spelt, sound)
    return re.sub("(?<=[aeiou])y", "й", word).translate(_SOUNDED)
