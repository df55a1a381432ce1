"""The administrator's door, and first uses of codes that wait to be confirmed."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.accounts.held import Held
from tendik.accounts.permissions import can_manage_accounts
from tendik.accounts.sheets.permissions import STRONG, can_see_first_uses
from tendik.accounts.sheets.queries import first_uses_visible_to


def doors(held: Held) -> Iterator[dict[str, Any]]:
    """Yield where she may go."""
    if can_manage_accounts(held):
        yield {"href": reverse("accounts:accounts"), "words": _("Accounts")}


def needs_factor(held: Held) -> bool:
    """Tell whether she must sign in with a second factor: the ministry, and whoever opens accounts of others."""
    return any(held.has(kind) for kind in STRONG)


def items(held: Held, at: datetime) -> Iterator[dict[str, Any]]:
    """Yield how many people used a code of hers for the first time and wait for her word."""
    number = first_uses_visible_to(held).count() if can_see_first_uses(held) else 0
    if number:
        yield {
            "icon": "bang",
            "tone": "bad",
            "due": _("Somebody waits"),
            "title": _("First sign-in by a code"),
            "why": ngettext(
                "%d person used her code. Say whether it was she.",
                "%d people used their codes. Say whether it was they.",
                number,
            )
            % number,
            "href": reverse("accounts:first_uses"),
            "verb": _("Look at it"),
        }
