"""Tables in a report: what alone in the first cell of a row numbers it, and what only looks like a heading."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from tendik.methods.reports.lines import Line
from tendik.methods.reports.shapes import AskTable

NUMERAL = re.compile(
    r"^[(№#]?\s?(?:\d{1,3}(?:\.\d{1,3})*|[IVXІХ]{1,6}(?:\.\d{1,3})*|[^\W\d_]|[ivx]{2,5}|([a-zа-я])\1)[.)]*$"
)
"""A label that fills a cell: ``1``, ``1.2.``, ``IV``, ``a)``."""

ORDER = {"goal": 0, "number": 1, "ask": 2, "other": 3}


@dataclass(frozen=True, slots=True)
class Row:
    """The lines of one row of a table that hold words, cell by cell."""

    cells: tuple[tuple[Line, ...], ...]

    @property
    def labels(self) -> tuple[Line, ...]:
        """The line of the first cell, if it is only a label and words stand in another cell."""
        first, *others = self.cells
        alone = len(first) == 1 and NUMERAL.match(first[0].text) is not None
        told = any(not NUMERAL.match(line.text) for cell in others for line in cell)
        return first if alone and told else ()


def with_cells(lines: Iterable[Line], tables: Sequence[AskTable]) -> list[Line]:
    """Return the lines with what their row says of them, and with their role in a table of asks.

    Args:
        lines: The lines of the document.
        tables: The tables of asks, by the heads of their columns. In a row of one of them
            the goal comes first, then the number, then the ask.
    """
    done: list[Line] = []
    roles: dict[int, dict[int, str]] = {}
    for place, group in groupby(lines, key=_row):
        row = list(group)
        if place is None:
            done += row
        elif place[0] in roles:
            done += _with_roles(row, roles[place[0]], done)
        else:
            done += _marked(row)
            if heads := _heads(row, tables):
                roles[place[0]] = heads
    return done


def _row(line: Line) -> tuple[int, int] | None:
    return (line.cell.table, line.cell.row) if line.cell else None


def _marked(lines: list[Line]) -> list[Line]:
    filled = [line for line in lines if line.text]
    cells = tuple(tuple(group) for _, group in groupby(filled, key=lambda line: line.cell))
    if len(cells) < 2:
        return lines
    labels = Row(cells).labels
    return [replace(line, shared=bool(line.text), label=any(line is one for one in labels)) for line in lines]


def _heads(lines: list[Line], tables: Sequence[AskTable]) -> dict[int, str]:
    """Return the roles by column, if this row holds the heads of a table of asks."""
    columns = {line.text.casefold(): line.cell.column for line in lines if line.cell and line.text}
    for table in tables:
        wanted = {"goal": table.goal, "number": table.number, "ask": table.ask}
        heads = {role: words.casefold() for role, words in wanted.items() if words}
        if all(words in columns for words in heads.values()):
            return {columns[words]: role for role, words in heads.items()}
    return {}


def _with_roles(lines: list[Line], columns: dict[int, str], above: list[Line]) -> list[Line]:
    known = next((line.text for line in reversed(above) if line.role == "goal" and line.text), "")
    done: list[Line] = []
    for line in lines:
        role = columns.get(line.cell.column, "other") if line.cell and line.text else "other"
        if role == "number" and not NUMERAL.match(line.text):
            role = "other"
        if role == "goal" and line.text == known:
            role = "other"  # a goal that is said again in each of its rows is one goal
        done.append(replace(line, role=role, shared=bool(line.text), label=role == "number"))
    return _asked(sorted(done, key=lambda line: ORDER[line.role]))


def _asked(lines: list[Line]) -> list[Line]:
    """Part the cell of the ask: its first line is the ask, or what the number before it numbers; the others go on."""
    places = [place for place, line in enumerate(lines) if line.role == "ask"]
    for place in places:
        role = "rest" if place != places[0] else "fill" if any(line.label for line in lines) else "ask"
        lines[place] = replace(lines[place], role=role)
    return lines
