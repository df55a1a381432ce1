"""Verbs of the journal: record what was done, seal what was recorded."""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, Protocol

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tendik.journal import evidence, queries
from tendik.journal.chain import START, digest_after
from tendik.journal.models import Line, Proved, Seal
from tendik.journal.queries import CONFIRM_CLOCK, GATHER
from tendik.journal.refusals import Refusal

TICK = timedelta(microseconds=1)
WRITERS = 1325
"""The lock that all who write share on PostgreSQL, and that a release has alone for a moment."""
PATIENCE, STEP = 30.0, 0.02
BATCH = 500
ACCEPT_ROWS = "journal.accept_rows"


class Actor(Protocol):
    """Whoever acts: an account, known by its number only."""

    pk: Any


class StillWriting(Refusal):
    """Somebody has been writing for too long."""


class ClockDoubted(Refusal):
    """The clock is far from the last line of the journal: one of the two is wrong."""


def record(
    action: str,
    subject: object,
    *,
    by: Actor | str,
    at: datetime | None = None,
    wrote: Iterable[Proved] = (),
    **details: Any,
) -> Line:
    """Write down that ``by`` did ``action`` to ``subject``.

    Args:
        action: Room and verb, as ``plans.record_answer``.
        subject: The thing's code or address; an object is asked for its ``code``, else its number.
        by: The account, or the name of a command.
        at: The moment; now, unless given.
        wrote: The rows that it made, changed or deleted. Call it after they were written: the journal proves them.
        details: Codes, dates and counts. Never names, addresses or words of people.
    """
    given = Noted(
        action=action, subject=subject, at=at or timezone.now(), wrote=tuple(wrote), details=details
    )
    (line,) = record_all([given], by=by)
    return line


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What one line says, as ``record`` takes it."""

    action: str
    subject: object
    at: datetime
    wrote: Sequence[Proved] = ()
    details: Mapping[str, Any] = field(default_factory=dict)


@transaction.atomic
def record_all(given: Sequence[Noted], *, by: Actor | str) -> list[Line]:
    """Write down several things that ``by`` did, a line each, in their order; as many questions as for one."""
    proved = evidence.digests(row for one in given for row in one.wrote)
    lines = [
        Line(
            at=at,
            actor=acting(by),
            action=one.action,
            subject=_name(one.subject),
            details=dict(one.details),
            rows={name: proved[name] for name in map(evidence.name_of, one.wrote)} or None,
        )
        for one, at in zip(given, dated_all([one.at for one in given]), strict=True)
    ]
    return Line.objects.bulk_create(lines, batch_size=BATCH)


def acting(by: Actor | str) -> str:
    """Return how the journal names who acts."""
    return by if isinstance(by, str) else f"user:{by.pk}"


def _name(subject: object) -> str:
    if isinstance(subject, str):
        return subject
    return str(
        getattr(subject, "code", None) or f"{type(subject).__name__.lower()}:{getattr(subject, 'pk', '')}"
    )


def dated(at: datetime) -> datetime:
    """Return the moment under which something done at ``at`` is written, until the end of the transaction.

    The clock was read before the lock was had. What was gathered for a release meanwhile must stay as it was, so
    whatever is written after it is dated after it.
    """
    return dated_all([at])[0]


def dated_all(moments: Sequence[datetime]) -> list[datetime]:
    """Return the same for several moments."""
    _lock("SELECT pg_advisory_xact_lock_shared(%s)")
    last = queries.last_gathered()
    return [at if last is None or at > last else last + TICK for at in moments]


@transaction.atomic
def note_gathering(at: datetime, *, by: Actor | str) -> None:
    """Record that a release takes what stood at ``at``: whoever was writing has ended, who writes later is dated later.

    Raises:
        StillWriting: somebody does not end.
    """
    until = time.monotonic() + PATIENCE
    # Not by waiting in the queue: writers who wait for each other would wait behind it, and for it, for ever.
    while not _lock("SELECT pg_try_advisory_xact_lock(%s)"):
        if time.monotonic() > until:
            raise StillWriting(_("Somebody is writing and does not end. Try again in a minute."))
        time.sleep(STEP)
    Line.objects.create(at=at, actor=acting(by), action=GATHER, subject="releases")


def _lock(statement: str) -> bool:
    # On SQLite a transaction that writes is alone from its beginning.
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute(statement, [WRITERS])
        (had,) = cursor.fetchone()
    return had is not False


def check_clock(now: datetime) -> None:
    """Raise ``ClockDoubted`` if the clock says a moment far from the last line of the journal."""
    last = queries.doubt(now)
    if last:
        raise ClockDoubted(
            _(
                "The clock of this computer says %(now)s, the last line of the journal was written on %(last)s. "
                "Correct the clock if it is wrong. If it is right, an administrator says so on the page of the clock, "
                "or by the command %(command)s."
            ),
            command="tendik clock --right",
            now=timezone.localtime(now).strftime("%d.%m.%Y %H:%M"),
            last=timezone.localtime(last).strftime("%d.%m.%Y %H:%M"),
        )


@transaction.atomic
def confirm_clock(*, by: Actor | str, at: datetime) -> None:
    """Record that somebody has looked and the clock is right; moments written before are no measure from then on."""
    # Not ``record``: what was gathered by a wrong clock must not date this line too.
    Line.objects.create(at=at, actor=acting(by), action=CONFIRM_CLOCK, subject="clock")


@transaction.atomic
def accept_rows(
    *, by: Actor | str, at: datetime, because: str = "", but: frozenset[str] = frozenset()
) -> int:
    """Take every row that is not as the journal says for right, as it is found, ``but`` some; return how many.

    For a home from before rows were proved, for somebody who has looked at what ``tendik check`` named, and for an
    upgrade, which changes rows: but those that were not as the journal says before it.
    """
    found = evidence.held_and_not_recorded(but)
    if not found:
        return 0
    names = iter(found)
    while part := list(islice(names, BATCH)):
        Line.objects.create(
            at=dated(at),
            actor=acting(by),
            action=ACCEPT_ROWS,
            subject="rows",
            details={"count": len(part), "because": because},
            rows={name: found[name] for name in part},
        )
    return len(found)


@transaction.atomic
def seal() -> str:
    """Chain every line that is not sealed yet, in the order of their numbers; return the head's digest."""
    last = Seal.objects.select_for_update().order_by("-pk").first()
    digest, number = (last.digest, last.pk) if last else (START, 0)
    lines = Line.objects.filter(seal=None).order_by("pk")
    made: list[Seal] = []
    for line in lines.iterator(BATCH):
        digest, number = digest_after(digest, line), number + 1
        made.append(Seal(pk=number, line=line, digest=digest))
    Seal.objects.bulk_create(made, batch_size=BATCH)
    return digest
