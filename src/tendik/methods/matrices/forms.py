"""Forms: lines of a label and a value, and among them rows of steps. The form's title is the goal of all of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tendik.methods.matrices.bodies import words_of
from tendik.methods.matrices.columns import Columns, HeadReader
from tendik.methods.matrices.shapes import Cell, Table

HELD = ("bodies", "partners", "funding")
LABELS = (*HELD, "other", "title", "indicator", "goal", "term")


@dataclass(slots=True)
class Form:
    """What the lines of a form say of all its rows. ``lines`` are their rows, from 0."""

    title: str = ""
    held: dict[str, list[str]] = field(default_factory=dict)
    lines: set[int] = field(default_factory=set)


def form_of(table: Table, columns: Columns, heads: HeadReader) -> Form | None:
    """Return the form that a table is; ``None`` if no line of a label and a value stands above its rows."""
    head = columns.below - 1
    above = [place for place in range(head) if _line(table, place, heads)]
    if not above:
        return None
    form = Form()
    for place in range(len(table.rows)):
        cells = _cells(table, place)
        role = (
            ""
            if place == head or (place > head and _is_dated(table, place, (columns, heads)))
            else _line(table, place, heads)
        )
        if role:
            _take(form, role, cells)
        elif place < head and len(cells) == 1 and not form.title:
            form.title = cells[0].words
        if role or (place > head and len(cells) == 1):
            form.lines.add(place)
    return form


def _cells(table: Table, place: int) -> list[Cell]:
    return [cell for cell in table.starting(place) if cell.words]


def _line(table: Table, place: int, heads: HeadReader) -> str:
    """Return what a line of a label and a value says; nothing if a row is none."""
    cells = _cells(table, place)
    if not 2 <= len(cells) <= 3 or heads.is_head(table, place):
        return ""
    label = cells[0].words
    if heads.lexicon.titles.whole(words_of(label)):
        return "title"
    roles = heads.roles(cells[-2].text) or heads.roles(label)
    return roles[0] if roles and roles[0] in LABELS else ""


def _is_dated(table: Table, place: int, known: tuple[Columns, HeadReader]) -> bool:
    """Whether a row below the heads says when, in the columns for that."""
    columns, heads = known
    timed = [column for role in ("starts", "ends", "term", "tick") for column in columns.having(role)]
    cells = [table.rows[place][column] for column in timed]
    return any(cell.columns == 1 and cell.words and heads.is_time(cell.words) for cell in cells)


def _take(form: Form, role: str, cells: Sequence[Cell]) -> None:
    value = cells[-1].text
    if role == "title":
        form.title = cells[-1].words
    elif role in HELD:
        form.held.setdefault(role, []).append(value)
