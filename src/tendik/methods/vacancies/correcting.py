"""Corrects a notice: what is proposed is put in, what may not be demanded is left out, the statement is added."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tendik.methods.vacancies.shapes import Checked

HOLE = "\0"
"""Where words were left out, until the signs around it are settled; no text that was read holds it."""
SETTLED = (
    (re.compile(rf"\s*\(\s*{HOLE}\s*\)"), ""),
    (re.compile(rf"{HOLE}(?:[\s,;]*{HOLE})+"), HOLE),
    (re.compile(rf"{HOLE}-"), HOLE),
    (re.compile(rf"(^|[.!?]\s)(\s*){HOLE}[.!?]+\s*"), r"\1\2"),
    (re.compile(rf"(^|[:•(–—]|[.!?]\s)(\s*){HOLE}[\s,;]*"), r"\1\2"),
    (re.compile(rf"[\s,;]*{HOLE}\s*(?=[.,;!?)]|$)"), ""),
    (re.compile(rf"{HOLE} ?"), ""),
    (re.compile(r"(?<=\S) {2,}"), " "),
    (re.compile(r"(?<=[.!?])\s*[.,;]+(?=\s|$)|[,;]+(?=\s*[.!?])"), ""),
)
"""What becomes of the signs around a hole: brackets and commas go with what stood between them."""
ENDS = re.compile(r"[.!?…]+(?=\s|$)")
EMPTY = re.compile(r"[\W\d_]*\Z")
LABEL = re.compile(r"\s*[^\W\d_][^:.]{0,60}:[\s.,;]*\Z")


def corrected(checked: Checked) -> str:
    """Return a notice as it may be published, line by line as it was.

    A sentence of which nothing is left goes whole, so does a line. The sentence that both sexes are considered stands
    at the end. The text is a proposal: somebody reads it before it is published.
    """
    lines = list(_lines(checked))
    if checked.proposed:
        lines = [*_without_empty_end(lines), checked.proposed]
    return "\n".join(lines)


def _lines(checked: Checked) -> Iterator[str]:
    """Yield the lines that are left."""
    start = 0
    for line in checked.text.split("\n"):
        mine = [
            _Change(one.starts_at - start, one.ends_at - start, one.put, one.whole)
            for one in checked.demands
            if start <= one.starts_at <= start + len(line)
        ]
        mended = _mended(line, mine)
        if not mine or not _says_nothing(mended):
            yield mended
        start += len(line) + 1


@dataclass(frozen=True, slots=True)
class _Change:
    """What becomes of the letters of a line from ``first`` to below ``last``."""

    first: int
    last: int
    put: str
    whole: bool

    def widened(self, line: str) -> "_Change":
        """Return the change of the sentence, where it goes whole."""
        if not self.whole:
            return self
        ends = [found.end() for found in ENDS.finditer(line)]
        first = max((end for end in ends if end <= self.first), default=0)
        first += len(line[first:]) - len(line[first:].lstrip())
        return _Change(first, min((end for end in ends if end >= self.last), default=len(line)), "", True)


def _apart(changes: Iterable[_Change]) -> list[_Change]:
    """Return changes of which no two touch the same letters: of those that do the longest says what is put in."""
    found: list[_Change] = []
    for one in sorted(changes, key=lambda one: (one.first, -one.last)):
        before = found[-1] if found else None
        if before is None or one.first >= before.last:
            found.append(one)
        elif one.last > before.last:
            longer = max(before, one, key=lambda each: each.last - each.first)
            found[-1] = _Change(before.first, one.last, longer.put, longer.whole)
    return found


def _mended(line: str, changes: Sequence[_Change]) -> str:
    """Return a line with its changes, and the signs around what was left out settled."""
    if not changes:
        return line
    for one in reversed(_apart(change.widened(line) for change in changes)):
        put = _as_begun(line[one.first : one.last], one.put) or HOLE
        line = f"{line[: one.first]}{put}{line[one.last :]}"
    for pattern, instead in SETTLED:
        line = pattern.sub(instead, line)
    return _begun_large(line.replace(HOLE, "").rstrip())


def _as_begun(words: str, put: str) -> str:
    """Return what is put in, with a large letter where the words had one."""
    return f"{put[:1].upper()}{put[1:]}" if words[:1].isupper() else put


def _begun_large(line: str) -> str:
    begun = re.match(r"[\s\-–—*•\d.)]*", line)
    at = begun.end() if begun else 0
    return f"{line[:at]}{line[at : at + 1].upper()}{line[at + 1 :]}"


def _says_nothing(line: str) -> bool:
    return bool(EMPTY.match(line) or LABEL.match(line))


def _without_empty_end(lines: Sequence[str]) -> list[str]:
    kept = list(lines)
    while kept and not kept[-1].strip():
        kept.pop()
    return kept
