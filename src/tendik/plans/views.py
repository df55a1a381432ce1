"""The ministry's pages of asks: the list, one ask with its history, the answer, links between asks."""

from typing import Any
from urllib.parse import urlencode

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
from tendik.accounts.refusals import Refusal
from tendik.blocks.answers import ANSWERS
from tendik.bodies.queries import bodies
from tendik.packs.country import current
from tendik.places.models import Place
from tendik.plans import actions, permissions, queries
from tendik.plans.forms import AnswerForm
from tendik.plans.models import Answer, Ask, AskLink, Goal
from tendik.releases.shapes import in_language

PAGE = 50


def _words(texts: dict[str, str]) -> str:
    return in_language(texts, get_language() or "")


@require_GET
@allowed(permissions.can_work_on_asks)
def asks(request: HttpRequest) -> HttpResponse:
    """Show the asks that fit the filters; chosen ones can be answered together."""
    fields = queries.Wanted.__dataclass_fields__
    wanted = queries.Wanted(**{name: request.GET.get(name, "")[:200] for name in fields})
    found = queries.asks_wanted(wanted, timezone.now())
    pages = Paginator(found, PAGE)
    page = pages.get_page(request.GET.get("page"))
    return render(
        request,
        "plans/office/asks.html",
        {
            "asks": page,
            "rows": [_row(ask) for ask in page],
            "selects": _selects(wanted),
            "chosen": _chosen(wanted),
            "result": ngettext("%d ask", "%d asks", pages.count) % pages.count,
            "previous": _page_address(wanted, page.previous_page_number()) if page.has_previous() else "",
            "next": _page_address(wanted, page.next_page_number()) if page.has_next() else "",
            "words": wanted.words,
        },
    )


def _row(ask: Ask) -> dict[str, Any]:
    return {
        "code": ask.code,
        "title": _words(ask.title),
        "words": _words(ask.words),
        "answer": ask.verdict or queries.UNANSWERED,
        "href": reverse("plans:ask", args=[ask.code]),
        "made_up": ask.section.plan.made_up,
    }


def _options(wanted: queries.Wanted) -> dict[str, tuple[Any, list[tuple[str, str]]]]:
    plans = list(queries.plans())
    goals = Goal.objects.filter(section__plan__code=wanted.plan) if wanted.plan else Goal.objects.all()
    asked_in = Place.objects.filter(asks__isnull=False).distinct()
    answers = [("unanswered", str(ANSWERS["unanswered"].word)), ("answered", _("Answered"))]
    answers += [(verdict, str(ANSWERS[verdict].word)) for verdict in Answer.Verdict.values]
    answering = bodies().filter(answers__isnull=False).distinct()
    return {
        "plan": (_("Plan"), [(plan.code, _words(plan.short)) for plan in plans]),
        "goal": (_("Goal"), [(goal.code, f"{goal.code} {_words(goal.title)}") for goal in goals]),
        "place": (_("Asked in"), [(place.code, _words(place.name)) for place in asked_in]),
        "answer": (_("Answer"), answers),
        "body": (_("Institution"), [(body.code, _words(body.name)) for body in answering]),
    }


def _selects(wanted: queries.Wanted) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "label": label,
            "options": [
                {"value": value, "words": words, "chosen": getattr(wanted, name) == value}
                for value, words in [("", _("all")), *options]
            ],
        }
        for name, (label, options) in _options(wanted).items()
    ]


def _chosen(wanted: queries.Wanted) -> list[dict[str, str]]:
    given = {
        name: getattr(wanted, name) for name in queries.Wanted.__dataclass_fields__ if getattr(wanted, name)
    }
    labels = {name: dict(options) for name, (_label, options) in _options(wanted).items()}
    return [
        {
            "words": labels.get(name, {}).get(value, value),
            "href": f"?{urlencode({key: kept for key, kept in given.items() if key != name})}",
        }
        for name, value in given.items()
    ]


def _page_address(wanted: queries.Wanted, number: int) -> str:
    given = {
        name: getattr(wanted, name) for name in queries.Wanted.__dataclass_fields__ if getattr(wanted, name)
    }
    return f"?{urlencode({**given, 'page': number})}"


@require_GET
@allowed(permissions.can_work_on_asks)
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """Show one ask with all its answers and who entered them."""
    found = queries.ask_as_of(code, timezone.now())
    if found is None:
        raise Http404
    language = get_language()
    context = {
        "ask": found,
        "history": list(reversed(found.history)),
        "counts": found.answer_id,
        "preview": f"/preview/{language}/asks/{code}/index.html",
    }
    return render(request, "plans/office/ask.html", context)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_work_on_asks)
def answer(request: HttpRequest) -> HttpResponse:
    """Show the form for an answer to the asks named in the address; on POST record it."""
    codes = (request.POST if request.method == "POST" else request.GET).getlist("ask")
    chosen = list(queries.asks_with_codes(codes, timezone.now()))
    if not chosen:
        messages.error(request, _("Choose at least one ask."))
        return redirect("plans:asks")
    form = AnswerForm(request.POST or None, pack=current(), language=get_language() or "")
    if form.is_valid():
        try:
            actions.record_answer(chosen, form.given(), by=request.user, at=timezone.now())
        except Refusal as reason:
            form.add_error(None, reason.message)
        else:
            return _answered(request, chosen)
    return render(request, "plans/office/answer.html", {"form": form, "rows": [_row(one) for one in chosen]})


def _answered(request: HttpRequest, chosen: list[Ask]) -> HttpResponse:
    number = len(chosen)
    messages.success(
        request,
        ngettext("The answer is recorded.", "The answer is recorded for %(number)d asks.", number)
        % {"number": number},
    )
    return redirect("plans:ask", code=chosen[0].code) if number == 1 else redirect("plans:asks")


@require_POST
@allowed(permissions.can_work_on_asks)
def withdraw(request: HttpRequest, answer_id: int) -> HttpResponse:
    """Take back an answer entered by mistake."""
    found = get_object_or_404(Answer.objects.select_related("ask"), pk=answer_id)
    try:
        actions.withdraw_answer(found, by=request.user, at=timezone.now())
    except Refusal as reason:
        messages.error(request, reason.message)
    else:
        messages.success(request, _("The answer is withdrawn. The history keeps it."))
    return redirect("plans:ask", code=found.ask.code)


@require_GET
@allowed(permissions.can_work_on_asks)
def links(request: HttpRequest) -> HttpResponse:
    """Show pairs of asks that seem to say the same, to confirm or refuse."""
    found = AskLink.objects.select_related("ask", "other").order_by("-status", "ask__order")
    return render(request, "plans/office/links.html", {"links": found})


@require_POST
@allowed(permissions.can_work_on_asks)
def decide(request: HttpRequest, link_id: int) -> HttpResponse:
    """Confirm or refuse a pair."""
    link = get_object_or_404(AskLink, pk=link_id)
    actions.decide_link(link, same=request.POST.get("same") == "yes", by=request.user, at=timezone.now())
    messages.success(request, _("The decision is recorded."))
    return redirect("plans:links")
