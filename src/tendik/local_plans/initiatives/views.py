"""The office's pages of women's initiatives: the list, an initiative with its way, its paper."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tendik.accounts.access import allowed, held_by
from tendik.entries.refusals import EntryRefused
from tendik.entries.views import ask_before_withdrawing
from tendik.local_plans import permissions as drafting
from tendik.local_plans.initiatives import actions, permissions, queries
from tendik.local_plans.initiatives.forms import InitiativeForm, StepForm
from tendik.local_plans.initiatives.papers import application_paper, figure_said
from tendik.local_plans.initiatives.worded import TEXTS, Application, application
from tendik.local_plans.models import Initiative, InitiativeStep
from tendik.measures.words import plain
from tendik.packs.country import current
from tendik.papers.sending import WORD, attached
from tendik.papers.word import word


def _asking() -> dict[str, Any]:
    return {"pack": current(), "language": get_language() or "", "at": timezone.now()}


def about_initiatives() -> Application:
    """Return the application as the pack words it, or answer that there is none."""
    about = application()
    if about is None:
        raise Http404
    return about


@require_GET
@allowed(drafting.can_draft_plans)
def initiatives(request: HttpRequest) -> HttpResponse:
    """Show the initiatives of her places, the newest first, and how far each is."""
    about = about_initiatives()
    found = queries.initiatives_visible_to(held_by(request))
    rows = [{"initiative": one, "stands": _stands(about, queries.stands(one))} for one in found]
    return render(request, "local_plans/office/initiatives.html", {"rows": rows})


def _stands(about: Application, code: str) -> Any:
    return about.step_called(code).title if code else {}


@require_http_methods(["GET", "POST"])
@allowed(drafting.can_draft_plans, form=InitiativeForm)
def write(request: HttpRequest) -> HttpResponse:
    """Show the form for an initiative; on POST enter it."""
    about = about_initiatives()
    form = InitiativeForm(request.POST or None, held=held_by(request), about=about, **_asking())
    if form.is_valid():
        try:
            made = actions.write_initiative(form.given(), by=request.user, at=form.at)
        except EntryRefused as reason:
            form.refuse(reason)
        else:
            return redirect("local_plans:initiative", made.pk)
    return render(request, "local_plans/office/write_initiative.html", {"form": form, "about": about})


@require_GET
@allowed(permissions.can_keep_initiative, initiative=queries.initiatives_visible_to)
def initiative(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    """Show an initiative: its words, what speaks for it, its way, and what may come next."""
    about, now, language = about_initiatives(), timezone.now(), get_language() or ""
    state = queries.stands(initiative)
    context = {
        "initiative": initiative,
        "about": about,
        "said": [(about.about(name).label, getattr(initiative, name)) for name in TEXTS],
        "promised": queries.promised_for(initiative, now),
        "figures": [figure_said(one, language) for one in queries.figures_for(initiative, now)],
        "way": [_shown(about, step) for step in initiative.way],
        "worked": state == "funded",
        "next": [about.step_called(code) for code in queries.NEXT[state]],
        "languages": [(code, current().country.own_names[code]) for code in current().languages],
        "sum": plain(initiative.sum),
        "currency": current().country.currency,
    }
    return render(request, "local_plans/office/initiative.html", context)


def _shown(about: Application, step: InitiativeStep) -> dict[str, Any]:
    return {
        "step": step,
        "sum": plain(step.sum) if step.sum else None,
        "title": about.step_called(step.what).title,
        "reason": about.reason_called(step.reason),
    }


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_keep_initiative, form=StepForm, initiative=queries.initiatives_visible_to)
def step(request: HttpRequest, what: str, initiative: Initiative) -> HttpResponse:
    """Show the form for the next step of an initiative; on POST enter it."""
    about = about_initiatives()
    if what not in StepForm.NEEDS:
        raise Http404
    last = initiative.way[-1] if initiative.way else None
    form = StepForm(request.POST or None, what=what, last=last, about=about, **_asking())
    if form.is_valid():
        try:
            actions.take_step(initiative, form.given(), by=request.user, at=form.at)
        except EntryRefused as reason:
            form.refuse(reason)
        else:
            messages.success(request, _("It is entered. The public sees it with the next release."))
            return redirect("local_plans:initiative", initiative.pk)
    context = {"initiative": initiative, "form": form, "about": about.step_called(what)}
    return render(request, "local_plans/office/initiative_step.html", context)


@require_GET
@allowed(permissions.can_keep_initiative, initiative=queries.initiatives_visible_to)
def initiative_word(request: HttpRequest, language: str, initiative: Initiative) -> HttpResponse:
    """Hand out the application as a Word document in a language of the country."""
    about, now = about_initiatives(), timezone.now()
    if language not in current().languages:
        raise Http404
    with override(language):
        paper = application_paper(initiative, about, language, at=now, on=timezone.localdate(now))
        body = word(paper)
    return attached(body, f"initiative-{initiative.pk}-{language}.docx", WORD)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_keep_initiative, initiative=queries.initiatives_visible_to)
def withdraw_initiative(request: HttpRequest, initiative: Initiative) -> HttpResponse:
    """Show an initiative and ask whether it was entered by mistake; on POST take it back."""
    back = reverse("local_plans:initiatives")
    return _asked(request, initiative, actions.withdraw_initiative, back=back, words=initiative.title)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_withdraw_step, initiative_step=queries.steps_visible_to)
def withdraw_step(request: HttpRequest, initiative_step: InitiativeStep) -> HttpResponse:
    """Show a step and ask whether it was entered by mistake; on POST take it back."""
    back = reverse("local_plans:initiative", args=[initiative_step.initiative_id])
    words = about_initiatives().step_called(initiative_step.what).title
    return _asked(request, initiative_step, actions.withdraw_step, back=back, words=words)


def _asked(request: HttpRequest, entry: Any, withdraw: Any, *, back: str, words: Any) -> HttpResponse:
    template = "local_plans/office/withdraw_initiative.html"
    return ask_before_withdrawing(request, entry, withdraw, template=template, back=back, words=words)
