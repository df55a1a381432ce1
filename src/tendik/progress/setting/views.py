"""The office's pages of the calendar: all periods, the days of one with their history, taking back what was set."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tendik.accounts.access import allowed, held_by
from tendik.entries.queries import mark
from tendik.entries.refusals import EntryRefused
from tendik.entries.views import ask_before_withdrawing
from tendik.methods.periods import Period, period_of
from tendik.packs.country import current
from tendik.progress import permissions, queries
from tendik.progress.calendar import frequency, period_called
from tendik.progress.models import CalendarChange
from tendik.progress.setting import actions
from tendik.progress.setting.forms import CalendarForm
from tendik.progress.windows import Windows, windows
from tendik.progress.words import period_words

COMING, GONE = 2, 6


@require_GET
@allowed(permissions.can_extend)
def calendar(request: HttpRequest) -> HttpResponse:
    """Show when the reports of each period are taken, the periods to come at the head."""
    open_in = windows()
    rows = [_row(period, open_in) for period in _periods(held_by(request).on)]
    return render(request, "progress/office/calendar.html", {"rows": rows})


def _periods(on: date) -> list[Period]:
    period = period_of(on, frequency())
    for _number in range(COMING):
        period = period.next()
    found = [period]
    for _number in range(COMING + GONE):
        period = period.previous()
        found.append(period)
    return found


def _row(period: Period, open_in: Windows) -> dict[str, Any]:
    return {
        "code": period.code,
        "period": period_words(period.code),
        "window": open_in.of(period),
        "obstacle_days": open_in.obstacle_days(period.code),
        "changed": open_in.changes.get(period.code),
    }


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_extend, form=CalendarForm)
def set_calendar(request: HttpRequest, period: str) -> HttpResponse:
    """Show the days of a period and what was set before; on POST set them."""
    about = period_called(period)
    if about is None:
        raise Http404
    row = _row(about, windows())
    asking = {"pack": current(), "language": get_language() or "", "at": timezone.now()}
    form = CalendarForm(request.POST or None, period=about, initial=_begun(row), **asking)
    if form.is_valid():
        try:
            actions.set_calendar(form.given(), about, by=request.user, at=form.at, seen=form.seen)
        except EntryRefused as reason:
            form.refuse(reason)
            row = _row(about, windows())
        else:
            messages.success(request, _("The calendar is set."))
            return redirect("progress:calendar")
    changed = row["changed"]
    context = {
        "row": row,
        "form": form,
        "seen": mark([changed.pk if changed else None]),
        "history": queries.calendar_changes().filter(period=about.code).reverse(),
    }
    return render(request, "progress/office/set_calendar.html", context)


def _begun(row: dict[str, Any]) -> dict[str, Any]:
    days = {name: getattr(row["window"], name) for name in ("opens_on", "due_on", "last_on")}
    return {**days, "obstacle_days": row["obstacle_days"]}


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_withdraw_calendar_change, change=queries.calendar_changes_visible_to)
def withdraw_calendar_change(request: HttpRequest, change: CalendarChange) -> HttpResponse:
    """Show what was set of a period and ask whether it was a mistake; on POST take it back."""
    back = reverse("progress:set_calendar", args=[change.period])
    template, words = "progress/office/withdraw_calendar.html", period_words(change.period)
    return ask_before_withdrawing(
        request, change, actions.withdraw_calendar_change, template=template, back=back, period=words
    )
