"""Compares a list that came back with what stands now, and records it where nothing stands against it."""

from django.db import transaction
from django.utils import translation

from tendik.papers.lists import NotRecorded, ReturningList
from tendik.papers.returned import Returned
from tendik.papers.roundtrip import Compared, compare, fits


def compared(listed: ReturningList, back: Returned, *, record: bool) -> Compared:
    """Compare a file with what stands now; where nothing stands against it and she said so, record it: all or nothing.

    Where she has not said so it is tried all the same and taken back: what one row does to another shows only then.
    """
    with translation.override(back.spoken):
        titles = {one.title: one.name for one in listed.columns}
    found = fits(back, listed, titles)
    if not found.clean:
        return found
    try:
        with transaction.atomic():
            found = compare(back, listed, titles)
            if found.clean:
                listed.record(found.changes)
            if not record:
                transaction.set_rollback(True)
    except NotRecorded as reason:
        names = list(titles.values())
        place = back.heads.index(list(titles)[names.index(reason.name)]) if reason.name in names else -1
        found.fault("said", reason.change.number, place, words=reason.words)
    return found
