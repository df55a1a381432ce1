"""A plan while it is read: its items with the blocks they were read from, and the codes they are given."""

from collections import Counter
from dataclasses import dataclass, field

from tendik.methods.reports.blocks import Block
from tendik.methods.reports.marks import Kind, Mark
from tendik.methods.reports.numerals import roman
from tendik.methods.reports.shapes import Item

ASKED = ("recommendation", "sub-recommendation")


@dataclass(slots=True)
class DraftPlan:
    """A plan while it is read: each item with the block it was read from."""

    code: str
    title: str
    line: int
    by_resolution: bool
    items: list[tuple[Item, Block]] = field(default_factory=list)
    codes: set[str] = field(default_factory=set)
    doubles: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)

    def add(self, item: Item, block: Block) -> None:
        """Take an item whose code is free."""
        self.codes.add(item.code)
        self.kinds[item.kind] += 1
        self.items.append((item, block))

    def free(self, code: str) -> str:
        """Return the code, or with ``-2``, ``-3`` … behind it if an item has it already."""
        free = code
        while free in self.codes:
            self.doubles[code] += 1
            free = f"{code}-{self.doubles[code] + 1}"
        return free

    @property
    def is_a_plan(self) -> bool:
        """Whether it holds anything: of a plan without a resolution, goals alone are no proof."""
        return any(self.kinds[kind] for kind in (self.kinds if self.by_resolution else ASKED))


def item_of(block: Block, code: str, parent: str, kind: str, level: str = "") -> Item:
    """Return an item; its words lose the colon or semicolon that led to the next, sub-items their full stop too."""
    ends = " .:;" if kind == "sub-recommendation" else " :;"
    return Item(code, parent, kind, level, block.text.rstrip(ends), block.line, block.numbers, block.printed)


def section_name(mark: Mark, plan: DraftPlan) -> tuple[str, str]:
    """Return the kind of a section and the last part of its code: its Roman number, or P and a number."""
    if mark.kind is Kind.SECTION:
        return "section", roman(int(mark.label[0])) if mark.label else roman(plan.kinds["section"] + 1)
    return "priority", "P" + (".".join(mark.label) or str(plan.kinds["priority"] + 1))
