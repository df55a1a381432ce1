"""Which institutions should help with an ask, beside the one that should answer it."""

from collections import defaultdict
from datetime import datetime

from tendik.asks.models import Addressee


def partners_as_of(at: datetime) -> dict[int, list[str]]:
    """Return the codes of the institutions that help with each ask, by the number of the ask, in their order."""
    found: dict[int, list[str]] = defaultdict(list)
    named = Addressee.objects.in_force(at).filter(role=Addressee.Role.PARTNER).order_by("entered_at", "pk")
    for ask, body in named.values_list("ask", "body__code"):
        if body not in found[ask]:
            found[ask].append(body)
    return found
