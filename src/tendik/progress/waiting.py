"""The door to reports, and what waits: reports to send and to check, questions, help that is asked for."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from tendik.accounts.held import Held
from tendik.blocks.templatetags.blocks import day
from tendik.bodies.queries import bodies_of
from tendik.measures.models import Measure, Promise
from tendik.measures.queries import current, measures_visible_to
from tendik.methods.texts import in_language
from tendik.progress import permissions, queries
from tendik.progress.models import PeriodReport
from tendik.progress.obstacles import HelpAsked, asked_by, by_measure
from tendik.progress.owing import RETURNED, SENT, Owed, owed_by
from tendik.progress.windows import Windows, windows
from tendik.progress.words import period_words

SOON = 14
"""So many days before its last day a report is urgent."""


def doors(held: Held) -> Iterator[dict[str, Any]]:
    """Yield where she may go."""
    if permissions.can_read_reports(held):
        yield {"href": reverse("progress:reports"), "words": _("Reports on measures")}


def items(held: Held, at: datetime) -> Iterator[dict[str, Any]]:
    """Yield what waits for her: reports that are due or were returned, reports to check, questions, help."""
    if not permissions.can_read_reports(held):
        return
    promises = list(current(measures_visible_to(held), at))
    owed = [one for one in owed_by(promises, held.on) if one.is_open(held.on)]
    for one in owed:
        if one.waits and permissions.can_report(held, one.promise):
            yield _to_report(one, held)
    yield from _to_check(held, owed)
    yield from _questions(held, owed)
    yield from _help(held)


def _to_report(owed: Owed, held: Held) -> dict[str, Any]:
    measure, left = owed.promise.measure, owed.days_left(held.on)
    why = [measure.code, period_words(owed.period.code)]
    if owed.state == RETURNED and owed.check:
        why.append(_("Returned: %(reason)s") % {"reason": owed.check.reason})
    return {
        **when(left, day(owed.due_on)),
        "title": _words(owed.promise),
        "why": " · ".join(why),
        "href": reverse("progress:report", args=[measure.code, owed.period.code]),
        "verb": _("Report"),
        "due_on": owed.due_on,
    }


def when(left: int, by: str) -> dict[str, Any]:
    """Return how urgent something is that has so many days left."""
    about = {"by": _("due: %(day)s") % {"day": by}}
    if left < 0:
        return about | {
            "icon": "bang",
            "tone": "bad",
            "due": ngettext("%d day past", "%d days past", -left) % -left,
        }
    words = ngettext("%d day left", "%d days left", left) % left if left else _("Today")
    return about | {"icon": "clock", "due": words, "plain": left > SOON}


def _words(promise: Promise) -> str:
    return in_language(promise.words, get_language() or "")


def _to_check(held: Held, owed: list[Owed]) -> Iterator[dict[str, Any]]:
    waiting = [one for one in owed if one.state == SENT and permissions.can_check(held, one.report)]
    if waiting:
        first = min(one.report.entered_at for one in waiting)
        period = waiting[0].period.code
        yield {
            "icon": "clock",
            "due": _("To check"),
            "by": _("first sent: %(day)s") % {"day": day(first)},
            "title": _("Reports on measures"),
            "why": ngettext("%d report waits to be checked.", "%d reports wait to be checked.", len(waiting))
            % len(waiting),
            "href": f"{reverse('progress:reports')}?period={period}&state={SENT}",
            "verb": _("Check them"),
        }


def _questions(held: Held, owed: list[Owed]) -> Iterator[dict[str, Any]]:
    """Yield the questions on reports that somebody else asked and that are hers to answer."""
    reports = [one.report for one in owed if one.report]
    for asked in queries.questions_open(reports).exclude(entered_by=held.user.pk) if reports else ():
        if permissions.can_report_on(held, asked.report.measure):
            yield {
                "icon": "bang",
                "due": _("A question"),
                "by": day(asked.entered_at),
                "title": asked.report.measure.code,
                "why": asked.words,
                "href": reverse("progress:remark", args=[asked.report_id]),
                "verb": _("Answer"),
            }


def _help(held: Held) -> Iterator[dict[str, Any]]:
    """Yield what is asked of her institutions, or has climbed to them or to the ministry, and has no answer."""
    hers, checks = bodies_of(held), permissions.can_check_reports(held)
    asking = PeriodReport.objects.standing().exclude(asked_of=None).values("measure")
    asked = by_measure(queries.standing_reports(Measure.objects.filter(pk__in=asking)))
    open_in = windows() if asked else Windows({})
    for reports in asked.values():
        found = asked_by(reports, held.on, open_in=open_in)
        if found is None or found.help:
            continue
        at_ministry = found.now_with is None and checks and permissions.can_check(held, found.report)
        if at_ministry or (found.now_with and found.now_with.pk in hers):
            yield _asked(found, held)


def _asked(found: HelpAsked, held: Held) -> dict[str, Any]:
    report, left = found.report, (found.climbs_on - held.on).days - 1
    why = [report.measure.code, in_language(report.need, get_language() or "")]
    if found.level:
        why.append(_("Nobody below answered in time."))
    return {
        **when(left, day(found.climbs_on)),
        "title": _("Help is asked for"),
        "why": " · ".join(filter(None, why)),
        "href": reverse("progress:help", args=[report.pk]),
        "verb": _("Answer"),
        "due_on": found.climbs_on,
    }
