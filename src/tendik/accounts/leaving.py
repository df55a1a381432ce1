"""Leaving: an account that somebody opened herself, for nothing else, is emptied: of her only the number stays."""

import secrets
from datetime import datetime

from django.db import transaction

from tendik.accounts import sessions
from tendik.accounts.models import User
from tendik.journal.actions import record

LENGTH = 12


@transaction.atomic
def leave(user: User, *, at: datetime) -> None:
    """Take out of an account all that names its owner, and close it. What she did stays under her number."""
    user.username, user.email, user.name = f"gone-{secrets.token_hex(LENGTH)}", "", ""
    user.is_active = False
    user.set_unusable_password()
    user.save()
    codes = list(user.codes.all())
    user.codes.all().delete()
    user.authenticator_set.all().delete()
    user.emailaddress_set.all().delete()
    sessions.remove(user, "")
    record("accounts.leave", f"user:{user.pk}", by=user, at=at, wrote=[user, *codes])
