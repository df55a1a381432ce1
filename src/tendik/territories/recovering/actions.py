"""The verb: let somebody in again who has lost her way in."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from tendik.accounts import sessions
from tendik.accounts.actions import check_account_is_open, remove_second_factor, renew_password, void_codes
from tendik.accounts.models import User
from tendik.accounts.sheets.actions import issue_code
from tendik.bodies.contacts.actions import PrintedSheet
from tendik.bodies.contacts.queries import Acting
from tendik.journal.actions import record
from tendik.territories.models import Recovery


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryGiven:
    """How somebody is let in again: what was lost, what she gets, and whether she is asked for a code no more."""

    why: str
    how: str
    remove_factor: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovered:
    """What is shown once: the sheet or the password, one of the two."""

    sheet: PrintedSheet | None = None
    password: str = ""


@transaction.atomic
def recover_account(who: Acting, given: RecoveryGiven, *, by: User, at: datetime) -> Recovered:
    """End what opened an account so far, and her sessions, and return what opens it now.

    Raises:
        AccountClosed: she may not sign in.
    """
    user = User.objects.select_for_update().get(pk=who.user.pk)
    check_account_is_open(user)
    ended = sessions.remove(user, "")
    if given.remove_factor:
        remove_second_factor(user, by=by)
    made = _on_a_sheet(user, who, by, at) if given.how == Recovery.How.SHEET else _by_password(user, by)
    recovery = Recovery.objects.create(
        user=user,
        why=given.why,
        how=given.how,
        factor_removed=given.remove_factor,
        recovered_at=at,
        recovered_by=by,
    )
    said = {"why": given.why, "how": given.how, "factor": given.remove_factor, "sessions": ended}
    record("territories.recover_account", f"user:{user.pk}", by=by, at=at, wrote=[user, recovery], **said)
    return made


def _on_a_sheet(user: User, who: Acting, by: User, at: datetime) -> Recovered:
    user.set_unusable_password()
    user.save(update_fields=["password"])
    return Recovered(sheet=PrintedSheet(who, *issue_code(user, who.bound, by=by, at=at)))


def _by_password(user: User, by: User) -> Recovered:
    # A code that lies about somewhere would open the account too.
    void_codes(user, by=by)
    return Recovered(password=renew_password(user, by=by))
