"""The ministry's pages of asks: the list, one ask with its history, the answer, links between asks."""

from datetime import datetime
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tendik.accounts.access import allowed
from tendik.asks import actions, permissions, queries
from tendik.asks.filters import Filters, words
from tendik.asks.forms import AnswerForm
from tendik.asks.models import Answer, Ask, AskLink
from tendik.asks.states import STATES
from tendik.packs.country import current
from tendik.plans.models import Adoption
from tendik.plans.queries import adoption_as_of
from tendik.plans.views import withdrawn

PAGE = 50


@require_GET
@allowed(permissions.can_work_on_asks)
def asks(request: HttpRequest) -> HttpResponse:
    """Show the asks that fit the filters; chosen ones can be answered together."""
    filters, now = Filters.read(request.GET), timezone.now()
    pages = Paginator(queries.asks_wanted(filters.wanted, now), PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = {
        "asks": page,
        "rows": [_row(ask, filters) for ask in page],
        "filters": filters,
        "key": filters.key(now),
        "result": ngettext("%d ask", "%d asks", pages.count) % pages.count,
    }
    if page.has_previous():
        context["previous"] = filters.address("asks:asks", page=page.previous_page_number())
    if page.has_next():
        context["next"] = filters.address("asks:asks", page=page.next_page_number())
    return render(request, "asks/office/asks.html", context)


def _row(ask: Ask, filters: Filters) -> dict[str, Any]:
    return {
        "code": ask.code,
        "title": words(ask.title),
        "words": words(ask.words),
        "state": STATES[ask.verdict or queries.UNANSWERED],
        "href": filters.address("asks:ask", ask.code),
        "made_up": ask.section.plan.made_up,
    }


@require_GET
@allowed(permissions.can_work_on_asks)
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """Show one ask with all its answers and who entered them, and the way to the next without an answer."""
    filters, now = Filters.read(request.GET), timezone.now()
    found = queries.ask_as_of(code, now)
    if found is None:
        raise Http404
    following = queries.next_unanswered(found, filters.wanted, now)
    context = {
        "ask": found,
        "history": [{"answer": old, "state": STATES[old.verdict]} for old in reversed(found.history)],
        "unanswered": STATES[queries.UNANSWERED],
        "counts": found.answer_id,
        "preview": reverse("office:preview", args=[get_language(), f"asks/{code}/index.html"]),
        "list": filters.address("asks:asks"),
        "answer": filters.address("asks:answer", ask=code),
        "kept": filters.address("asks:ask", code).partition("?")[2],
        "next": _row(following, filters) if following else None,
    }
    return render(request, "asks/office/ask.html", context)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_work_on_asks, form=AnswerForm)
def answer(request: HttpRequest) -> HttpResponse:
    """Show the form for an answer to the asks named in the address; on POST record it."""
    filters, now = Filters.read(request.GET), timezone.now()
    codes = (request.POST if request.method == "POST" else request.GET).getlist("ask")
    chosen = list(queries.asks_with_codes(codes, now))
    if not chosen:
        return _nothing_chosen(request, codes, filters)
    form = AnswerForm(request.POST or None, asks=chosen, **_asking(now))
    form.filled_from(_adopted(chosen, now))
    if form.is_valid() and not form.in_doubt:
        try:
            actions.record_answer(chosen, form.given(), by=request.user, at=now, seen=form.seen)
        except actions.AnswerNotReady as reason:
            form.refuse(reason)
            chosen = list(queries.asks_with_codes(codes, timezone.now()))
        else:
            return _answered(request, chosen, filters)
    context = {
        "form": form,
        "rows": [_row(one, filters) for one in chosen],
        "list": filters.address("asks:asks"),
        "seen": actions.mark(one.answer_id for one in chosen),
    }
    return render(request, "asks/office/answer.html", context)


def _asking(now: datetime) -> dict[str, Any]:
    return {"pack": current(), "language": get_language() or "", "at": now}


def _adopted(chosen: list[Ask], now: datetime) -> Adoption | None:
    plans = {one.section.plan for one in chosen}
    return adoption_as_of(plans.pop(), now) if len(plans) == 1 else None


def _nothing_chosen(request: HttpRequest, codes: list[str], filters: Filters) -> HttpResponse:
    named = ", ".join(code for code in codes if code.strip("\0 "))[:100]
    unknown = _("There is no such ask: %(codes)s.") % {"codes": named}
    messages.error(request, unknown if named else _("Choose at least one ask."))
    return redirect(filters.address("asks:asks"))


def _answered(request: HttpRequest, chosen: list[Ask], filters: Filters) -> HttpResponse:
    number = len(chosen)
    said = ngettext("The answer is recorded.", "The answer is recorded for %(number)d asks.", number)
    messages.success(request, said % {"number": number})
    if number == 1:
        return redirect(filters.address("asks:ask", chosen[0].code))
    return redirect(filters.address("asks:asks"))


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_work_on_asks)
def withdraw(request: HttpRequest, answer_id: int) -> HttpResponse:
    """Show an answer and ask whether it was entered by mistake; on POST take it back."""
    found = get_object_or_404(Answer.objects.select_related("ask__section__plan", "body"), pk=answer_id)
    back = Filters.read(request.GET).address("asks:ask", found.ask.code)
    if request.method == "POST":
        said = _("The answer is withdrawn. The history keeps it.")
        return withdrawn(request, partial(actions.withdraw_answer, found), said, back)
    context = {"answer": found, "state": STATES[found.verdict], "ask": found.ask, "back": back}
    return render(request, "asks/office/withdraw.html", context)


@require_GET
@allowed(permissions.can_work_on_asks)
def links(request: HttpRequest) -> HttpResponse:
    """Show pairs of asks that seem to say the same, to confirm or refuse."""
    return render(request, "asks/office/links.html", {"links": queries.links_undecided_first()})


@require_POST
@allowed(permissions.can_work_on_asks)
def decide(request: HttpRequest, link_id: int) -> HttpResponse:
    """Confirm or refuse a pair."""
    link, same = get_object_or_404(AskLink, pk=link_id), request.POST.get("same")
    if same in ("yes", "no"):
        actions.decide_link(link, same=same == "yes", by=request.user, at=timezone.now())
        messages.success(request, _("The decision is recorded."))
    else:
        messages.error(request, _("Choose whether the two say the same or differ."))
    return redirect("asks:links")
