"""The door to the library."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tendik.accounts.held import Held
from tendik.courses.library import permissions
from tendik.courses.library.written import library_words


def doors(held: Held) -> Iterator[dict[str, Any]]:
    """Yield where she may go."""
    if library_words().is_open and permissions.can_keep_library(held):
        yield {"href": reverse("courses:works"), "words": _("Library")}
