"""The page to which a list of the office is brought back: what it would change, what is wrong, and then it is recorded."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.entries.actions import DAY
from tendik.entries.lists.carrying import brought, carried, only
from tendik.entries.lists.forms import ListForm
from tendik.entries.lists.sentences import sentence, where
from tendik.methods.tables.shapes import Finding
from tendik.papers.lists import ChangedRow, Field, NotRecorded, ReturningList, worded
from tendik.papers.marked import marked_copy
from tendik.papers.returned import Returned
from tendik.papers.roundtrip import Compared, compare, fits
from tendik.papers.sending import attached
from tendik.papers.stamps import said

CARRIED = "carried"
SHOWN = 200
"""So many changes and so many faults are shown; the others are counted."""


@dataclass(frozen=True)
class Trip:
    """Where a list is taken along, and where its page is; addresses."""

    take: str
    home: str


def bring_back(request: HttpRequest, listed: ReturningList, trip: Trip) -> HttpResponse:
    """Show the form for a file of a list; on POST show what it would change, record it, or hand out a marked copy.

    Args:
        request: Of somebody who may change the list; the room's view has seen to that.
        listed: The list as she may change it.
        trip: Its addresses.
    """
    if CARRIED in request.POST:
        back = brought(request.POST[CARRIED], request.user)
        if back is not None:
            return _answer(request, listed, back, trip)
        messages.error(request, sentence(Finding("too_old")))
        return redirect(request.get_full_path())
    form = ListForm(request.POST, request.FILES) if request.method == "POST" else ListForm()
    if form.is_valid():
        return _answer(request, listed, form.cleaned_data["file"], trip)
    return _page(request, listed, trip, form=form)


def _answer(request: HttpRequest, listed: ReturningList, back: Returned, trip: Trip) -> HttpResponse:
    do = request.POST.get("do", "")
    found = _compared(listed, back, record=do == "record")
    if do == "record" and found.clean:
        messages.success(request, _recorded(len(found.changes)))
        return redirect(trip.home)
    if do == "copy":
        body = marked_copy(back, listed, found.faults, head=_("What to mend"), say=sentence)
        return attached(body, f"{listed.kind.replace('.', '-')}-marked.xlsx")
    keep = only(back, [change.number for change in found.changes]) if found.clean else back
    return _page(
        request,
        listed,
        trip,
        form=ListForm(),
        found=found,
        result=_result(found),
        faults=[
            {"where": where(fault, back.heads), "words": sentence(fault)} for fault in found.faults[:SHOWN]
        ],
        changes=[_shown(change, listed) for change in found.changes[:SHOWN]] if found.clean else [],
        more=max(0, len(found.faults or found.changes) - SHOWN),
        carried=carried(keep, request.user),
    )


def _page(request: HttpRequest, listed: ReturningList, trip: Trip, **more: Any) -> HttpResponse:
    context = {"title": listed.title, "trip": trip, **more}
    return render(request, "entries/office/list_back.html", context)


def _compared(listed: ReturningList, back: Returned, *, record: bool) -> Compared:
    """Compare a file with what stands now; where nothing stands against it and she said so, record it: all or nothing.

    Where she has not said so it is tried all the same and taken back: what one row does to another shows only then.
    """
    with translation.override(back.spoken):
        titles = {one.title: one.name for one in listed.fields()}
    found = fits(back, listed, titles)
    if not found.clean:
        return found
    try:
        with transaction.atomic():
            found = compare(back, listed, titles)
            if found.clean:
                listed.record(found.changes)
            if not record:
                transaction.set_rollback(True)
    except NotRecorded as reason:
        names = list(titles.values())
        place = back.heads.index(list(titles)[names.index(reason.name)]) if reason.name in names else -1
        found.fault("said", reason.change.number, place, words=reason.words)
    return found


def _recorded(number: int) -> str:
    if not number:
        return _("Nothing differs from what is recorded. Nothing was changed.")
    return ngettext("%d row is recorded.", "%d rows are recorded.", number) % number


def _result(found: Compared) -> str:
    """Say in a line what the file would do."""
    changes = len(found.changes)
    if not found.clean:
        faults = len(found.faults)
        words = ngettext(
            "%d thing must be mended first. Nothing is recorded.",
            "%d things must be mended first. Nothing is recorded.",
            faults,
        )
        return words % faults
    if not changes:
        return _recorded(0)
    would = ngettext("%d row would change.", "%d rows would change.", changes) % changes
    rest = ngettext("%d stays as it is.", "%d stay as they are.", found.same) % found.same
    return f"{would} {rest}" if found.same else would


def _shown(change: ChangedRow, listed: ReturningList) -> dict[str, Any]:
    """Return a change as the page shows it: which row, and before and after of each field that differs."""
    pairs = [
        {
            "title": one.title,
            "before": _in_words(one, change.before.get(one.name)),
            "after": _in_words(one, change.after.get(one.name)),
        }
        for one in listed.fields()
        if one.open and said(change.before.get(one.name)) != said(change.after.get(one.name))
    ]
    called = listed.called(change.before if change.key else change.after)
    return {"key": change.key, "called": called, "number": change.number, "pairs": pairs}


def _in_words(one: Field, value: Any) -> Any:
    return value.strftime(DAY) if isinstance(value, date) else worded(one, value)
