"""The doors to names that wait for a reader, to mergers and to lost passwords; what is told to whoever was let in again."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tendik.accounts.held import Held
from tendik.accounts.models import Role
from tendik.blocks.templatetags.blocks import day
from tendik.territories import permissions, queries
from tendik.territories.recovering.permissions import can_recover_accounts
from tendik.territories.recovering.queries import last_recovery


def doors(held: Held) -> Iterator[dict[str, Any]]:
    """Yield where she may go."""
    if permissions.can_read_names(held) and queries.names_to_read(held).exists():
        yield {"href": reverse("territories:names"), "words": _("Names of places")}
    if permissions.can_merge_places(held):
        yield {"href": reverse("territories:merge"), "words": _("Merge places")}
    if can_recover_accounts(held):
        yield {"href": reverse("territories:people"), "words": _("Lost passwords")}


def items(held: Held, at: datetime) -> Iterator[dict[str, Any]]:
    """Tell her that her account was recovered: if she did not ask for it, somebody else may have been in it.

    Nobody who works for the whole country is let in by a district.
    """
    recovery = (
        None
        if held.has(Role.Kind.MINISTRY) or held.has(Role.Kind.ADMINISTRATOR)
        else last_recovery(held.user, at)
    )
    if recovery:
        yield {
            "icon": "bang",
            "tone": "bad",
            "due": day(timezone.localdate(recovery.recovered_at)),
            "by": str(recovery.recovered_by),
            "title": _("Your account was recovered"),
            "why": _("If you did not ask for it, tell your administrator at once."),
            "href": reverse("territories:recovered"),
            "verb": _("Look at it"),
        }
