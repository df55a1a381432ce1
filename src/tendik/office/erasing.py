"""Which words of the office's own entries can be erased: who led a stocktake."""

from collections.abc import Iterable, Iterator

from tendik.erasures.erasable import Erasable
from tendik.office.models import Stocktake
from tendik.office.stocktaking.actions import address


def erasable() -> Iterator[Erasable]:
    """Yield the stocktakes."""
    yield Erasable(kind=Stocktake, words=("chaired_by",), address=address, at=_at)


def _at(wanted: str) -> Iterable[Stocktake]:
    return [one for one in Stocktake.objects.all() if address(one) == wanted]
