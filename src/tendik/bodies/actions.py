"""Verbs on bodies: give and end the duty of somebody who acts for one."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tendik.accounts.actions import check_account_is_open
from tendik.accounts.models import User
from tendik.bodies import queries
from tendik.bodies.models import Body, Duty
from tendik.journal.actions import Actor, record
from tendik.journal.refusals import Refusal


class BodyEnded(Refusal):
    """The institution is no more; nobody can act for it."""


@transaction.atomic
def give_duty(user: User, body: Body, kind: str, *, by: Actor | str, on: date) -> None:
    """Let ``user`` act for ``body`` from a day on. Giving a duty she has changes nothing.

    Raises:
        AccountClosed: she may not sign in.
        BodyEnded: the institution has ended by then.
    """
    check_account_is_open(user)
    check_body_lasts(body, on)
    if queries.duties_on(on).filter(user=user, body=body, kind=kind).exists():
        return
    Duty.objects.create(user=user, body=body, kind=kind, starts_on=on)
    record("bodies.give_duty", f"user:{user.pk}", by=by, body=body.code, duty=kind)


@transaction.atomic
def end_duty(duty: Duty, *, by: Actor | str, on: date) -> None:
    """End a duty from a day on; one begun on that day goes as if it had not been given. An ended one stays as it is."""
    found = Duty.objects.select_for_update().filter(queries.in_force(on), pk=duty.pk)
    if not found:
        return
    if duty.starts_on < on:
        found.update(ends_before=on)
    else:
        found.delete()
    record("bodies.end_duty", f"user:{duty.user_id}", by=by, body=duty.body.code, duty=duty.kind)


def check_body_lasts(body: Body, on: date) -> None:
    """Raise ``BodyEnded`` unless ``body`` is there on a day."""
    if body.ends_before is not None and body.ends_before <= on:
        raise BodyEnded(_("This institution is no more. Choose the one that took its place."))
