"""Questions to the journal: read, never write."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from tendik.journal.chain import START, digest_after
from tendik.journal.models import Line, Seal


@dataclass(frozen=True, slots=True)
class Proof:
    """What checking the chain found. ``broken`` is the number of the first line that does not fit, or None."""

    sealed: int
    unsealed: int
    broken: int | None
    head: str


def head(at: datetime) -> str:
    """Return the digest of the last sealed line made up to ``at``."""
    last = Seal.objects.filter(line__at__lte=at).order_by("-pk").first()
    return last.digest if last else START


def proof() -> Proof:
    """Walk the whole chain and recompute every digest.

    A line is broken when it has gone and left its seal, when its digest does not follow from it
    and the line before, or when a line before it has gone: seals are numbered from 1 without a gap.
    The end of the chain can be cut off unseen; that is why every release publishes the head.
    """
    digest, sealed = START, 0
    # Not by a join, which would pass over a seal whose line has gone.
    for seal in Seal.objects.prefetch_related("line").order_by("pk").iterator(1000):
        line = getattr(seal, "line", None)
        if line is None or (seal.pk, seal.digest) != (sealed + 1, digest_after(digest, line)):
            return Proof(sealed, _unsealed(), seal.line_id, digest)
        digest, sealed = seal.digest, sealed + 1
    return Proof(sealed, _unsealed(), None, digest)


def knows(published: str) -> bool:
    """Tell whether a head that was published still stands in the chain; else its end was cut off."""
    return published == START or Seal.objects.filter(digest=published).exists()


def last_subject(action: str) -> str:
    """Return what an action was last done to; empty if it never was."""
    return Line.objects.filter(action=action).order_by("-pk").values_list("subject", flat=True).first() or ""


def _unsealed() -> int:
    return Line.objects.filter(seal=None).count()


def lines_about(subject: str) -> QuerySet[Line]:
    """Return what was done to one thing, the newest first."""
    return Line.objects.filter(subject=subject).order_by("-pk")
