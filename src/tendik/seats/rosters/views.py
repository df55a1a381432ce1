"""The office's page to which a roster is brought: what it would change, what is wrong, and then it is taken."""

from base64 import b64decode, b64encode
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tendik.accounts.access import allowed, held_by
from tendik.bodies import queries
from tendik.bodies.models import Body
from tendik.seats import permissions
from tendik.seats import queries as sitting
from tendik.seats.leaving import reasons
from tendik.seats.models import RosterSource
from tendik.seats.rosters.comparing import RosterComparison
from tendik.seats.rosters.forms import STAFF, TYPED_NAME, RosterForm
from tendik.seats.rosters.headings import headings
from tendik.seats.rosters.reading import read_roster
from tendik.seats.rosters.sentences import said, sentence, where
from tendik.seats.rosters.taking import RosterGiven, RosterRefused, compare, take_roster

SALT, SECONDS, MOST, WHY = "a roster", 12 * 60 * 60, 2_000_000, "why-"
SHOWN = 100
"""So many faults, and so many people of each kind, are shown; the others are counted."""


@dataclass(frozen=True)
class _Brought:
    """A file with what was said of it, as the page carries it on: nothing of it is stored before it is taken."""

    name: str
    data: bytes
    on: date
    staff: bool

    def carried(self, user: int, body: str) -> str:
        value = [user, body, self.name, b64encode(self.data).decode(), self.on.isoformat(), self.staff]
        signed = signing.dumps(value, salt=SALT, compress=True)
        return signed if len(signed) <= MOST else ""


def _carried_on(value: str, user: int, body: str) -> _Brought | None:
    """Return what the page carried for this person and institution within the last twelve hours."""
    try:
        whose, of, name, data, on, staff = signing.loads(value, salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        return None
    if (whose, of) != (user, body):
        return None
    return _Brought(name, b64decode(data), date.fromisoformat(on), staff)


@require_GET
@allowed(permissions.can_bring_rosters)
def rosters(request: HttpRequest) -> HttpResponse:
    """Show the institutions whose rosters she may bring: to whoever enters them, those of which one is known."""
    held, on = held_by(request), timezone.localdate()
    found = sitting.rosters_on(on) if permissions.can_manage_bodies(held) else sitting.rosters_of(held, on)
    return render(request, "seats/office/rosters.html", {"rows": found})


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_bring_roster, body=queries.bodies_visible_to)
def roster(request: HttpRequest, body: Body) -> HttpResponse:
    """Show the form for a roster; on POST show what it would change, or take it."""
    if "carried" in request.POST:
        brought = _carried_on(request.POST["carried"], held_by(request).user.pk, body.code)
        if brought is not None:
            return _answer(request, body, brought)
        messages.error(request, _("That was too long ago. Choose the file once more."))
        return redirect(request.path)
    form = RosterForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        given = form.cleaned_data
        return _answer(request, body, _Brought(*form.brought(), given["on"], given["of"] == STAFF))
    context = {"body": body, "form": form, "home": _home(request, body)}
    return render(request, "seats/office/roster.html", context)


def _answer(request: HttpRequest, body: Body, brought: _Brought) -> HttpResponse:
    known = headings().with_headings(_asked_before(body))
    read = read_roster(brought.data, name=brought.name, known=known, staff=brought.staff)
    given = RosterGiven(
        read=read,
        on=brought.on,
        staff=brought.staff,
        end_missing="end_missing" in request.POST,
        sexes=_confirmed(request, read.proposed),
        reasons=_reasons(request),
    )
    if request.POST.get("do") == "take":
        try:
            found = take_roster(body, given, by=held_by(request).user)
        except RosterRefused as refused:
            found = refused.comparison
        else:
            messages.success(request, _("The roster is taken. %(words)s") % {"words": said(found)})
            return redirect(_home(request, body))
    else:
        found = compare(body, given)
    carried = brought.carried(held_by(request).user.pk, body.code)
    context = {"body": body, "form": RosterForm(), "carried": carried, "given": given, "found": found}
    context |= {
        "home": _home(request, body),
        **_told(given, found, first=0 if brought.name == TYPED_NAME else 1),
    }
    return render(request, "seats/office/roster.html", context)


def _home(request: HttpRequest, body: Body) -> str:
    """Return where she came from: the page of the institution, which only those who enter institutions may open."""
    if permissions.can_manage_bodies(held_by(request)):
        return reverse("bodies:body", args=[body.code])
    return reverse("seats:rosters")


def _asked_before(body: Body) -> dict[str, str]:
    source = RosterSource.objects.filter(body=body).first()
    return source.headings if source else {}


def _confirmed(request: HttpRequest, proposed: dict[int, str]) -> dict[int, str]:
    """Return the proposals that somebody confirmed: a patronymic sets nobody's sex by itself."""
    return {line: sex for line, sex in proposed.items() if request.POST.get(f"sex-{line}") == sex}


def _reasons(request: HttpRequest) -> dict[int, str]:
    """Return why people left, by the number of their holding, as somebody chose it from the pack's list."""
    chosen = {name.removeprefix(WHY): request.POST[name] for name in request.POST if name.startswith(WHY)}
    return {int(pk): why for pk, why in chosen.items() if pk.isdecimal() and why in reasons()}


def _told(given: RosterGiven, found: RosterComparison, *, first: int) -> dict[str, Any]:
    """Return what is said of a roster; ``first``: the row of its headings, 0 where none were written."""
    rows = {row.line: row for row in given.read.rows}
    return {
        "result": said(found),
        "faults": [
            {"where": where(replace(one, line=max(0, one.line + first - 1))), "words": sentence(one)}
            for one in found.faults[:SHOWN]
        ],
        "left": ", ".join(given.read.left),
        "proposed": [
            {"line": line, "name": rows[line].name, "sex": sex}
            for line, sex in given.read.proposed.items()
            if line in rows
        ][:SHOWN],
        "missing": [
            {
                "name": one.person.name or one.seat.code,
                "field": f"{WHY}{one.pk}",
                "chosen": given.why_left(one),
            }
            for one in found.missing[:SHOWN]
        ],
        "reasons": {} if given.staff else reasons(),
    }
