"""Questions about observations: read, never write."""

from collections.abc import Iterator
from datetime import datetime
from importlib import import_module
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from tendik.accounts.held import Held
from tendik.accounts.models import Role
from tendik.bodies.models import Body
from tendik.bodies.observable import Observable
from tendik.bodies.queries import duties_of
from tendik.observations.deadline import moderation
from tendik.observations.models import Moderation, Sighting
from tendik.places.models import Place

HAVE_A_SAY = (
    Role.Kind.MINISTRY,
    Role.Kind.FOCAL_POINT,
    Role.Kind.DEPUTY,
    Role.Kind.DISTRICT_ADMINISTRATOR,
)
"""Roles that report, check what is reported or sit with those who answer for it: a party to what was observed."""


def observables(place: Place, at: datetime) -> Iterator[Observable]:
    """Yield what of all rooms somebody of a place may have seen, but for kinds of which the pack takes no words."""
    closed = frozenset(moderation().closed)
    # What is promised first, institutions last: of them there are the most.
    for name in reversed(settings.TENDIK_OBSERVABLE):
        yield from (one for one in import_module(name).observables(place, at) if not one.kinds & closed)


def observables_like(words: str, place: Place, at: datetime) -> list[Observable]:
    """Return of these what has such words in its address, its name or that of whoever does it; empty: all."""
    wanted = words.casefold().strip()
    return [one for one in observables(place, at) if any(wanted in said for said in _said(one))]


def _said(one: Observable) -> list[str]:
    return [said.casefold() for said in (one.address, *one.title.values(), *one.by.values())]


def observable_near(place: Place, address: str, at: datetime) -> Observable | None:
    """Return what stands at an address, if somebody of a place may have seen it."""
    return next((one for one in observables(place, at) if one.address == address), None)


def observable_at(address: str) -> Observable | None:
    """Return what stands at an address, or None."""
    found = (import_module(name).observable_at(address) for name in settings.TENDIK_OBSERVABLE)
    return next(filter(None, found), None)


def places_of_group(held: Held) -> QuerySet[Place]:
    """Return the places for whose women's group she writes."""
    return Place.objects.filter(held.within("pk", Role.Kind.GROUP_MEMBER)).select_related("parent__parent")


def sightings_visible_to(held: Held) -> QuerySet[Sighting]:
    """Return what she wrote herself, while she is of the group, and what lies in the places that she moderates."""
    own = Q(entered_by=held.user.pk) & held.within("place", Role.Kind.GROUP_MEMBER)
    found = Sighting.objects.filter(own | held.within("place", Role.Kind.MODERATOR))
    return _with_decisions(found.select_related("place", "file"), Moderation.objects.standing())


def moderations_visible_to(held: Held) -> QuerySet[Moderation]:
    """Return what was decided in the places that she moderates."""
    found = Moderation.objects.filter(held.within("sighting__place", Role.Kind.MODERATOR))
    return found.select_related("sighting__place", "sighting__file", "entered_by")


def to_moderate(held: Held) -> QuerySet[Sighting]:
    """Return what waits for a moderator in her places, what has waited longest at the head."""
    decided = Moderation.objects.standing().filter(sighting=OuterRef("pk"))
    found = Sighting.objects.standing().filter(~Exists(decided), held.within("place", Role.Kind.MODERATOR))
    return found.select_related("place", "file")


def decision_on(sighting: Any) -> Moderation | None:
    """Return the decision that counts on an observation of one of these queries; None: it waits."""
    return sighting.decisions[-1] if sighting.decisions else None


def sightings_as_of(at: datetime) -> QuerySet[Sighting]:
    """Return the observations in force at a moment, each with the decisions on it that were in force then."""
    found = Sighting.objects.in_force(at).select_related("place__parent")
    return _with_decisions(found, Moderation.objects.in_force(at))


def _with_decisions(sightings: QuerySet[Sighting], decisions: Any) -> QuerySet[Sighting]:
    among = decisions.select_related("entered_by")
    return sightings.prefetch_related(Prefetch("moderations", queryset=among, to_attr="decisions"))


def has_a_say(held: Held, place: Place, bodies: frozenset[int]) -> bool:
    """Tell whether she is a party: by a role there, above or below, or by acting for, above or below one of ``bodies``."""
    return _by_role(held, place) or _by_duty(held, bodies)


def _by_role(held: Held, place: Place) -> bool:
    here = {None, *_line(place.pk, _parents_of(held, Place))}
    below = [role.place_id for role in held.roles if role.kind in HAVE_A_SAY]
    return any(number in here or place.pk in _line(number, _parents_of(held, Place)) for number in below)


def _by_duty(held: Held, bodies: frozenset[int]) -> bool:
    parents = _parents_of(held, Body)
    observed = {number for body in bodies for number in _line(body, parents)}
    return any(
        duty.body_id in observed or bodies & set(_line(duty.body_id, parents)) for duty in duties_of(held)
    )


def _parents_of(held: Held, kind: type[Any]) -> dict[int, int | None]:
    def read() -> dict[int, int | None]:
        return dict(kind.objects.order_by().values_list("pk", "parent"))

    return held.once(("what belongs to what", kind), read)


def _line(number: int | None, parents: dict[int, int | None]) -> Iterator[int]:
    while number is not None:
        yield number
        number = parents.get(number)
