"""Measures that have steps with times of their own: lines of a cell, rows below, a table inside of a cell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tendik.methods.matrices.columns import Column, Columns, HeadReader
from tendik.methods.matrices.drafts import CellReader, Draft
from tendik.methods.matrices.lexicon import Lexicon
from tendik.methods.matrices.shapes import Table

MARKED = re.compile(r"^(\d{1,2}(?:\.\d{1,2})*[.)]?|[^\W\d_][.)]|[ivx]{1,4}[.)]|[-–—•●▪])\s+(?=\S)")
FIGURED = re.compile(r"^(\d{1,3}(?:\.\d{1,3})+[.)]?|\d{1,3}[.)]|[IVXІХ]{1,5}[.)])\s*(?=\S)")
LETTER = re.compile(r"([^\W\d_]|[ivx]{2,4})[.)]|\d{1,2}\)")
BULLETS = "-–—•●▪"


def bare(mark: str) -> str:
    """Return a number without what closes it.

    Examples:
        >>> bare("1.2."), bare("а)"), bare(" 3 ")
        ('1.2', 'а', '3')
    """
    return " ".join(mark.split()).rstrip(".)").strip()


def numbered(text: str) -> tuple[str, str]:
    """Return the number with which a measure begins, and the rest of it."""
    found = FIGURED.match(text)
    return (bare(found[1]), text[found.end() :].strip()) if found else ("", text)


@dataclass(frozen=True, slots=True)
class Stepper:
    """Divides drafts into their steps."""

    heads: HeadReader

    @property
    def lexicon(self) -> Lexicon:
        """The words that are known."""
        return self.heads.lexicon

    def divided(self, draft: Draft) -> list[Draft]:
        """Return the steps of a measure, each a draft; the measure alone if it has none with times of their own."""
        if draft.nested:
            return list(self._nested(draft)) or [draft]
        by_steps = self._by_cells(draft)
        return by_steps or self._by_lines(draft) or [draft]

    def _by_cells(self, draft: Draft) -> list[Draft]:
        """Divide a measure beside which several cells of steps stand, each with a time of its own."""
        steps, terms = draft.texts.get("steps", []), draft.texts.get("term", [])
        if len(steps) < 2 or len(steps) != len(terms):
            return []
        owners = draft.texts.get("bodies", [])
        return [
            self._step(draft, place, text, {"term": [term], "bodies": _nth(owners, place, len(steps))})
            for place, (text, term) in enumerate(zip(steps, terms, strict=True))
        ]

    def _by_lines(self, draft: Draft) -> list[Draft]:
        """Divide a measure whose cell has lines of steps, beside as many lines of times."""
        lines = draft.text("measure").split("\n")
        first = next((place for place, line in enumerate(lines) if MARKED.match(line)), 0)
        steps, times = lines[first:], draft.text("term").split("\n")
        if not first or len(steps) < 2 or len(steps) != len(times) or not all(map(MARKED.match, steps)):
            return []
        owners = draft.text("bodies").split("\n")
        whole = replace(draft, texts={**draft.texts, "measure": [" ".join(lines[:first])]})
        return [
            self._step(
                whole, place, text, {"term": [_unmarked(time)], "bodies": _nth(owners, place, len(steps))}
            )
            for place, (text, time) in enumerate(zip(steps, times, strict=True))
        ]

    def _step(self, draft: Draft, place: int, text: str, own: dict[str, list[str]]) -> Draft:
        """Return a step of a measure; the measure becomes the last of its goals."""
        found = MARKED.match(text)
        mark = bare(found[1]) if found and found[1] not in BULLETS else str(place + 1)
        number, measure = bare(draft.words("no")), draft.words("measure")
        if not number:
            number, measure = numbered(measure)
        texts = {**draft.texts, **own, "measure": [_unmarked(text)], "steps": []}
        texts["no"] = [mark if mark.startswith(f"{number}.") or not number else f"{number}.{mark}"]
        return replace(draft, texts=texts, goals=(*draft.goals, measure), nested=())

    def _nested(self, draft: Draft) -> Iterator[Draft]:
        """Yield the steps of tables that stand in a measure's cells."""
        for table in draft.nested:
            columns = self.heads.columns_of(table) or _guessed(table)
            reader = CellReader(table, columns, self.lexicon)
            for place in range(columns.below, len(table.rows)):
                inner = reader.draft(place)
                if inner.texts.get("measure") and table.rows[place][0].columns != table.width:
                    yield self._inner(draft, inner, place - columns.below)

    def _inner(self, draft: Draft, inner: Draft, place: int) -> Draft:
        own = {role: texts for role, texts in inner.texts.items() if role not in ("no", "measure")}
        mark = inner.words("no")
        text = f"{mark} {inner.words('measure')}" if mark else inner.words("measure")
        if mark and not MARKED.match(text):
            text = f"{bare(mark)}) {inner.words('measure')}"
        step = self._step(draft, place, text, own)
        return replace(step, ticks=inner.ticks or draft.ticks, funding=inner.funding or draft.funding)


def _nth(texts: Sequence[str], place: int, count: int) -> list[str]:
    """Return the one of several that belongs to a step; all of them if they are not as many as the steps."""
    return [texts[place]] if len(texts) == count else list(texts)


def _unmarked(text: str) -> str:
    return MARKED.sub("", text).strip()


def _guessed(table: Table) -> Columns:
    """Return columns for a table without heads: a mark, the step, its time, who does it."""
    roles = ["measure", "term", "bodies", "other"]
    first = [row[0].words for row in table.rows]
    if all(len(text) <= 4 for text in first) and table.width > 1:
        roles.insert(0, "no")
    columns = tuple(
        Column((roles[place] if place < len(roles) else "other",)) for place in range(table.width)
    )
    return Columns(columns, 0)


def is_step_mark(number: str) -> bool:
    """Tell whether what stands in the column of numbers is the mark of a step: ``а)``, ``2)``."""
    return LETTER.fullmatch(number.strip()) is not None


def is_below(number: str, other: str) -> bool:
    """Tell whether a number is one of those below another: ``1.2`` below ``1``, not ``12``."""
    return bool(other) and number.startswith(f"{other}.") and number != other
