"""Which words of statistics can be erased: the reason of a decision about figures."""

from collections.abc import Iterable, Iterator

from tendik.erasures.erasable import Erasable
from tendik.statistics import published
from tendik.statistics.models import Decision


def erasable() -> Iterator[Erasable]:
    """Yield the decisions."""
    yield Erasable(kind=Decision, words=("reason",), address=_address, at=_at)


def _address(decision: Decision) -> str:
    return published.Indicator.at(decision.indicator.code) if decision.indicator else published.Indicator.KIND


def _at(address: str) -> Iterable[Decision]:
    code = address.partition("/")[2]
    return (
        Decision.objects.filter(indicator__code=code)
        if code and address == published.Indicator.at(code)
        else ()
    )
