"""Entering many at once: each entry with its line in the journal, with as many questions as for one. Beneath ``actions``."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from tendik.accounts.models import User
from tendik.entries.models import Entry
from tendik.journal.actions import BATCH, Noted, dated_all, record_all
from tendik.journal.models import Proved

R = TypeVar("R", bound=Proved)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entering:
    """An entry with its line, as ``actions.enter`` takes it."""

    entry: Entry
    at: datetime
    action: str
    subject: str
    details: Mapping[str, Any] = field(default_factory=dict)


def enter_all(given: Sequence[Entering], *, by: User | None) -> None:
    """Save several entries of one kind, each with its line in the journal; as many questions as for one."""
    for one, at in zip(given, dated_all([one.at for one in given]), strict=True):
        one.entry.entered_at, one.entry.entered_by, one.entry.withdrawn_at = at, by, None
    save_all([one.entry for one in given])
    record_all(
        [
            Noted(
                action=one.action,
                subject=one.subject,
                at=one.entry.entered_at,
                wrote=[one.entry],
                details=one.details,
            )
            for one in given
        ],
        by=by or "command",
    )


def save_all(rows: Iterable[R]) -> None:
    """Save new rows, those of one kind together, in their order."""
    by_kind: dict[type[R], list[R]] = {}
    for row in rows:
        by_kind.setdefault(type(row), []).append(row)
    for kind, of_kind in by_kind.items():
        kind._default_manager.bulk_create(of_kind, batch_size=BATCH)
