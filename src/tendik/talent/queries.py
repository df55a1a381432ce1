"""Questions about the pool: read, never write."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from importlib import import_module

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from tendik.accounts.held import Held
from tendik.accounts.models import Role
from tendik.accounts.sheets.queries import typed_digits
from tendik.bodies.models import Body
from tendik.bodies.queries import bodies_of
from tendik.entries.sealed import marked
from tendik.journal.models import Line
from tendik.places.models import Place
from tendik.talent.lacks import Lack
from tendik.talent.models import Invitation, NameLook, Nomination, Offer, Profile
from tendik.talent.ordering import OrderLine, in_order
from tendik.talent.seeking import Sought, fits
from tendik.talent.written import pool_words

NUMBER = "number on the sheet of a nomination"
GROUPS = {"women": Q(woman=True), "youth": Q(young=True)}
"""Whom a rule that lacks such a group is helped by."""

JOIN = "talent.join"
"""The act of opening an account for nothing but the pool."""


def profile_of(held: Held) -> Profile | None:
    """Return what she entered of herself; it is read once a request."""
    return held.once("pool profile", lambda: Profile.objects.filter(user=held.user.pk).first())


def has_joined(held: Held) -> bool:
    """Tell whether she opened her account herself, to enter the pool."""
    return Line.objects.filter(action=JOIN, subject=f"user:{held.user.pk}").exists()


def profiles_visible_to(held: Held) -> QuerySet[Profile]:
    """Return her own profile: nobody opens another one's."""
    return Profile.objects.filter(user=held.user.pk)


def invitations_visible_to(held: Held) -> QuerySet[Invitation]:
    """Return what she herself was asked, the newest first."""
    found = Invitation.objects.filter(profile__user=held.user.pk)
    return found.select_related("offer__body", "profile").order_by("-pk")


def looks_at(profile: Profile) -> QuerySet[NameLook]:
    """Return who looked at her name, the last first."""
    found = NameLook.objects.filter(invitation__profile=profile)
    return found.select_related("looked_by", "invitation__offer__body").order_by("-looked_at", "-pk")


def nominations_visible_to(held: Held) -> QuerySet[Nomination]:
    """Return whom she herself proposed: nobody sees those of others."""
    return Nomination.objects.filter(nominated_by=held.user.pk).select_related("place")


def nomination_by(typed: str, on: date) -> Nomination | None:
    """Return the nomination whose number somebody typed, if it still holds."""
    return Nomination.objects.filter(mark=mark_of(typed_digits(typed)), ends_before__gt=on).first()


def mark_of(digits: str) -> str:
    """Return what is kept of the number on a sheet."""
    return marked(NUMBER, digits)


def bodies_that_ask(held: Held) -> QuerySet[Body]:
    """Return the institutions for which she may ask: those for which she acts, and those of her places as a focal point."""
    hers = Q(pk__in=bodies_of(held)) | held.within("place", Role.Kind.FOCAL_POINT)
    return Body.objects.filter(hers).select_related("place")


def lacks_of(bodies: Iterable[Body], on: date) -> list[Lack]:
    """Return by which rules some institutions are short today, as rooms above tell."""
    codes = [body.code for body in bodies]
    found = (import_module(name).lacks(codes, on) for name in settings.TENDIK_LACKING) if codes else ()
    return [lack for lacks in found for lack in lacks if lack.group in GROUPS]


def engagements_for(lack: Lack) -> list[str]:
    """Return which engagements of the pack would mend a lack."""
    return [one.code for one in pool_words().engagements.values() if lack.basis in one.of]


def ready(body: Body, lack: Lack, engagement: str, on: date) -> QuerySet[Profile]:
    """Return who could be asked: consents today, is of age, and was not asked lately by this institution for the same.

    Made-up institutions find made-up women, and no other does.
    """
    since = on - timedelta(days=pool_words().term_days)
    asked = Invitation.objects.filter(
        profile=OuterRef("pk"), offer__body=body, offer__engagement=engagement, offer__made_at__date__gt=since
    )
    standing = Profile.objects.filter(GROUPS[lack.group], ends_before__gt=on, minor=False)
    return standing.filter(made_up=body.made_up, user__is_active=True).exclude(Exists(asked))


def order_of(body: Body, lack: Lack, sought: Sought, on: date) -> list[OrderLine]:
    """Return the order of those who fit, as lines that may be told; none where they are too few."""
    found = fits(ready(body, lack, sought.engagement, on), sought, above_by_code())
    return in_order(found, least=pool_words().threshold)


def all_fitting(body: Body, lack: Lack, sought: Sought, on: date) -> list[int]:
    """Return everybody who fits, however few: they may be asked, and are not told."""
    return [one.key for one in fits(ready(body, lack, sought.engagement, on), sought, above_by_code())]


def are_made_up(codes: Iterable[str]) -> bool:
    """Tell whether all places of somebody lie in the demo region: only its made-up institutions seek her there."""
    chosen = set(codes)
    return bool(chosen) and Place.objects.filter(code__in=chosen, made_up=True).count() == len(chosen)


def above_by_code() -> dict[str, str]:
    """Return of every place, by code, the code of the one above it."""
    return {code: above or "" for code, above in Place.objects.values_list("code", "parent__code")}


def offers_visible_to(held: Held) -> QuerySet[Offer]:
    """Return what the institutions asked for which she may ask."""
    return Offer.objects.filter(body__in=bodies_that_ask(held)).select_related("body__place", "made_by")


def said_yes(offer: Offer, on: date) -> QuerySet[Invitation]:
    """Return who said yes and still agrees to be in the pool."""
    found = offer.invitations.filter(answer=True, profile__ends_before__gt=on, profile__user__is_active=True)
    return found.select_related("profile").order_by("answered_at", "pk")


def unanswered(held: Held) -> QuerySet[Invitation]:
    """Return what waits for her answer."""
    open_now = Q(answer=None, offer__ends_before__gt=held.on, profile__ends_before__gt=held.on)
    return invitations_visible_to(held).filter(open_now).order_by("pk")


def offers_with_news(held: Held) -> Iterator[Offer]:
    """Yield her institutions' offers to which somebody said yes whom nobody has looked at yet."""
    fresh = Invitation.objects.filter(
        offer=OuterRef("pk"), answer=True, looks=None, profile__ends_before__gt=held.on
    )
    yield from offers_visible_to(held).filter(Exists(fresh))
