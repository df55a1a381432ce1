"""Reports as papers tell of them: a few questions for all, however many half-years lie behind a plan.

Of earlier periods only what the status of a measure rests on is read; words only of the period of the paper.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Generic, NamedTuple, TypeVar

from django.db.models import QuerySet

from tendik.methods.periods import Period, parse_period
from tendik.methods.texts import Texts
from tendik.papers.reports import PaperAsked
from tendik.progress.models import Check, PeriodReport, ReachedStep, ReportedValue, ReportPart

T = TypeVar("T")


class Parts(tuple[T, ...], Generic[T]):
    """Parts of a report, asked for as those of a ``PeriodReport`` are."""

    def all(self) -> "Parts[T]":
        """Return them."""
        return self


class ToldValue(NamedTuple):
    """The value of a target, by its number."""

    number: int
    amount: Decimal
    on: date


class ToldStep(NamedTuple):
    """That a milestone, by its number, was reached."""

    number: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidInReport:
    """The words of a report, what is in the way, and whose help it asks for."""

    words: Texts = field(default_factory=dict)
    obstacle: str = ""
    in_the_way: Texts = field(default_factory=dict)
    need: Texts = field(default_factory=dict)
    asked_of: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldReport:
    """The report that counts on a measure for a period; ``verdict`` is empty while nobody has checked it."""

    period: Period
    stage: str
    entered_at: datetime
    verdict: str
    values: Parts[ToldValue]
    steps: Parts[ToldStep]
    said: SaidInReport | None
    """None: it is not on the period of the paper."""

    @property
    def is_accepted(self) -> bool:
        """Whether it was found right."""
        return self.verdict == Check.Verdict.ACCEPTED


Reports = dict[int, dict[str, ToldReport]]
"""The reports that count, by the key of their measure and by period."""


def reports_told(asked: PaperAsked) -> Reports:
    """Return the reports that are known when a paper is written, none of a later period, by measure and period.

    A report is sent and checked after the end of its period: what is known of June is told in July.
    """
    known = _known(asked)
    periods = {
        code: parse_period(code) for code in known.order_by().values_list("period", flat=True).distinct()
    }
    begun = {code: one for code, one in periods.items() if one.starts_on < asked.ends_before}
    said = dict(_said(known.filter(period__in=[code for code, one in begun.items() if _is_of(one, asked)])))
    verdicts, values, steps = (
        _verdicts(known, asked.written_at),
        _parts(ReportedValue, ToldValue, known),
        _parts(ReachedStep, ToldStep, known),
    )
    told: Reports = {}
    rows = known.order_by("entered_at", "pk").values_list("pk", "measure_id", "period", "stage", "entered_at")
    for key, measure, code, stage, entered_at in rows:
        if code in begun:
            told.setdefault(measure, {})[code] = ToldReport(
                period=begun[code],
                stage=stage,
                entered_at=entered_at,
                verdict=verdicts.get(key, ""),
                values=Parts(values.get(key, ())),
                steps=Parts(steps.get(key, ())),
                said=said.get(key),
            )
    return told


def _known(asked: PaperAsked) -> QuerySet[PeriodReport]:
    found = PeriodReport.objects.in_force(asked.written_at)
    return found.filter(measure__plan__code=asked.plan) if asked.plan else found


def _is_of(period: Period, asked: PaperAsked) -> bool:
    """Tell whether a report is on the period of the paper, or on a part of it."""
    return asked.starts_on <= period.starts_on and period.ends_before <= asked.ends_before


def _said(known: QuerySet[PeriodReport]) -> Iterator[tuple[int, SaidInReport]]:
    names = ("words", "obstacle", "in_the_way", "need")
    for key, asked_of, *rest in known.values_list("pk", "asked_of__name", *names):
        yield key, SaidInReport(asked_of=asked_of or {}, **dict(zip(names, rest, strict=True)))


def _verdicts(known: QuerySet[PeriodReport], at: datetime) -> Mapping[int, str]:
    checks = Check.objects.in_force(at).filter(report__in=known.order_by().values("pk"))
    return dict(checks.order_by("entered_at", "pk").values_list("report_id", "verdict"))


def _parts(kind: type[ReportPart], shape: Any, known: QuerySet[PeriodReport]) -> Mapping[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    rows = kind._default_manager.filter(report__in=known.order_by().values("pk")).order_by("pk")
    for key, *rest in rows.values_list("report_id", *shape._fields):
        found.setdefault(key, []).append(shape(*rest))
    return found
