"""Verbs of the journal: record what was done, seal what was recorded."""

from datetime import datetime
from typing import Any, Protocol

from django.db import transaction
from django.utils import timezone

from tendik.journal.chain import START, digest_after
from tendik.journal.models import Line, Seal


class Actor(Protocol):
    """Whoever acts: an account, known by its number only."""

    pk: Any


def record(
    action: str, subject: object, *, by: Actor | str, at: datetime | None = None, **details: Any
) -> Line:
    """Write down that ``by`` did ``action`` to ``subject``.

    Args:
        action: Room and verb, as ``plans.record_answer``.
        subject: The thing's code or address; an object is asked for its ``code``, else its number.
        by: The account, or the name of a command.
        at: The moment; now, unless given.
        details: Codes, dates and counts. Never names, addresses or words of people.
    """
    actor = by if isinstance(by, str) else f"user:{by.pk}"
    return Line.objects.create(
        at=at or timezone.now(), actor=actor, action=action, subject=_name(subject), details=details
    )


def _name(subject: object) -> str:
    if isinstance(subject, str):
        return subject
    return str(
        getattr(subject, "code", None) or f"{type(subject).__name__.lower()}:{getattr(subject, 'pk', '')}"
    )


@transaction.atomic
def seal() -> str:
    """Chain every line that is not sealed yet, in the order of their numbers; return the head's digest."""
    last = Seal.objects.select_for_update().order_by("-pk").first()
    digest, number = (last.digest, last.pk) if last else (START, 0)
    for line in Line.objects.filter(seal=None).order_by("pk"):
        digest, number = digest_after(digest, line), number + 1
        Seal.objects.create(pk=number, line=line, digest=digest)
    return digest
