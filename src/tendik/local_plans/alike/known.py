"""What a release knows of the plan of a place. What nobody has told is ``None`` and never nought."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from tendik.local_plans.published import BesidePlace, LocalPlan
from tendik.measures.published import PROMISED, Measure
from tendik.measures.states import reported
from tendik.methods.periods import Period, parse_period
from tendik.pages.frame import Frame
from tendik.plans.published import Plan
from tendik.releases.reader import Release
from tendik.releases.shapes import code_of


@dataclass(frozen=True, slots=True, kw_only=True)
class OfPart:
    """So many of all: ``number`` and ``all`` are counts, ``0 <= number <= all``."""

    number: int
    all: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownOfPlace:
    """What is known of a place. ``adopted_on``: the day of its newest text. ``seen``: observations that are shown.

    ``measures``: how many its plans hold. ``taken_up``: how many of the asks of the women who met here, or in the nearest
    place around that did, its measures answer. ``reports``: of each measure whose plan has begun, from when it runs and the
    last period for which it was reported; None: never.
    """

    place: str
    adopted_on: date | None = None
    measures: int | None = None
    taken_up: OfPart | None = None
    seen: int | None = None
    reports: Sequence[tuple[date, Period | None]] = field(default=())

    @property
    def is_known(self) -> bool:
        """Tell whether anything is."""
        return self.adopted_on is not None or self.seen is not None

    def reported_in(self, period: Period | None) -> OfPart | None:
        """Return how many measures were reported for a period, of those whose plan had begun by then; None: of none."""
        if period is None:
            return None
        begun = [last for starts_on, last in self.reports if starts_on < period.ends_before]
        return OfPart(number=begun.count(period), all=len(begun)) if begun else None


def last_period(known: Sequence[KnownOfPlace]) -> Period | None:
    """Return the last period for which any of the places reported; None: none ever did."""
    return max((last for one in known for _starts_on, last in one.reports if last), default=None)


def plans_of(release: Release, place: str) -> list[LocalPlan]:
    """Return the last text of each plan that stands on the page of a place, the newest first."""
    texts = release.many(LocalPlan, release.sources(place, "plan_here"))
    last = {one.plan: one for one in texts}
    return sorted(last.values(), key=lambda one: one.adopted_on, reverse=True)


def measures_of(release: Release, text: LocalPlan) -> list[Measure]:
    """Return the measures that a text of a plan promises and that are still promised."""
    there = [one.measure for one in text.promises if release.has(one.measure)]
    return [one for one in release.many(Measure, there) if one.state == PROMISED]


def known_of(frame: Frame, release: Release, beside: BesidePlace) -> KnownOfPlace:
    """Return what is known of a place. Of other places nothing is read."""
    # A village without a page stands on the page of the place around it; its plan is not that one's own.
    own = [one for one in plans_of(release, beside.place) if one.place == code_of(beside.place)]
    # Its words may be withheld: that nothing is shown does not mean that nobody saw anything.
    seen = len(release.sources(beside.place, "seen_in")) or None
    if not own:
        return KnownOfPlace(place=beside.place, seen=seen)
    measures = [one for text in own for one in measures_of(release, text)]
    return KnownOfPlace(
        place=beside.place,
        adopted_on=own[0].adopted_on,
        measures=len(measures),
        taken_up=_taken_up(release, beside, measures),
        seen=seen,
        reports=[_report(frame, release, one) for one in measures],
    )


def _taken_up(release: Release, beside: BesidePlace, measures: Sequence[Measure]) -> OfPart | None:
    """Return how many asks are answered; None where no woman of the place or around it was asked."""
    asked = next((found for at in beside.around if (found := release.sources(at, "asked_by"))), [])
    answered = {ask for one in measures for ask in one.asks}
    return OfPart(number=len(answered.intersection(asked)), all=len(set(asked))) if asked else None


def _report(frame: Frame, release: Release, measure: Measure) -> tuple[date, Period | None]:
    period = reported(frame, release, measure).period
    return release.get(Plan, measure.plan).starts_on, parse_period(period) if period else None
