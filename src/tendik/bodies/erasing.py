"""Which words of institutions can be erased: title, number, link and file of a paper."""

from collections.abc import Iterable, Iterator

from tendik.bodies import published
from tendik.bodies.models import OfficialPaper
from tendik.erasures.erasable import Erasable


def erasable() -> Iterator[Erasable]:
    """Yield the papers."""
    yield Erasable(
        kind=OfficialPaper,
        words=("title", "number", "link"),
        file="file",
        address=lambda paper: published.Body.at(paper.body.code),
        at=_at,
    )


def _at(address: str) -> Iterable[OfficialPaper]:
    code = address.partition("/")[2]
    return OfficialPaper.objects.filter(body__code=code) if address == published.Body.at(code) else ()
