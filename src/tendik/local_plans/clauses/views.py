"""The office's pages of model clauses: the list, a clause with its register, the paper, what a session is given."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tendik.accounts.access import allowed, held_by
from tendik.entries.refusals import EntryRefused
from tendik.entries.views import ask_before_withdrawing
from tendik.local_plans import permissions as drafting
from tendik.local_plans.clauses import actions, permissions, queries
from tendik.local_plans.clauses.forms import ChooseClausesForm, RegisterForm
from tendik.local_plans.clauses.papers import clauses_paper
from tendik.local_plans.models import Clause, ClauseAdoption, PlanDraft
from tendik.local_plans.queries import drafts_visible_to
from tendik.packs.country import current
from tendik.papers.sending import WORD, attached
from tendik.papers.word import word


def _asking() -> dict[str, Any]:
    return {"pack": current(), "language": get_language() or "", "at": timezone.now()}


@require_GET
@allowed(drafting.can_draft_plans)
def clauses(request: HttpRequest) -> HttpResponse:
    """Show the clauses of the pack, by act and by words, each with the places of hers that have it."""
    kind, words = request.GET.get("kind", ""), request.GET.get("q", "").strip()
    wanted = [one.pk for one in queries.searched(kind, words)]
    found = queries.with_register(queries.clauses().filter(pk__in=wanted), held_by(request))
    context = {"rows": found, "acts": queries.acts(), "kind": kind, "q": words, "languages": _languages()}
    return render(request, "local_plans/office/clauses.html", context)


def _languages() -> list[tuple[str, str]]:
    return [(code, current().country.own_names[code]) for code in current().languages]


@require_GET
@allowed(permissions.can_read_clause, clause=queries.clauses_visible_to)
def clause(request: HttpRequest, clause: Clause) -> HttpResponse:
    """Show a clause: why, which asks it answers, and the register for her places, withdrawn lines too."""
    lines = queries.adoptions_visible_to(held_by(request)).filter(clause=clause)
    context = {"clause": clause, "lines": lines, "languages": _languages()}
    return render(request, "local_plans/office/clause.html", context)


@require_GET
@allowed(drafting.can_draft_plans)
def clauses_word(request: HttpRequest, language: str) -> HttpResponse:
    """Hand out clauses as a Word document in a language of the country: those that are named, else all."""
    if language not in current().languages:
        raise Http404
    codes = [code for code in request.GET.getlist("clause") if "\0" not in code]
    found = queries.clauses().filter(code__in=codes) if codes else queries.clauses()
    with override(language):
        body = word(clauses_paper(found, language, timezone.localdate()))
    return attached(body, f"clauses-{language}.docx", WORD)


@require_http_methods(["GET", "POST"])
@allowed(drafting.can_draft_plans, form=RegisterForm)
def register(request: HttpRequest) -> HttpResponse:
    """Ask which clauses an act of a place holds; on POST enter it."""
    form = RegisterForm(request.POST or None, request.FILES or None, held=held_by(request), **_asking())
    if form.is_valid():
        try:
            entered = actions.adopt_clauses(form.given(), by=request.user, at=form.at)
        except EntryRefused as reason:
            form.refuse(reason)
        else:
            said = ngettext("%d clause is in the register.", "%d clauses are in the register.", len(entered))
            messages.success(request, said % len(entered))
            return redirect("local_plans:clauses")
    return render(request, "local_plans/office/register.html", {"form": form})


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_withdraw_clause, clause_adoption=queries.adoptions_visible_to)
def withdraw_clause(request: HttpRequest, clause_adoption: ClauseAdoption) -> HttpResponse:
    """Show a line of the register and ask whether it was entered by mistake; on POST take it back."""
    return ask_before_withdrawing(
        request,
        clause_adoption,
        actions.withdraw_clause,
        template="local_plans/office/withdraw_clause.html",
        back=reverse("local_plans:clause", args=[clause_adoption.clause.code]),
    )


@require_http_methods(["GET", "POST"])
@allowed(drafting.can_draft, form=ChooseClausesForm, draft=drafts_visible_to)
def choose_clauses(request: HttpRequest, draft: PlanDraft) -> HttpResponse:
    """Ask which clauses the council adopts together with a draft; on POST put them into its resolution."""
    # None ticked is a choice too: the form is sent with nothing in it.
    typed = request.POST if request.method == "POST" else None
    form = ChooseClausesForm(typed, draft=draft, **_asking())
    if form.is_valid():
        try:
            actions.choose_clauses(draft, form.cleaned_data["clauses"], by=request.user, at=form.at)
        except EntryRefused as reason:
            form.refuse(reason)
        else:
            messages.success(request, _("The change is recorded."))
            return redirect("local_plans:draft", draft.pk)
    return render(request, "local_plans/office/choose_clauses.html", {"draft": draft, "form": form})
