"""The door to figures, and what waits there: findings that hold figures back."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tendik.accounts.held import Held
from tendik.statistics import permissions


def doors(held: Held) -> Iterator[dict[str, Any]]:
    """Yield where she may go."""
    if permissions.can_keep_figures(held):
        yield {"href": reverse("statistics:figures"), "words": _("Figures")}
