"""Who announces an activity, and who sees the names of those who take part."""

from django.core.exceptions import PermissionDenied

from tendik.accounts.held import Held, passes
from tendik.accounts.models import Role
from tendik.activities.models import Activity, Attendance, Certificate, Participant, SheetsCounted
from tendik.activities.queries import READERS
from tendik.bodies.models import Body
from tendik.bodies.queries import bodies_of, held_acts_for
from tendik.places.models import Place


def can_read_activities(held: Held) -> bool:
    """Whoever has a place or acts for an institution sees its activities."""
    return any(held.has(kind) for kind in READERS) or bool(bodies_of(held))


def check_organise_for(held: Held, body: Body, place: Place | None) -> None:
    """Raise ``PermissionDenied`` unless the place is hers, or she acts for the institution."""
    of_place = any(held.covers(kind, place) for kind in READERS)
    if not (of_place or held_acts_for(held, body)):
        raise PermissionDenied


def can_organise_for(held: Held, body: Body, place: Place | None) -> bool:
    """The ministry and the focal point organise in their places, a contact for her institutions."""
    return passes(check_organise_for, held, body, place)


def can_make_posters(held: Held, place: Place) -> bool:
    """The ministry and the focal point make posters of their places, a contact where her institutions have something to come."""
    return any(held.covers(kind, place) for kind in READERS) or bool(bodies_of(held))


def can_organise(held: Held, activity: Activity) -> bool:
    """Whoever may announce an activity keeps its list."""
    return can_organise_for(held, activity.body, activity.place)


def can_keep_participant(held: Held, participant: Participant) -> bool:
    """Whoever keeps the list of an activity takes somebody off it."""
    return can_organise(held, participant.activity)


def can_withdraw_attendance(held: Held, attendance: Attendance) -> bool:
    """Whoever enters how many came takes it back."""
    return can_organise(held, attendance.activity)


def can_withdraw_sheets(held: Held, sheets: SheetsCounted) -> bool:
    """Whoever types what the sheets on paper say takes it back."""
    return can_organise(held, sheets.activity)


def can_keep_certificate(held: Held, certificate: Certificate) -> bool:
    """Whoever keeps the list of its activity prints a certificate and takes it back; without one, whoever acts for its institution."""
    if certificate.activity:
        return can_organise(held, certificate.activity)
    return held.covers(Role.Kind.MINISTRY, None) or held_acts_for(held, certificate.body)


def can_issue_certificates(held: Held) -> bool:
    """The ministry of the country issues certificates of any kind, and whoever acts for an institution."""
    return held.covers(Role.Kind.MINISTRY, None) or bool(bodies_of(held))


def can_issue_for(held: Held, body: Body) -> bool:
    """She issues certificates of her institutions; the ministry of the country those of all."""
    return held.covers(Role.Kind.MINISTRY, None) or held_acts_for(held, body)
