"""The office's pages of stocktakes: what lies on the table, the meeting that is held on it, and earlier ones."""

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tendik.accounts.access import allowed, held_by
from tendik.bodies.stocktaking import StocktakeAsked
from tendik.entries.refusals import EntryRefused
from tendik.entries.views import ask_before_withdrawing
from tendik.office import permissions
from tendik.office.models import Stocktake
from tendik.office.reporting.forms import periods
from tendik.office.stocktaking import actions, drawn, queries
from tendik.office.stocktaking.forms import DecisionsForm, StocktakeForm
from tendik.packs.country import current


@require_GET
@allowed(permissions.can_take_stock)
def stocktake(request: HttpRequest) -> HttpResponse:
    """Show what waits in all rooms, by institution, who is silent, and what changed since the last stocktake."""
    held, now, days = held_by(request), timezone.now(), _days(request)
    last = queries.last_stocktake(held)
    since = drawn.since(last, now)
    context = {
        "table": drawn.on_the_table(StocktakeAsked(held=held, at=now, since=since), days),
        "days": days,
        "choices": sorted({*drawn.DAYS, days}),
        "on": held.on,
        "since": since,
        "last": last,
        "decided": queries.tasks_of(last, held) if last else (),
        "earlier": queries.stocktakes_visible_to(held)[1:13],
        "letter": _letter(held.on),
    }
    return render(request, "office/stocktake.html", context)


def _letter(on: date) -> str:
    """Return how the address of a letter begins that says what waits for an institution; its code follows."""
    given = {
        "kind": "reminder",
        "period": periods(on)[0].code,
        "lang": get_language() or settings.LANGUAGE_CODE,
    }
    return f"{reverse('office:report')}?{urlencode(given)}&body="


def _days(request: HttpRequest) -> int:
    """Return from how long a silence on an institution is named: what the address says, if it is a number of days."""
    asked = request.GET.get("days", "")
    known = asked.isascii() and asked.isdecimal() and len(asked) < 5
    return max(int(asked), 1) if known else drawn.USUAL


def _asking(request: HttpRequest) -> dict[str, Any]:
    language = get_language() or ""
    return {"held": held_by(request), "pack": current(), "language": language, "at": timezone.now()}


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_take_stock, form=StocktakeForm)
def hold(request: HttpRequest) -> HttpResponse:
    """Show the form for a meeting and its decisions; on POST record it and give the tasks."""
    form = StocktakeForm(request.POST or None, **_asking(request))
    if form.is_valid():
        try:
            made = actions.hold_stocktake(form.given(), by=request.user, at=form.at)
        except EntryRefused as reason:
            form.refuse(reason)
        else:
            messages.success(request, _("The stocktake is recorded, and its tasks are given."))
            return redirect("office:held_stocktake", made.pk)
    return render(request, "office/hold_stocktake.html", {"form": form})


@require_GET
@allowed(permissions.can_read_stocktake, stocktake=queries.stocktakes_visible_to)
def held(request: HttpRequest, stocktake: Stocktake) -> HttpResponse:
    """Show a stocktake that was held, and what became of its decisions."""
    decided = queries.tasks_of(stocktake, held_by(request))
    context = {"stocktake": stocktake, "decided": decided, "on": held_by(request).on}
    return render(request, "office/held_stocktake.html", context)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_read_stocktake, form=DecisionsForm, stocktake=queries.stocktakes_visible_to)
def decide(request: HttpRequest, stocktake: Stocktake) -> HttpResponse:
    """Show the form for more decisions of a stocktake; on POST give the tasks."""
    form = DecisionsForm(request.POST or None, **_asking(request))
    if form.is_valid():
        try:
            actions.add_decisions(stocktake, form.decisions(), by=request.user, at=form.at)
        except EntryRefused as reason:
            form.refuse(reason)
        else:
            messages.success(request, _("The tasks are given."))
            return redirect("office:held_stocktake", stocktake.pk)
    return render(request, "office/decide.html", {"form": form, "stocktake": stocktake})


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_read_stocktake, stocktake=queries.stocktakes_visible_to)
def withdraw(request: HttpRequest, stocktake: Stocktake) -> HttpResponse:
    """Show a stocktake and ask whether it was recorded by mistake; on POST take it back with the tasks that wait."""
    template, back = "office/withdraw_stocktake.html", reverse("office:stocktake")
    return ask_before_withdrawing(
        request, stocktake, actions.withdraw_stocktake, template=template, back=back, stocktake=stocktake
    )
