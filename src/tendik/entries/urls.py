"""Address of a kept file. Who may know of it the rooms say, which the roof knows."""

from collections.abc import Callable

from django.db.models import QuerySet
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from tendik.accounts.access import allowed
from tendik.accounts.held import Held
from tendik.entries import permissions, views
from tendik.entries.models import KeptFile

app_name = "entries"


def urlpatterns_with(visible: Callable[[Held], QuerySet[KeptFile]]) -> list[URLPattern]:
    """Return the address; ``visible`` tells which files somebody may know of."""
    view = require_safe(allowed(permissions.can_open_file, kept_file=visible)(views.kept_file))
    return [path("<str:kept_file_name>", view, name="file")]
