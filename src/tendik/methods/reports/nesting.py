"""Lists within lists: under which entry a new one stands, and what its code is called."""

from collections import Counter
from dataclasses import dataclass, field

from tendik.methods.reports.lines import Line
from tendik.methods.reports.marks import Kind, Mark
from tendik.methods.reports.numerals import LATIN, letter

NEAR = 1
"""Columns by which entries of one list may differ, as where `` 9.`` stands above ``10.``."""


@dataclass(frozen=True, slots=True)
class Rung:
    """The last entry of an open list. ``path`` is its label with that of the goal before it."""

    style: tuple[str, ...]
    indent: int
    label: tuple[str, ...]
    path: tuple[str, ...]
    code: str


@dataclass(slots=True)
class Ladder:
    """The lists open under a goal or a level: ``base`` begins their codes, ``number`` is the goal's."""

    base: str
    number: tuple[str, ...] = ()
    rungs: list[Rung] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    first_bold: bool | None = None

    def place(self, mark: Mark, indent: int) -> tuple[str | None, str]:
        """Return the code of the entry above a new one (``None`` at the top), and the code of the new one."""
        named = self._depth_by_label(mark.label)
        depth = self._depth_by_look(mark, indent) if named is None else named
        del self.rungs[depth:]
        parent = self.rungs[-1] if self.rungs else None
        base = parent.code if parent else self.base
        self.counts[base] += 1
        label = mark.label if named is None else mark.label[-1:]
        return (parent.code if parent else None), f"{base}.{self._name(mark.kind, label, base)}"

    @property
    def takes_bold(self) -> bool:
        """Whether a bold number is an entry: the list is empty, or its first entry is bold."""
        return self.first_bold is not False

    def has_roman(self, value: int, sign: str) -> bool:
        """Whether the last entry of an open list has this number in Roman, written with this sign."""
        return any(rung.style[2] == sign and rung.label == (str(value),) for rung in self.rungs)

    def open(self, mark: Mark, line: Line, code: str) -> None:
        """Remember the entry that ``place`` has placed, under the code it was given."""
        above = self.rungs[-1].path if self.rungs else self.number
        self.first_bold = line.bold if self.first_bold is None else self.first_bold
        self.rungs.append(Rung(_style(mark), line.indent, mark.label, (*above, *mark.label[-1:]), code))

    def _depth_by_label(self, label: tuple[str, ...]) -> int | None:
        """Return how deep an entry like ``5.a`` or ``1.1.`` says that it stands."""
        if len(label) < 2:
            return None
        for depth, rung in reversed(list(enumerate(self.rungs, start=1))):
            if label[:-1] in (rung.label, rung.path):
                return depth
        return 0 if label[:-1] == self.number else None

    def _depth_by_look(self, mark: Mark, indent: int) -> int:
        same = [depth for depth, rung in enumerate(self.rungs) if rung.style == _style(mark)]
        level = [depth for depth in same if abs(self.rungs[depth].indent - indent) <= NEAR]
        if level:
            return level[-1]
        if same and self.rungs[same[-1]].indent > indent:
            return same[0]
        follows = self._depth_of_number_before(mark)
        return self._depth_below(indent) if follows is None else follows

    def _depth_of_number_before(self, mark: Mark) -> int | None:
        """Return where an entry stands whose number this one follows, though it is written otherwise: ``5.``, ``6)``."""
        if mark.kind is not Kind.NUMBER or not mark.label[-1].isdigit():
            return None
        before = (*mark.label[:-1], str(int(mark.label[-1]) - 1))
        return next((depth for depth, rung in enumerate(self.rungs) if rung.label == before), None)

    def _depth_below(self, indent: int) -> int:
        depth = len(self.rungs)
        while depth > 1 and self.rungs[depth - 1].indent > indent + NEAR:
            depth -= 1
        return depth

    def _name(self, kind: Kind, label: tuple[str, ...], base: str) -> str:
        """Return the last part of a code: the printed number or Latin letter, else the place in the list."""
        if kind is Kind.NUMBER:
            return ".".join(label)
        if label and set(label[0].lower()) <= set(LATIN):
            return label[0].lower()
        count = self.counts[base]
        return str(count) if base == self.base and kind is Kind.BULLET else letter(count)


def _style(mark: Mark) -> tuple[str, ...]:
    """Return how an entry is written: entries of one list are written alike."""
    case = "capital" if mark.kind is Kind.LETTER and mark.label[0].isupper() else ""
    return (mark.kind.name, str(len(mark.label)), mark.sign, case)
