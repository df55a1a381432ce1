"""Compares a list that came back with what stands now, and records it where nothing stands against it."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import translation

from tendik.papers.lists import NotRecorded, ReturningList
from tendik.papers.returned import Returned
from tendik.papers.roundtrip import Compared, compare, fits


def compared(listed: ReturningList, back: Returned, *, record: bool) -> Compared:
    """Compare a file with what stands now; where nothing stands against it and she said so, record it: all or nothing.

    Where she has not said so it is tried all the same and taken back: what one row does to another shows only then.
    A list that can foresee it all is looked at first and held only while it is written: so nobody waits for those who
    look, and not for long for those who record.
    """
    with translation.override(back.spoken):
        titles = {one.title: one.name for one in listed.columns}
    found = fits(back, listed, titles)
    if not found.clean:
        return found
    try:
        if listed.tried:
            return _tried(back, listed, titles, record=record)
        found = _looked_at(back, listed, titles)
        return _recorded(found, back, listed, titles) if record and found.clean else found
    except NotRecorded as reason:
        names = list(titles.values())
        place = back.heads.index(list(titles)[names.index(reason.name)]) if reason.name in names else -1
        found.fault("said", reason.change.number, place, words=reason.words)
    return found


def _looked_at(back: Returned, listed: ReturningList, titles: Mapping[str, str]) -> Compared:
    found = compare(back, listed, titles, hold=False)
    if found.clean:
        listed.foresee(found.changes)
    return found


def _recorded(found: Compared, back: Returned, listed: ReturningList, titles: Mapping[str, str]) -> Compared:
    """Record what was looked at: it is held by her no longer than the writing takes."""
    try:
        with transaction.atomic():
            listed.record(found.changes)
    except NotRecorded:
        # Somebody else was quicker: what stands now is held, and compared anew.
        return _tried(back, listed, titles, record=True)
    return found


@transaction.atomic
def _tried(back: Returned, listed: ReturningList, titles: Mapping[str, str], *, record: bool) -> Compared:
    found = compare(back, listed, titles)
    if found.clean:
        listed.record(found.changes)
    if not record:
        transaction.set_rollback(True)
    return found
