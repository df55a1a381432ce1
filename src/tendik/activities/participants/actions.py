"""Verbs on participants: sign up, take off the list, tick who came, look at the names, erase what is old."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.activities import queries
from tendik.activities.actions import check_can_be_counted, note_attendance
from tendik.activities.models import Activity, Attendance, Certificate, Participant
from tendik.activities.numbers import folded
from tendik.activities.seating import summed
from tendik.activities.written import activity_words
from tendik.entries.refusals import EntryRefused
from tendik.entries.sealed import marked, sealed, unsealed
from tendik.journal.actions import Actor, record

TIMES, MORE = 3, 20
"""The list holds so many times the seats, and some more: who waits behind that waits in vain."""
CLOSED = _("Nobody can sign up for this any more.")
FULL = _("The list is full, and so is the list of those who wait. Ask the organiser.")
TWICE = _("You are on the list already. It was entered once and nothing more is needed.")
NO_CONSENT = _("Without this we may not keep a name. Tick it, or leave the name out.")
NO_PARENT = _("A parent signs up a child with her name, on paper. Without a name she can sign up here.")


@dataclass(frozen=True, slots=True, kw_only=True)
class SignUpGiven:
    """What somebody says who signs up. ``parent``: a parent agreed on paper. ``once``: of the form that she sent."""

    activity: Activity
    sex: str
    way: str
    age: str = ""
    disability: bool = False
    name: str = ""
    contact: str = ""
    consent: bool = False
    parent: bool = False
    once: str = ""


@transaction.atomic
def sign_up(given: SignUpGiven, *, by: User | None, at: datetime) -> Participant:
    """Put somebody on the list. Whether she has a seat or waits follows from her place in it.

    Raises:
        EntryRefused: it is closed or full, she is on the list, or her name may not be kept.
    """
    activity = Activity.objects.select_for_update().get(pk=given.activity.pk)
    check_is_open(activity, given.way, at)
    check_name_may_be_kept(given)
    check_is_not_there(activity, given)
    words = {"name": given.name.strip(), "contact": given.contact.strip()}
    one = Participant.objects.create(
        activity=activity,
        sex=given.sex,
        age=given.age,
        disability=given.disability,
        sealed=sealed(words),
        mark=mark_of(given),
        consent=activity_words().consent.version if any(words.values()) else "",
        way=given.way,
        once=given.once,
        signed_at=at,
        signed_by=by,
    )
    actor: Actor | str = by or "page"
    record("activities.sign_up", f"activities/{activity.pk}", by=actor, at=at, wrote=[one], way=given.way)
    return one


def sign_up_by_page(given: SignUpGiven, *, by: object, at: datetime) -> Participant:
    """Put somebody on the list who did it herself. ``by``: whoever is signed in there is not kept, and may be another.

    Raises:
        EntryRefused: as for ``sign_up``.
    """
    return sign_up(given, by=None, at=at)


def check_is_open(activity: Activity, way: str, at: datetime) -> None:
    """Raise ``EntryRefused`` unless somebody can be put on the list now."""
    on = timezone.localdate(at)
    by_page = way == Participant.Way.PAGE
    takes = queries.takes_people_by_page if by_page else queries.takes_people
    if not takes(activity, on):
        raise EntryRefused(CLOSED)
    if activity.participants.count() >= TIMES * activity.seats + MORE:
        raise EntryRefused(FULL)


def check_name_may_be_kept(given: SignUpGiven) -> None:
    """Raise ``EntryRefused`` if there is a name or a contact, and she, or for a child a parent, has not agreed."""
    if not (given.name.strip() or given.contact.strip()):
        return
    if activity_words().is_child(given.age) and not given.parent:
        raise EntryRefused(NO_PARENT, field="name")
    if not given.consent:
        raise EntryRefused(NO_CONSENT, field="consent")


def check_is_not_there(activity: Activity, given: SignUpGiven) -> None:
    """Raise ``EntryRefused`` if this form was sent before, or somebody of this name and contact is on the list."""
    if given.once and Participant.objects.filter(once=given.once).exists():
        raise EntryRefused(TWICE)
    mark = mark_of(given)
    if mark and activity.participants.filter(mark=mark).exists():
        raise EntryRefused(TWICE)


def mark_of(given: SignUpGiven) -> str:
    """Return the mark of a name and a contact; nothing without a name."""
    name = folded(given.name)
    return marked(name, given.contact.strip()) if name else ""


@transaction.atomic
def take_off(participant: Participant, *, by: User | None, at: datetime) -> None:
    """Take somebody off the list: nothing of her stays. Whoever waited longest has her seat.

    Raises:
        EntryRefused: she has a certificate.
    """
    if Certificate.objects.filter(participant=participant).exists():
        raise EntryRefused(_("She has a certificate. Take that back first, and have its name erased."))
    Participant.objects.filter(pk=participant.pk).delete()
    actor: Actor | str = by or "command"
    subject = f"activities/{participant.activity_id}"
    record("activities.take_off", subject, by=actor, at=at, wrote=[participant])


@transaction.atomic
def tick(activity: Activity, came: Collection[int], *, by: User | None, at: datetime) -> Attendance:
    """Say who of the list came, and count them. Ticked twice alike, nothing changes.

    Raises:
        EntryRefused: it has not begun, or it was withdrawn.
    """
    activity = Activity.objects.select_for_update().get(pk=activity.pk)
    check_can_be_counted(activity, at)
    changed = []
    there = list(activity.participants.all())
    for one in there:
        if one.came != (one.pk in came):
            one.came = one.pk in came
            changed.append(one)
    Participant.objects.bulk_update(changed, ["came"], batch_size=200)
    actor: Actor | str = by or "command"
    if changed:
        subject = f"activities/{activity.pk}"
        record("activities.tick", subject, by=actor, at=at, wrote=changed, ticked=len(changed))
    counts = summed((one.sex, one.age) for one in there if one.came)
    return note_attendance(activity, counts, by=by, at=at, by_list=True)


@transaction.atomic
def names_of(
    activity: Activity, there: Collection[Participant], *, by: User, at: datetime
) -> dict[int, dict[str, str]]:
    """Return the names and contacts of those on its list by number; that somebody looked is written down."""
    found = {one.pk: unsealed(one.sealed) for one in there}
    record("activities.look", f"activities/{activity.pk}", by=by, at=at, names=sum(map(bool, found.values())))
    return found


@transaction.atomic
def erase_old(*, by: Actor | str, at: datetime) -> int:
    """Erase those whose activity was over a term ago, and the names on certificates that ended so; return how many.

    Counts stay: they name nobody.
    """
    on, term = timezone.localdate(at), timedelta(days=activity_words().term_days)
    old = queries.participants_to_erase(on, term)
    kept = list(old.filter(certificate__isnull=False).exclude(sealed=""))
    gone = list(old.filter(certificate=None))
    ended = list(queries.certificates_to_erase(on, term))
    for one in kept:
        one.sealed = one.mark = ""
        one.save(update_fields=["sealed", "mark"])
    for certificate in ended:
        certificate.sealed = ""
        certificate.save(update_fields=["sealed"])
    Participant.objects.filter(pk__in=[one.pk for one in gone]).delete()
    count = len(kept) + len(gone) + len(ended)
    if count:
        record("activities.erase_old", "activities", by=by, at=at, wrote=[*kept, *gone, *ended], count=count)
    return count
