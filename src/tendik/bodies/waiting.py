"""The door to institutions."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tendik.accounts.held import Held
from tendik.bodies.permissions import can_manage_bodies


def doors(held: Held) -> Iterator[dict[str, Any]]:
    """Yield where she may go."""
    if can_manage_bodies(held):
        yield {"href": reverse("bodies:bodies"), "words": _("Institutions")}
