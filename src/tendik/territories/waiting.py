"""The doors to names that wait for a reader, and to the merger of places."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tendik.accounts.held import Held
from tendik.territories import permissions, queries


def doors(held: Held) -> Iterator[dict[str, Any]]:
    """Yield where she may go."""
    if permissions.can_read_names(held) and queries.names_to_read(held).exists():
        yield {"href": reverse("territories:names"), "words": _("Names of places")}
    if permissions.can_merge_places(held):
        yield {"href": reverse("territories:merge"), "words": _("Merge places")}
