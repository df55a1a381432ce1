"""Of which places somebody may print and type forms."""

from django.db.models import QuerySet

from tendik.accounts.held import Held
from tendik.accounts.models import Role
from tendik.places.models import Place


def places_with_forms(held: Held) -> QuerySet[Place]:
    """Return the places whose forms she fills in."""
    return Place.objects.filter(held.within("pk", Role.Kind.FOCAL_POINT, Role.Kind.MINISTRY))
