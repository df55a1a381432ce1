"""The ministry's door to plans."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tendik.accounts.held import Held
from tendik.plans import permissions


def doors(held: Held) -> Iterator[dict[str, Any]]:
    """Yield where she may go."""
    if permissions.can_adopt_plans(held):
        yield {"href": reverse("plans:plans"), "words": _("Plans")}
