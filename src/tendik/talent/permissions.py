"""Who keeps her own entry, who nominates, who asks the pool for an institution."""

from django.core.exceptions import PermissionDenied

from tendik.accounts.held import Held, passes
from tendik.accounts.models import Role
from tendik.bodies.models import Body
from tendik.bodies.queries import bodies_of, held_acts_for
from tendik.places.models import Place
from tendik.talent.models import Invitation, Nomination, Offer, Profile
from tendik.talent.queries import has_joined, profile_of
from tendik.talent.written import pool_words

NOMINATE = (Role.Kind.MINISTRY, Role.Kind.FOCAL_POINT, Role.Kind.GROUP_MEMBER)
OF_PLACES = (Role.Kind.FOCAL_POINT, Role.Kind.GROUP_MEMBER)
OFFICES = (Role.Kind.MINISTRY, Role.Kind.FOCAL_POINT)
"""Roles with an office, where a guardian's word on paper is kept."""


def can_enter_herself(held: Held) -> bool:
    """Whoever has an account enters herself; no role is needed, and none is given by it."""
    return bool(held.user.is_authenticated)


def finds_pool_from_everywhere(held: Held) -> bool:
    """Tell whether a door leads to the pool: for people of places and institutions, and her who opened her account for it.

    Of whoever works here no page asks the database whether she has entered herself.
    """
    if held.roles:
        return pool_words().is_open and any(held.has(kind) for kind in OF_PLACES)
    if bodies_of(held):
        return pool_words().is_open
    return profile_of(held) is not None or has_joined(held)


def can_keep_profile(held: Held, profile: Profile) -> bool:
    """Only she herself sees what she entered, changes it and takes it back."""
    return profile.user_id == held.user.pk


def can_answer_offer(held: Held, invitation: Invitation) -> bool:
    """Only she who was asked answers."""
    return invitation.profile.user_id == held.user.pk


def can_nominate(held: Held) -> bool:
    """The ministry, focal points and members of women's groups propose somebody."""
    return any(held.has(kind) for kind in NOMINATE)


def can_nominate_in(held: Held, place: Place) -> bool:
    """They do so in their places."""
    return any(held.covers(kind, place) for kind in NOMINATE)


def can_hold_guardian_word(held: Held, place: Place) -> bool:
    """An office of the place holds the paper on which a guardian agreed; a women's group has none."""
    return any(held.covers(kind, place) for kind in OFFICES)


def can_take_back_nomination(held: Held, nomination: Nomination) -> bool:
    """Whoever proposed somebody takes it back."""
    return nomination.nominated_by_id == held.user.pk


def seeks_for_others(held: Held) -> bool:
    """Tell whether a door leads to the shortages: no page of the ministry asks the database for her duties."""
    overseeing = held.has(Role.Kind.MINISTRY) or held.has(Role.Kind.ADMINISTRATOR)
    return held.has(Role.Kind.FOCAL_POINT) or (not overseeing and bool(bodies_of(held)))


def can_ask_for_somebody(held: Held) -> bool:
    """Whoever acts for an institution, or is the focal point of a place, may ask the pool."""
    return bool(bodies_of(held)) or held.has(Role.Kind.FOCAL_POINT)


def check_ask_for(held: Held, body: Body) -> None:
    """Raise ``PermissionDenied`` unless she acts for the institution or is the focal point of its place."""
    if not (held_acts_for(held, body) or (body.place and held.covers(Role.Kind.FOCAL_POINT, body.place))):
        raise PermissionDenied


def can_ask_for(held: Held, body: Body) -> bool:
    """Whoever acts for the institution asks for it, and the focal point of its place."""
    return passes(check_ask_for, held, body)


def can_read_offer(held: Held, offer: Offer) -> bool:
    """Whoever may ask for the institution sees who said yes."""
    return can_ask_for(held, offer.body)
