"""What the public sees of progress: on the page of a measure how it stands and went; a page of what is in the way."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.blocks.templatetags.blocks import count
from tendik.bodies.published import Body
from tendik.measures.published import Measure
from tendik.measures.states import Reported
from tendik.methods.periods import parse_period
from tendik.pages.doors import LISTS, Door
from tendik.pages.frame import Frame
from tendik.pages.page import Page
from tendik.pages.panels import Panel
from tendik.progress.numbers import short
from tendik.progress.published import PeriodReport, Progress, ReportedValue
from tendik.progress.words import OBSTACLES, STAGES, period_words
from tendik.releases.reader import Release
from tendik.statistics.published import Indicator

ACCEPTED, RETURNED = "accepted", "returned"


def progress_of(release: Release, measure: Measure) -> Progress | None:
    """Return what was reported on a measure, or None."""
    found = release.many(Progress, release.sources(measure.address, "progress_of"))
    return found[0] if found else None


def pages(release: Release) -> Iterator[Page]:
    """Yield the page of what is in the way."""
    yield Page("progress", stuck)


def doors() -> Iterator[Door]:
    """Yield the way to what is in the way."""
    yield Door("progress", _("What is in the way"), (LISTS,), weight=16)


def stuck(frame: Frame, release: Release) -> str:
    """Show the measures on which somebody asks for help that has not come: of whom, since when, where it is by now."""
    told = release.all(Progress, real=True) or release.all(Progress)
    waiting = sorted(
        (one for one in told if one.asked and one.asked.answered_on is None),
        key=lambda one: (one.asked.asked_on, one.code),
    )
    return frame.draw(
        "progress/public/stuck.html",
        rows=[_stuck(frame, release, one) for one in waiting],
        reported=len(told),
    )


def _stuck(frame: Frame, release: Release, told: Progress) -> dict[str, Any]:
    report = next(one for one in _shown(told) if not one.withdrawn_on)
    return {
        "code": told.code,
        "title": frame.words(told.title),
        "href": frame.to(told.measure),
        "made_up": told.made_up,
        "obstacle": OBSTACLES.get(report.obstacle, ""),
        "need": frame.said(report.need, release) if report.need else None,
        "asked": _asked(frame, release, told),
    }


def measure_states(frame: Frame, release: Release, measure: Measure) -> Iterator[Reported]:
    """Yield how a measure stands by what was reported and checked, if anybody reported."""
    told = progress_of(release, measure)
    if told:
        note = "; ".join([*filter(None, [_note(measure, told)]), *_by_source(frame, release, measure, told)])
        yield Reported(told.label, note=note, checked=_checked(frame, told), period=_last_period(told))


def _last_period(told: Progress) -> str:
    """Return the last period for which it was reported, checked or not; nothing where all reports were withdrawn."""
    return max((one.period for one in told.history if not one.withdrawn_on), key=parse_period, default="")


def _by_source(frame: Frame, release: Release, measure: Measure, told: Progress) -> Iterator[str]:
    """Yield whose figure counts, and what was reported where that is another."""
    target = next(iter(measure.promise.targets), None)
    if not (told.source and target and target.indicator):
        return
    sources = release.get(Indicator, target.indicator).sources
    titles = [frame.words(one.title) for one in sources if one.code == told.source]
    yield _("figure of: %(source)s (%(day)s)") % {
        "source": titles[0] if titles else told.source,
        "day": frame.day(told.amount_on),
    }
    if told.reported is not None:
        said = {"value": number(told.reported), "day": frame.day(told.reported_on)}
        yield _("reported: %(value)s (%(day)s)") % said


def _note(measure: Measure, told: Progress) -> str:
    """Return the verdict in numbers: ``15 of 40, should be 23``, or for how long it is late."""
    target = next(iter(measure.promise.targets), None)
    if target and told.amount is not None:
        said = {"amount": number(told.amount), "wanted": number(target.amount)}
        words = _("%(amount)s of %(wanted)s") % said
        if told.should_be is not None and told.label not in ("reached",):
            words += ", " + _("should be %(number)s") % {"number": number(_rounded(told.should_be))}
        return words
    steps = len(measure.promise.milestones)
    if steps:
        return _("steps reached: %(reached)s of %(steps)s") % {"reached": told.steps_reached, "steps": steps}
    if told.days_late and told.label != "reached":
        return ngettext("%d day past", "%d days past", told.days_late) % told.days_late
    return ""


def number(amount: Decimal) -> str:
    """Write a number without the zeros behind its point."""
    return str(count(short(amount)))


def _rounded(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal(1)) if abs(amount) >= 10 else amount.quantize(Decimal("0.1"))


def _checked(frame: Frame, told: Progress) -> str:
    if not told.history:
        return _("Nobody has reported on it yet.")
    if told.checked_on is None:
        return _("Reported, and nobody has checked it yet.")
    words = _("Checked: %(day)s.") % {"day": frame.day(told.checked_on)}
    return f"{words} {_('A newer report waits to be checked.')}" if told.waits else words


def measure_panels(frame: Frame, release: Release, measure: Measure) -> Iterator[Panel]:
    """Yield what was reported on a measure, period by period, and what is in the way."""
    told = progress_of(release, measure)
    if told is None or not told.history:
        return
    rows = [_row(frame, release, measure, report) for report in _shown(told)]
    body = frame.part("progress/public/reports.html", rows=rows, asked=_asked(frame, release, told))
    yield Panel("progress", _("How it went"), body, weight=5)


def _shown(told: Progress) -> list[PeriodReport]:
    """Return the reports, the last period at the head; of one period the last entered first."""
    order = sorted(enumerate(told.history), key=lambda pair: (pair[1].period, pair[0]), reverse=True)
    return [report for _number, report in order]


def _row(frame: Frame, release: Release, measure: Measure, report: PeriodReport) -> dict[str, Any]:
    return {
        "period": period_words(report.period),
        "on": frame.day(report.entered_on),
        "withdrawn": frame.day(report.withdrawn_on) if report.withdrawn_on else "",
        "stage": STAGES.get(report.stage, ""),
        "words": frame.said(report.words, release) if report.words else None,
        "values": [_value(frame, measure, value) for value in report.values],
        "steps": [
            {"words": _step_words(frame, measure, step.number), "on": frame.day(step.on)}
            for step in report.steps
        ],
        "obstacle": OBSTACLES.get(report.obstacle, ""),
        "in_the_way": frame.said(report.in_the_way, release) if report.in_the_way else None,
        "need": frame.said(report.need, release) if report.need else None,
        "evidence": ngettext("%d proof in the office", "%d proofs in the office", report.evidence)
        % report.evidence
        if report.evidence
        else "",
        "check": _check_words(frame, report),
        "accepted": report.check == ACCEPTED,
        "corrected": report.corrected,
    }


def _check_words(frame: Frame, report: PeriodReport) -> str:
    if report.check == ACCEPTED:
        return _("Checked: %(day)s.") % {"day": frame.day(report.checked_on)}
    if report.check == RETURNED:
        return _("Returned with a question: %(day)s.") % {"day": frame.day(report.checked_on)}
    return _("Nobody has checked this yet.")


def _value(frame: Frame, measure: Measure, value: ReportedValue) -> dict[str, Any]:
    target = next((one for one in measure.promise.targets if one.number == value.number), None)
    return {
        "words": frame.words(target.words) if target else "",
        "amount": number(value.amount),
        "unit": frame.words(target.unit) if target else "",
        "on": frame.day(value.on),
    }


def _step_words(frame: Frame, measure: Measure, wanted: int) -> str:
    return next((frame.words(one.words) for one in measure.promise.milestones if one.number == wanted), "")


def _asked(frame: Frame, release: Release, told: Progress) -> dict[str, Any] | None:
    """Return the question for help that stands: of whom, where it is by now, the answer."""
    asked = told.asked
    if asked is None:
        return None
    return {
        "on": frame.day(asked.asked_on),
        "of": _named(frame, release, asked.asked_of),
        "climbed": asked.level > 0 and asked.answered_on is None,
        "now_with": _named(frame, release, asked.now_with) if asked.now_with else None,
        "answer": frame.said(asked.answer, release) if asked.answer else None,
        "answered_on": frame.day(asked.answered_on) if asked.answered_on else "",
        "answered_by": _named(frame, release, asked.answered_by) if asked.answered_by else None,
    }


def _named(frame: Frame, release: Release, address: str) -> dict[str, str]:
    return {"name": frame.words(release.get(Body, address).title), "href": frame.to(address)}
