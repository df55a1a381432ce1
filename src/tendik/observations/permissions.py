"""Who writes what she saw, and who decides whether its words can be shown."""

from django.core.exceptions import PermissionDenied

from tendik.accounts.held import Held, passes
from tendik.accounts.models import Role
from tendik.observations.models import Moderation, Sighting
from tendik.observations.queries import has_a_say, observable_at
from tendik.places.models import Place


def can_write(held: Held) -> bool:
    """Members of women's groups write what they saw."""
    return held.has(Role.Kind.GROUP_MEMBER)


def can_write_in(held: Held, place: Place) -> bool:
    """A member writes of the place of her group and of those below it."""
    return held.covers(Role.Kind.GROUP_MEMBER, place)


def can_read_sightings(held: Held) -> bool:
    """Members see what they wrote themselves, moderators what was written in their places; nobody else in the office."""
    return can_write(held) or held.has(Role.Kind.MODERATOR)


def can_withdraw_sighting(held: Held, sighting: Sighting) -> bool:
    """Only whoever wrote it withdraws it."""
    return sighting.entered_by_id is not None and sighting.entered_by_id == held.user.pk


def check_moderate(held: Held, sighting: Sighting) -> None:
    """Raise ``PermissionDenied`` unless she moderates there, did not write it and is no party to what was observed."""
    wrote = sighting.entered_by_id is not None and sighting.entered_by_id == held.user.pk
    if wrote or not held.covers(Role.Kind.MODERATOR, sighting.place):
        raise PermissionDenied
    about = observable_at(sighting.about)
    if has_a_say(held, sighting.place, about.bodies if about else frozenset()):
        raise PermissionDenied


def can_moderate(held: Held, sighting: Sighting) -> bool:
    """A moderator decides whose institution is neither the observed one nor above or below it."""
    return passes(check_moderate, held, sighting)


def can_withdraw_moderation(held: Held, moderation: Moderation) -> bool:
    """Whoever may decide takes a decision back."""
    return can_moderate(held, moderation.sighting)
