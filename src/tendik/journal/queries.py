"""Questions to the journal: read, never write."""

from dataclasses import dataclass
from datetime import datetime

from tendik.journal.chain import START, digest_after
from tendik.journal.models import Entry, Seal


@dataclass(frozen=True, slots=True)
class Proof:
    """What checking the chain found. ``broken`` is the number of the first line that does not fit, or None."""

    sealed: int
    unsealed: int
    broken: int | None
    head: str


def head(at: datetime) -> str:
    """Return the digest of the last sealed entry made up to ``at``."""
    last = Seal.objects.filter(entry__at__lte=at).order_by("-pk").first()
    return last.digest if last else START


def proof() -> Proof:
    """Walk the whole chain and recompute every digest.

    A line is broken when its digest does not follow from it and the line before,
    or when a line before it has gone: seals are numbered from 1 without a gap.
    """
    digest, sealed = START, 0
    for seal in Seal.objects.select_related("entry").order_by("pk").iterator():
        expected = digest_after(digest, seal.entry)
        if (seal.pk, seal.digest) != (sealed + 1, expected):
            return Proof(sealed, _unsealed(), seal.entry_id, digest)
        digest, sealed = expected, sealed + 1
    return Proof(sealed, _unsealed(), None, digest)


def _unsealed() -> int:
    return Entry.objects.filter(seal=None).count()
