"""The office's own doors."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tendik.accounts.models import User
from tendik.office.permissions import can_release


def doors(user: User, on: date) -> Iterator[dict[str, Any]]:
    """Yield where ``user`` may go."""
    if can_release(user, on):
        yield {"href": reverse("office:release"), "words": _("Release")}
