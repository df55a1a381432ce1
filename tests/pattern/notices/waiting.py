"""The door to notices."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tendik.accounts.held import Held
from tendik.notices import permissions


def doors(held: Held) -> Iterator[dict[str, Any]]:
    """Yield where she may go."""
    if permissions.can_read_notices(held):
        yield {"href": reverse("notices:notices"), "words": _("Notices")}
