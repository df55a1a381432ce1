"""Questions to the journal: read, never write."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from django.db.models import Max, Min, QuerySet

from tendik.journal.chain import START, digest_after
from tendik.journal.models import Line, Seal

GATHER, RELEASE, CONFIRM_CLOCK = "releases.gather", "releases.release", "journal.confirm_clock"
CHUNK = 500
BACK, AHEAD = timedelta(days=1), timedelta(days=30)
"""How far the clock may lie from the last line: an office is silent for weeks, and never goes back."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What checking the chain found. ``broken`` is the number of the first line that does not fit, or None."""

    sealed: int
    unsealed: int
    broken: int | None
    head: str


def head(at: datetime) -> str:
    """Return the digest of the last sealed line made up to ``at``.

    A line that says that a release takes a moment is not of that moment: taken again it must give the same head.
    """
    last = Seal.objects.filter(line__at__lte=at).exclude(line__action=GATHER).order_by("-pk").first()
    return last.digest if last else START


def proof() -> Proof:
    """Walk the whole chain and recompute every digest.

    A line is broken when it has gone and left its seal, when its digest does not follow from it
    and the line before, or when a line before it has gone: seals are numbered from 1 without a gap.
    The end of the chain can be cut off unseen; that is why every release publishes the head.
    """
    digest, sealed = START, 0
    for seal, line in _sealed():
        if line is None or (seal.pk, seal.digest) != (sealed + 1, digest_after(digest, line)):
            return Proof(sealed, _unsealed(), seal.line_id, digest)
        digest, sealed = seal.digest, sealed + 1
    return Proof(sealed, _unsealed(), None, digest)


def _sealed() -> Iterator[tuple[Seal, Line | None]]:
    """Yield every seal with its line, or None where that has gone: a join would pass over it."""
    seals = Seal.objects.order_by("pk").iterator(CHUNK)
    while part := list(islice(seals, CHUNK)):
        # No more numbers at once than SQLite takes in one question.
        lines = Line.objects.in_bulk([seal.line_id for seal in part])
        yield from ((seal, lines.get(seal.line_id)) for seal in part)


def knows(published: str) -> bool:
    """Tell whether a head that was published still stands in the chain; else its end was cut off."""
    return published == START or Seal.objects.filter(digest=published).exists()


def unknown(published: Iterable[str]) -> set[str]:
    """Return those of many published heads that do not stand in the chain."""
    lost = set(published) - {START}
    for seals in _in_parts(sorted(lost)):
        lost -= set(Seal.objects.filter(digest__in=seals).values_list("digest", flat=True))
    return lost


def _in_parts(values: list[str]) -> Iterator[list[str]]:
    return (values[start : start + CHUNK] for start in range(0, len(values), CHUNK))


def last_gathered() -> datetime | None:
    """Return the last moment that a release took since somebody last said that the clock is right."""
    gathered: datetime | None = _believed().filter(action=GATHER).aggregate(last=Max("at"))["last"]
    return gathered


def was_taken(since: datetime, until: datetime) -> bool:
    """Tell whether a release took a moment from ``since`` on and before ``until``."""
    taken = Line.objects.filter(at__gte=since, at__lt=until)
    if taken.filter(action=GATHER).exists():
        return True
    # Before releases wrote down the moment that they take, they wrote when they were made.
    first = Line.objects.filter(action=GATHER).aggregate(first=Min("pk"))["first"]
    made = taken.filter(action=RELEASE)
    return (made.filter(pk__lt=first) if first else made).exists()


def last_moment() -> datetime | None:
    """Return the latest moment of the journal since somebody last said that the clock is right."""
    last: datetime | None = _believed().aggregate(last=Max("at"))["last"]
    return last


def doubt(now: datetime) -> datetime | None:
    """Return the last moment of the journal if the clock lies far from it, else None."""
    last = last_moment()
    return last if last and not last - BACK <= now <= last + AHEAD else None


def _believed() -> QuerySet[Line]:
    since = Line.objects.filter(action=CONFIRM_CLOCK).aggregate(last=Max("pk"))["last"]
    return Line.objects.filter(pk__gte=since) if since else Line.objects.all()


def last_subject(action: str) -> str:
    """Return what an action was last done to; empty if it never was."""
    return Line.objects.filter(action=action).order_by("-pk").values_list("subject", flat=True).first() or ""


def _unsealed() -> int:
    return Line.objects.filter(seal=None).count()


def lines_about(subject: str) -> QuerySet[Line]:
    """Return what was done to one thing, the newest first."""
    return Line.objects.filter(subject=subject).order_by("-pk")
