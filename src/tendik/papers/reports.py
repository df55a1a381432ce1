"""Reports: what is asked for, what a room says in one, and how the country's skeleton puts the parts in order."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from tendik.papers.documents import Block, Heading, Paragraph, WordPaper

NAME = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperAsked:
    """What a report is about. ``at``: the moment whose state it tells; what happened in it lies in the two days.

    ``written_at``: when it is written. What was reported on the period after its end is known by then.
    ``kind`` is ``half-year``, ``brief`` or ``reminder``. ``plan`` is a code, empty: all plans. ``about`` is the address of
    what a brief or a reminder is about, as ``bodies/ministry``; empty: the whole plan.
    """

    kind: str
    starts_on: date
    ends_before: date
    at: datetime
    written_at: datetime
    language: str
    plan: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class PaperSection:
    """What a room says in a report: ``code`` by which a skeleton names it, its heading, its blocks.

    ``weight`` orders those that the skeleton does not name, the lightest first.
    """

    code: str
    title: str
    blocks: tuple[Block, ...]
    weight: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Skeleton:
    """How a country writes a report of one kind: its title and its opening and closing words, with ``{names}`` in them.

    ``order``: codes of the sections that come first, in this order. ``titles`` and ``words``: what stands above a
    section instead of the room's heading, and the paragraph beneath it.
    """

    title: str
    opening: str = ""
    closing: str = ""
    order: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)


def put_together(
    skeleton: Skeleton, sections: Iterable[PaperSection], names: Mapping[str, str], document: WordPaper
) -> WordPaper:
    """Return ``document`` with the skeleton's title and words and the sections in its order.

    Args:
        skeleton: How the country writes it.
        sections: What the rooms say. A section without blocks is left out.
        names: What is put in for ``{plan}``, ``{period}`` … in the skeleton's words.
        document: Language, day and headings of the paper; its title and blocks are exchanged.
    """
    blocks = [
        *_paragraphs(skeleton.opening, names),
        *(
            block
            for one in in_order(sections, skeleton.order)
            if one.blocks
            for block in _drawn(one, skeleton, names)
        ),
        *_paragraphs(skeleton.closing, names),
    ]
    return WordPaper(
        title=filled(skeleton.title, names),
        blocks=tuple(blocks),
        language=document.language,
        on=document.on,
        sources=document.sources,
        under=document.under,
        label=document.label,
    )


def in_order(sections: Iterable[PaperSection], order: Sequence[str]) -> list[PaperSection]:
    """Return the sections that ``order`` names, then the others by their weight and code."""
    places = {code: place for place, code in enumerate(order)}
    return sorted(sections, key=lambda one: (places.get(one.code, len(places)), one.weight, one.code))


def filled(words: str, names: Mapping[str, str]) -> str:
    """Put names in for ``{name}``; braces around anything else stay as they are.

    Examples:
        >>> filled("{plan}: {period} {x}", {"plan": "GE", "period": "2026-H1"})
        'GE: 2026-H1 {x}'
    """
    return NAME.sub(lambda found: names.get(found.group(1), found.group()), words)


def _drawn(section: PaperSection, skeleton: Skeleton, names: Mapping[str, str]) -> Iterator[Block]:
    yield Heading(filled(skeleton.titles.get(section.code) or section.title, names))
    yield from _paragraphs(skeleton.words.get(section.code, ""), names)
    yield from section.blocks


def _paragraphs(words: str, names: Mapping[str, str]) -> Iterator[Paragraph]:
    return (Paragraph.of(part.strip()) for part in filled(words, names).split("\n\n") if part.strip())
