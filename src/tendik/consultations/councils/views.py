"""The office's pages of councils: the list, a council with its meetings, a meeting with minutes and decisions."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tendik.accounts.access import allowed, held_by
from tendik.bodies.models import Body
from tendik.consultations.councils import actions, permissions, queries
from tendik.consultations.councils.forms import CouncilDecisionForm, MembersForm, MinutesForm, SittingForm
from tendik.consultations.councils.papers import minutes_paper
from tendik.consultations.models import CouncilDecision, CouncilMembers, CouncilMinutes, CouncilSitting
from tendik.entries.refusals import EntryRefused
from tendik.entries.views import ask_before_withdrawing
from tendik.packs.country import current
from tendik.papers.sending import WORD, attached


@require_GET
@allowed(permissions.can_read_councils)
def councils(request: HttpRequest) -> HttpResponse:
    """Show the councils that she may know of, with their members by sex."""
    found = queries.councils_visible_to(held_by(request))
    rows = [{"council": body, "members": queries.members_of(body)} for body in found]
    return render(request, "consultations/office/councils.html", {"rows": rows})


@require_GET
@allowed(permissions.can_keep_council, council=queries.councils_visible_to)
def council(request: HttpRequest, council: Body) -> HttpResponse:
    """Show a council: its members by sex, and its meetings, the last first."""
    sittings = queries.sittings_visible_to(held_by(request)).filter(body=council)
    context = {
        "council": council,
        "members": queries.members_of(council),
        "rows": [{"sitting": one, "minutes": queries.minutes_of(one)} for one in sittings],
    }
    return render(request, "consultations/office/council.html", context)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_keep_council, form=MembersForm, council=queries.councils_visible_to)
def members(request: HttpRequest, council: Body) -> HttpResponse:
    """Show the form for the members of a council; on POST enter the count."""
    form = MembersForm(request.POST or None, council=council, **_asking())
    return _answered(request, form, actions.count_members, _at(council), _("Members by sex"))


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_keep_council, form=SittingForm, council=queries.councils_visible_to)
def sit(request: HttpRequest, council: Body) -> HttpResponse:
    """Show the form for a meeting; on POST enter it."""
    form = SittingForm(request.POST or None, council=council, **_asking())
    return _answered(request, form, actions.call_sitting, _at(council), _("Enter a meeting"))


@require_GET
@allowed(permissions.can_keep_sitting, sitting=queries.sittings_visible_to)
def sitting(request: HttpRequest, sitting: CouncilSitting) -> HttpResponse:
    """Show a meeting: its agenda, its minutes, and what it decided with the tasks that came of it."""
    context = {
        "sitting": sitting,
        "minutes": queries.minutes_of(sitting),
        "held": sitting.on <= held_by(request).on,
        "languages": [(code, current().country.own_names[code]) for code in current().languages],
    }
    return render(request, "consultations/office/sitting.html", context)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_keep_sitting, form=MinutesForm, sitting=queries.sittings_visible_to)
def minutes(request: HttpRequest, sitting: CouncilSitting) -> HttpResponse:
    """Show the form for the minutes; on POST enter them."""
    form = MinutesForm(request.POST or None, sitting=sitting, **_asking())
    return _answered(request, form, actions.write_minutes, _at(sitting), _("Write the minutes"))


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_keep_sitting, form=CouncilDecisionForm, sitting=queries.sittings_visible_to)
def decide(request: HttpRequest, sitting: CouncilSitting) -> HttpResponse:
    """Show the form for a decision; on POST enter it and give the task."""
    held = held_by(request)
    form = CouncilDecisionForm(request.POST or None, sitting=sitting, held=held, **_asking())
    return _answered(request, form, actions.decide, _at(sitting), _("Enter a decision"))


@require_GET
@allowed(permissions.can_keep_sitting, sitting=queries.sittings_visible_to)
def minutes_word(request: HttpRequest, language: str, sitting: CouncilSitting) -> HttpResponse:
    """Hand out the minutes as a Word document, in a language of the country."""
    known = language if language in current().languages else current().languages[0]
    name = f"minutes-{sitting.on.isoformat()}-{known}.docx"
    return attached(minutes_paper(sitting, known), name, WORD)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_withdraw_members, members=queries.members_visible_to)
def withdraw_members(request: HttpRequest, members: CouncilMembers) -> HttpResponse:
    """Show a count of members and ask whether it was entered by mistake; on POST take it back."""
    return _asked(request, members, actions.withdraw_members, back=_at(members.body))


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_keep_sitting, sitting=queries.sittings_visible_to)
def withdraw_sitting(request: HttpRequest, sitting: CouncilSitting) -> HttpResponse:
    """Show a meeting and ask whether it was entered by mistake; on POST take it back."""
    return _asked(request, sitting, actions.withdraw_sitting, back=_at(sitting.body), words=sitting.agenda)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_withdraw_minutes, minutes=queries.minutes_visible_to)
def withdraw_minutes(request: HttpRequest, minutes: CouncilMinutes) -> HttpResponse:
    """Show minutes and ask whether they were entered by mistake; on POST take them back."""
    back = _at(minutes.sitting)
    return _asked(request, minutes, actions.withdraw_minutes, back=back, words=minutes.words)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_withdraw_decision, decision=queries.decisions_visible_to)
def withdraw_decision(request: HttpRequest, decision: CouncilDecision) -> HttpResponse:
    """Show a decision and ask whether it was entered by mistake; on POST take it back with its task."""
    back = _at(decision.sitting)
    return _asked(request, decision, actions.withdraw_decision, back=back, words=decision.words)


def _asking() -> dict[str, Any]:
    return {"pack": current(), "language": get_language() or "", "at": timezone.now()}


def _at(thing: Body | CouncilSitting) -> str:
    if isinstance(thing, Body):
        return reverse("consultations:council", args=[thing.code])
    return reverse("consultations:sitting", args=[thing.pk])


def _answered(
    request: HttpRequest, form: Any, enter: Callable[..., Any], back: str, title: str
) -> HttpResponse:
    """Enter what was typed and lead on; what is wrong is shown in the form."""
    if form.is_valid():
        try:
            enter(form.given(), by=request.user, at=form.at)
        except EntryRefused as reason:
            form.refuse(reason)
        else:
            messages.success(request, _("It is entered."))
            return redirect(back)
    context = {"form": form, "back": back, "title": title}
    return render(request, "consultations/office/enter.html", context)


def _asked(
    request: HttpRequest, entry: Any, withdraw: Callable[..., Any], *, back: str, words: Any = None
) -> HttpResponse:
    template = "consultations/office/withdraw.html"
    return ask_before_withdrawing(request, entry, withdraw, template=template, back=back, words=words)
