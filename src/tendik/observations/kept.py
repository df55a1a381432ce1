"""Photographs and documents of what was seen: known to whoever may know of the observation."""

from django.db.models import Q

from tendik.accounts.held import Held
from tendik.observations.queries import sightings_visible_to


def visible_to(held: Held) -> Q:
    """Choose the files of the observations that she may know of."""
    return Q(sightings__in=sightings_visible_to(held).order_by().values("pk"))
