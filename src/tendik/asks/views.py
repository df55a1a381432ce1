"""The office's pages of asks: the list, one ask with its history, the answer, who should answer, links between asks."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tendik.accounts.access import allowed, held_by
from tendik.accounts.held import Held
from tendik.asks import actions, addressing, listing, permissions, published, queries
from tendik.asks.addressing import Addressing
from tendik.asks.filters import Filters
from tendik.asks.forms import AddresseeForm, AnswerForm, BecauseForm, in_force
from tendik.asks.models import Addressee, Answer, Ask, AskLink, LinkDecision
from tendik.asks.states import STATES
from tendik.entries.queries import mark
from tendik.entries.refusals import EntryRefused
from tendik.entries.views import ask_before_withdrawing
from tendik.packs.country import current
from tendik.plans.views import preview_for

PAGE = 50


@require_GET
@allowed(permissions.can_read_asks)
def asks(request: HttpRequest) -> HttpResponse:
    """Show the asks that fit the filters; chosen ones can be answered together."""
    now, held = timezone.now(), held_by(request)
    filters = Filters.read(request.GET, held)
    # The rows show neither history nor places.
    hers = queries.asks_wanted(filters.wanted, now).filter(queries.readable_by(held)).prefetch_related(None)
    pages, counted = Paginator(hers, PAGE), filters.counted(now, held)
    # The key has counted them: the list need not be counted once more.
    pages.count = filters.number(counted)
    page = pages.get_page(request.GET.get("page"))
    rows = [listing.listed(ask, filters, held) for ask in page]
    context = {
        "asks": page,
        "rows": rows,
        "may_answer": any(row["hers"] for row in rows),
        "filters": filters,
        "selects": filters.selects(counted),
        "views": filters.views(counted),
        "key": filters.key(counted),
        "result": ngettext("%d ask", "%d asks", pages.count) % pages.count,
    }
    if page.has_previous():
        context["previous"] = filters.address("asks:asks", page=page.previous_page_number())
    if page.has_next():
        context["next"] = filters.address("asks:asks", page=page.next_page_number())
    return render(request, "asks/office/asks.html", context)


@require_GET
@allowed(permissions.can_read_ask, ask=queries.asks_visible_to)
def ask(request: HttpRequest, ask: Ask) -> HttpResponse:
    """Show one ask with all its answers and who entered them, and the way to the next without an answer."""
    now, held = timezone.now(), held_by(request)
    filters = Filters.read(request.GET, held)
    found = queries.ask_as_of(ask.code, now)
    following = queries.next_unanswered(found, filters.wanted, now, held)
    context = {
        "ask": found,
        "may_answer": permissions.can_answer_ask(held, ask),
        "history": listing.history(found),
        "addressees": listing.addressees(held, found, now),
        "name_one": filters.address("asks:addressee", ask=ask.code),
        "unanswered": STATES[queries.UNANSWERED],
        "counts": found.answer_id,
        "preview": preview_for(held, published.Ask.at(ask.code)),
        "list": filters.address("asks:asks"),
        "answer": filters.address("asks:answer", ask=ask.code),
        "kept": filters.address("asks:ask", ask.code).partition("?")[2],
        "next": listing.row(following, filters) if following else None,
    }
    return render(request, "asks/office/ask.html", context)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_work_on_asks, form=AnswerForm)
def answer(request: HttpRequest) -> HttpResponse:
    """Show the form for an answer to the asks named in the address; on POST record it."""
    now, held = timezone.now(), held_by(request)
    filters, codes = Filters.read(request.GET, held), _codes(request)
    chosen = _chosen(codes, held, now)
    if not chosen:
        return _nothing_chosen(request, codes, filters)
    form = AnswerForm(request.POST or None, request.FILES or None, asks=chosen, **_asking(chosen, now))
    if form.is_valid() and not form.in_doubt:
        try:
            actions.record_answer(chosen, form.given(), by=request.user, at=now, seen=form.seen)
        except EntryRefused as reason:
            form.refuse(reason)
            chosen = list(queries.asks_with_codes(codes, timezone.now()))
        else:
            return _answered(request, chosen, filters)
    context = {
        "form": form,
        "rows": [{**listing.row(one, filters), "now": in_force(one)} for one in chosen],
        "list": filters.address("asks:asks"),
        "seen": mark(one.answer_id for one in chosen),
    }
    return render(request, "asks/office/answer.html", context)


def _asking(chosen: list[Ask], now: datetime) -> dict[str, Any]:
    at_hand = queries.papers_at_hand(chosen, now)
    return {"pack": current(), "language": get_language() or "", "at": now, "at_hand": at_hand}


def _codes(request: HttpRequest) -> list[str]:
    return (request.POST if request.method == "POST" else request.GET).getlist("ask")


def _chosen(codes: list[str], held: Held, now: datetime) -> list[Ask]:
    """Return the asks that she means and may read; ``PermissionDenied`` if she may answer one of them not."""
    chosen = list(queries.asks_with_codes(codes, now).filter(queries.readable_by(held)))
    for one in chosen:
        permissions.check_answer_ask(held, one)
    return chosen


def _nothing_chosen(request: HttpRequest, codes: list[str], filters: Filters) -> HttpResponse:
    named = ", ".join(code for code in codes if code.strip("\0 "))[:100]
    unknown = _("There is no such ask: %(codes)s.") % {"codes": named}
    messages.error(request, unknown if named else _("Choose at least one ask."))
    return redirect(filters.address("asks:asks"))


def _answered(request: HttpRequest, chosen: list[Ask], filters: Filters) -> HttpResponse:
    number = len(chosen)
    said = ngettext("The answer is recorded.", "The answer is recorded for %(number)d asks.", number)
    messages.success(request, said % {"number": number})
    return redirect(_after(chosen, filters))


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_withdraw_answer, answer=queries.answers_visible_to)
def withdraw(request: HttpRequest, answer: Answer) -> HttpResponse:
    """Show an answer and ask whether it was entered by mistake; on POST take it back."""
    back = Filters.read(request.GET, held_by(request)).address("asks:ask", answer.ask.code)
    template, state = "asks/office/withdraw.html", STATES[answer.verdict]
    return ask_before_withdrawing(
        request, answer, actions.withdraw_answer, template=template, back=back, state=state
    )


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_withdraw_answer, form=BecauseForm, answer=queries.answers_visible_to)
def withdraw_together(request: HttpRequest, answer: Answer) -> HttpResponse:
    """Show the answers that were given in one act and ask why they are withdrawn; on POST take them all back."""
    held, form = held_by(request), BecauseForm(request.POST or None)
    found = [one for one in queries.given_together(answer) if permissions.can_withdraw_answer(held, one)]
    back = reverse("asks:ask", args=[answer.ask.code])
    if form.is_valid():
        try:
            number = actions.withdraw_together(found, **form.cleaned_data, by=request.user, at=timezone.now())
        except EntryRefused as reason:
            messages.error(request, reason.message)
        else:
            said = ngettext("%d answer is withdrawn.", "%d answers are withdrawn.", number)
            messages.success(request, said % number)
        return redirect(back)
    rows = [{"answer": one, "state": STATES[one.verdict]} for one in found]
    context = {"form": form, "rows": rows, "back": back, "paper": answer.paper}
    return render(request, "asks/office/withdraw_together.html", context)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_work_on_asks, form=AddresseeForm)
def addressee(request: HttpRequest) -> HttpResponse:
    """Show who should answer the asks named in the address; on POST enter it, or withdraw it."""
    now, held = timezone.now(), held_by(request)
    filters, codes = Filters.read(request.GET, held), _codes(request)
    chosen = _chosen(codes, held, now)
    if not chosen:
        return _nothing_chosen(request, codes, filters)
    if request.POST.get("act") == "withdraw":
        return _withdrawn(request, chosen, filters)
    form = _addressing_form(request, chosen, now, held)
    if form.is_valid():
        try:
            addressing.address_asks(chosen, form.given(), by=request.user, at=now, seen=form.seen)
        except EntryRefused as reason:
            form.refuse(reason)
        else:
            messages.success(request, _("The change is recorded."))
            return redirect(_after(chosen, filters))
    context = {
        "form": form,
        "rows": [{**listing.row(one, filters), "should": filters.should_answer(one)} for one in chosen],
        "list": filters.address("asks:asks"),
        "seen": mark(one.addressee_id for one in chosen),
    }
    return render(request, "asks/office/addressee.html", context)


def _addressing_form(request: HttpRequest, chosen: list[Ask], now: datetime, held: Held) -> AddresseeForm:
    asking = {"pack": current(), "language": get_language() or "", "at": now}
    return AddresseeForm(request.POST or None, asks=chosen, on=held.on, **asking)


def _withdrawn(request: HttpRequest, chosen: list[Ask], filters: Filters) -> HttpResponse:
    try:
        addressing.withdraw_addressees(chosen, by=request.user, at=timezone.now())
    except EntryRefused as reason:
        messages.error(request, reason.message)
    else:
        messages.success(request, _("It is withdrawn. The history keeps it."))
    return redirect(_after(chosen, filters))


def _after(chosen: list[Ask], filters: Filters) -> str:
    """Return where it goes on: to the one ask, or back to the list of many."""
    if len(chosen) == 1:
        return filters.address("asks:ask", chosen[0].code)
    return filters.address("asks:asks")


@require_POST
@allowed(permissions.can_agree, addressee=queries.addressees_visible_to)
def agree(request: HttpRequest, addressee: Addressee) -> HttpResponse:
    """Enter that the institution has taken the ask, from today on."""
    held, ask = held_by(request), addressee.ask
    given = Addressing(standing=Addressee.Standing.AGREED, since=held.on, body=addressee.body)
    try:
        addressing.address_asks([ask], given, by=request.user, at=timezone.now(), seen=mark([addressee.pk]))
    except EntryRefused as reason:
        messages.error(request, reason.message)
    else:
        messages.success(request, _("The institution has taken the ask."))
    return redirect("asks:ask", ask_code=ask.code)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_withdraw_addressee, addressee=queries.addressees_visible_to)
def withdraw_addressee(request: HttpRequest, addressee: Addressee) -> HttpResponse:
    """Show who should answer an ask and whether that was entered by mistake; on POST take it back."""
    back, template = reverse("asks:ask", args=[addressee.ask.code]), "asks/office/withdraw_addressee.html"
    return ask_before_withdrawing(
        request, addressee, addressing.withdraw_addressee, template=template, back=back
    )


@require_GET
@allowed(permissions.can_work_on_asks)
def links(request: HttpRequest) -> HttpResponse:
    """Show pairs of asks that seem to say the same, to confirm or refuse."""
    held = held_by(request)
    links = queries.links_undecided_first(held, timezone.now())
    hers = [
        {"link": link, "seen": mark([link.decision_id])}
        for link in links
        if permissions.can_decide_link(held, link)
    ]
    return render(request, "asks/office/links.html", {"rows": hers})


@require_POST
@allowed(permissions.can_decide_link, link=queries.links_visible_to)
def decide(request: HttpRequest, link: AskLink) -> HttpResponse:
    """Confirm or refuse a pair."""
    same, seen = request.POST.get("same"), request.POST.get("seen")
    if same not in ("yes", "no"):
        messages.error(request, _("Choose whether the two say the same or differ."))
        return redirect("asks:links")
    try:
        actions.decide_link(link, same=same == "yes", by=request.user, at=timezone.now(), seen=seen)
    except EntryRefused as reason:
        messages.error(request, reason.message)
    else:
        messages.success(request, _("The decision is recorded."))
    return redirect("asks:links")


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_withdraw_decision, decision=queries.decisions_visible_to)
def withdraw_decision(request: HttpRequest, decision: LinkDecision) -> HttpResponse:
    """Show a decision on a pair and ask whether it was made by mistake; on POST take it back."""
    template, back = "asks/office/withdraw_decision.html", reverse("asks:links")
    return ask_before_withdrawing(request, decision, actions.withdraw_decision, template=template, back=back)
