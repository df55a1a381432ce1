"""The office's pages of contacts: the list, one that is brought, sheets to print, a handover."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tendik.accounts.access import allowed, held_by
from tendik.accounts.models import User
from tendik.accounts.sheets.permissions import can_issue_code_to, can_issue_codes
from tendik.accounts.sheets.queries import in_groups
from tendik.bodies.contacts import actions, queries
from tendik.bodies.contacts.carrying import brought, carried
from tendik.bodies.contacts.forms import ContactsForm, HandoverForm
from tendik.bodies.contacts.lists import Contacts
from tendik.bodies.contacts.reading import ContactRow
from tendik.bodies.contacts.words import kind_words
from tendik.journal.refusals import Refusal
from tendik.papers.sending import sent


@require_GET
@allowed(can_issue_codes)
def contacts(request: HttpRequest) -> HttpResponse:
    """Show who acts for what; those who have never signed in are chosen for a sheet beforehand."""
    held = held_by(request)
    rows = [
        {
            "acting": one,
            "kind": kind_words(one.kind),
            "never": one.user.last_login is None,
            "may": can_issue_code_to(held, one.user),
        }
        for one in queries.acting(held)
    ]
    return render(request, "bodies/office/contacts.html", {"rows": rows})


@require_GET
@allowed(can_issue_codes)
def take_contacts(request: HttpRequest) -> HttpResponse:
    """Hand out the list, to be filled and brought."""
    held = held_by(request)
    return sent(Contacts(held), held.on)


@require_http_methods(["GET", "POST"])
@allowed(can_issue_codes)
def bring_contacts(request: HttpRequest) -> HttpResponse:
    """Show the form for a list; on POST show what it would do, and then do it."""
    if "carried" in request.POST:
        return _recorded(request)
    form = ContactsForm(request.POST, request.FILES) if request.method == "POST" else ContactsForm()
    if not form.is_valid():
        return render(request, "bodies/office/bring_contacts.html", {"form": form})
    rows = form.cleaned_data["file"].rows
    faulty = [row for row in rows if row.faults]
    context = {
        "form": ContactsForm(),
        "rows": [_row(row) for row in (faulty or rows)],
        "faulty": len(faulty),
        "carried": "" if faulty else carried(rows, request.user),
    }
    return render(request, "bodies/office/bring_contacts.html", context)


def _row(row: ContactRow) -> dict[str, Any]:
    account = None if row.faults else queries.account_of(row)
    return {"row": row, "kind": kind_words(row.kind) if row.kind else "", "account": account}


def _recorded(request: HttpRequest) -> HttpResponse:
    rows = brought(request.POST["carried"], request.user)
    if rows is None:
        messages.error(request, _("That was too long ago. Choose the file once more."))
        return redirect("bodies:bring_contacts")
    try:
        new = actions.take_contacts(rows, by=request.user, at=timezone.now())
    except Refusal as reason:
        messages.error(request, reason.message)
        return redirect("bodies:bring_contacts")
    words = ngettext(
        "The list is recorded. New account: %d.", "The list is recorded. New accounts: %d.", len(new)
    )
    messages.success(request, words % len(new))
    return redirect("bodies:contacts")


@require_POST
@allowed(can_issue_codes)
def sheets(request: HttpRequest) -> HttpResponse:
    """Issue codes to the chosen people and show their sheets, once, to be printed."""
    people = queries.chosen(held_by(request), request.POST.getlist("who"))
    if not people:
        messages.error(request, _("Choose at least one person."))
        return redirect("bodies:contacts")
    made = actions.issue_sheets(people, by=request.user, at=timezone.now())
    rows = [
        {
            "acting": one.who,
            "kind": kind_words(one.who.kind),
            "code": one.code,
            "digits": in_groups(one.digits),
        }
        for one in made
    ]
    context = {"rows": rows, "address": request.build_absolute_uri(reverse("sheet_code"))}
    response = render(request, "bodies/office/sheets.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response


@require_http_methods(["GET", "POST"])
@allowed(can_issue_code_to, form=HandoverForm, user=queries.people_visible_to)
def hand_over(request: HttpRequest, user: User) -> HttpResponse:
    """Show what somebody has in hand and ask who takes over; on POST hand all of it over."""
    held = held_by(request)
    form = HandoverForm(request.POST or None, people=queries.people_to_follow(user))
    if form.is_valid():
        successor = form.cleaned_data["successor"]
        try:
            actions.hand_over(user, successor, by=request.user, at=timezone.now())
        except Refusal as reason:
            form.add_error(None, reason.message)
        else:
            words = _("All is handed over to %(who)s. Close the old account if nobody needs it.")
            messages.success(request, words % {"who": successor})
            return redirect("bodies:contacts")
    hers = [{"acting": one, "kind": kind_words(one.kind)} for one in queries.acting(held) if one.user == user]
    context = {"form": form, "user_shown": user, "rows": hers, "tasks": queries.tasks_in_hand(user)}
    return render(request, "bodies/office/hand_over.html", context)
