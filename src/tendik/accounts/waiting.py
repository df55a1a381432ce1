"""The administrator's door."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tendik.accounts.models import User
from tendik.accounts.permissions import can_manage_accounts


def doors(user: User, on: date) -> Iterator[dict[str, Any]]:
    """Yield where ``user`` may go."""
    if can_manage_accounts(user, on):
        yield {"href": reverse("accounts:accounts"), "words": _("Accounts")}
