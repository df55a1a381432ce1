"""The parts of a form on paper, numbered: what is printed and what is typed are made of the same list."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator

from tendik.entries.gathering.asked import FormAsked
from tendik.papers.lists import ReturningList
from tendik.papers.questions import PaperPart

MOST = 100
"""So many parts stand on one page to be typed; a longer form is typed in several, each whole or not at all."""
DIGITS = 6
"""Of the mark by which two prints of a form are told apart that ask other things."""


@dataclass(frozen=True, slots=True)
class NumberedPart:
    """A part under its number on the form, from 1, and the sheet that asks it."""

    number: int
    sheet: ReturningList
    part: PaperPart


def parts_of(sheets: Iterable[ReturningList]) -> list[NumberedPart]:
    """Return all parts of a form in their order."""
    pairs = ((sheet, part) for sheet in sheets for part in sheet.on_paper())
    return [NumberedPart(number, sheet, part) for number, (sheet, part) in enumerate(pairs, 1)]


def number_of(asked: FormAsked, parts: Sequence[NumberedPart]) -> str:
    """Return the number of a form: its place and quarter, and a mark that is another one as soon as it asks other things."""
    cells = "\n".join(f"{one.number} {row} {name}" for one in parts for row, name in one.part.cell_names())
    mark = hashlib.sha256(cells.encode()).hexdigest()[:DIGITS].upper()
    return f"{asked.place.code} {asked.period.code} {mark}"


def page_of(parts: Sequence[NumberedPart], number: str | None) -> Page[NumberedPart]:
    """Return the parts that are typed on a page, the first where the number is none."""
    return Paginator(parts, MOST).get_page(number)


def due_on(parts: Iterable[NumberedPart]) -> date | None:
    """Return the first of the last days of all parts; None where none has one."""
    return min(filter(None, (one.part.due_on for one in parts)), default=None)


def by_sheet(parts: Iterable[NumberedPart]) -> Iterator[tuple[ReturningList, list[NumberedPart]]]:
    """Yield each sheet with its parts, in their order."""
    found: dict[int, tuple[ReturningList, list[NumberedPart]]] = {}
    for one in parts:
        found.setdefault(id(one.sheet), (one.sheet, []))[1].append(one)
    yield from found.values()
