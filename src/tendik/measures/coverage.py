"""How many asks can be measured: which have an indicator or a dated step, somebody who should answer, a figure to start from."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet

from tendik.asks.models import Addressee, Ask
from tendik.asks.queries import asks_as_of
from tendik.measures.models import ProposedIndicator, ProposedMilestone
from tendik.statistics.queries import codes_with_a_figure

MEASURE, OWNER, BASELINE = "measure", "owner", "baseline"
"""What an ask may lack: an indicator or step; an institution that should answer; of its indicators a first figure."""


@dataclass(frozen=True, slots=True)
class Covered:
    """An ask with what there is to hold it by. ``owner``: the standing of who should answer; empty: nobody is named."""

    ask: Ask
    indicators: Sequence[str]
    milestones: int
    owner: str
    has_baseline: bool

    @property
    def lacks(self) -> tuple[str, ...]:
        """What is missing. Where steps alone are proposed, no first figure is missing."""
        found = []
        if not self.indicators and not self.milestones:
            found.append(MEASURE)
        if not self.owner:
            found.append(OWNER)
        if self.indicators and not self.has_baseline:
            found.append(BASELINE)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Coverage:
    """All asks with what there is to hold them by."""

    asks: Sequence[Covered] = field(default_factory=tuple)

    def counts(self) -> dict[str, int]:
        """Return how many there are of each kind."""
        return {
            "items": len(self.asks),
            "measurable": sum(MEASURE not in one.lacks for one in self.asks),
            "with_indicator": sum(bool(one.indicators) for one in self.asks),
            "with_milestone": sum(bool(one.milestones) for one in self.asks),
            "with_proposed_owner": sum(one.owner == Addressee.Standing.PROPOSED for one in self.asks),
            "with_agreed_owner": sum(one.owner == Addressee.Standing.AGREED for one in self.asks),
            "with_baseline": sum(one.has_baseline for one in self.asks),
        }

    def lacking(self) -> Iterator[Covered]:
        """Yield the asks that lack something."""
        return (one for one in self.asks if one.lacks)


def asks_at(at: datetime) -> QuerySet[Ask]:
    """Return the real asks, plan by plan, with who should answer them at a moment."""
    return asks_as_of(at).filter(section__plan__made_up=False).prefetch_related(None)


def coverage_of(asks: Collection[Ask], at: datetime) -> Coverage:
    """Return what there is to hold asks by at a moment. ``asks``: as ``asks_at`` gives them."""
    indicators: dict[int, list[str]] = {}
    for ask, code in ProposedIndicator.objects.values_list("ask", "indicator__code"):
        indicators.setdefault(ask, []).append(code)
    milestones: dict[int, int] = {}
    for ask in ProposedMilestone.objects.values_list("ask", flat=True):
        milestones[ask] = milestones.get(ask, 0) + 1
    begun = codes_with_a_figure(at)
    return Coverage(
        [
            Covered(
                ask,
                found := indicators.get(ask.pk, []),
                milestones.get(ask.pk, 0),
                ask.addressee_standing or "",
                not begun.isdisjoint(found),
            )
            for ask in asks
        ]
    )
