"""Verbs: write to those who left an address, note who was called. Nobody is reminded twice."""

from collections.abc import Collection
from datetime import datetime
from smtplib import SMTPRecipientsRefused

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.activities.models import Activity, Participant
from tendik.activities.reminding import queries
from tendik.activities.reminding.letters import send
from tendik.entries.refusals import EntryRefused
from tendik.journal.actions import record

NOT_NOW = _("People are reminded shortly before its first day, and not after it. Now is not that time.")


def write_to_all(*, at: datetime) -> int:
    """Write to everybody who is to be reminded and left an address; return to how many.

    An address that the mail server refuses stays among those to be called.

    Raises:
        OSError: the mail server takes nothing; who was not written to is written to the next time.
    """
    on, written = timezone.localdate(at), 0
    for activity in queries.activities_soon(on):
        for one in list(queries.to_remind(activity, on)):
            if one.mail and _claimed(one.participant, at):
                written += _written(activity, one, at)
    return written


def _written(activity: Activity, one: queries.Reachable, at: datetime) -> bool:
    """Write a letter and tell whether it was taken; if not, she is to be reminded again."""
    try:
        send(activity, one.mail)
    except SMTPRecipientsRefused:
        _give_back(one.participant, at)
        return False
    except OSError:
        _give_back(one.participant, at)
        raise
    return True


@transaction.atomic
def _claimed(participant: Participant, at: datetime) -> bool:
    # Before the letter goes out: two that run at once write to her once.
    one = Participant.objects.select_for_update().filter(pk=participant.pk, reminded_at=None).first()
    if one is None:
        return False
    _note([one], at)
    subject = f"activities/{one.activity_id}"
    record("activities.remind", subject, by="command", at=at, wrote=[one], way="mail")
    return True


@transaction.atomic
def _give_back(participant: Participant, at: datetime) -> None:
    one = Participant.objects.select_for_update().get(pk=participant.pk)
    _note([one], None)
    subject = f"activities/{one.activity_id}"
    record("activities.remind_failed", subject, by="command", at=at, wrote=[one], way="mail")


def _note(participants: Collection[Participant], at: datetime | None) -> None:
    for one in participants:
        one.reminded_at = at
    Participant.objects.bulk_update(participants, ["reminded_at"], batch_size=200)


@transaction.atomic
def note_called(activity: Activity, called: Collection[int], *, by: User | None, at: datetime) -> int:
    """Note who of those to be reminded was called, by number; return how many. Noted twice, nothing changes.

    Raises:
        EntryRefused: people are not reminded of it now.
    """
    activity = Activity.objects.select_for_update().get(pk=activity.pk)
    on = timezone.localdate(at)
    check_is_soon(activity, at)
    noted = [one.participant for one in queries.to_remind(activity, on) if one.participant.pk in called]
    if noted:
        _note(noted, at)
        subject = f"activities/{activity.pk}"
        record("activities.remind", subject, by=by or "command", at=at, wrote=noted, way="phone")
    return len(noted)


def check_is_soon(activity: Activity, at: datetime) -> None:
    """Raise ``EntryRefused`` unless people are reminded of an activity at a moment."""
    if not queries.is_soon(activity, timezone.localdate(at)):
        raise EntryRefused(NOT_NOW)
