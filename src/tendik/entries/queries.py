"""Questions about entries and kept files: read, never write."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Max, QuerySet, Sum

from tendik.entries.models import Entry, KeptFile


def kinds() -> list[type[Entry]]:
    """Return all kinds of entry, of lower rooms first."""
    return [model for model in apps.get_models() if issubclass(model, Entry)]


def mark(keys: Iterable[int | None]) -> str:
    """Return one mark for the entries that count, by their numbers; None: nothing counts there."""
    return ",".join(str(key or 0) for key in keys)


def not_before(entered: QuerySet[Any], at: datetime) -> datetime:
    """Return ``at``, or the moment of the last of ``entered`` if that is later.

    The clock was read before the lock was had: what is entered last must not be dated before what it follows.
    """
    last: datetime | None = entered.aggregate(last=Max("entered_at"))["last"]
    return max(at, last) if last else at


def bytes_kept() -> int:
    """Return how many bytes all kept files take."""
    return KeptFile.objects.aggregate(total=Sum("size"))["total"] or 0
