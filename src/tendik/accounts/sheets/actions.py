"""Verbs on codes: issue one, sign in by it for the first time, say whether it was she."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tendik.accounts.actions import check_account_is_open, void_codes
from tendik.accounts.models import SignInCode, User
from tendik.accounts.sheets import queries
from tendik.journal.actions import Actor, record
from tendik.journal.refusals import Refusal
from tendik.methods.check_digits import check_digit
from tendik.places.models import Place

LASTS = timedelta(days=14)
MISCOPIED = _("A digit is not right. Compare each group of four with the sheet.")
NOT_GOOD = _("This code is used, replaced or too old. Ask whoever gave you the sheet for a new one.")


class CodeRefused(Refusal):
    """Nobody signs in with this code."""


class Settled(Refusal):
    """It was said already whether it was she."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """What a code is issued for: a kind of role in a place, or a kind of duty for an institution, by its code."""

    kind: str
    place: Place | None = None
    body: str = ""


@transaction.atomic
def issue_code(user: User, bound: Bound, *, by: User | None, at: datetime) -> tuple[SignInCode, str]:
    """Issue a code; return it with its digits, which nobody is told again. Those issued to her before are void.

    Raises:
        AccountClosed: she may not sign in.
    """
    check_account_is_open(user)
    actor: Actor | str = by or "command"
    void_codes(user, by=actor)
    digits = f"{secrets.randbelow(10 ** (queries.DIGITS - 1)):0{queries.DIGITS - 1}d}"
    digits += check_digit(digits)
    code = SignInCode.objects.create(
        user=user,
        digest=queries.digest(digits),
        kind=bound.kind,
        place=bound.place,
        body=bound.body,
        issued_at=at,
        issued_by=by,
        ends_at=at + LASTS,
    )
    record("accounts.issue_code", f"user:{user.pk}", by=actor, at=at, wrote=[code], kind=bound.kind)
    return code, digits


@transaction.atomic
def use_code(digits: str, password: str, *, at: datetime) -> User:
    """Let whoever holds a sheet choose her password, once. Until its issuer says that it was she, she sees nothing.

    Raises:
        CodeRefused: it was copied wrong, used, replaced or is too old.
        django.core.exceptions.ValidationError: the password is not allowed.
    """
    check_is_copied_right(digits)
    code = queries.code_typed(digits).select_for_update().first()
    check_is_good(code, at)
    user = User.objects.select_for_update().get(pk=code.user_id)
    validate_password(password, user)
    user.set_password(password)
    user.must_change_password, user.unconfirmed = False, True
    user.save(update_fields=["password", "must_change_password", "unconfirmed"])
    code.used_at = at
    code.save(update_fields=["used_at"])
    record("accounts.use_code", f"user:{user.pk}", by=user, at=at, wrote=[user, code])
    return user


def check_is_copied_right(digits: str) -> None:
    """Raise ``CodeRefused`` if the length or the check digit of a code is wrong."""
    if not queries.is_copied_right(digits):
        raise CodeRefused(MISCOPIED)


def check_is_good(code: SignInCode | None, at: datetime) -> None:
    """Raise ``CodeRefused`` unless the code may be used now. What is wrong with it is told to nobody."""
    if code is None or code.void or code.used_at or code.ends_at <= at or not code.user.is_active:
        raise CodeRefused(NOT_GOOD)


@transaction.atomic
def settle_first_use(code: SignInCode, *, hers: bool, by: User, at: datetime) -> None:
    """Say whether it was she who used a code. If it was not, the password that was chosen opens nothing any more.

    Raises:
        Settled: that was said already.
    """
    code = SignInCode.objects.select_for_update().get(pk=code.pk)
    if code.settled_at or not code.used_at:
        raise Settled(_("That was said already."))
    code.hers, code.settled_at = hers, at
    code.save(update_fields=["hers", "settled_at"])
    user = User.objects.select_for_update().get(pk=code.user_id)
    if not hers:
        # Her sessions end with the password.
        user.set_unusable_password()
    user.unconfirmed = False
    user.save(update_fields=["unconfirmed", "password"])
    record("accounts.settle_first_use", f"user:{user.pk}", by=by, at=at, wrote=[user, code], hers=hers)
