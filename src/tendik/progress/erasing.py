"""Which words of reports can be erased: of a report, of what was said to it, of an answer for help, of more time.

And why the calendar was set otherwise.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from tendik.bodies.published import Body as PublicBody
from tendik.erasures.erasable import Erasable
from tendik.measures.models import Measure
from tendik.measures.published import Measure as PublicMeasure
from tendik.progress import published
from tendik.progress.models import CalendarChange, Check, Extension, Help, PeriodReport, ReportRemark

CALENDAR = "calendar/"


def erasable() -> Iterator[Erasable]:
    """Yield the reports and all that is said to them."""
    words = ("words", "in_the_way", "need")
    yield Erasable(kind=PeriodReport, words=words, address=lambda report: _of(report.measure), at=_at)
    said: tuple[tuple[Any, str], ...] = ((Help, "words"), (Check, "reason"), (ReportRemark, "words"))
    for kind, column in said:
        yield Erasable(
            kind=kind,
            words=(column,),
            address=lambda said: _of(said.report.measure),
            at=partial(_said_at, kind),
        )
    yield Erasable(kind=Extension, words=("reason",), address=_owner, at=_extensions_at)
    yield Erasable(
        kind=CalendarChange,
        words=("reason",),
        address=lambda change: f"{CALENDAR}{change.period}",
        at=lambda address: CalendarChange.objects.filter(period=address.removeprefix(CALENDAR)),
    )


def _of(measure: Measure) -> str:
    return published.Progress.at(measure.code)


def _owner(extension: Extension) -> str:
    if extension.measure:
        return PublicMeasure.at(extension.measure.code)
    return PublicBody.at(extension.body.code)


def _said_at(kind: Any, address: str) -> Iterable[Any]:
    return kind.objects.filter(report__in=_at(address))


def _at(address: str) -> Iterable[PeriodReport]:
    code = address.partition("/")[2]
    known = address == published.Progress.at(code)
    return PeriodReport.objects.filter(measure__code=code) if known else PeriodReport.objects.none()


def _extensions_at(address: str) -> Iterable[Extension]:
    kind, _slash, code = address.partition("/")
    owner = {PublicMeasure.KIND: "measure__code", PublicBody.KIND: "body__code"}.get(kind)
    return Extension.objects.filter(**{owner: code}) if owner else Extension.objects.none()
