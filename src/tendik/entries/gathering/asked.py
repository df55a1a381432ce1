"""Of which place and period a form is, and what a room's sheet of it is called in the file."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from tendik.accounts.models import User
from tendik.blocks.templatetags.blocks import day
from tendik.entries.gathering.sentences import NO_PLACE, NOT_ONE, NOT_OVER, SIGNED_BEFORE, SIGNED_LATER
from tendik.entries.refusals import EntryRefused
from tendik.methods.periods import Frequency, Period, PeriodUnreadable, parse_period, periods_between
from tendik.papers.returned import Returned
from tendik.places.models import Place

PARTS = 3
"""A sheet is known by its name, the place and the period: ``statistics.answers/PLACE/2026-Q3``."""
OFFERED = 366
"""Forms of the quarters of so many days are offered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormAsked:
    """The form of a place for a quarter. ``by`` is None when a command asks; ``at``: the moment of asking.

    ``paper_on``: the day on which the paper form was signed from which it is typed; None: it comes as a file.
    """

    place: Place
    period: Period
    by: User | None
    at: datetime
    paper_on: date | None = None

    def kind(self, sheet: str) -> str:
        """Return by what a sheet is known in the file."""
        return f"{sheet}/{self.place.code}/{self.period.code}"


def quarters(on: date) -> list[Period]:
    """Return the quarters whose forms are offered on a day: the last that is over first, the one that goes on at the end."""
    found = list(periods_between(on - timedelta(days=OFFERED), on + timedelta(days=1), Frequency.QUARTER))
    return [*reversed(found[:-1]), found[-1]]


def asked_in(backs: Iterable[Returned], *, by: User | None, at: datetime) -> FormAsked:
    """Return of which place and period the sheets of a file are.

    Raises:
        EntryRefused: of none, of several, of a place that is not known, or of a quarter that is not over.
    """
    told = {tuple(back.kind.split("/")[1:]) for back in backs}
    said = told.pop() if len(told) == 1 else ()
    if len(said) != PARTS - 1:
        raise EntryRefused(NOT_ONE)
    place, period = Place.objects.filter(code=said[0]).first(), quarter_called(said[1])
    if place is None or period is None:
        raise EntryRefused(NO_PLACE, code=said[0])
    asked = FormAsked(place=place, period=period, by=by, at=at)
    check_is_over(asked)
    return asked


def quarter_called(code: str) -> Period | None:
    """Return the quarter of a code; None where it is none."""
    try:
        period = parse_period(code)
    except PeriodUnreadable:
        return None
    return period if period.frequency is Frequency.QUARTER else None


def check_is_over(asked: FormAsked) -> None:
    """Raise ``EntryRefused`` if days of the quarter are still to come: nobody can have counted them."""
    if timezone.localdate(asked.at) < asked.period.ends_before:
        raise EntryRefused(NOT_OVER, day=day(asked.period.ends_before))


def check_signed(asked: FormAsked) -> None:
    """Raise ``EntryRefused`` if a paper form cannot have been signed on its day: before its quarter, or after today."""
    if asked.paper_on is None:
        return
    if asked.paper_on > timezone.localdate(asked.at):
        raise EntryRefused(SIGNED_LATER, field="paper_on")
    if asked.paper_on < asked.period.starts_on:
        raise EntryRefused(SIGNED_BEFORE, field="paper_on", day=day(asked.period.starts_on))
