"""The door to observations, and what waits: observations for a moderator, those to be written anew for whoever wrote them."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from tendik.accounts.held import Held
from tendik.blocks.templatetags.blocks import day
from tendik.methods.texts import in_language
from tendik.observations import permissions, queries
from tendik.observations.deadline import decided_by
from tendik.observations.models import Sighting

SOON = 2
"""So many days before its last day something is urgent."""


def doors(held: Held) -> Iterator[dict[str, Any]]:
    """Yield where she may go."""
    if permissions.can_read_sightings(held):
        yield {"href": reverse("observations:sightings"), "words": _("What women's groups saw")}


def items(held: Held, at: datetime) -> Iterator[dict[str, Any]]:
    """Yield the observations on which she decides."""
    if permissions.can_read_sightings(held):
        for sighting in queries.to_moderate(held):
            if permissions.can_moderate(held, sighting):
                yield _to_decide(held, sighting)


def _to_decide(held: Held, sighting: Sighting) -> dict[str, Any]:
    due_on = decided_by(sighting.entered_at)
    left = (due_on - held.on).days
    late = ngettext("%d day past", "%d days past", -left) % -left
    words = ngettext("%d day left", "%d days left", left) % left if left else _("Today")
    return {
        "icon": "bang" if left < 0 else "clock",
        "tone": "bad" if left < 0 else "",
        "due": late if left < 0 else words,
        "by": _("due: %(day)s") % {"day": day(due_on)},
        "plain": left > SOON,
        "title": _("Does this show who somebody is?"),
        "why": in_language(sighting.place.name, get_language() or ""),
        "href": reverse("observations:moderate", args=[sighting.pk]),
        "verb": _("Read it"),
        "due_on": due_on,
    }
