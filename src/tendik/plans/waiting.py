"""The ministry's door to plans."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tendik.accounts.models import User
from tendik.plans import permissions


def doors(user: User, on: date) -> Iterator[dict[str, Any]]:
    """Yield where ``user`` may go."""
    if permissions.can_adopt_plans(user, on):
        yield {"href": reverse("plans:plans"), "words": _("Plans")}
