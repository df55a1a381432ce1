"""The names of bodies in a cell, as they are printed: lines, semicolons, commas and "and" divide, each in its place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tendik.methods.matrices.lexicon import Lexicon
from tendik.methods.matrices.tokens import folded

WORD = re.compile(r"[^\W\d_]+(?:[-'’ʼ][^\W\d_]+)*")
BRACKETED = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
FOOTNOTE = re.compile(r"[*†‡¹²³⁴⁵⁶⁷⁸⁹⁰]+")
BULLET = re.compile(r"^(?:[-–—•●▪·o*]|\d{1,2}[.)])\s+")
CLOSING = (",", ";", ".", ":")
COMMA = re.compile(r",(?![^(]*\))|\s/\s(?![^(]*\))")
EMPTY = re.compile(r"[-–—−.\s]*")
LONGEST_LABEL = 60
LEAST_LAST = 4
OPEN_ENDINGS = (
    *("ое", "ый", "ий", "ая", "ые", "ие", "ых", "их", "ого", "его", "ной"),
    *("нын", "нин", "нун", "нүн", "дын", "дин", "дун", "дүн", "тын", "тин", "тун", "түн"),
)
"""How words end in Russian, and in Kyrgyz, that wait for a noun."""


def names_in(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the names of bodies in a cell, in their order.

    Args:
        text: The cell; line breaks count.
        lexicon: The words that are known.
    """
    reader = _Reader(lexicon)
    names = (reader.tidy(name) for part in reader.parts(text) for name in part)
    return tuple(dict.fromkeys(name for name in names if name and not EMPTY.fullmatch(name)))


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are compared."""
    return [part for word in WORD.findall(text) for part in folded(word).split()]


def is_abbreviation(text: str) -> bool:
    """Whether a name is a word of capitals, as МЧС or UNICEF; ЮНИСЕФ too, but not one letter.

    Examples:
        >>> is_abbreviation("МЧС КР"), is_abbreviation("ГКНБ"), is_abbreviation("Кабинет")
        (True, True, False)
    """
    words = WORD.findall(BRACKETED.sub("", text))
    return bool(words) and all(
        len(word) > 1 and sum(map(str.isupper, word)) > len(word) / 2 for word in words
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    lexicon: Lexicon

    def parts(self, text: str) -> Iterator[list[str]]:
        """Yield the names of each part of a cell that its strongest separators divide."""
        lines = self._whole_lines([FOOTNOTE.sub("", line).strip() for line in text.split("\n")])
        pieces = [piece.strip() for line in lines for piece in _split(line, ";")]
        several = len(pieces) > 1
        for piece in self._whole([piece.rstrip(",") for piece in pieces]):
            label, rest = self.labelled(piece)
            if rest:
                is_list = not several or label or self._are_short(rest)
                yield self.listed(rest) if is_list else self._joined_up(rest)

    def _whole_lines(self, lines: Sequence[str]) -> list[str]:
        """Join lines that go on a name, and all lines of a list whose commas stand within lines and at their ends."""
        told = [line for line in lines if line]
        if (
            len(told) > 1
            and all(line.endswith(",") for line in told[:-1])
            and any("," in line[:-1] for line in told)
        ):
            return [" ".join(told)]
        whole: list[str] = []
        for line in told:
            if whole and self._goes_on_line(whole[-1], line):
                whole[-1] += f" {line}"
            else:
                whole.append(line)
        return whole

    def _goes_on_line(self, before: str, line: str) -> bool:
        """Whether a line goes on the name above: in small letters, unless a body of its own stands below a whole name."""
        last = BRACKETED.sub("", before).split()[-1:]
        waits = (
            not last or (len(last[0]) < LEAST_LAST and last[0].islower()) or last[0].endswith(OPEN_ENDINGS)
        )
        if before.endswith(CLOSING):
            return False
        if not line[0].islower():
            return bool(last) and self.lexicon.joints.whole(words_of(last[0])) != ""
        return waits or self.lexicon.bodies.first(words_of(line)) is None

    def labelled(self, piece: str) -> tuple[str, str]:
        """Return the label before a colon, and what follows it."""
        label, colon, rest = piece.partition(":")
        if colon and len(label) <= LONGEST_LABEL and self.lexicon.labels.whole(words_of(label)):
            return label, rest.strip()
        return "", piece

    def listed(self, text: str) -> list[str]:
        """Return the names of a list that commas divide."""
        fragments = [part.strip() for part in COMMA.split(BULLET.sub("", text)) if part.strip()]
        whole = self._whole(fragments)
        return [
            name
            for place, one in enumerate(whole)
            for name in self._divided(one, len(whole) > 1 and place == len(whole) - 1)
        ]

    def _joined_up(self, text: str) -> list[str]:
        return self._divided(BULLET.sub("", text), False)

    def _are_short(self, text: str) -> bool:
        return all(is_abbreviation(part) for part in COMMA.split(text))

    def _whole(self, fragments: Sequence[str]) -> list[str]:
        """Join fragments that commas divide within the name of a ministry."""
        names: list[str] = []
        for fragment in fragments:
            if names and self._goes_on(names[-1], fragment):
                names[-1] += f", {fragment}"
            else:
                names.append(fragment)
        for place in range(len(names) - 1, 0, -1):
            if self._ends_ministry(names[place]) and not is_abbreviation(names[place - 1]):
                names[place - 1] += f", {names.pop(place)}"
        return names

    def _goes_on(self, name: str, fragment: str) -> bool:
        """Whether a fragment goes on the name of a ministry that begins with the word for it."""
        if not fragment[:1].islower() or not self.lexicon.ministries.first(words_of(name)):
            return False
        words = words_of(fragment)
        return not (self.lexicon.bodies.first(words) or self.lexicon.dropped.whole(words))

    def _ends_ministry(self, fragment: str) -> bool:
        words = words_of(BRACKETED.sub("", fragment))
        return (
            bool(words)
            and fragment[:1].islower()
            and self.lexicon.last_words.whole(words[-1:]) == "ministry_last"
        )

    def _divided(self, text: str, is_last: bool) -> list[str]:
        """Divide a name at "and" or "with" where two bodies stand beside it."""
        for found in WORD.finditer(text):
            before, after = text[: found.start()].strip(), text[found.end() :].strip()
            meaning, end = self._joint(text, found)
            if meaning == "with" and before and text[end:].strip():
                return [*self._divided(before, False), *self.listed(text[end:].strip())]
            if (
                meaning in ("and", "comma_and")
                and before
                and after
                and self._parts_here(before, after, meaning, is_last)
            ):
                return [before, *self._divided(after, is_last)]
        ampersand = text.find(" & ")
        if ampersand > 0 and self._parts_here(text[:ampersand], text[ampersand + 3 :], "and", is_last):
            return [text[:ampersand], text[ampersand + 3 :]]
        return [text]

    def _joint(self, text: str, found: re.Match[str]) -> tuple[str, int]:
        """Return what a word between two names means, and where what follows begins."""
        if text.count("(", 0, found.start()) > text.count(")", 0, found.start()):
            return "", found.end()
        words = list(WORD.finditer(text, found.start()))[:4]
        phrase = self.lexicon.joints.first([folded(word[0]) for word in words])
        return (phrase.meaning, words[len(phrase.steps) - 1].end()) if phrase else ("", found.end())

    def _parts_here(self, before: str, after: str, meaning: str, is_last: bool) -> bool:
        left, right = words_of(BRACKETED.sub("", before)), words_of(after)
        if not left or not right:
            return False
        if (
            meaning == "comma_and"
            and self.lexicon.ministries.first(left)
            and not self.lexicon.bodies.first(right)
        ):
            return is_abbreviation(after)  # "Ministry of Health and Sport"
        if before[:1].islower() and len(right) == 1 and after[:1].islower():
            return False  # "interested ministries and agencies" are one
        if is_abbreviation(after.split()[0].strip(",.;()")) or self.lexicon.bodies.first(right):
            return True
        if self.lexicon.last_words.whole(left[-1:]) or (is_abbreviation(before) and after[:1].isupper()):
            return True
        return (
            meaning == "comma_and"
            and after[:1].isupper()
            and (is_last or self._are_proper(before, left, right))
        )

    def _are_proper(self, before: str, left: Sequence[str], right: Sequence[str]) -> bool:
        """Whether two names of their own stand beside "and": not "Ministry of Health and Sport"."""
        if not before[:1].isupper() or self.lexicon.bodies.first(left):
            return False
        return not (len(left) == 1 and self.lexicon.last_words.whole(right[-1:]))

    def tidy(self, name: str) -> str:
        """Return a name without what is no part of it."""
        name = BRACKETED.sub(self._kept, BULLET.sub("", name)).strip(" ,;:").removesuffix(".")
        words = words_of(name)
        if self.lexicon.dropped.whole(words):
            return ""
        first, _, rest = name.partition(" ")
        return (
            rest.strip()
            if rest and first.islower() and self.lexicon.articles.whole(words_of(first))
            else name
        )

    def _kept(self, bracketed: re.Match[str]) -> str:
        return "" if self.lexicon.dropped.whole(words_of(bracketed[1])) else bracketed[0]


def _split(line: str, sign: str) -> list[str]:
    return [part for part in re.split(rf"{sign}(?![^(]*\))", line) if part.strip()]
