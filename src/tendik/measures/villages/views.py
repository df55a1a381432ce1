"""The office's pages of a village's plan: whose, the draft with what is proposed, a line, the papers for its council."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tendik.accounts.access import allowed, held_by
from tendik.bodies.models import Body
from tendik.entries.refusals import EntryRefused
from tendik.measures.suggested import VillageDraft
from tendik.measures.villages import actions, permissions, queries
from tendik.measures.villages.forms import BudgetForm, LineForm, WhichPlaceForm, YearsForm
from tendik.measures.villages.papers import amount_in_words, resolution_paper, years_of
from tendik.measures.words import SOURCES
from tendik.packs.country import current
from tendik.papers.sending import WORD, attached
from tendik.places.models import Place

LOCAL = "local"
"""The source whose sum stands beside the budget's line."""
DO: dict[str, Callable[..., Any]] = {
    "take": actions.take_proposal,
    "drop": actions.drop_line,
    "up": lambda draft, ask, **who: actions.move_line(draft, ask, -1, **who),
    "down": lambda draft, ask, **who: actions.move_line(draft, ask, 1, **who),
}


@require_GET
@allowed(permissions.can_draft)
def villages(request: HttpRequest) -> HttpResponse:
    """Show the plans that are drafted in her places, and ask for the place of another one."""
    held = held_by(request)
    form = WhichPlaceForm(request.GET or None)
    if form.is_valid():
        if permissions.can_draft_for(held, form.cleaned_data["place"]):
            return redirect("measures:village", form.cleaned_data["place"].code)
        form.add_error("place", _("This place is not yours."))
    rows = [{"draft": one, "years": years_of(one)} for one in queries.drafts_visible_to(held)]
    return render(request, "measures/office/villages.html", {"form": form, "rows": rows})


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_draft_for, form=YearsForm, place=queries.places_to_draft)
def village(request: HttpRequest, place: Place) -> HttpResponse:
    """Show the plan that a place drafts, and what is proposed to it; without one, ask for its years and begin it."""
    draft, now = queries.draft_of(place), timezone.now()
    if draft:
        return render(request, "measures/office/village.html", {"place": place, **_shown(draft)})
    year = timezone.localdate(now).year + 1
    form = YearsForm(request.POST or None, initial={"first": year, "last": year + 2}, **_asking(now))
    if form.is_valid():
        try:
            actions.begin_draft(place, **form.cleaned_data, by=request.user, at=now)
        except EntryRefused as reason:
            form.refuse(reason)
        else:
            return redirect("measures:village", place.code)
    return render(request, "measures/office/village_new.html", {"form": form, "place": place})


def _asking(now: Any) -> dict[str, Any]:
    return {"pack": current(), "language": get_language() or "", "at": now}


def _shown(draft: VillageDraft) -> dict[str, Any]:
    """Return what the page of a draft shows: its lines, what is proposed with the reasons, what it comes to."""
    proposed = queries.not_taken(draft)
    asks = queries.asks_of([one.ask for one in proposed])
    why = queries.reasons(draft.place, asks)
    return {
        "draft": draft,
        "years": years_of(draft),
        "lines": _lines(draft),
        "proposed": [
            {"proposal": one, "asked": asks[one.ask], "why": why[one.ask]}
            for one in proposed
            if one.ask in asks
        ],
        "sums": _sums(draft),
        "budget": amount_in_words(draft.budget) if draft.budget is not None else "",
        "short": _short(draft),
        "languages": [(code, current().country.own_names[code]) for code in current().languages],
    }


def _lines(draft: VillageDraft) -> list[dict[str, Any]]:
    named = Body.objects.filter(code__in=[line["body"] for line in draft.lines])
    bodies = {body.code: body for body in named}
    return [
        {
            **line,
            "due_on": queries.due_of(line),
            "body": bodies.get(line["body"]),
            "cost": amount_in_words(Decimal(line["amount"])) if line["amount"] else "",
            "source": SOURCES.get(line["source"], ""),
        }
        for line in draft.lines
    ]


def _sums(draft: VillageDraft) -> list[dict[str, Any]]:
    found = queries.sums(draft)
    return [{"source": SOURCES[source], "amount": amount_in_words(total)} for source, total in found.items()]


def _short(draft: VillageDraft) -> str:
    """Return by how much the local budget's line is less than what the plan asks of it; nothing where it is enough."""
    wanted = queries.sums(draft).get(LOCAL, Decimal(0))
    lacking = draft.budget is not None and wanted > draft.budget
    return amount_in_words(wanted - draft.budget) if lacking else ""


def _drafted(place: Place) -> VillageDraft:
    draft = queries.draft_of(place)
    if draft is None:
        raise Http404
    return draft


@require_POST
@allowed(permissions.can_draft_for, place=queries.places_to_draft)
def village_do(request: HttpRequest, place: Place) -> HttpResponse:
    """Take what is proposed into the plan, or move or drop a line of it."""
    do, ask = DO.get(request.POST.get("do", "")), request.POST.get("ask", "")
    draft = queries.draft_of(place)
    if do and draft:
        try:
            do(draft, ask, by=request.user, at=timezone.now())
        except EntryRefused as reason:
            messages.error(request, reason.message)
    return redirect("measures:village", place.code)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_draft_for, form=LineForm, place=queries.places_to_draft)
def village_line(request: HttpRequest, ask: str, place: Place) -> HttpResponse:
    """Show a line of the plan as a form; on POST write it anew."""
    draft, now = _drafted(place), timezone.now()
    line = next((one for one in draft.lines if one["ask"] == ask), None)
    if line is None:
        raise Http404
    body = Body.objects.filter(code=line["body"]).first()
    begun = {**line, "due_on": queries.due_of(line), "body": body, "amount": line["amount"] or None}
    form = LineForm(request.POST or None, draft=draft, initial=begun, **_asking(now))
    if form.is_valid():
        try:
            actions.change_line(draft, ask, form.given(), by=request.user, at=now)
        except EntryRefused as reason:
            form.refuse(reason)
        else:
            messages.success(request, _("The change is recorded."))
            return redirect("measures:village", place.code)
    asked = queries.asks_of([ask])[ask]
    return render(
        request, "measures/office/village_line.html", {"form": form, "place": place, "asked": asked}
    )


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_draft_for, form=BudgetForm, place=queries.places_to_draft)
def village_budget(request: HttpRequest, place: Place) -> HttpResponse:
    """Show the form for the budget's line; on POST write it down."""
    draft, now = _drafted(place), timezone.now()
    form = BudgetForm(request.POST or None, initial={"budget": draft.budget}, **_asking(now))
    if form.is_valid():
        actions.set_budget(draft, form.cleaned_data["budget"], by=request.user, at=now)
        messages.success(request, _("The change is recorded."))
        return redirect("measures:village", place.code)
    return render(request, "measures/office/village_budget.html", {"form": form, "place": place})


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_draft_for, place=queries.places_to_draft)
def village_away(request: HttpRequest, place: Place) -> HttpResponse:
    """Ask whether a drafted plan shall be thrown away; on POST do it."""
    draft = _drafted(place)
    if request.method == "POST":
        actions.throw_away(draft, by=request.user, at=timezone.now())
        messages.success(request, _("The draft is gone."))
        return redirect("measures:villages")
    return render(request, "measures/office/village_away.html", {"place": place, "draft": draft})


@require_GET
@allowed(permissions.can_draft_for, place=queries.places_to_draft)
def village_word(request: HttpRequest, language: str, place: Place) -> HttpResponse:
    """Hand out the resolution with its annex as a Word document, in a language of the country."""
    draft = _drafted(place)
    known = language if language in current().languages else current().languages[0]
    return attached(resolution_paper(draft, known), f"plan-{place.code}-{known}.docx", WORD)
