"""Verbs: announce an activity, withdraw it, say how many came."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.activities.models import LEAST, MOST, Activity, Attendance, Participant
from tendik.activities.queries import attendance_now
from tendik.activities.seating import Counts, people
from tendik.activities.written import activity_words
from tendik.asks.models import Ask
from tendik.bodies.models import Body
from tendik.entries import actions as entries
from tendik.entries.queries import not_before
from tendik.entries.refusals import EntryRefused
from tendik.measures.models import Measure
from tendik.methods.texts import Texts
from tendik.places.models import Place

NO_TITLE = _("Give the title in at least one language.")
SAME = _("Exactly this is entered already. It was entered once and nothing more is needed.")
MOST_DAYS = 200
MOST_CAME = 20_000
"""More did not come to one activity: a march of a city at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityGiven:
    """What is announced, named as in the table."""

    kind: str
    body: Body
    place: Place | None
    title: Texts
    days: Sequence[date]
    seats: int
    kept_free: int = 0
    aims: Texts = field(default_factory=dict)
    where: Texts = field(default_factory=dict)
    for_whom: Texts = field(default_factory=dict)
    cost: Texts = field(default_factory=dict)
    opens: time | None = None
    closes: time | None = None
    accessible: str = Activity.Accessible.UNKNOWN
    languages: Sequence[str] = ()
    trainers: str = ""
    asks: Sequence[str] = ()
    measures: Sequence[str] = ()
    office: str = ""
    made_up: bool = False

    def told(self) -> dict[str, object]:
        """Return the columns of the table. What belongs to the demo region is made up, whoever announces it."""
        days, told_of = sorted(set(self.days)), (self.body, self.place)
        lists = {name: list(getattr(self, name)) for name in ("languages", "asks", "measures")}
        plain = {name: getattr(self, name) for name in self.__slots__ if name not in lists}
        return {
            **plain,
            **lists,
            "made_up": self.made_up or any(one.made_up for one in told_of if one),
            "days": [day.isoformat() for day in days],
            "starts_on": days[0],
            "ends_before": days[-1] + timedelta(days=1),
        }


@transaction.atomic
def announce(given: ActivityGiven, *, by: User | None, at: datetime) -> Activity:
    """Announce an activity. ``by`` is None when a command does.

    Raises:
        EntryRefused: title, days, seats or codes are not right, or it is the last of this institution here, sent twice.
    """
    # Sent twice at once, the second waits here and then finds the first one's.
    body = Body.objects.select_for_update().get(pk=given.body.pk)
    before = Activity.objects.filter(body=body, place=given.place)
    at = not_before(before, at)
    check_activity(given)
    told = given.told()
    last = before.filter(withdrawn_at=None).last()
    if last and all(getattr(last, name) == value for name, value in told.items()):
        raise EntryRefused(SAME)
    about = {"body": body.code, "kind": given.kind, "days": len(given.days), "seats": given.seats}
    entry, subject = Activity(**told), f"bodies/{body.code}"
    return entries.enter(entry, by=by, at=at, action="activities.announce", subject=subject, **about)


def check_activity(given: ActivityGiven) -> None:
    """Raise ``EntryRefused`` unless all that is given can be so."""
    check_title(given.title)
    check_kind(given.kind)
    check_days(given.days)
    check_seats(given.seats, given.kept_free)
    check_hours(given.opens, given.closes)
    check_asks(given.asks)
    check_measures(given.measures)


def check_title(title: Texts) -> None:
    """Raise ``EntryRefused`` if there is a title in no language."""
    entries.check_says_something(title, NO_TITLE, "title")


def check_kind(kind: str) -> None:
    """Raise ``EntryRefused`` unless the pack knows the kind."""
    if kind not in activity_words().kinds:
        raise EntryRefused(_("Choose what it is."), field="kind")


def check_days(days: Sequence[date]) -> None:
    """Raise ``EntryRefused`` if there is no day, or more than a year of a club."""
    if not days:
        raise EntryRefused(_("Write the day, as 23.05.2025."), field="days")
    if len(set(days)) > MOST_DAYS:
        raise EntryRefused(_("Write at most %(most)s days."), field="days", most=MOST_DAYS)


def check_seats(seats: int, kept_free: int) -> None:
    """Raise ``EntryRefused`` unless so many seats can be, and as many as are kept free are among them."""
    if not LEAST <= seats <= MOST:
        words = _("Seats: write a number from %(least)s to %(most)s.")
        raise EntryRefused(words, field="seats", least=LEAST, most=MOST)
    if kept_free > seats:
        raise EntryRefused(_("There are not so many seats."), field="kept_free")


def check_hours(opens: time | None, closes: time | None) -> None:
    """Raise ``EntryRefused`` if it ends before it begins, or only its end is known."""
    if closes and (opens is None or closes <= opens):
        raise EntryRefused(_("It ends after it begins. Write both hours."), field="closes")


def check_asks(codes: Iterable[str]) -> None:
    """Raise ``EntryRefused`` unless each code is that of an ask."""
    _check_known(codes, set(Ask.objects.filter(code__in=codes).values_list("code", flat=True)), "asks")


def check_measures(codes: Iterable[str]) -> None:
    """Raise ``EntryRefused`` unless each code is that of a measure."""
    found = Measure.objects.filter(code__in=codes).values_list("code", flat=True)
    _check_known(codes, set(found), "measures")


def _check_known(codes: Iterable[str], known: set[str], name: str) -> None:
    strange = [code for code in codes if code not in known]
    if strange:
        words = _("There is no such code: %(codes)s.")
        raise EntryRefused(words, field=name, codes=", ".join(strange))


@transaction.atomic
def withdraw_activity(activity: Activity, *, by: User | None, at: datetime) -> Activity:
    """Take back what was announced by mistake, or does not take place. It stays in the history, marked.

    Raises:
        EntryRefused: it was withdrawn already.
    """
    subject = f"bodies/{activity.body.code}"
    return entries.withdraw(activity, by=by, at=at, action="activities.withdraw_activity", subject=subject)


@transaction.atomic
def note_attendance(
    activity: Activity, counts: Counts, *, by: User | None, at: datetime, by_list: bool = False
) -> Attendance:
    """Say how many came. Said twice, it is one entry: the one there is.

    Raises:
        EntryRefused: it has not begun, it was withdrawn, or the numbers cannot be.
    """
    activity = Activity.objects.select_for_update().get(pk=activity.pk)
    at = not_before(activity.attendances.all(), at)
    said = {
        sex: {age: n for age, n in ages.items() if n} for sex, ages in counts.items() if any(ages.values())
    }
    check_can_be_counted(activity, at)
    check_counts(said)
    now = attendance_now(activity)
    if now and (now.counts, now.by_list) == (said, by_list):
        return now
    entry = Attendance(activity=activity, counts=said, by_list=by_list)
    subject, details = f"activities/{activity.pk}", {"came": people(said)}
    return entries.enter(entry, by=by, at=at, action="activities.note_attendance", subject=subject, **details)


def check_can_be_counted(activity: Activity, at: datetime) -> None:
    """Raise ``EntryRefused`` unless somebody can have come by now."""
    if activity.withdrawn_at:
        raise EntryRefused(entries.WITHDRAWN)
    if activity.starts_on > timezone.localdate(at):
        raise EntryRefused(_("It has not begun yet. Count those who come on its day."))


def check_counts(counts: Counts) -> None:
    """Raise ``EntryRefused`` unless so many people of these groups can have come."""
    ages = {"", *activity_words().ages}
    if not (set(counts) <= set(Participant.Sex.values) and all(set(one) <= ages for one in counts.values())):
        raise EntryRefused(_("This group of people is not known here."))
    if any(number < 0 for one in counts.values() for number in one.values()):
        raise EntryRefused(_("Write whole numbers from 0."))
    if people(counts) > MOST_CAME:
        raise EntryRefused(_("Write at most %(most)s people."), most=MOST_CAME)


@transaction.atomic
def withdraw_attendance(attendance: Attendance, *, by: User | None, at: datetime) -> Attendance:
    """Take back a count that was entered by mistake; the one before it counts again.

    Raises:
        EntryRefused: it was withdrawn already.
    """
    subject = f"activities/{attendance.activity_id}"
    action = "activities.withdraw_attendance"
    return entries.withdraw(attendance, by=by, at=at, action=action, subject=subject)
