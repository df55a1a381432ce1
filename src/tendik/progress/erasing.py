"""Which words of reports can be erased: of a report, of what was said to it, of an answer for help, of more time."""

from collections.abc import Iterable, Iterator

from tendik.erasures.erasable import Erasable
from tendik.measures.published import Measure as PublicMeasure
from tendik.progress import published
from tendik.progress.models import Check, Extension, Help, PeriodReport, Remark


def erasable() -> Iterator[Erasable]:
    """Yield the reports and all that is said to them."""
    yield Erasable(
        kind=PeriodReport,
        words=("words", "in_the_way", "need"),
        address=lambda report: published.Progress.at(report.measure.code),
        at=_at,
    )
    yield Erasable(
        kind=Help,
        words=("words",),
        address=lambda given: published.Progress.at(given.report.measure.code),
        at=lambda address: Help.objects.filter(report__in=_at(address)),
    )
    yield Erasable(
        kind=Check,
        words=("reason",),
        address=lambda said: published.Progress.at(said.report.measure.code),
        at=lambda address: Check.objects.filter(report__in=_at(address)),
    )
    yield Erasable(
        kind=Remark,
        words=("words",),
        address=lambda remark: published.Progress.at(remark.report.measure.code),
        at=lambda address: Remark.objects.filter(report__in=_at(address)),
    )
    yield Erasable(
        kind=Extension,
        words=("reason",),
        address=lambda given: PublicMeasure.at(given.measure.code) if given.measure else "",
        at=_extensions_at,
    )


def _at(address: str) -> Iterable[PeriodReport]:
    code = address.partition("/")[2]
    known = address == published.Progress.at(code)
    return PeriodReport.objects.filter(measure__code=code) if known else PeriodReport.objects.none()


def _extensions_at(address: str) -> Iterable[Extension]:
    code = address.partition("/")[2]
    known = address == PublicMeasure.at(code)
    return Extension.objects.filter(measure__code=code) if known else Extension.objects.none()
