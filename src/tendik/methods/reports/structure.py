"""From blocks to plans: what stands under what, and what is asked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tendik.methods.reports.blocks import Block
from tendik.methods.reports.drafts import DraftPlan, item_of, section_name
from tendik.methods.reports.marks import HEADINGS, Kind, height_of, is_roman, roman_sign
from tendik.methods.reports.nesting import Ladder
from tendik.methods.reports.shapes import PlanPattern
from tendik.methods.reports.titles import PARAGRAPHS, Codes, quoted, title_above, title_of_resolution
from tendik.methods.reports.vocabulary import Vocabulary

LEVEL_KINDS = {"national": "national", "local": "local"}
LEVEL_LETTERS = {"national": "N", "local": "L"}


@dataclass(frozen=True, slots=True)
class Reading:
    """The plans of a document, and the blocks that are headings, each with what it was taken for."""

    plans: list[DraftPlan]
    headings: list[tuple[str, Block]]


def read_plans(blocks: Sequence[Block], patterns: Sequence[PlanPattern], words: Vocabulary) -> Reading:
    """Return the plans: those of resolutions; where no resolution asks anything, those that goals make."""
    for by_resolution in (True, False):
        reading = _Reader(blocks, Codes(patterns, words), by_resolution=by_resolution).read()
        if reading.plans:
            return reading
    return Reading([], [])


class _Reader:
    """Goes through the blocks once and knows where it stands: plan, section, goal, level, list."""

    def __init__(self, blocks: Sequence[Block], codes: Codes, *, by_resolution: bool) -> None:
        self.blocks = blocks
        self.codes = codes
        self.by_resolution = by_resolution
        self.plans: list[DraftPlan] = []
        self.headings: list[tuple[str, Block]] = []
        self.plan: DraftPlan | None = None
        self.waiting: Block | None = None  # a heading of which nothing below shows yet that it is a section
        self.titles: set[int] = set()
        self.begun = 0
        self.aside = self.annexed = False  # below a heading under which nothing is asked, behind the report
        self.unread: int | None = None  # how high the heading stands of the part that is not read
        self._leave_section()

    def read(self) -> Reading:
        """Return what the blocks hold."""
        for place, block in enumerate(self.blocks):
            if id(block) not in self.titles and self._is_read(block):
                self._handler(block.kind)(place, block)
        self._settle_waiting()
        return Reading([plan for plan in self.plans if plan.is_a_plan], self.headings)

    def _is_read(self, block: Block) -> bool:
        """Whether a block ends the part that is not read, or none is open."""
        if self.unread is not None and height_of(block.kind) <= self.unread:
            self.unread = None
        return self.unread is None

    def _handler(self, kind: Kind) -> Callable[[int, Block], None]:
        return {
            Kind.RESOLUTION: self._resolution,
            Kind.GOAL: self._goal,
            Kind.LEVEL: self._level,
            Kind.ANNEX: self._annex,
            Kind.CAPTION: self._caption,
            Kind.UNREAD: self._unread,
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
            self.headings.append(("heading", self.waiting))
            self.waiting = None

    def _leave_unplaced(self, place: int, block: Block) -> None:
        """What no item and no heading takes is unplaced in the end."""

    def _resolution(self, place: int, block: Block) -> None:
        self._settle_waiting()
        self._leave_section()
        self.aside = False
        self.headings.append(("resolution", block))
        if not self.by_resolution:
            return
        title, taken = title_of_resolution(block, self.blocks[place + 1 : place + 1 + PARAGRAPHS], self.codes)
        below = self.blocks[place + 1 : place + 1 + taken]
        self.titles.update(id(one) for one in below)
        self.headings += [("title", one) for one in below]
        self._open_plan(title, block.line)

    def _open_plan(self, title: str, line: int) -> DraftPlan:
        if self.plan and not self.plan.is_a_plan:
            self.codes.take_back(self.plan.code)
        self._leave_section()
        self.plan = DraftPlan(self.codes.give(title), quoted(title), line, self.by_resolution)
        self.plans.append(self.plan)
        return self.plan

    def _heading(self, place: int, block: Block) -> None:
        if block.kind is Kind.SECTION and self._is_entry(place, block):
            self._ask(
                place,
                Block(
                    replace(block.mark, kind=Kind.NUMBER, sign=roman_sign(block.lines[0])),
                    block.lines,
                    block.texts,
                ),
            )
            return
        self._settle_waiting()
        self._leave_section()
        self.aside = self.annexed or block.kind is Kind.ASIDE
        if self.plan or not self.by_resolution:
            self.waiting = block
        else:
            self.headings.append(("heading", block))
        if not self.by_resolution and self._begins_another_plan(block):
            self.plan, self.begun = None, place

    def _begins_another_plan(self, block: Block) -> bool:
        code = self.codes.known(block.printed)
        return bool(self.plan and code and code not in self.codes.given)

    def _is_entry(self, place: int, block: Block) -> bool:
        """Whether a Roman number, which may be a section's, numbers an entry of a list."""
        if block.mark.sign or block.mark.settled or not self.plan:
            return False
        value = int(block.mark.label[0])
        if not self.ladder:
            return value == 1 and self._can_open_by_asks() and self._follows(place, 2)
        if value > 1:
            return self.ladder.has_roman(value - 1, roman_sign(block.lines[0]))
        if self.ladder.rungs:
            return self.plan.items[-1][1].text.endswith(":")
        return block.text.endswith((".", ";", ",")) or self._follows(place, 2)

    def _follows(self, place: int, value: int) -> bool:
        """Whether the next heading or entry below a Roman number is the next Roman number."""
        below = (one for one in self.blocks[place + 1 :] if one.kind not in (Kind.PAGE, Kind.PLAIN))
        following = next((one for one in below if one.kind not in (Kind.BULLET, Kind.LETTER)), None)
        return following is not None and is_roman(following.mark) and int(following.mark.label[0]) == value

    def _annex(self, place: int, block: Block) -> None:
        self._settle_waiting()
        self._leave_section()
        self.annexed = self.aside = True
        self.headings.append(("annex", block))

    def _caption(self, place: int, block: Block) -> None:
        """A person said that this is only a caption: what stands below belongs to what stands above."""
        self.headings.append(("caption", block))

    def _unread(self, place: int, block: Block) -> None:
        """A person said that this part is not read: it ends with the next heading that stands as high."""
        self._settle_waiting()
        self._leave_section()
        self.unread = int(block.mark.label[0])
        self.headings.append(("unread", block))

    def _goal(self, place: int, block: Block) -> None:
        if not self.plan and self.by_resolution:
            return
        plan = self.plan or self._open_plan_by_goal(place, block)
        self._open_section(plan)
        self._leave_goal()
        self.aside = self.annexed = False
        self.number = block.mark.label or (str(plan.kinds["goal"] + 1),)
        code = plan.free(f"{plan.code}-{'.'.join(self.number)}")
        plan.add(item_of(block, code, self.section or plan.code, "goal"), block)
        self.goal, self.ladder = code, Ladder(code, self.number)

    def _open_plan_by_goal(self, place: int, block: Block) -> DraftPlan:
        """Open the plan that a goal without a resolution makes, under the nearest title above."""
        waiting, above = self.waiting, title_above(self.blocks[self.begun : place], self.codes)
        plan = self._open_plan(above.printed if above else "", above.line if above else block.line)
        if above and above is waiting:
            self._settle_waiting()
        elif above and above.kind is Kind.PLAIN:
            self.headings.append(("title", above))
        return plan

    def _open_section(self, plan: DraftPlan) -> None:
        """What is asked below makes the heading that waits a section, or a priority if it has no Roman number."""
        if not self.waiting:
            return
        block, self.waiting = self.waiting, None
        kind, name = section_name(block.mark, plan)
        self.section = plan.free(f"{plan.code}-{name}")
        self.number = block.mark.label
        plan.add(item_of(block, self.section, plan.code, kind), block)

    def _level(self, place: int, block: Block) -> None:
        if not self.plan:
            return
        self.headings.append((LEVEL_KINDS.get(block.mark.label[0], "level"), block))
        if self.annexed:
            return
        self._open_section(self.plan)
        self.level = block.mark.label[0]
        self.ladder = None
        if letter := LEVEL_LETTERS.get(self.level):
            above = self.goal or self.section
            base = f"{above}.{letter}" if above else f"{self.plan.code}-{letter}"
            self.ladder = Ladder(base, self.number)

    def _ask(self, place: int, block: Block) -> None:
        if _is_bold_number(block) and self._orders(place):
            self._heading(place, block)
        elif self.plan and any(letter.isalnum() for letter in block.text):
            if not self.ladder and (
                self._can_open_by_asks() or block.lines[-1].role in ("ask", "fill", "rest")
            ):
                self._open_section(self.plan)
                self.ladder = Ladder(self.section or f"{self.plan.code}-T", self.number)
            if self.ladder:
                self._add_ask(self.plan, self.ladder, block)

    def _orders(self, place: int) -> bool:
        """Whether a bold number is a heading: no list takes it for an entry, and below it something begins anew."""
        if not self.ladder:
            return True
        following = next(
            (one for one in self.blocks[place + 1 :] if one.kind not in (Kind.PAGE, Kind.PLAIN)), None
        )
        anew = following is not None and (
            following.kind in (Kind.GOAL, Kind.LEVEL)
            or (
                following.kind is Kind.NUMBER
                and following.mark.label == ("1",)
                and not following.lines[0].bold
            )
        )
        return anew and not self.ladder.takes_bold

    def _can_open_by_asks(self) -> bool:
        """Whether what is asked makes a section of the heading that waits, without a goal between."""
        if not self.waiting or self.aside:
            return False
        return self.waiting.kind is not Kind.HEADING or self.waiting.mark.sign in ("rank", "capitals")

    def _add_ask(self, plan: DraftPlan, ladder: Ladder, block: Block) -> None:
        above, code = ladder.place(block.mark, block.lines[0].indent)
        code = plan.free(code)
        ladder.open(block.mark, block.lines[0], code)
        parent = above or self.goal or self.section or plan.code
        kind = "sub-recommendation" if above else "recommendation"
        plan.add(item_of(block, code, parent, kind, self.level), block)


def _is_bold_number(block: Block) -> bool:
    return block.kind is Kind.NUMBER and block.lines[0].bold and not block.mark.settled
