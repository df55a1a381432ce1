"""What the rules on quality find in the figures that count, and what was decided about it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from django.utils import timezone

from tendik.methods import quality
from tendik.methods.periods import Frequency, Period, period_of
from tendik.methods.quality import Facts, FigureAt, Finding, Frame, Judged
from tendik.places.models import Place
from tendik.statistics.models import Category, Decision, Dimension, Indicator
from tendik.statistics.observed import Observation
from tendik.statistics.queries import UNIT, StandingFigure, observations_in_force

SEX, BOTH = "sex", ("F", "M")


@dataclass(frozen=True, slots=True)
class FoundAndDecided:
    """A finding, and the decision about it that counts; None: nobody has decided yet."""

    finding: Finding
    decision: Decision | None = None


def period_named(observation: Observation) -> Period:
    """Return the period whose days an observation names."""
    return _period(observation.starts_on, observation.ends_before)


@cache
def _period(starts_on: date, ends_before: date) -> Period:
    # Of a million figures a few hundred periods: each is one object, which is quickly compared with itself.
    lasting = (period_of(starts_on, frequency) for frequency in Frequency)
    return next(period for period in lasting if period.ends_before == ends_before)


def judged(code: str, standing: StandingFigure) -> Judged:
    """Return a figure of an indicator as the rules judge it."""
    one = standing.observation
    return Judged(
        indicator=code,
        place=one.place.code,
        period=period_named(one),
        codes=one.codes,
        value=one.value,
        source=one.data_set.source.code,
        status=one.status,
        earlier=tuple(old.value for old in standing.earlier if old.value is not None),
    )


def findings_at(
    at: datetime, standing: Mapping[int, Sequence[StandingFigure]] | None = None
) -> list[FoundAndDecided]:
    """Return all that is found in the figures that count at a moment, the gravest first, each with its decision."""
    known = observations_in_force(at) if standing is None else standing
    codes = dict(Indicator.objects.values_list("pk", "code"))
    figures = [judged(codes[pk], one) for pk, many in known.items() for one in many]
    decided = {one.mark: one for one in Decision.objects.in_force(at).order_by("entered_at", "pk")}
    found = quality.findings(figures, frame_on(timezone.localdate(at)))
    return [FoundAndDecided(finding, decided.get(finding.mark)) for finding in found]


def frame_on(on: date) -> Frame:
    """Return what figures are held against on a day."""
    parts = {
        code: frozenset(parts)
        for code, parts in Dimension.objects.exclude(code=UNIT).values_list("code", "parts")
        if parts
    }
    return Frame(_facts(), parts, _below(), on)


def _facts() -> dict[str, Facts]:
    named = list(Category.objects.filter(dimension__code=SEX, code__in=BOTH))
    return {
        one.code: Facts(one.code, one.measures, one.whole, _sex_named(one, named))
        for one in Indicator.objects.only("code", "measures", "whole", "name")
    }


def _sex_named(indicator: Indicator, sexes: Iterable[Category]) -> str:
    """Return the one sex that the name of an indicator says in any language; empty where it says none or both."""
    said = {
        sex.code
        for sex in sexes
        for language, words in sex.name.items()
        if words.casefold() in re.findall(r"\w+", indicator.name.get(language, "").casefold())
    }
    return said.pop() if len(said) == 1 else ""


def _below() -> dict[str, frozenset[str]]:
    """Return the places that together are the country: those right below it, made-up ones and ended ones left out."""
    rows = Place.objects.filter(made_up=False, ends_before=None, parent__parent=None, parent__made_up=False)
    found: dict[str, set[str]] = {}
    for code, parent in rows.exclude(parent=None).values_list("code", "parent__code"):
        found.setdefault(parent, set()).add(code)
    return {parent: frozenset(codes) for parent, codes in found.items()}


Spots = Mapping[str, frozenset[FigureAt]]
"""By the code of an indicator some of its figures."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """Which figures stay in the office, and which are marked as a break, by all that was found and decided."""

    held: Spots
    broken: Spots

    def is_held(self, code: str, standing: StandingFigure) -> bool:
        """Tell whether a figure of an indicator stays in the office."""
        return _is_among(self.held, code, standing)

    def is_break(self, code: str, standing: StandingFigure) -> bool:
        """Tell whether a figure is not comparable with those before."""
        return _is_among(self.broken, code, standing)


def _is_among(spots: Spots, code: str, standing: StandingFigure) -> bool:
    # Of most indicators nothing was found: their figures need not be described.
    return code in spots and judged(code, standing).spot in spots[code]


def ruling_of(found: Iterable[FoundAndDecided]) -> Ruling:
    """Return what becomes of figures: what cannot be right is held until somebody accepts it."""
    held: dict[str, set[FigureAt]] = defaultdict(set)
    broken: dict[str, set[FigureAt]] = defaultdict(set)
    for one in found:
        verdict = one.decision.verdict if one.decision else ""
        spots = one.finding.figures
        if verdict == Decision.Verdict.HOLD or (one.finding.holds and not verdict):
            held[one.finding.indicator] |= set(spots)
        elif verdict == Decision.Verdict.BREAK:
            # What stands in the last period begins anew: of a jump the whole, and all parts that took it too.
            last = max(spot.period for spot in spots)
            broken[one.finding.indicator] |= {spot for spot in spots if spot.period == last}
    return Ruling(_kept(held), _kept(broken))


def _kept(found: Mapping[str, set[FigureAt]]) -> Spots:
    return {code: frozenset(spots) for code, spots in found.items()}
