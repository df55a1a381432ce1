"""The office's pages of paper forms: print one, and type one that was filled in by hand."""

import json
from collections.abc import Sequence
from dataclasses import replace

from django.contrib import messages
from django.core.paginator import Page
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods

from tendik.accounts.access import allowed
from tendik.entries.gathering.asked import (
    FormAsked,
    check_is_over,
    check_signed,
    quarter_called,
    quarters,
)
from tendik.entries.gathering.books import SheetFound, called, check_asks
from tendik.entries.lists.views import recorded, result
from tendik.entries.refusals import EntryRefused
from tendik.office.gathering.sheets import sheets_of
from tendik.office.gathering.together import together
from tendik.office.onpaper.forms import STAMPS, TypedForm
from tendik.office.onpaper.parts import NumberedPart, number_of, page_of, parts_of
from tendik.office.onpaper.printing import printed
from tendik.office.onpaper.queries import places_with_forms
from tendik.office.onpaper.typing import compared_with, stamps_to_carry
from tendik.office.permissions import can_fill_form_of
from tendik.packs.country import current
from tendik.papers.lists import ReturningList
from tendik.papers.pdf import PDF, NoPdf
from tendik.papers.sending import attached
from tendik.places.models import Place

RECORD = "record"


@require_GET
@allowed(can_fill_form_of, place=places_with_forms)
def paper(request: HttpRequest, place: Place, period: str) -> HttpResponse:
    """Hand out the form of a place for a quarter as PDF, in the language that was asked for."""
    asked = _asked(request, place, period)
    try:
        with translation.override(_language(request)):
            sheets = sheets_of(asked)
            check_asks(asked, sheets)
            body = printed(asked, parts_of(sheets))
    except EntryRefused as reason:
        messages.error(request, reason.message)
        return redirect("office:forms")
    except NoPdf as reason:
        messages.error(request, str(reason))
        return redirect("office:forms")
    return attached(body, f"{place.code}-{period}-{_language(request)}.pdf", PDF)


def _asked(request: HttpRequest, place: Place, code: str) -> FormAsked:
    now, period = timezone.now(), quarter_called(code)
    if period is None or period.code not in [one.code for one in quarters(timezone.localdate(now))]:
        raise Http404
    return FormAsked(place=place, period=period, by=request.user, at=now)


def _language(request: HttpRequest) -> str:
    """Return the language of the paper: what is written on it by hand is in this one too."""
    wanted = request.GET.get("lang", "")
    return wanted if wanted in current().languages else get_language() or ""


@require_http_methods(["GET", "POST"])
@allowed(can_fill_form_of, form=TypedForm, place=places_with_forms)
def typed(request: HttpRequest, place: Place, period: str) -> HttpResponse:
    """Show the page on which a paper form is typed; on POST say what is wrong with it, or record it whole."""
    with translation.override(_language(request)):
        return _typed(request, _asked(request, place, period))


def _typed(request: HttpRequest, asked: FormAsked) -> HttpResponse:
    try:
        check_is_over(asked)
        sheets = sheets_of(asked)
        check_asks(asked, sheets)
    except EntryRefused as reason:
        messages.error(request, reason.message)
        return redirect("office:forms")
    parts = parts_of(sheets)
    page = page_of(parts, request.GET.get("page"))
    form = _form(request, sheets, page)
    found: tuple[SheetFound, ...] = ()
    if form.is_valid():
        record = request.POST.get("do") == RECORD
        found = _compared(form, asked, record=record)
        if record and not form.errors:
            return _done(request, asked, page, found)
    context = {
        "form": form,
        "called": called(asked),
        "number": number_of(asked, parts),
        "made_up": asked.place.made_up,
        "page_of": page,
        "more": page.has_other_pages(),
        "stamps": json.dumps(dict(stamps_to_carry(form, sheets, found))),
        "stamps_name": STAMPS,
        "result": result(together(found)) if found else "",
    }
    return render(request, "office/typed_form.html", context)


def _form(request: HttpRequest, sheets: Sequence[ReturningList], page: Page[NumberedPart]) -> TypedForm:
    items = {item.key: item for sheet in sheets for item in sheet.items()}
    data = request.POST if request.method == "POST" else None
    return TypedForm(data, parts=list(page), items=items)


def _compared(form: TypedForm, asked: FormAsked, *, record: bool) -> tuple[SheetFound, ...]:
    """Compare what was typed, as signed on the day that stands there; what is wrong stands in the form."""
    signed = replace(asked, paper_on=form.cleaned_data["paper_on"])
    try:
        check_signed(signed)
        return compared_with(form, sheets_of(signed), record=record)
    except EntryRefused as reason:
        form.add_error(reason.field if reason.field in form.fields else None, reason.message)
        return ()


def _done(
    request: HttpRequest, asked: FormAsked, page: Page[NumberedPart], found: Sequence[SheetFound]
) -> HttpResponse:
    messages.success(request, recorded(len(together(found).changes)))
    if not page.has_next():
        return redirect("office:forms")
    address = reverse("office:typed_form", args=[asked.place.code, asked.period.code])
    return redirect(f"{address}?lang={get_language()}&page={page.next_page_number()}")
