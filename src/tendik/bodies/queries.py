"""Questions about bodies."""

from django.db.models import QuerySet

from tendik.bodies.models import Body


def bodies_that_answer() -> QuerySet[Body]:
    """Return the institutions that can answer an ask, in the pack's order."""
    return bodies().filter(can_answer=True)


def bodies() -> QuerySet[Body]:
    """Return all institutions in the pack's order."""
    return Body.objects.select_related("place")
