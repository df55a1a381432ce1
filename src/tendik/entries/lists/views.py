"""The page to which a list of the office is brought back: what it would change, what is wrong, and then it is recorded."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.entries.lists.carrying import brought, carried, only
from tendik.entries.lists.comparing import compared
from tendik.entries.lists.forms import ListForm
from tendik.entries.lists.sentences import sentence, where
from tendik.methods.days import DAY
from tendik.methods.tables.shapes import Finding
from tendik.papers.lists import ChangedRow, Field, ReturningList, worded
from tendik.papers.marked import marked_copy
from tendik.papers.returned import Returned
from tendik.papers.roundtrip import Compared
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
    found = compared(listed, back, record=do == "record")
    if do == "record" and found.clean:
        messages.success(request, recorded(len(found.changes)))
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
        result=result(found),
        **rows_shown(found, listed, back),
        carried=carried(keep, request.user),
    )


def _page(request: HttpRequest, listed: ReturningList, trip: Trip, **more: Any) -> HttpResponse:
    context = {"title": listed.title, "trip": trip, **more}
    return render(request, "entries/office/list_back.html", context)


def rows_shown(found: Compared, listed: ReturningList, back: Returned) -> dict[str, Any]:
    """Return the faults of a file or, where it has none, its changes, as the page shows them; ``more`` are only counted."""
    faults, changes = found.faults[:SHOWN], found.changes[:SHOWN] if found.clean else []
    return {
        "faults": [{"where": where(fault, back.heads), "words": sentence(fault)} for fault in faults],
        "changes": [_shown(change, listed) for change in changes],
        "more": max(0, len(found.faults or found.changes) - SHOWN),
    }


def recorded(number: int) -> str:
    """Say how many rows are recorded."""
    if not number:
        return _("Nothing differs from what is recorded. Nothing was changed.")
    return ngettext("%d row is recorded.", "%d rows are recorded.", number) % number


def result(found: Compared) -> str:
    """Say in a line what a file would do."""
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
        return recorded(0)
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
        for one in (change.narrowed.get(one.name, one) for one in listed.columns)
        if one.open and said(change.before.get(one.name)) != said(change.after.get(one.name))
    ]
    called = listed.called(change.before if change.key else change.after)
    key = change.key if listed.keys_shown else ""
    return {"key": key, "new": not change.key, "called": called, "number": change.number, "pairs": pairs}


def _in_words(one: Field, value: Any) -> Any:
    return value.strftime(DAY) if isinstance(value, date) else worded(one, value)
