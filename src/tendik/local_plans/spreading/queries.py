"""Questions about spreading a measure: below which place, which places those are, and what is drafted there."""

from collections.abc import Collection, Sequence

from tendik.accounts.held import Held
from tendik.local_plans.models import PlanDraft
from tendik.local_plans.queries import WRITERS, drafts
from tendik.places.models import Place


def area_called(code: str, areas: Sequence[Place], held: Held) -> Place | None:
    """Return the one of her areas that has a code; else the only one, or the only one for which she holds a role herself."""
    own = {role.place_id for role in held.roles if role.kind in WRITERS}
    called = [one for one in areas if one.code == code]
    for found in (called, areas, [one for one in areas if one.pk in own]):
        if len(found) == 1:
            return found[0]
    return None


def places_below(area: Place) -> list[Place]:
    """Return the places below one that there are now, level by level, each with the one above it."""
    found: list[Place] = []
    last = [area]
    while last:
        below = Place.objects.filter(parent__in=last, ends_before=None)
        last = list(below.select_related("parent__parent__parent").order_by("order", "code"))
        found += last
    return found


def places_drafting(places: Collection[Place]) -> set[int]:
    """Return the numbers of those places of which a plan is being drafted."""
    return set(drafts().filter(adoption=None, place__in=places).order_by().values_list("place", flat=True))


def draft_in_work(place: Place) -> PlanDraft | None:
    """Return the draft of a place on which somebody works; of several the one that was opened last."""
    return drafts().filter(adoption=None, place=place).order_by("opened_at", "pk").last()
