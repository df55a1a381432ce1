"""The door to rosters, and what may be entered of an institution here."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tendik.accounts.held import Held
from tendik.bodies.models import Body
from tendik.seats.permissions import can_bring_rosters


def doors(held: Held) -> Iterator[dict[str, Any]]:
    """Yield where she may go."""
    if can_bring_rosters(held):
        yield {"href": reverse("seats:rosters"), "words": _("Rosters")}


def body_acts(body: Body) -> Iterator[dict[str, Any]]:
    """Yield the way to bring the roster of an institution."""
    yield {"href": reverse("seats:roster", args=[body.code]), "words": _("Bring a roster")}
