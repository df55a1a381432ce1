"""What is written down when somebody changes how she signs in."""

from django.db import transaction

from tendik.accounts.models import User
from tendik.journal.actions import record


@transaction.atomic
def note_second_factor(user: User, *, on: bool) -> None:
    """Write down that ``user`` asks for a second factor when she signs in, or does so no more."""
    record("accounts.second_factor", f"user:{user.pk}", by=user, on=on)


@transaction.atomic
def note_passkey(user: User, *, on: bool) -> None:
    """Write down that ``user`` has one more passkey for signing in, or one less."""
    record("accounts.passkey", f"user:{user.pk}", by=user, on=on)


@transaction.atomic
def note_recovery_codes(user: User) -> None:
    """Write down that ``user`` made new recovery codes; the earlier ones are void."""
    record("accounts.recovery_codes", f"user:{user.pk}", by=user)
