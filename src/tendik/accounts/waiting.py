"""The administrator's door."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tendik.accounts.held import Held
from tendik.accounts.permissions import can_manage_accounts


def doors(held: Held) -> Iterator[dict[str, Any]]:
    """Yield where she may go."""
    if can_manage_accounts(held):
        yield {"href": reverse("accounts:accounts"), "words": _("Accounts")}
