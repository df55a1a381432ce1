"""Verbs on certificates: issue them, renew one, take one back, and say whether one is valid."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.activities import queries
from tendik.activities.models import Activity, Certificate, Participant
from tendik.activities.numbers import can_be_number, is_same_name, new_number, typed_number
from tendik.activities.written import activity_words
from tendik.bodies.models import Body
from tendik.entries.refusals import EntryRefused
from tendik.entries.sealed import sealed, unsealed
from tendik.journal.actions import Actor, record

FEBRUARY, MONTHS = 28, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateGiven:
    """A certificate that belongs to no activity here: its kind, who issues it, whose it is, from which day."""

    kind: str
    body: Body
    name: str
    starts_on: date
    made_up: bool = False


@transaction.atomic
def issue_for(activity: Activity, *, by: User | None, at: datetime) -> list[Certificate]:
    """Issue a certificate to everybody who came and gave her name, and has none yet.

    Raises:
        EntryRefused: for this kind of activity there is none, or it was withdrawn.
    """
    activity = Activity.objects.select_for_update().get(pk=activity.pk)
    kind = activity_words().kinds.get(activity.kind)
    if kind is None or not kind.certificate or activity.withdrawn_at:
        raise EntryRefused(_("There is no certificate for this activity."))
    named = activity.participants.filter(came=True, certificate=None).exclude(sealed="")
    found = [one for one in named if unsealed(one.sealed).get("name")]
    return [_issued(activity, kind.certificate, one, by=by, at=at) for one in found]


def _issued(
    activity: Activity, kind: str, participant: Participant, *, by: User | None, at: datetime
) -> Certificate:
    last = min(date.fromisoformat(activity.days[-1]), timezone.localdate(at))
    name = unsealed(participant.sealed)["name"]
    certificate = Certificate(
        kind=kind,
        body_id=activity.body_id,
        activity=activity,
        participant=participant,
        starts_on=last,
        sealed=sealed({"name": name}),
        made_up=activity.made_up,
    )
    return _issue(certificate, by=by, at=at)


@transaction.atomic
def issue(given: CertificateGiven, *, by: User | None, at: datetime) -> Certificate:
    """Issue a certificate of any kind.

    Raises:
        EntryRefused: the kind is not known, or there is no name.
    """
    if given.kind not in activity_words().certificates:
        raise EntryRefused(_("Choose the kind of certificate."), field="kind")
    if not given.name.strip():
        raise EntryRefused(_("Write given and family name."), field="name")
    certificate = Certificate(
        kind=given.kind,
        body=given.body,
        starts_on=given.starts_on,
        sealed=sealed({"name": given.name.strip()}),
        made_up=given.made_up or given.body.made_up,
    )
    return _issue(certificate, by=by, at=at)


@transaction.atomic
def renew(certificate: Certificate, *, by: User | None, at: datetime) -> Certificate:
    """Issue the same certificate anew, from its last day on, or from today if that has passed.

    Raises:
        EntryRefused: it needs no renewal, it was renewed or taken back, or its name was erased.
    """
    certificate = Certificate.objects.select_for_update().get(pk=certificate.pk)
    if not certificate.ends_before or certificate.revoked_at or not certificate.sealed or certificate.renewed:
        raise EntryRefused(_("This certificate is not to be renewed."))
    again = Certificate(
        kind=certificate.kind,
        body_id=certificate.body_id,
        activity=certificate.activity,
        starts_on=max(certificate.ends_before, timezone.localdate(at)),
        sealed=sealed(unsealed(certificate.sealed)),
        made_up=certificate.made_up,
    )
    certificate.renewed = True
    certificate.save(update_fields=["renewed"])
    actor: Actor | str = by or "command"
    record("activities.renew", f"certificate:{certificate.pk}", by=actor, at=at, wrote=[certificate])
    return _issue(again, by=by, at=at)


def _issue(certificate: Certificate, *, by: User | None, at: datetime) -> Certificate:
    months = activity_words().certificates[certificate.kind].months
    certificate.number = new_number()
    certificate.ends_before = _months_after(certificate.starts_on, months) if months else None
    certificate.issued_at, certificate.issued_by = at, by
    certificate.save(force_insert=True)
    actor: Actor | str = by or "command"
    subject = f"certificate:{certificate.pk}"
    record("activities.issue", subject, by=actor, at=at, wrote=[certificate], kind=certificate.kind)
    return certificate


def _months_after(on: date, months: int) -> date:
    year, month = divmod(on.month - 1 + months, MONTHS)
    try:
        return on.replace(year=on.year + year, month=month + 1)
    except ValueError:
        return date(on.year + year, month + 1, FEBRUARY)


@transaction.atomic
def revoke(certificate: Certificate, *, by: User | None, at: datetime, forget: bool = False) -> Certificate:
    """Take a certificate back: from now on it is not valid. ``forget``: its name is erased too.

    Raises:
        EntryRefused: it was taken back already, and nothing is left to erase.
    """
    certificate = Certificate.objects.select_for_update().get(pk=certificate.pk)
    if certificate.revoked_at and not (forget and certificate.sealed):
        raise EntryRefused(_("This certificate was taken back already."))
    certificate.revoked_at = certificate.revoked_at or at
    certificate.sealed = "" if forget else certificate.sealed
    certificate.save(update_fields=["revoked_at", "sealed"])
    actor: Actor | str = by or "command"
    subject = f"certificate:{certificate.pk}"
    record("activities.revoke", subject, by=actor, at=at, wrote=[certificate], forgotten=forget)
    return certificate


def note_print(certificate: Certificate, *, by: User, at: datetime) -> None:
    """Write down that somebody printed a certificate, and saw its name."""
    record("activities.print", f"certificate:{certificate.pk}", by=by, at=at)


def is_valid(number: str, name: str, at: datetime) -> bool:
    """Tell whether there is a certificate with this number and this name that counts at a moment; never which is wrong."""
    digits = typed_number(number)
    found = queries.certificate_of(digits) if can_be_number(digits) else None
    said = unsealed(found.sealed).get("name", "") if found else ""
    return bool(found and said and is_same_name(said, name) and queries.is_valid(found, at))
