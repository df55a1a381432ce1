"""Questions about bodies."""

from django.db.models import QuerySet

from tendik.bodies.models import Body


def bodies() -> QuerySet[Body]:
    """Return all institutions in the pack's order."""
    return Body.objects.select_related("place")
