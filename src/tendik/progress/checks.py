"""Rules of reports: what is refused, and what is only asked whether it is meant so."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.entries.actions import check_leads_to_the_web, check_seen
from tendik.entries.refusals import EntryRefused
from tendik.measures.models import Promise, Target
from tendik.methods.days import DAY
from tendik.methods.texts import Texts
from tendik.progress.given import ReportGiven
from tendik.progress.models import Check, PeriodReport
from tendik.progress.owing import Owed, begins_on

SAME = _("Exactly this is reported already. It was recorded once and nothing more is needed.")
SEEN = _(
    "Somebody else has reported on this meanwhile. Look at it below, then send yours if it is still needed."
)
SEEN_OWN = _(
    "You have sent a report on this already; it stands below. Send this one only if it is to replace it."
)
WRITTEN = _("You have written exactly this already. It was recorded once and nothing more is needed.")
GIVEN = _("This time is given already. It was recorded once and nothing more is needed.")
TOO_EARLY = _("A report on this period is taken from %(day)s on.")
TOO_LATE = _("Reports on this period were taken until %(day)s. Ask the ministry for more time.")
NO_PROMISE = _("This measure is promised no more.")
NO_WORDS = _("Say in at least one language what was done.")
NO_OBSTACLE = _("Choose what is in the way first.")
NO_NEED = _("Write what is needed of whom you ask.")
ASKS_ITSELF = _("This institution reports itself. Ask another one.")
NO_TARGET = _("The measure has no such figure or step any more. Open the form again.")
AHEAD = _("This day has not come yet.")
LONG_BEFORE = _("This day lies long before the measure begins, on %(day)s. Write the right year.")
NO_REASON = _("Write why it goes back.")
NO_QUESTION = _("Write the question.")
CHECKED_SO = _("That was said of this report already.")
WITHDRAWN = _("This report was withdrawn.")
NO_HELP = _("Say in at least one language what you answer.")

NO_ONE = _("Choose an institution or a measure, one of the two.")
PASSED = _("This day has passed. Give a day that is still to come.")
NO_WHY = _("Write why more time is given.")

EARLIER = timedelta(days=5 * 365)
"""A step that was reached so long before its measure begins is a slip of the year."""
LARGER = Decimal(10)
"""So many times the last value asks whether a digit or a unit slipped."""


def check_window(owed: Owed, on: date) -> None:
    """Raise ``EntryRefused`` if the period is not reported yet, or no more."""
    if on < owed.opens_on:
        raise EntryRefused(TOO_EARLY, day=owed.opens_on.strftime(DAY))
    if on > owed.last_on:
        raise EntryRefused(TOO_LATE, day=owed.last_on.strftime(DAY))


def check_report(given: ReportGiven, promise: Promise, on: date) -> None:
    """Raise ``EntryRefused`` if something in a report cannot be."""
    check_has_words(given.stage, given.words)
    check_obstacle(given, promise)
    targets = {target.number for target in promise.targets.all()}
    steps = {step.number for step in promise.milestones.all()}
    if not (targets >= given.values.keys() and steps >= given.steps.keys()):
        raise EntryRefused(NO_TARGET)
    days = {f"on_{number}": day for number, (_amount, day) in given.values.items()}
    days |= {f"step_{number}": day for number, day in given.steps.items()}
    first = begins_on(promise) - EARLIER
    for name, day in days.items():
        if day > on:
            raise EntryRefused(AHEAD, field=name)
        if day < first:
            raise EntryRefused(LONG_BEFORE, field=name, day=begins_on(promise).strftime(DAY))
    for link in given.links:
        check_leads_to_the_web(link)


def check_seen_report(report: PeriodReport | None, seen: str | None, by: User | None) -> None:
    """Raise ``EntryRefused`` if another report counts than the one of the mark ``seen``; None: do not compare."""
    own = report is not None and by is not None and report.entered_by_id == by.pk
    check_seen([report.pk if report else None], seen, SEEN_OWN if own else SEEN)


def check_has_words(stage: str, words: Texts) -> None:
    """Raise ``EntryRefused`` if something was done and nothing is said of it."""
    if stage != PeriodReport.Stage.NOT_BEGUN and not any(text.strip() for text in words.values()):
        raise EntryRefused(NO_WORDS, field="words")


def check_obstacle(given: ReportGiven, promise: Promise) -> None:
    """Raise ``EntryRefused`` if help is asked for without an obstacle or a need, or of oneself."""
    asks = bool(given.asked_of) or bool(given.need) or bool(given.in_the_way)
    if asks and not given.obstacle:
        raise EntryRefused(NO_OBSTACLE, field="obstacle")
    if given.asked_of and not given.need:
        raise EntryRefused(NO_NEED, field="need")
    if given.asked_of and given.asked_of == promise.body:
        raise EntryRefused(ASKS_ITSELF, field="asked_of")


def check_said(verdict: str, reason: str) -> None:
    """Raise ``EntryRefused`` if a report goes back without a reason."""
    if verdict == Check.Verdict.RETURNED and not reason.strip():
        raise EntryRefused(NO_REASON, field="reason")


def check_extension(given: Any, on: date) -> None:
    """Raise ``EntryRefused`` if more time cannot be given so."""
    if (given.body is None) == (given.measure is None):
        raise EntryRefused(NO_ONE, field="body")
    if given.until < on:
        raise EntryRefused(PASSED, field="until")
    if not given.reason.strip():
        raise EntryRefused(NO_WHY, field="reason")


def doubts(target: Target, amount: Decimal, last: Decimal | None) -> Iterator[Any]:
    """Yield what is odd in a value: it is asked whether it is meant so, and never forbidden.

    Args:
        target: What the figure is to be.
        amount: The value that is reported.
        last: The value reported before, or the baseline.
    """
    known = [abs(value) for value in (last, target.amount) if value]
    if known and amount and (abs(amount) > LARGER * max(known) or abs(amount) * LARGER < min(known)):
        yield _("It is ten times more or less than the value before and the target. Is the unit right?")
    if target.kind == Target.Kind.EVENTS and last is not None and amount < last:
        yield _("It is less than before, though it counts all from the beginning. Is it the whole sum?")
    if target.kind == Target.Kind.EVENTS and amount != amount.to_integral_value():
        yield _("It counts things that happened, and is no whole number. Is it right?")
