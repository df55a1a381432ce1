"""The office's own doors."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tendik.accounts.held import Held
from tendik.office.permissions import can_release, can_serve_again


def doors(held: Held) -> Iterator[dict[str, Any]]:
    """Yield where she may go."""
    if can_release(held):
        yield {"href": reverse("office:release"), "words": _("Release")}
    if can_serve_again(held):
        yield {"href": reverse("office:older"), "words": _("Releases")}
