"""Which plan a title speaks of: its code by the patterns, its name in quotation marks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tendik.methods.reports.blocks import Block
from tendik.methods.reports.marks import HEADINGS, Kind
from tendik.methods.reports.shapes import PlanPattern
from tendik.methods.reports.vocabulary import Vocabulary

QUOTED = re.compile(r"«(.*?)(?:»[^«»]*$|$)|“(.*?)(?:”[^“”]*$|$)")
LONGEST_TITLE = 300
PARAGRAPHS = 3


@dataclass(slots=True)
class Codes:
    """Gives each plan a code of its own: that of the first pattern that fits, else P1, then P2."""

    patterns: Sequence[PlanPattern]
    words: Vocabulary
    given: set[str] = field(default_factory=set)
    numbered: int = 0

    def known(self, title: str) -> str:
        """Return the code of the pattern that fits, looking first at what stands in quotation marks."""
        for words in (quoted(title), title):
            for pattern in self.patterns:
                if any(holds(words, sought) for sought in pattern.words):
                    return pattern.code
        return ""

    def give(self, title: str) -> str:
        """Return a code that no other plan has."""
        code = self.known(title)
        while not code or code in self.given:
            self.numbered += 1
            code = f"P{self.numbered}"
        self.given.add(code)
        return code

    def take_back(self, code: str) -> None:
        """Free the code of a plan that turned out to hold nothing."""
        self.given.discard(code)
        if code == f"P{self.numbered}":
            self.numbered -= 1


def quoted(title: str) -> str:
    """Return what stands in quotation marks, also where the last is forgotten; else the title."""
    found = QUOTED.search(title)
    return ((found[1] or found[2] or "").strip() or title) if found else title


def title_of_resolution(block: Block, after: Sequence[Block], codes: Codes) -> tuple[str, int]:
    """Return the title of a resolution and how many of the blocks after it the title takes.

    It is the first paragraph, on the resolution's own line or below. Where that fits no pattern,
    a later one of those ``after`` it may: a heading, or one that names the plan in quotation marks.
    """
    title, taken = block.text, 0
    for number, following in enumerate(after, start=1):
        if (
            codes.known(title)
            or following.lines[0].note
            or not _can_be_title(following, codes, first=not title)
        ):
            break
        fits = bool(codes.known(following.text))
        if not title or fits:
            title, taken = following.text, number
    return title, taken


def title_above(blocks: Sequence[Block], codes: Codes) -> Block | None:
    """Return the nearest title above the first goal of a plan without a resolution."""
    short = [block for block in reversed(blocks) if len(block.text) <= LONGEST_TITLE]
    headings = [block for block in short if block.kind in HEADINGS]
    for block in (*headings, *(block for block in short if block.kind is Kind.PLAIN)):
        if codes.known(block.printed):
            return block
    named = (block for block in headings if codes.words.plan.search(block.text))
    highest = (block for block in headings[1:] if block.lines[0].rank == 1)
    return next(named, None) or next(highest, None)


def _can_be_title(block: Block, codes: Codes, *, first: bool) -> bool:
    names_a_plan = bool(codes.known(block.text)) or QUOTED.search(block.text) is not None
    if block.kind is Kind.HEADING:
        return names_a_plan or (first and bool(codes.words.plan.search(block.text)))
    return block.kind is Kind.PLAIN and (first or QUOTED.search(block.text) is not None or not names_a_plan)


def holds(title: str, sought: str) -> bool:
    """Whether a title holds the words that are sought, from the beginning of a word on, in capitals or not."""
    words = r"\s+".join(re.escape(word) for word in sought.split())
    return bool(words) and re.search(rf"(?<!\w){words}", title, re.IGNORECASE) is not None
