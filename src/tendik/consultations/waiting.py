"""The door to councils, and what waits: meetings that were held and have no minutes."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from tendik.accounts.held import Held
from tendik.blocks.templatetags.blocks import day
from tendik.consultations.councils import permissions, queries
from tendik.consultations.models import CouncilSitting
from tendik.methods.texts import in_language

SOON = 3
"""So many days before its last day something is urgent."""


def doors(held: Held) -> Iterator[dict[str, Any]]:
    """Yield where she may go."""
    if permissions.can_read_councils(held):
        yield {"href": reverse("consultations:councils"), "words": _("Councils that meet")}


def items(held: Held, at: datetime) -> Iterator[dict[str, Any]]:
    """Yield the meetings of hers whose minutes nobody has written."""
    if permissions.can_read_councils(held):
        yield from (_to_write(held, sitting) for sitting in queries.sittings_without_minutes(held))


def _to_write(held: Held, sitting: CouncilSitting) -> dict[str, Any]:
    due_on = queries.minutes_due_on(sitting)
    left = (due_on - held.on).days
    late = ngettext("%d day past", "%d days past", -left) % -left
    words = ngettext("%d day left", "%d days left", left) % left if left else _("Today")
    return {
        "icon": "bang" if left < 0 else "clock",
        "tone": "bad" if left < 0 else "",
        "due": late if left < 0 else words,
        "by": _("due: %(day)s") % {"day": day(due_on)},
        "plain": left > SOON,
        "title": in_language(sitting.body.name, get_language() or ""),
        "why": _("met on: %(day)s") % {"day": day(sitting.on)},
        "href": reverse("consultations:minutes", args=[sitting.pk]),
        "verb": _("Write the minutes"),
        "due_on": due_on,
    }
