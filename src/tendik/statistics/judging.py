"""What the rules on quality find in the figures that count, and what was decided about it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from tendik.methods import quality
from tendik.methods.periods import Frequency, Period, period_of
from tendik.methods.quality import Facts, FigureAt, Finding, Frame, Judged
from tendik.places.models import Place
from tendik.statistics.models import Category, Decision, Dimension, Indicator, Observation
from tendik.statistics.queries import UNIT, StandingFigure, observations_in_force

SEX, BOTH = "sex", ("F", "M")


@dataclass(frozen=True, slots=True)
class FoundAndDecided:
    """A finding, and the decision about it that counts; None: nobody has decided yet."""

    finding: Finding
    decision: Decision | None = None


def period_named(observation: Observation) -> Period:
    """Return the period whose days an observation names."""
    lasting = (period_of(observation.starts_on, frequency) for frequency in Frequency)
    return next(period for period in lasting if period.ends_before == observation.ends_before)


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
        for one in Indicator.objects.all()
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


@dataclass(frozen=True, slots=True)
class Ruling:
    """Which figures stay in the office, and which are marked as a break, by all that was found and decided."""

    held: frozenset[tuple[str, FigureAt]]
    broken: frozenset[tuple[str, FigureAt]]

    def is_held(self, code: str, standing: StandingFigure) -> bool:
        """Tell whether a figure of an indicator stays in the office."""
        return (code, judged(code, standing).spot) in self.held

    def is_break(self, code: str, standing: StandingFigure) -> bool:
        """Tell whether a figure is not comparable with those before."""
        return (code, judged(code, standing).spot) in self.broken


def ruling_of(found: Iterable[FoundAndDecided]) -> Ruling:
    """Return what becomes of figures: what cannot be right is held until somebody accepts it."""
    held, broken = set(), set()
    for one in found:
        verdict = one.decision.verdict if one.decision else ""
        spots = {(one.finding.indicator, spot) for spot in one.finding.figures}
        if verdict == Decision.Verdict.HOLD or (one.finding.holds and not verdict):
            held |= spots
        elif verdict == Decision.Verdict.BREAK:
            # The later of two figures is the one that begins anew.
            broken |= {(one.finding.indicator, max(one.finding.figures, key=lambda spot: spot.period))}
    return Ruling(frozenset(held), frozenset(broken))
