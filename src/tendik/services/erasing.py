"""Which words of the directory can be erased: addresses that were public, and what was said to be wrong."""

from collections.abc import Iterable, Iterator

from tendik.erasures.erasable import Erasable
from tendik.services import published
from tendik.services.models import Address, Mistake


def erasable() -> Iterator[Erasable]:
    """Yield the addresses of points, and the remarks."""
    yield Erasable(kind=Address, words=("address", "directions"), address=_of_address, at=_addresses_at)
    yield Erasable(
        kind=Mistake,
        words=("words",),
        address=lambda remark: published.Service.at(remark.service.code),
        at=_remarks_at,
    )


def _of_address(address: Address) -> str:
    point = address.location.points.select_related("service").first()
    return published.Service.at(point.service.code if point else address.location.code)


def _addresses_at(where: str) -> Iterable[Address]:
    code = where.partition("/")[2]
    if where != published.Service.at(code):
        return ()
    return Address.objects.filter(location__points__service__code=code).distinct()


def _remarks_at(where: str) -> Iterable[Mistake]:
    code = where.partition("/")[2]
    return Mistake.objects.filter(service__code=code) if where == published.Service.at(code) else ()
