"""What the public sees of the proposals of a pack: what would measure an ask, and how far all asks are covered."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, ClassVar

from tendik.methods.texts import Texts
from tendik.releases.shapes import Address, Document, counted

MEASURING, WOULD_MEASURE = "measuring", "would_measure"
"""How a ``Measuring`` leads to its ask, and to the indicators that would measure it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WouldMeasure:
    """An indicator that is proposed for an ask, and why."""

    indicator: Address
    why: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class WouldBeDone:
    """A thing that is proposed to be there on a day. ``body``: who would do it."""

    number: int
    words: Texts
    due_on: date
    body: Address | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measuring(Document):
    """What is proposed to hold an ask by. It has no page: it stands on that of the ask."""

    KIND: ClassVar[str] = "measuring"

    ask: Address
    indicators: tuple[WouldMeasure, ...] = ()
    milestones: tuple[WouldBeDone, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuringRow:
    """An indicator or a dated step that is proposed for an ask, as a row of a table."""

    ask: Annotated[Address, "Code of the ask."]
    indicator: Annotated[Address | None, "Code of the indicator; empty: it is a dated step."] = None
    step: Annotated[Texts, "What is to be there on the day; empty: it is an indicator."] = field(
        default_factory=dict
    )
    due_on: Annotated[date | None, "The last day on which the step is in time."] = None
    body: Annotated[Address | None, "Code of the institution that would take the step."] = None
    made_up: Annotated[bool, "true: belongs to the demo region."] = False


def measuring_rows(measuring: Measuring) -> Iterator[MeasuringRow]:
    """Yield what is proposed for an ask, indicators first."""
    for one in measuring.indicators:
        yield MeasuringRow(ask=measuring.ask, indicator=one.indicator)
    for step in measuring.milestones:
        yield MeasuringRow(ask=measuring.ask, step=step.words, due_on=step.due_on, body=step.body)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """An ask that lacks something: ``measure``, ``owner`` or ``baseline``."""

    ask: Address
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage(Document):
    """How many asks can be measured. Address: ``coverage/asks``."""

    KIND: ClassVar[str] = "coverage"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d table of coverage", "%d tables of coverage")
    SECTION: ClassVar[str] = "asks"

    counts: dict[str, int]
    lacking: tuple[Lacking, ...] = ()
