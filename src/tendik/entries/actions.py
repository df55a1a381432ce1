"""Verbs: enter something, withdraw it, keep a file; and the checks that every kind of entry needs."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.entries import queries, store
from tendik.entries.contents import TOO_LARGE, FileRefused
from tendik.entries.entering import Entering, enter_all
from tendik.entries.examining import Content
from tendik.entries.models import Entry, KeptFile
from tendik.entries.queries import bytes_kept, mark
from tendik.entries.refusals import EntryRefused
from tendik.journal import guards
from tendik.journal.actions import Actor, confirm_clock, dated, record

E = TypeVar("E", bound=Entry)

WITHDRAWN = _("This was withdrawn already.")
NO_WEB = _("The link begins with http:// or https://.")
FULL = _("There is no room for more files. Ask the administrator to make some.")
WEB = ("https://", "http://")
MB = 1_000_000
BEING_WRITTEN = timedelta(hours=1)
"""A file without a row may belong to an entry that is recorded this very moment."""


def enter(entry: E, *, by: User | None, at: datetime, action: str, subject: str, **details: Any) -> E:
    """Save an entry of any kind with its line in the journal. The room has checked it, and holds the lock.

    Args:
        entry: What is entered, not saved yet.
        by: Who enters it; None: a command.
        at: The moment, not before that of the entry it follows (``queries.not_before``).
        action: Room and verb, for the journal.
        subject: Address of the thing it is about, for the journal.
        details: Codes, dates and counts for the journal. Never words of people.
    """
    enter_all([Entering(entry=entry, at=at, action=action, subject=subject, details=details)], by=by)
    return entry


@transaction.atomic
def withdraw(entry: E, *, by: User | None, at: datetime, action: str, subject: str, **noted: str) -> E:
    """Take back what was entered by mistake. It stays in the history, marked; the one before it counts again.

    ``noted``: what is written into its columns that may be set once.

    Raises:
        EntryRefused: it was withdrawn already.
    """
    type(entry).objects.select_for_update().get(pk=entry.pk)
    entry.refresh_from_db(fields=["entered_at", "withdrawn_at"])
    if entry.withdrawn_at:
        raise EntryRefused(WITHDRAWN)
    entry.withdrawn_at = max(dated(at), entry.entered_at)
    for column, words in noted.items():
        setattr(entry, column, words)
    entry.save(update_fields=["withdrawn_at", *noted])
    actor: Actor | str = by or "command"
    number = {str(entry._meta.model_name): entry.pk}
    record(action, subject, by=actor, at=entry.withdrawn_at, wrote=[entry], **number)
    return entry


@transaction.atomic
def say_clock_is_right(*, by: Actor | str, at: datetime) -> int:
    """Believe the clock from now on, and date what lies ahead of it anew, at this moment; return how many entries."""
    confirm_clock(by=by, at=at)
    count = 0
    for kind in queries.kinds():
        ahead = list(kind.objects.filter(Q(entered_at__gt=at) | Q(withdrawn_at__gt=at)).order_by("pk"))
        if ahead:
            _date_anew(ahead, at)
            record("entries.date_anew", kind._meta.label_lower, by=by, at=at, wrote=ahead, count=len(ahead))
        count += len(ahead)
    return count


def _date_anew(entries: list[Any], at: datetime) -> None:
    for entry in entries:
        entry.entered_at = min(entry.entered_at, at)
        entry.withdrawn_at = entry.withdrawn_at and min(entry.withdrawn_at, at)
    with guards.opened(entries):
        for entry in entries:
            entry.save(update_fields=["entered_at", "withdrawn_at"])


def check_seen(counting: Iterable[int | None], seen: str | None, message: Any) -> None:
    """Raise ``EntryRefused`` if other entries count than those of the mark ``seen``; None: do not compare."""
    if seen not in (None, mark(counting)):
        raise EntryRefused(message)


def check_is_new(last: Any, given: Any, message: Any, **values: Any) -> None:
    """Raise ``EntryRefused`` if the entry that counts says exactly what is ``given``: the form was sent twice.

    Args:
        last: The entry that counts, or None.
        given: A dataclass with a field for each thing that is entered, named as in the model.
        message: What to say.
        values: What stands for the message's gaps.
    """
    if last and says_the_same(last, given):
        raise EntryRefused(message, **values)


def says_the_same(kept: Any, given: Any) -> bool:
    """Tell whether what is kept says what is given: a value, a file, or a dataclass field by field."""
    if isinstance(given, Content):
        return kept is not None and bool(kept.sha256 == given.sha256)
    if is_dataclass(given):
        return all(
            says_the_same(getattr(kept, part.name), getattr(given, part.name)) for part in fields(given)
        )
    return bool(kept == given)


def check_has_come(on: date, at: datetime, message: Any, field: str = "on") -> None:
    """Raise ``EntryRefused`` if the day lies in the future."""
    if on > timezone.localdate(at):
        raise EntryRefused(message, field=field)


def check_says_something(texts: Mapping[str, str], message: Any, field: str) -> None:
    """Raise ``EntryRefused`` if there are words in no language."""
    if not any(words.strip() for words in texts.values()):
        raise EntryRefused(message, field=field)


def check_leads_to_the_web(link: str, field: str = "link") -> None:
    """Raise ``EntryRefused`` if there is a link and it leads elsewhere than to the web."""
    if link and not link.startswith(WEB):
        raise EntryRefused(NO_WEB, field=field)


@transaction.atomic
def keep_file(content: Content, *, by: User | None, at: datetime) -> KeptFile:
    """Put a file into the store of the home. It is on the disk before the table speaks of it.

    Two kept at once may together pass the quota by one file.

    Raises:
        FileRefused: it is too large, or the store is full.
    """
    size = len(content.data)
    check_file_size(size)
    if bytes_kept() + size > settings.TENDIK_FILES_MOST:
        raise FileRefused(FULL)
    kept = KeptFile.objects.create(
        name=store.put(content.data),
        kind=content.kind.value,
        size=size,
        sha256=content.sha256,
        kept_at=at,
        kept_by=by,
    )
    actor: Actor | str = by or "command"
    record("entries.keep_file", f"files/{kept.pk}", by=actor, at=at, wrote=[kept], size=size)
    return kept


def check_file_size(size: int) -> None:
    """Raise ``FileRefused`` if a file of so many bytes is too large."""
    if size > settings.TENDIK_FILE_MOST:
        raise FileRefused(TOO_LARGE, most=f"{settings.TENDIK_FILE_MOST / MB:g}")


@transaction.atomic
def sweep_files(*, by: Actor | str, at: datetime) -> int:
    """Remove files that no row speaks of: what was kept for was refused, or the power failed. Return how many."""
    known = set(KeptFile.objects.values_list("name", flat=True))
    orphans = [name for name in store.older_than(at - BEING_WRITTEN) if name not in known]
    for name in orphans:
        store.remove(name)
    if orphans:
        record("entries.sweep_files", "files", by=by, at=at, removed=len(orphans))
    return len(orphans)
