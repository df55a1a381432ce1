"""What waits for the ministry of uploaded courses, and the doors to them and to the library."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tendik.accounts.held import Held
from tendik.accounts.models import Role
from tendik.courses.library import permissions
from tendik.courses.library.written import library_words
from tendik.courses.uploads.permissions import can_upload_courses
from tendik.courses.uploads.queries import awaiting_acceptance
from tendik.methods.texts import in_language


def doors(held: Held) -> Iterator[dict[str, Any]]:
    """Yield where she may go."""
    if library_words().is_open and permissions.can_keep_library(held):
        yield {"href": reverse("courses:works"), "words": _("Library")}
    if can_upload_courses(held):
        yield {"href": reverse("courses:uploads"), "words": _("Courses to read alone")}


def items(held: Held, at: datetime) -> Iterator[dict[str, Any]]:
    """Yield the courses that the ministry of the country has not accepted yet."""
    for one in awaiting_acceptance() if held.covers(Role.Kind.MINISTRY, None) else ():
        yield {
            "icon": "clock",
            "due": _("New course"),
            "title": in_language(one.title, get_language() or ""),
            "why": in_language(one.body.name, get_language() or ""),
            "href": reverse("courses:upload_read", args=[one.pk]),
            "verb": _("Read and accept"),
            "plain": True,
        }
