"""What waits for an administrator: a backup, when there was none for two days."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from tendik.accounts.held import Held
from tendik.accounts.permissions import can_manage_accounts
from tendik.keeping import queries


def doors(held: Held) -> Iterator[dict[str, Any]]:
    """Yield nothing: backups are made on the server, not in the office."""
    yield from ()


def items(held: Held, at: datetime) -> Iterator[dict[str, Any]]:
    """Yield that the last good backup is too old. What a demo holds nobody needs to keep."""
    home = Path(settings.TENDIK_RELEASES).parent
    if settings.TENDIK_DEMO or not can_manage_accounts(held) or not queries.is_late(home, at):
        return
    yield {
        "icon": "bang",
        "tone": "bad",
        "due": _("Late"),
        "title": _("There is no new backup"),
        "why": queries.said_of_last(home, at),
    }
