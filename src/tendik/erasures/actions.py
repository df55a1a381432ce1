"""Verbs: erase the words of an entry, and note that they have left every release."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import translation
from django.utils.translation import gettext, gettext_lazy

from tendik.entries import store
from tendik.entries.models import Entry, KeptFile
from tendik.erasures import memory, queries
from tendik.erasures.erasable import Erasable, Why
from tendik.erasures.memory import Kept
from tendik.erasures.models import Act
from tendik.journal import guards
from tendik.journal.actions import Actor, dated, record
from tendik.journal.refusals import Refusal


class ErasureRefused(Refusal):
    """There is nothing to erase, or no reason was given."""


@transaction.atomic
def erase(entry: Entry, what: Erasable, why: Why) -> Act:
    """Take the words out of an entry. It stays, with its day and its author; releases lose the words when next one is made.

    Raises:
        ErasureRefused: they were erased already, there are none, or no reason was given.
    """
    check_erasure(entry, what, why.because)
    secure()
    kept: KeptFile | None = getattr(entry, what.file) if what.file else None
    pending = {"texts": dict(_instead(entry, what)), "file": kept.name if kept else ""}
    with guards.opened([entry, *([kept] if kept else [])]):
        _blank(entry, what, kept)
    act = Act.objects.create(
        kind=what.label,
        key=entry.pk,
        address=what.address(entry),
        at=dated(why.at),
        by=why.by,
        because=why.because,
        pending=pending,
    )
    actor: Actor | str = why.by or "command"
    wrote = [act, entry, *([kept] if kept else [])]
    record(
        "erasures.erase", f"act:{act.pk}", by=actor, at=why.at, wrote=wrote, kind=what.label, entry=entry.pk
    )
    if kept:
        transaction.on_commit(lambda: store.remove(kept.name))
    return act


def erase_everywhere(entry: Entry, what: Erasable, why: Why) -> Act:
    """Erase the words of an entry and put it on the home's list, so that a restored backup loses them too.

    Whoever calls it has begun a transaction: without the list nothing is erased.

    Raises:
        ErasureRefused: as for ``erase``.
    """
    act = erase(entry, what, why)
    memory.remember(Path(settings.TENDIK_ERASURES), Kept(act.kind, act.key, act.address, why.because))
    return act


def check_erasure(entry: Entry, what: Erasable, because: str) -> None:
    """Raise ``ErasureRefused`` unless there is something to erase and a reason for it."""
    if queries.is_erased(what.label, entry.pk):
        raise ErasureRefused(gettext_lazy("These words were erased already."))
    if not holds_words(entry, what):
        raise ErasureRefused(gettext_lazy("This entry holds no words."))
    if not because.strip():
        raise ErasureRefused(gettext_lazy("Say why. Name nobody and quote nothing."))


def holds_words(entry: Entry, what: Erasable) -> bool:
    """Tell whether there is anything to erase in an entry: words, or a file."""
    return bool(what.said(entry) or (what.file and getattr(entry, what.file)))


def secure() -> None:
    """Let the database overwrite what it frees: SQLite would leave the words in the file."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def _instead(entry: Entry, what: Erasable) -> Iterator[tuple[str, str]]:
    """Yield each text of an entry with what stands instead of it from now on."""
    for column in what.words:
        value: Any = getattr(entry, column)
        if isinstance(value, dict):
            yield from ((words, marker(language)) for language, words in value.items() if words)
        elif value:
            yield from ((words, "") for words in what.plain(value) if words)


def _blank(entry: Entry, what: Erasable, kept: KeptFile | None) -> None:
    for column in what.words:
        value: Any = getattr(entry, column)
        setattr(
            entry,
            column,
            {language: marker(language) for language in value} if isinstance(value, dict) else "",
        )
    entry.save(update_fields=list(what.words))
    if kept:
        # The hash of a file tells whoever has a guess whether it was this one.
        kept.sha256 = ""
        kept.save(update_fields=["sha256"])


def marker(language: str) -> str:
    """Return what stands where words were erased, in a language."""
    known = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with translation.override(known):
        return gettext("[erased]")


@transaction.atomic
def finish(acts: Iterable[Act], blanked: dict[int, list[str]], *, by: Actor | str, at: datetime) -> None:
    """Note that the words of some acts have left every release; from then on nothing of them is held anywhere."""
    secure()
    for act in acts:
        if act.pending.get("file"):
            store.remove(act.pending["file"])
        act.pending, act.finished_at = {}, at
        act.blanked = sorted({*act.blanked, *blanked.get(act.pk, [])})
        act.save(update_fields=["pending", "finished_at", "blanked"])
        record("erasures.finish", f"act:{act.pk}", by=by, at=at, wrote=[act], files=len(act.blanked))
