"""What the columns of a table hold, by the words of their heads, also where these stand in several rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tendik.methods.matrices.bodies import is_abbreviation, words_of
from tendik.methods.matrices.calendar import Point
from tendik.methods.matrices.headings import label_in
from tendik.methods.matrices.lexicon import Lexicon
from tendik.methods.matrices.naming import signs_of
from tendik.methods.matrices.points import points_of
from tendik.methods.matrices.shapes import Cell, Table
from tendik.methods.matrices.terms import MARKS
from tendik.methods.matrices.tokens import tokens_of

LONGEST_HEAD = 160
FEW_WORDS = 5
ENTRY, FIGURE = re.compile(r"\d{1,3}(?:[.)]|\.\d{1,3}[.)]?)"), re.compile(r"\d|\b[IVX]+\b")
NUMBER_SIGNS = ("№", "#", "n°", "nº", "no.", "n.")
TIMED = ("term", "starts", "ends", "tick")
TELLING = (*TIMED, "bodies", "partners", "indicator")
"""Without a column of these beside its measures a table is no plan."""
SURE_ROLES = 2
MOST_HEAD_ROWS = 5


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds: roles by the words of its head, the head itself, and the time of a column to be ticked."""

    roles: tuple[str, ...] = ()
    head: str = ""
    point: Point | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table, and the first row below their heads, from 0."""

    columns: tuple[Column, ...]
    below: int
    heads: tuple[str, ...] = ()

    def having(self, role: str) -> list[int]:
        """Return the places of the columns of a role, from 0."""
        return [place for place, column in enumerate(self.columns) if role in column.roles]

    @property
    def numbered(self) -> bool:
        """Whether a column holds the numbers of the measures."""
        return bool(self.having("no"))


@dataclass(slots=True)
class HeadReader:
    """Reads heads with the words of a lexicon."""

    lexicon: Lexicon
    known: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def roles(self, text: str) -> tuple[str, ...]:
        """Return what stands in a column with such a head; nothing if that is not known."""
        if text not in self.known:
            self.known[text] = self._roles(" ".join(text.split()))
        return self.known[text]

    def _roles(self, text: str) -> tuple[str, ...]:
        if not text or len(text) > LONGEST_HEAD:
            return ()
        if text.lower().startswith(NUMBER_SIGNS) and len(text) < 12:
            return ("no",)
        words = words_of(text)
        found = self.lexicon.heads.all_in(words)
        if not found or (found[0][0] > 0 and not self._may_stand_second(text, words, found[0][0])):
            return ()
        return _settled(text, [phrase.meaning for _, phrase in found])

    def _may_stand_second(self, text: str, words: Sequence[str], place: int) -> bool:
        """Whether the word that says it may be the second: "Planned activities", but not "Ministry Finance"."""
        is_body = (
            is_abbreviation(text.split()[0])
            or self.lexicon.bodies.first(words)
            or self.lexicon.ministries.first(words)
        )
        return place == 1 and len(words) <= FEW_WORDS and not is_body

    def point(self, text: str) -> Point | None:
        """Return the time that a head names, if it names nothing else."""
        words = " ".join(text.split())
        timed = points_of(signs_of(tokens_of(words), self.lexicon)) if words and len(words) < 60 else None
        return timed.points[0] if timed and not timed.failed and len(timed.points) == 1 else None

    def is_time(self, text: str) -> bool:
        """Whether a cell says when something is done, or how often."""
        kinds = {sign.kind for sign in signs_of(tokens_of(text), self.lexicon)}
        return "unknown" not in kinds and bool(kinds & {"point", "month", *MARKS})

    def columns_of(self, table: Table) -> Columns | None:
        """Return the columns of a table by its first row of heads; ``None`` if none says that it is a plan."""
        for place in range(len(table.rows)):
            found = self.columns_at(table, place)
            if found:
                return found
        return None

    def columns_at(self, table: Table, place: int) -> Columns | None:
        """Return the columns of a table if a row, from 0, holds their heads."""
        if not self.is_head(table, place):
            return None
        last = self._last_head(table, place)
        stacks = [_stack(table, place, last, column) for column in range(table.width)]
        columns = _promoted([self._column(stack) for stack in stacks])
        heads = tuple(cell.words for cell in table.rows[place])
        return Columns(columns, last + 1, heads) if columns else None

    def is_head(self, table: Table, place: int) -> bool:
        """Whether most cells of a row are heads that are known, and several differ."""
        cells = [cell for cell in table.starting(place) if cell.words]
        if any(len(cell.words) > LONGEST_HEAD or self._is_entry(cell) for cell in cells):
            return False
        roles = [self.roles(cell.text) for cell in cells]
        known = {role for one in roles for role in one}
        return len(known) >= SURE_ROLES and 2 * sum(map(bool, roles)) >= len(cells)

    def _is_entry(self, cell: Cell) -> bool:
        """Whether a cell holds what never stands in a head: the number of a measure, a goal with its number."""
        return ENTRY.fullmatch(cell.words) is not None or bool(
            label_in(cell.words, self.lexicon) and FIGURE.search(cell.words)
        )

    def _last_head(self, table: Table, first: int) -> int:
        last = first
        while last + 1 < min(len(table.rows), first + MOST_HEAD_ROWS) and self._goes_on(
            table, first, last + 1
        ):
            last += 1
        return last

    def _goes_on(self, table: Table, first: int, place: int) -> bool:
        """Whether a row holds heads below heads: beside merged ones, or below one that stands over several columns."""
        cells = table.rows[place]
        top = table.rows[first]
        here = _number(table, place)
        fresh = [cell for cell in table.starting(place) if cell.words and cell.row == here]
        if not fresh or _are_counted(fresh):
            return False
        if any(cell.row < here and cell.words for cell in cells if cell.row >= _number(table, first)):
            return all(len(cell.words) <= LONGEST_HEAD for cell in fresh)
        grouped = all(_is_grouped(top, cell.column - 1) for cell in fresh)
        return grouped and all(
            self.roles(cell.text) or self.point(cell.words) or _is_short(cell) for cell in fresh
        )

    def _column(self, stack: Sequence[str]) -> Column:
        """Return what a column holds: its lowest head says most, those above it what it is one of."""
        roles = [self.roles(text) for text in stack]
        lowest = stack[-1] if stack else ""
        above = next((one for one in reversed(roles[:-1]) if one), ()) if len(stack) > 1 else ()
        if "funding" in above or "indicator" in above:
            return Column(above if "other" not in roles[-1] else roles[-1], lowest)
        point = (
            self._ticked(stack) if "term" in above or len(stack) > 1 or not (roles and roles[-1]) else None
        )
        if point and not (len(stack) == 1 and point.kind == "year" and point.year is None):
            return Column(("tick",), lowest, point)
        own = roles[-1] if roles else ()
        return Column(own or above, lowest)

    def _ticked(self, stack: Sequence[str]) -> Point | None:
        """Return the time that heads over each other name: a year above its quarters or months."""
        parts = [self.point(text) for text in stack]
        lowest = parts[-1] if parts else None
        if lowest is None:
            return None
        year = next((part.year for part in reversed(parts) if part and part.year), None)
        kind, place = lowest.kind, lowest.place
        if kind == "bare":
            unit = " ".join(stack[:-1])
            kind = next((one for one in ("quarter", "half", "month") if self._says(unit, one)), "quarter")
        return Point(kind, place, lowest.day, year)

    def _says(self, text: str, unit: str) -> bool:
        return any(phrase.meaning == unit for _, phrase in self.lexicon.terms.all_in(words_of(text)))


def _settled(text: str, roles: list[str]) -> tuple[str, ...]:
    """Return the roles of a head that names several things."""
    first = roles[0]
    if {"term", "bodies"} <= set(roles[:2]):
        return tuple(roles[:2])
    if first in ("goal", "indicator", "no") and "measure" in roles[:3] and _are_listed(text):
        return ("measure",)
    return (first,)


def _are_listed(text: str) -> bool:
    head = " ".join(text.split())
    return any(
        sign in head for sign in ("/", ",", " и ", " and ", " жана ", " және ", " y ", " et ", " та ", " & ")
    )


def _promoted(columns: list[Column]) -> tuple[Column, ...]:
    """Return the columns if they are a plan's; where none is called a measure, steps or the innermost goals are such."""
    roles = {role for column in columns for role in column.roles}
    if not roles & set(TELLING):
        return ()
    if "measure" not in roles:
        other = "steps" if "steps" in roles else "goal"
        places = [place for place, column in enumerate(columns) if other in column.roles]
        if not places or not roles & {*TIMED, "bodies", "partners"}:
            return ()
        columns[places[-1]] = Column(("measure",), columns[places[-1]].head)
    return tuple(_second_measures(columns))


def _second_measures(columns: list[Column]) -> list[Column]:
    """Let columns of measures behind the first be their steps."""
    first, done = "", []
    for column in columns:
        is_second = column.roles == ("measure",) and first and column.head != first
        done.append(Column(("steps",), column.head) if is_second else column)
        first = first or (column.head if column.roles == ("measure",) else "")
    return done


def _stack(table: Table, first: int, last: int, column: int) -> list[str]:
    """Return the heads of a column from top to bottom, each once."""
    cells = [table.rows[place][column] for place in range(first, last + 1)]
    texts = [
        cell.text
        for place, cell in enumerate(cells)
        if cell.words and (place == 0 or cell is not cells[place - 1])
    ]
    if first < last and not table.rows[first][column].words and len(texts) == 1:
        left = next((cell for cell in reversed(table.rows[first][:column]) if cell.words), None)
        return [left.text, *texts] if left else texts
    return texts


def _number(table: Table, place: int) -> int:
    """Return the number of a row as its cells count it."""
    return max(cell.row for cell in table.rows[place])


def _are_counted(cells: Sequence[Cell]) -> bool:
    numbers = [cell.words.rstrip(".") for cell in cells]
    return len(numbers) > 1 and all(number.isdigit() for number in numbers)


def _is_grouped(top: Sequence[Cell], column: int) -> bool:
    """Whether a head stands over more than this column, merged or with empty places behind it."""
    return (
        top[column].columns > 1
        or not top[column].words
        or (column + 1 < len(top) and not top[column + 1].words)
    )


def _is_short(cell: Cell) -> bool:
    return len(cell.words.split()) <= FEW_WORDS and len(cell.words) <= 40
