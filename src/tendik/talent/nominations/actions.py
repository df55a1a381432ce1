"""Verbs on nominations: propose somebody, take it back, say no."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.accounts.sheets.queries import DIGITS, is_copied_right, typed_digits
from tendik.entries.actions import check_has_come
from tendik.entries.refusals import EntryRefused
from tendik.entries.sealed import sealed
from tendik.erasures.actions import secure
from tendik.journal.actions import Actor, record
from tendik.methods.check_digits import check_digit
from tendik.places.models import Place
from tendik.talent import queries
from tendik.talent.actions import NO_NUMBER, check_pool_is_open
from tendik.talent.models import Nomination
from tendik.talent.written import pool_words

MISCOPIED = _("A digit is not right. Compare each group of four with the sheet.")
COMING = _("This day has not come yet.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NominationGiven:
    """Somebody who is proposed. ``guardian_on``: the day on which a guardian agreed on paper, of somebody not of age."""

    name: str
    place: Place
    guardian_on: date | None = None


@transaction.atomic
def nominate(given: NominationGiven, *, by: User, at: datetime) -> tuple[Nomination, str]:
    """Propose somebody; return it with the number for her sheet, which nobody is told again.

    Raises:
        EntryRefused: there is no pool, or the guardian's day has not come.
    """
    check_pool_is_open()
    if given.guardian_on:
        check_has_come(given.guardian_on, at, COMING, "guardian_on")
    digits = f"{secrets.randbelow(10 ** (DIGITS - 1)):0{DIGITS - 1}d}"
    digits += check_digit(digits)
    nomination = Nomination.objects.create(
        place=given.place,
        sealed=sealed({"name": given.name.strip()}),
        mark=queries.mark_of(digits),
        guardian_on=given.guardian_on,
        nominated_at=at,
        nominated_by=by,
        ends_before=timezone.localdate(at) + timedelta(days=pool_words().nomination_days),
    )
    subject = f"nomination:{nomination.pk}"
    record("talent.nominate", subject, by=by, at=at, wrote=[nomination], place=given.place.code)
    return nomination, digits


def take_back(nomination: Nomination, *, by: User, at: datetime) -> None:
    """Take a nomination back: her number opens nothing, and her name is gone."""
    _forget(nomination, "talent.take_back_nomination", by=by, at=at)


def say_no(typed: str, *, at: datetime) -> None:
    """Let whoever was proposed say no by her number: her name is gone at once.

    Raises:
        EntryRefused: the number is wrong, used or too old.
    """
    check_is_copied_right(typed)
    nomination = queries.nomination_by(typed, timezone.localdate(at))
    if nomination is None:
        raise EntryRefused(NO_NUMBER, field="number")
    _forget(nomination, "talent.say_no", by="page", at=at)


def check_is_copied_right(typed: str) -> None:
    """Raise ``EntryRefused`` if the length or the check digit of a number is wrong."""
    if not is_copied_right(typed_digits(typed)):
        raise EntryRefused(MISCOPIED, field="number")


@transaction.atomic
def _forget(nomination: Nomination, action: str, *, by: Actor | str, at: datetime) -> None:
    secure()
    Nomination.objects.filter(pk=nomination.pk).delete()
    record(action, f"nomination:{nomination.pk}", by=by, at=at, wrote=[nomination])
