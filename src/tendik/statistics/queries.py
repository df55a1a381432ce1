"""Questions about statistics: read, never write."""

from django.db.models import QuerySet

from tendik.statistics.models import Indicator


def indicators() -> QuerySet[Indicator]:
    """Return all indicators with what they name, in the order of the pack."""
    return Indicator.objects.select_related("theme", "source", "unit").prefetch_related("dimensions")
