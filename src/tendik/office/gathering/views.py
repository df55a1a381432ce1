"""The office's pages of the forms of places: choose one, take it along, bring it back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods

from tendik.accounts.access import allowed, held_by
from tendik.accounts.held import Held
from tendik.accounts.models import Role
from tendik.blocks.templatetags.blocks import words
from tendik.entries.gathering.asked import FormAsked, asked_in, quarters
from tendik.entries.gathering.books import SheetFound, called, form_of, looked_at, marked_form
from tendik.entries.gathering.sentences import NOT_HERS
from tendik.entries.lists.carrying import brought as one_brought
from tendik.entries.lists.carrying import carried
from tendik.entries.lists.sentences import sentence
from tendik.entries.lists.views import CARRIED, recorded, result, rows_shown
from tendik.entries.refusals import EntryRefused
from tendik.methods.tables.shapes import Finding
from tendik.office.gathering.forms import FilledFormFile, FormWanted
from tendik.office.gathering.sheets import sheets_of
from tendik.office.gathering.together import together
from tendik.office.permissions import can_fill_form_of, can_use_forms
from tendik.papers.returned import Returned
from tendik.papers.roundtrip import Compared
from tendik.papers.sending import attached

PAGE, BACK = "office/forms.html", "office/form_back.html"
ON_PAPER = {"paper": "office:paper_form", "typed": "office:typed_form"}
"""Where a form is printed, and where one on paper is typed, by what the button says."""


@require_GET
@allowed(can_use_forms)
def forms(request: HttpRequest) -> HttpResponse:
    """Show which form may be taken along, with her own place chosen."""
    held, now = held_by(request), timezone.now()
    initial = {"place": _hers(held, now), "lang": get_language()}
    form = FormWanted(initial=initial, held=held, on=timezone.localdate(now))
    return render(request, PAGE, {"form": form})


def _hers(held: Held, at: datetime) -> str:
    """Return the code of her place, if anything is asked of it: of a region nothing is."""
    places = (role.place for role in held.roles if role.kind == Role.Kind.FOCAL_POINT)
    last = quarters(timezone.localdate(at))[0]
    asked = (FormAsked(place=place, period=last, by=None, at=at) for place in places if place)
    return next((one.place.code for one in asked if sheets_of(one)), "")


@require_GET
@allowed(can_use_forms)
def taken(request: HttpRequest) -> HttpResponse:
    """Hand out the form that was asked for; without enough said show the choice again."""
    now = timezone.now()
    form = FormWanted(request.GET, held=held_by(request), on=timezone.localdate(now))
    if not form.is_valid():
        return render(request, PAGE, {"form": form})
    given = form.cleaned_data
    if request.GET.get("as") in ON_PAPER:
        address = reverse(ON_PAPER[request.GET["as"]], args=[given["place"].code, form.of.code])
        return redirect(f"{address}?lang={given['lang']}")
    asked = FormAsked(place=given["place"], period=form.of, by=request.user, at=now)
    try:
        with translation.override(given["lang"]):
            book = form_of(asked, sheets_of(asked))
    except EntryRefused as reason:
        form.add_error("period", reason.message)
        return render(request, PAGE, {"form": form})
    return attached(book, f"{asked.place.code}-{asked.period.code}-{given['lang']}.xlsx")


@require_http_methods(["GET", "POST"])
@allowed(can_use_forms)
def brought(request: HttpRequest) -> HttpResponse:
    """Show the page for a filled form; on POST show what it would change, record it, or hand out a marked copy."""
    if CARRIED in request.POST:
        backs = [one_brought(value, request.user) for value in request.POST.getlist(CARRIED)]
        whole = [back for back in backs if back is not None]
        if len(whole) == len(backs):
            return _answer(request, whole)
        messages.error(request, sentence(Finding("too_old")))
        return redirect("office:form_back")
    form = FilledFormFile(request.POST, request.FILES) if request.method == "POST" else FilledFormFile()
    if form.is_valid():
        return _answer(request, form.cleaned_data["file"])
    return render(request, BACK, {"form": form})


def _answer(request: HttpRequest, backs: Sequence[Returned]) -> HttpResponse:
    do = request.POST.get("do", "")
    try:
        asked = _asked(request, backs)
        found = looked_at(backs, sheets_of(asked), record=do == "record")
    except EntryRefused as reason:
        messages.error(request, reason.message)
        return redirect("office:form_back")
    whole = together(found)
    if do == "record" and whole.clean:
        messages.success(request, recorded(len(whole.changes)))
        return redirect("office:forms")
    if do == "copy":
        return attached(marked_form(found), f"{asked.place.code}-{asked.period.code}-marked.xlsx")
    return render(request, BACK, _shown(request, asked, found, whole))


def _asked(request: HttpRequest, backs: Sequence[Returned]) -> FormAsked:
    """Return of which place and quarter a file is; refuse the place of somebody else."""
    asked = asked_in(backs, by=request.user, at=timezone.now())
    if not can_fill_form_of(held_by(request), asked.place):
        raise EntryRefused(NOT_HERS, place=words(asked.place.name))
    return asked


def _shown(
    request: HttpRequest, asked: FormAsked, found: Sequence[SheetFound], whole: Compared
) -> dict[str, Any]:
    return {
        "form": FilledFormFile(),
        "called": called(asked),
        "result": result(whole),
        "found": [
            {"title": one.listed.title, **rows_shown(one.found, one.listed, one.back)} for one in found
        ],
        "clean": whole.clean,
        "changes": whole.changes,
        "carried": [carried(one.back, request.user) for one in found],
    }
