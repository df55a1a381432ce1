"""Verbs of places: bring them up to date by a list."""

from datetime import datetime

from django.db import transaction

from tendik.journal.actions import Actor, record
from tendik.places.changes import Comparison, Summary
from tendik.places.writing import bring_in


@transaction.atomic
def import_places(seen: Comparison, *, by: Actor | str, at: datetime) -> Summary:
    """Write what a list of places says; a list that says nothing new writes nothing.

    Args:
        seen: The list, compared with the places as they stood; it is compared anew where they changed since.
        by: Who brings it.
        at: The moment.

    Raises:
        ListFaulty: with every fault of the list; nothing is written then.
    """
    given, summary = seen.given, bring_in(seen, at=at)
    if summary.written:
        record(
            "places.import",
            f"list:{given.digest[:12]}",
            by=by,
            at=at,
            digest=given.digest,
            **_counts(summary),
        )
    return summary


def _counts(summary: Summary) -> dict[str, int]:
    return {
        "new": len(summary.new),
        "changed": len(summary.changed),
        "ended": len(summary.ended),
        "succeeded": len(summary.succeeded),
        "unchanged": len(summary.unchanged),
    }
