"""What all sheets of a form would change together."""

from collections.abc import Sequence

from tendik.entries.gathering.books import SheetFound
from tendik.papers.roundtrip import Compared


def together(found: Sequence[SheetFound]) -> Compared:
    """Return what all sheets would change, and everything that stands against them."""
    return Compared(
        changes=[change for one in found for change in one.found.changes],
        faults=[fault for one in found for fault in one.found.faults],
        same=sum(one.found.same for one in found),
    )
