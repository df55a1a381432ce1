"""From blocks to plans: what stands under what, and what is asked."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tendik.methods.reports.blocks import Block
from tendik.methods.reports.marks import HEADINGS, Kind, Mark
from tendik.methods.reports.nesting import Ladder
from tendik.methods.reports.numerals import roman
from tendik.methods.reports.shapes import Item, PlanPattern
from tendik.methods.reports.titles import PARAGRAPHS, Codes, quoted, title_above, title_of_resolution

LEVEL_LETTERS = {"national": "N", "local": "L"}
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


@dataclass(frozen=True, slots=True)
class Reading:
    """The plans of a document, and the blocks that are headings."""

    plans: list[DraftPlan]
    headings: list[Block]


def read_plans(blocks: Sequence[Block], patterns: Sequence[PlanPattern]) -> Reading:
    """Return the plans: those of resolutions; where no resolution asks anything, those that goals make."""
    for by_resolution in (True, False):
        reading = _Reader(blocks, patterns, by_resolution=by_resolution).read()
        if reading.plans:
            return reading
    return Reading([], [])


class _Reader:
    """Goes through the blocks once and knows where it stands: plan, section, goal, level, list."""

    def __init__(
        self, blocks: Sequence[Block], patterns: Sequence[PlanPattern], *, by_resolution: bool
    ) -> None:
        self.blocks = blocks
        self.codes = Codes(patterns)
        self.by_resolution = by_resolution
        self.plans: list[DraftPlan] = []
        self.headings: list[Block] = []
        self.plan: DraftPlan | None = None
        self.waiting: Block | None = None  # a heading of which nothing below shows yet that it is a section
        self.titles: set[int] = set()
        self.begun = 0
        self._leave_section()

    def read(self) -> Reading:
        """Return what the blocks hold."""
        for place, block in enumerate(self.blocks):
            if id(block) not in self.titles:
                self._handler(block.kind)(place, block)
        self._settle_waiting()
        return Reading([plan for plan in self.plans if plan.is_a_plan], self.headings)

    def _handler(self, kind: Kind) -> Callable[[int, Block], None]:
        return {
            Kind.RESOLUTION: self._resolution,
            Kind.GOAL: self._goal,
            Kind.LEVEL: self._level,
            Kind.PAGE: self._leave_unplaced,
            Kind.PLAIN: self._leave_unplaced,
            **dict.fromkeys(HEADINGS, self._heading),
        }.get(kind, self._ask)

    def _leave_section(self) -> None:
        self.section = ""
        self._leave_goal()

    def _leave_goal(self) -> None:
        self.goal = self.level = ""
        self.number: tuple[str, ...] = ()
        self.ladder: Ladder | None = None

    def _settle_waiting(self) -> None:
        """Nothing is asked under the heading that waits: it orders the report, no more."""
        if self.waiting:
            self.headings.append(self.waiting)
            self.waiting = None

    def _leave_unplaced(self, place: int, block: Block) -> None:
        """What no item and no heading takes is unplaced in the end."""

    def _resolution(self, place: int, block: Block) -> None:
        self._settle_waiting()
        self._leave_section()
        self.headings.append(block)
        if not self.by_resolution:
            return
        title, taken = title_of_resolution(block, self.blocks[place + 1 : place + 1 + PARAGRAPHS], self.codes)
        below = self.blocks[place + 1 : place + 1 + taken]
        self.titles.update(id(one) for one in below)
        self.headings += below
        self._open_plan(title, block.line)

    def _open_plan(self, title: str, line: int) -> DraftPlan:
        if self.plan and not self.plan.is_a_plan:
            self.codes.take_back(self.plan.code)
        self._leave_section()
        self.plan = DraftPlan(self.codes.give(title), quoted(title), line, self.by_resolution)
        self.plans.append(self.plan)
        return self.plan

    def _heading(self, place: int, block: Block) -> None:
        self._settle_waiting()
        self._leave_section()
        if self.plan or not self.by_resolution:
            self.waiting = block
        else:
            self.headings.append(block)
        if not self.by_resolution and self._begins_another_plan(block):
            self.plan, self.begun = None, place

    def _begins_another_plan(self, block: Block) -> bool:
        code = self.codes.known(block.printed)
        return bool(self.plan and code and code not in self.codes.given)

    def _goal(self, place: int, block: Block) -> None:
        if not self.plan and self.by_resolution:
            return
        plan = self.plan or self._open_plan_by_goal(place, block)
        self._open_section(plan)
        self._leave_goal()
        self.number = block.mark.label
        code = plan.free(f"{plan.code}-{'.'.join(self.number)}")
        plan.add(_item(block, code, self.section or plan.code, "goal"), block)
        self.goal, self.ladder = code, Ladder(code, self.number)

    def _open_plan_by_goal(self, place: int, block: Block) -> DraftPlan:
        """Open the plan that a goal without a resolution makes, under the nearest title above."""
        waiting, above = self.waiting, title_above(self.blocks[self.begun : place], self.codes)
        plan = self._open_plan(above.printed if above else "", above.line if above else block.line)
        if above and above is waiting:
            self._settle_waiting()
        elif above and above.kind is Kind.PLAIN:
            self.headings.append(above)
        return plan

    def _open_section(self, plan: DraftPlan) -> None:
        """What is asked below makes the heading that waits a section, or a priority if it has no Roman number."""
        if not self.waiting:
            return
        block, self.waiting = self.waiting, None
        kind, name = _section_name(block.mark, plan)
        self.section = plan.free(f"{plan.code}-{name}")
        self.number = block.mark.label
        plan.add(_item(block, self.section, plan.code, kind), block)

    def _level(self, place: int, block: Block) -> None:
        if not self.plan:
            return
        self._open_section(self.plan)
        self.headings.append(block)
        self.level = block.mark.label[0]
        self.ladder = None
        if letter := LEVEL_LETTERS.get(self.level):
            above = self.goal or self.section
            base = f"{above}.{letter}" if above else f"{self.plan.code}-{letter}"
            self.ladder = Ladder(base, self.number)

    def _ask(self, place: int, block: Block) -> None:
        if block.kind is Kind.NUMBER and block.lines[0].bold and not (self.ladder and self.ladder.takes_bold):
            self._heading(place, block)
        elif self.plan and self.ladder and any(letter.isalnum() for letter in block.text):
            above, code = self.ladder.place(block.mark, block.lines[0].indent)
            code = self.plan.free(code)
            self.ladder.open(block.mark, block.lines[0], code)
            parent = above or self.goal or self.section or self.plan.code
            kind = "sub-recommendation" if above else "recommendation"
            self.plan.add(_item(block, code, parent, kind, self.level), block)


def _item(block: Block, code: str, parent: str, kind: str, level: str = "") -> Item:
    """Return an item; its words lose the colon or semicolon that led to the next, sub-items their full stop too."""
    ends = " .:;" if kind == "sub-recommendation" else " :;"
    return Item(code, parent, kind, level, block.text.rstrip(ends), block.line, block.numbers)


def _section_name(mark: Mark, plan: DraftPlan) -> tuple[str, str]:
    if mark.kind is Kind.SECTION:
        return "section", roman(int(mark.label[0]))
    return "priority", "P" + (".".join(mark.label) or str(plan.kinds["priority"] + 1))
