"""The door to erasures."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tendik.accounts.held import Held
from tendik.erasures.permissions import can_erase


def doors(held: Held) -> Iterator[dict[str, Any]]:
    """Yield where she may go."""
    if can_erase(held):
        yield {"href": reverse("erasures:erasures"), "words": _("Erasures")}
