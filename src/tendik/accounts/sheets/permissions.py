"""Who issues codes, to whom, and who says whether it was she who used one."""

from django.core.exceptions import PermissionDenied

from tendik.accounts.held import Held, passes
from tendik.accounts.models import Role, SignInCode, User
from tendik.accounts.queries import roles_on

STRONG = (Role.Kind.MINISTRY, Role.Kind.ADMINISTRATOR, Role.Kind.DISTRICT_ADMINISTRATOR)
"""Roles whose accounts an administrator alone opens."""


def can_issue_codes(held: Held) -> bool:
    """An administrator and the ministry of the country hand out sheets."""
    return held.has(Role.Kind.ADMINISTRATOR) or held.covers(Role.Kind.MINISTRY, None)


def check_issue_code_to(held: Held, user: User) -> None:
    """Raise ``PermissionDenied`` unless she may: a code opens the account, so that of the ministry is no ministry's to open."""
    strong = roles_on(held.on).filter(user=user, kind__in=STRONG).exists()
    if not can_issue_codes(held) or (strong and not held.has(Role.Kind.ADMINISTRATOR)):
        raise PermissionDenied


def can_issue_code_to(held: Held, user: User) -> bool:
    """Who hands out sheets issues a code to a contact or a focal point; to others an administrator does."""
    return passes(check_issue_code_to, held, user)


def can_see_first_uses(held: Held) -> bool:
    """Whoever hands out sheets, and who does so for a lost password, is asked whether it was she who used the code."""
    return can_issue_codes(held) or held.has(Role.Kind.DISTRICT_ADMINISTRATOR)


def can_settle_first_use(held: Held, code: SignInCode) -> bool:
    """Whoever issued a code, or an administrator, says whether it was she who used it."""
    issued = code.issued_by_id is not None and code.issued_by_id == held.user.pk
    return can_see_first_uses(held) and (issued or held.has(Role.Kind.ADMINISTRATOR))
