"""Verbs on sheets ticked without network: hand one out, take one back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.activities.actions import check_can_be_counted, note_attendance
from tendik.activities.models import Activity, Participant
from tendik.activities.participants.actions import names_of, tick
from tendik.activities.seating import Counts
from tendik.entries.actions import WITHDRAWN
from tendik.entries.refusals import EntryRefused
from tendik.journal.actions import record
from tendik.journal.models import Line

TAKE = "activities.take_sheet"
GONE = _("Nobody of this sheet is on the list any more. Nothing was taken.")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetGiven:
    """What a telephone sends: whom somebody ticked there, and whom she ticked off; or numbers, where nobody gave a name.

    ``once`` is made on the telephone, anew after each tick: the same one twice is the same sheet.
    """

    activity: Activity
    once: str
    came: frozenset[int] = frozenset()
    away: frozenset[int] = frozenset()
    counts: Counts | None = None


@dataclass(frozen=True, slots=True)
class SheetTaken:
    """Whether it was taken before, and who of it is not on the list any more: of them nothing was taken."""

    again: bool
    missing: tuple[int, ...]


def hand_out(activity: Activity, *, by: User, at: datetime) -> list[tuple[Participant, str]]:
    """Return those on the list, each with her name, to be ticked elsewhere; that somebody looked is written down.

    Where nobody gave a name there is nobody to tick: nothing is returned.

    Raises:
        EntryRefused: it was withdrawn.
    """
    if activity.withdrawn_at:
        raise EntryRefused(WITHDRAWN)
    there = list(activity.participants.all())
    names = {
        number: words.get("name", "") for number, words in names_of(activity, there, by=by, at=at).items()
    }
    return [(one, names[one.pk]) for one in there] if any(names.values()) else []


@transaction.atomic
def take_sheet(given: SheetGiven, *, by: User, at: datetime) -> SheetTaken:
    """Take what was ticked without network. Taken twice, nothing changes.

    Of two who tick one list each says only whom she touched: what one ticked stays unless the other ticks it off.

    Raises:
        EntryRefused: it has not begun, it was withdrawn, or nobody of the sheet is on the list.
    """
    activity = Activity.objects.select_for_update().get(pk=given.activity.pk)
    there = dict(activity.participants.values_list("pk", "came"))
    told = given.came | given.away
    missing = tuple(sorted(told - there.keys()))
    if was_taken(activity, given.once):
        return SheetTaken(again=True, missing=missing)
    check_can_be_counted(activity, at)
    if given.counts is None:
        check_is_of_this_list(told, there)
        stays = {number for number, came in there.items() if came} - given.away
        tick(activity, stays | given.came, by=by, at=at)
    else:
        note_attendance(activity, given.counts, by=by, at=at)
    record(TAKE, _subject(activity), by=by, at=at, once=given.once, told=len(told), missing=len(missing))
    return SheetTaken(again=False, missing=missing)


def check_is_of_this_list(told: Collection[int], there: Collection[int]) -> None:
    """Raise ``EntryRefused`` if the list is empty, or nobody who was ticked is on it: its count would be lost."""
    if not there or (told and not set(told) & set(there)):
        raise EntryRefused(GONE)


def was_taken(activity: Activity, once: str) -> bool:
    """Tell whether a sheet was taken before."""
    return Line.objects.filter(action=TAKE, subject=_subject(activity), details__once=once).exists()


def _subject(activity: Activity) -> str:
    return f"activities/{activity.pk}"
