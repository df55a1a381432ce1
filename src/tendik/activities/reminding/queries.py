"""Questions about reminders: which activities are soon to come, and who of those with a seat is to be reminded."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import QuerySet

from tendik.accounts.held import Held
from tendik.activities.models import Activity, Participant
from tendik.activities.queries import activities_visible_to, seating_of
from tendik.activities.written import activity_words
from tendik.entries.sealed import unsealed


@dataclass(frozen=True, slots=True)
class Reachable:
    """Somebody with a seat who left a contact and agreed to be reminded. ``mail``: the address in it; empty: none."""

    participant: Participant
    name: str
    contact: str
    mail: str


def reminded_from(activity: Activity) -> date:
    """Return the first day on which people are reminded of an activity."""
    return activity.starts_on - timedelta(days=activity_words().reminders.days)


def is_soon(activity: Activity, on: date) -> bool:
    """Tell whether people are reminded of an activity on a day: from some days before until its first day."""
    return activity.withdrawn_at is None and reminded_from(activity) <= on <= activity.starts_on


def activities_soon(on: date) -> QuerySet[Activity]:
    """Return the activities of which people are reminded on a day, with those who signed up."""
    soon = on + timedelta(days=activity_words().reminders.days)
    found = Activity.objects.filter(withdrawn_at=None, starts_on__gte=on, starts_on__lte=soon)
    found = found.select_related("body", "place").prefetch_related("participants")
    return found.order_by("starts_on", "pk")


def reachable(activity: Activity, on: date) -> Iterator[Reachable]:
    """Yield those with a seat who can be reminded, in the order of the list; who was reminded is among them."""
    consents, there = activity_words().reminders.consents, list(activity.participants.all())
    with_seat = set(seating_of(activity, there, on).seats)
    for one in there:
        if one.pk in with_seat and one.consent in consents:
            words = unsealed(one.sealed)
            if contact := words.get("contact", ""):
                yield Reachable(one, words.get("name", ""), contact, mail_in(contact))


def to_remind(activity: Activity, on: date) -> Iterator[Reachable]:
    """Yield those who are to be reminded of an activity that is soon, and were not."""
    return (one for one in reachable(activity, on) if one.participant.reminded_at is None)


def activities_to_remind_of(held: Held) -> Iterator[Activity]:
    """Yield her activities that are soon to come, and somebody is still to be reminded. Nobody sees a name by it."""
    for activity in activities_soon(held.on).filter(pk__in=activities_visible_to(held).values("pk")):
        if next(to_remind(activity, held.on), None):
            yield activity


def mail_in(contact: str) -> str:
    """Return the e-mail address in a contact; nothing where there is none, or what looks like one is none.

    Examples:
        >>> mail_in("0555 12 34 56, ann@example.org")
        'ann@example.org'
        >>> mail_in("ann@here")
        ''
    """
    for word in contact.replace(",", " ").replace(";", " ").split():
        try:
            validate_email(word)
        except ValidationError:
            continue
        return word
    return ""
