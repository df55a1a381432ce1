"""Questions about activities: read, never write."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from tendik.accounts.held import Held
from tendik.accounts.models import Role
from tendik.activities.models import (
    Activity,
    AnswerSheet,
    Attendance,
    Certificate,
    Participant,
    SheetsCounted,
)
from tendik.activities.seating import Seated, SignedUp, seated
from tendik.bodies.queries import bodies_of

READERS = (Role.Kind.MINISTRY, Role.Kind.FOCAL_POINT)
"""Roles that know of the activities of their places."""
SOON = timedelta(days=60)
"""So long before its last day a certificate waits to be renewed."""
ASKED_AFTER, ASKED_FOR = timedelta(days=90), timedelta(days=60)
"""So long after its last day people are asked what came of it, and for so long the link takes answers."""
REMEMBERED = timedelta(days=365)
"""Whoever is asked longer after its last day does not remember."""


def activities_as_of(at: datetime) -> QuerySet[Activity]:
    """Return what stands announced at a moment, by its first day, with how many came."""
    came = Prefetch("attendances", Attendance.objects.in_force(at), to_attr="came_then")
    sheets = Prefetch("sheets", AnswerSheet.objects.filter(answered_at__lte=at), to_attr="sheets_then")
    counted = Prefetch("sheets_counted", SheetsCounted.objects.in_force(at), to_attr="counted_then")
    found = Activity.objects.in_force(at).select_related("body", "place__parent")
    found = found.prefetch_related(came, sheets, counted)
    return found.order_by("starts_on", "pk")


def hers(held: Held) -> Q:
    """Choose the activities of her places and institutions."""
    return held.within("place", *READERS) | Q(body__in=bodies_of(held))


def activities_visible_to(held: Held) -> QuerySet[Activity]:
    """Return the activities that she may know of, with all that was withdrawn."""
    return Activity.objects.filter(hers(held)).select_related("body", "place", "entered_by")


def signed_up_for(activities: Iterable[Activity]) -> Counter[int]:
    """Return by number how many signed up for each of some activities: of a page, never of all."""
    found = Participant.objects.filter(activity__in=[one.pk for one in activities])
    counted = found.order_by().values_list("activity").annotate(number=Count("pk"))
    return Counter(dict(counted))


def participants_visible_to(held: Held) -> QuerySet[Participant]:
    """Return those who signed up for the activities that she may know of."""
    found = Participant.objects.filter(activity__in=activities_visible_to(held))
    return found.select_related("activity__body", "activity__place")


def attendances_visible_to(held: Held) -> QuerySet[Attendance]:
    """Return how many came to the activities that she may know of, with all that was withdrawn."""
    found = Attendance.objects.filter(activity__in=activities_visible_to(held))
    return found.select_related("activity__body", "activity__place", "entered_by")


def certificates_visible_to(held: Held) -> QuerySet[Certificate]:
    """Return the certificates of her activities and institutions."""
    of_hers = Q(activity__in=activities_visible_to(held)) | Q(body__in=bodies_of(held))
    if held.covers(Role.Kind.MINISTRY, None):
        of_hers |= Q(activity=None)
    return Certificate.objects.filter(of_hers).select_related("activity__place", "activity__body", "body")


def takes_people(activity: Activity, on: date) -> bool:
    """Tell whether somebody may still sign up: it stands, and its last day has not passed."""
    return activity.withdrawn_at is None and activity.ends_before > on


def takes_people_by_page(activity: Activity, on: date) -> bool:
    """Tell whether somebody may sign up by the page: until its first day."""
    return bool(activity.office) and activity.withdrawn_at is None and activity.starts_on > on


def seating_of(activity: Activity, participants: Iterable[Participant], on: date) -> Seated:
    """Return who has a seat and who waits; from the day before on no seat is kept free."""
    kept = activity.kept_free if activity.starts_on > on + timedelta(days=1) else 0
    signed = (SignedUp(one.pk, one.disability) for one in participants)
    return seated(signed, seats=activity.seats, kept_free=kept)


def attendance_now(activity: Activity) -> Attendance | None:
    """Return how many came, as it counts now."""
    return activity.attendances.filter(withdrawn_at=None).last()


def certificate_of(number: str) -> Certificate | None:
    """Return the certificate with a number."""
    return Certificate.objects.filter(number=number).first()


def is_valid(certificate: Certificate, at: datetime) -> bool:
    """Tell whether a certificate counts at a moment."""
    on = timezone.localdate(at)
    ended = certificate.ends_before is not None and certificate.ends_before <= on
    return certificate.revoked_at is None and certificate.starts_on <= on and not ended


def certificates_due(held: Held, on: date) -> QuerySet[Certificate]:
    """Return her certificates that end soon, or ended lately, and were not taken back."""
    soon = Q(ends_before__gt=on - SOON, ends_before__lte=on + SOON)
    return certificates_visible_to(held).filter(soon, revoked_at=None, renewed=False)


def sheets_counted_visible_to(held: Held) -> QuerySet[SheetsCounted]:
    """Return what sheets on paper said of the activities that she may know of, with all that was withdrawn."""
    found = SheetsCounted.objects.filter(activity__in=activities_visible_to(held))
    return found.select_related("activity__body", "activity__place", "entered_by")


def sheets_counted_now(activity: Activity) -> SheetsCounted | None:
    """Return what the sheets on paper say, as it counts now."""
    return activity.sheets_counted.filter(withdrawn_at=None).last()


def is_due_to_ask(activity: Activity, on: date) -> bool:
    """Tell whether it is time to ask what came of it: it was held three months ago, or earlier."""
    return activity.withdrawn_at is None and activity.ends_before + ASKED_AFTER <= on


def takes_answers(activity: Activity, on: date) -> bool:
    """Tell whether the link takes answers on a day."""
    return is_due_to_ask(activity, on) and on < activity.ends_before + ASKED_AFTER + ASKED_FOR


def activities_to_tell_of(held: Held) -> QuerySet[Activity]:
    """Return her activities that are over and of which something is to be said. ``counted``: how many came was said.

    Of one that was counted nobody has said what the sheets on paper say, though people came to it within the last year.
    """
    over = activities_visible_to(held).filter(ends_before__lte=held.on, withdrawn_at=None)
    told = Attendance.objects.filter(withdrawn_at=None, activity=OuterRef("pk"))
    said = SheetsCounted.objects.filter(withdrawn_at=None, activity=OuterRef("pk"))
    lately = Q(ends_before__lte=held.on - ASKED_AFTER, ends_before__gt=held.on - REMEMBERED)
    to_ask = lately & Q(Exists(told.exclude(counts={}))) & ~Q(Exists(said))
    over = over.annotate(counted=Exists(told)).filter(Q(counted=False) | to_ask)
    return over.order_by("ends_before", "pk")


def participants_to_erase(on: date, term: timedelta) -> QuerySet[Participant]:
    """Return those whose activity was over a term ago."""
    return Participant.objects.filter(activity__ends_before__lte=on - term)


def certificates_to_erase(on: date, term: timedelta) -> QuerySet[Certificate]:
    """Return the certificates with a name that ended a term ago."""
    return Certificate.objects.filter(ends_before__lte=on - term).exclude(sealed="")
