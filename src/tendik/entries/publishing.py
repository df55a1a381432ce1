"""Fills the published shapes of what was entered, as it stood at a moment."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, TypeVar

from django.utils import timezone

from tendik.entries.models import Entry
from tendik.entries.published import Entered, without_words
from tendik.journal.queries import was_taken

E = TypeVar("E", bound=Entered)
K = TypeVar("K", bound=Entry)


def publish(shape: type[E], entry: Entry, at: datetime, **parts: Any) -> E:
    """Return an entry in the shape that leaves the office, without its words if it was withdrawn by ``at``.

    Args:
        shape: The kind of ``published.Entered``.
        entry: What was entered.
        at: The moment of the release.
        parts: The fields of the shape beside the days.
    """
    entered_on, withdrawn_on = timezone.localdate(entry.entered_at), _withdrawn_on(entry, at)
    made = shape(entered_on=entered_on, withdrawn_on=withdrawn_on, **parts)
    return without_words(made) if withdrawn_on else made


def shown(history: Iterable[K], at: datetime) -> tuple[K, ...]:
    """Return what of a history the public sees at a moment.

    What was entered and withdrawn before any release took it was never public, and stays out for ever.
    """
    return tuple(entry for entry in history if not _withdrawn_on(entry, at) or _was_public(entry))


def _was_public(entry: Entry) -> bool:
    return entry.withdrawn_at is not None and was_taken(entry.entered_at, entry.withdrawn_at)


def _withdrawn_on(entry: Entry, at: datetime) -> date | None:
    moment = entry.withdrawn_at
    return timezone.localdate(moment) if moment and moment <= at else None
