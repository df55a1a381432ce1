"""Writes the plans that are made by chance as files of each kind."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any

from tests.methods.matrices.files import UP, Over, boxes, docx, xlsx
from tests.methods.matrices.made import Maker, Measure

Rows = list[list[Any]]
MERGING = ("docx", "xlsx")
WIDTHS = {"measure": 28, "bodies": 30, "no": 6, "goal": 20}
BROKEN = 0.3


@dataclass
class Made:
    """A plan that was made: its file and the rows that are to be read."""

    name: str
    data: bytes
    rows: list[tuple[Any, ...]]


def made(seed: int) -> Made:
    """Return the plan of a seed."""
    writer = Writer(Maker(seed))
    groups = writer.maker.groups()
    data = getattr(writer, writer.maker.form)(groups)
    return Made(f"made.{writer.maker.form}", data, [one.row for group in groups for one in group])


class Writer:
    """Writes the measures of a maker as a file."""

    def __init__(self, maker: Maker) -> None:
        self.maker, self.by, self.habits = maker, maker.by, maker.habits
        self.roles, self.words, self.merges = maker.roles, maker.words, maker.form in (*MERGING, "txt")

    def heads(self) -> Rows:
        """Return the rows of heads: one, or two where a head stands over two others."""
        heads: list[Any] = [self.maker.heads[role] for role in self.roles]
        place = self.roles.index("term")
        rows = [heads]
        is_beside = self.roles[place + 1 : place + 2] == ["bodies"]
        if self.habits["grouped"] and is_beside and self.maker.form in MERGING:
            top = [*heads[:place], Over(self.words["over"], 2), *heads[place + 2 :]]
            below = [UP] * place + heads[place : place + 2] + [UP] * (len(heads) - place - 2)
            rows = [top, below]
        counts = [[str(number) for number in range(1, len(heads) + 1)]] if self.habits["counted"] else []
        return [*rows, *counts]

    def over(self, text: str) -> list[Any]:
        """Return a row of one text over all columns."""
        return [Over(text, len(self.roles))] if self.merges else [text, *[""] * (len(self.roles) - 1)]

    def body(self, groups: Sequence[Sequence[Measure]]) -> Rows:
        """Return the rows of the measures, with those of goals."""
        rows: Rows = []
        for group in groups:
            if self.maker.goals == "row":
                rows.append(self.over(group[0].goal))
            for place, one in enumerate(group):
                cells = self.cells(group, place)
                rows.append([cells[role] for role in self.roles])
                rows += self.rest(one)
        return rows

    def cells(self, group: Sequence[Measure], place: int) -> dict[str, str]:
        """Return the cells of a measure; a merged one goes on the one above."""
        one = group[place]
        cells = dict(one.cells)
        if place and self.maker.goals in ("column", "below"):
            cells["goal"] = UP if self.maker.goals == "column" else ""
        is_merged = self.habits["merged"] and not self.habits["broken"] and self.maker.form in MERGING
        if place and is_merged and self.by.random() < BROKEN:
            one.bodies, cells["bodies"] = group[place - 1].bodies, UP
        return cells

    def rest(self, one: Measure) -> Rows:
        """Return the rest of a row that a page broke."""
        may_break = (
            self.habits["broken"] and self.merges and "no" in self.roles and self.maker.goals != "column"
        )
        if not may_break or self.by.random() > BROKEN:
            return []
        one.text += self.words["tail"]
        return [[self.words["tail"].lstrip() if role == "measure" else "" for role in self.roles]]

    def ends(self) -> Rows:
        """Return what stands below the measures: a total, a note."""
        rows: Rows = []
        if self.habits["total"] and "funding" in self.roles and self.roles[0] != "funding":
            rows.append(
                [self.words["total"], *("1000" if role == "funding" else "" for role in self.roles[1:])]
            )
        return [*rows, self.over(self.words["note"])] if self.habits["note"] else rows

    def parted(self, body: Rows) -> tuple[Rows, Rows]:
        """Part the rows in the middle, where no merged cell reaches over."""
        place = next((n for n in range(len(body) // 2, len(body)) if UP not in body[n]), len(body))
        return body[:place], body[place:]

    def docx(self, groups: list[list[Measure]]) -> bytes:
        """Return a Word file."""
        heads, title = self.heads(), self.words["title"]
        if self.maker.goals == "paragraph":
            parts = [(f"## {group[0].goal}", [*heads, *self.body([group])]) for group in groups]
            return docx(title, *(block for part in parts for block in part))
        first, second = self.parted(self.body(groups))
        if self.habits["split"] and second and not self.habits["again"]:
            return docx(title, [*heads, *first], [*second, *self.ends()])
        between = heads if self.habits["again"] else []
        return docx(title, [*heads, *first, *between, *second, *self.ends()])

    def xlsx(self, groups: list[list[Measure]]) -> bytes:
        """Return a workbook."""
        heads = self.heads()
        first, second = self.parted(self.body(groups))
        between = heads if self.habits["again"] else []
        return xlsx([self.over(self.words["title"]), *heads, *first, *between, *second, *self.ends()])

    def csv(self, groups: list[list[Measure]]) -> bytes:
        """Return a CSV file."""
        text = StringIO()
        rows = [self.over(self.words["title"]), *self.heads(), *self.body(groups), *self.ends()]
        csv.writer(text, delimiter=self.by.choice(",;\t")).writerows(rows)
        return text.getvalue().encode("utf-8-sig")

    def md(self, groups: list[list[Measure]]) -> bytes:
        """Return a Markdown text."""
        heads, lines = self.heads()[:1], [f"# {self.words['title']}", ""]
        are_parted = self.maker.goals == "paragraph"
        for part in [[group] for group in groups] if are_parted else [groups]:
            lines += [f"## {part[0][0].goal}", ""] if are_parted else []
            lines += [*_piped([*heads, ["---"] * len(self.roles), *self.body(part)]), ""]
        return "\n".join(lines).encode()

    def txt(self, groups: list[list[Measure]]) -> bytes:
        """Return a text with a drawn table."""
        widths = [WIDTHS.get(role, 19) for role in self.roles]
        drawn = boxes([*self.heads(), *self.body(groups)], widths, plain=self.by.random() < 0.5)
        return f"{self.words['title']}\n\n{drawn}".encode()


def _piped(rows: Sequence[Sequence[str]]) -> list[str]:
    return ["| " + " | ".join(cell.replace("\n", "<br>") for cell in row) + " |" for row in rows]
