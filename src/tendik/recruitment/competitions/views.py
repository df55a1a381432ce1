"""The office's pages of competitions and moves of staff: the lists, the forms, and the questions before withdrawing."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tendik.accounts.access import allowed, held_by
from tendik.entries.views import ask_before_withdrawing
from tendik.methods.competitions import SEXES, STAGES
from tendik.recruitment import permissions, queries
from tendik.recruitment.competitions import actions
from tendik.recruitment.competitions.forms import SEX_WORDS, STAGE_WORDS, CompetitionForm, MoveForm
from tendik.recruitment.entering import asking, entered, paged
from tendik.recruitment.models import Competition, Move


@require_GET
@allowed(permissions.can_read)
def competitions(request: HttpRequest) -> HttpResponse:
    """Show the competitions that she may know of, the newest first, each by stage and sex."""
    return _listed(
        request, queries.competitions_visible_to(held_by(request)), "recruitment/office/competitions.html"
    )


@require_GET
@allowed(permissions.can_read)
def moves(request: HttpRequest) -> HttpResponse:
    """Show the moves of staff that she may know of, the newest first."""
    return _listed(request, queries.moves_visible_to(held_by(request)), "recruitment/office/moves.html")


def _listed(request: HttpRequest, found: Any, template: str) -> HttpResponse:
    held, page = held_by(request), paged(request, found)
    context = {
        **page,
        "rows": [
            {"entry": one, "hers": permissions.hers(held, one), "table": _table(one)}
            for one in page["page_of"]
        ],
        "may_enter": permissions.can_enter(held),
        "columns": [{"words": _("Stage")}, *({"words": SEX_WORDS[sex], "number": True} for sex in SEXES)],
    }
    return render(request, template, context)


def _table(entry: Any) -> list[list[dict[str, Any]]]:
    """Return the counts of a competition as rows of a table; of a stage that is not known each cell says so."""
    if not isinstance(entry, Competition):
        return []
    rows = []
    for stage in STAGES:
        counts = entry.counts.get(stage)
        cells = [{"number": counts[sex]} if counts else {"number": None, "why": "missing"} for sex in SEXES]
        rows.append([{"words": STAGE_WORDS[stage]}, *cells])
    return rows


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_enter, form=CompetitionForm)
def enter_competition(request: HttpRequest) -> HttpResponse:
    """Show the form for a competition; on POST enter what was typed."""
    now = timezone.now()
    form = CompetitionForm(request.POST or None, held=held_by(request), **asking(now))
    if entered(request, form, actions.enter_competition, at=now):
        return redirect("recruitment:competitions")
    return render(request, "recruitment/office/enter_competition.html", {"form": form})


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_enter, form=MoveForm)
def enter_move(request: HttpRequest) -> HttpResponse:
    """Show the form for a move of staff; on POST enter what was typed."""
    now = timezone.now()
    form = MoveForm(request.POST or None, held=held_by(request), **asking(now))
    if entered(request, form, actions.enter_move, at=now):
        return redirect("recruitment:moves")
    return render(request, "recruitment/office/enter_move.html", {"form": form})


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_withdraw_competition, competition=queries.competitions_visible_to)
def withdraw_competition(request: HttpRequest, competition: Competition) -> HttpResponse:
    """Show a competition and ask whether it was entered by mistake; on POST take it back."""
    back, template = reverse("recruitment:competitions"), "recruitment/office/withdraw_competition.html"
    return ask_before_withdrawing(
        request, competition, actions.withdraw_competition, template=template, back=back
    )


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_withdraw_move, move=queries.moves_visible_to)
def withdraw_move(request: HttpRequest, move: Move) -> HttpResponse:
    """Show a move of staff and ask whether it was entered by mistake; on POST take it back."""
    back, template = reverse("recruitment:moves"), "recruitment/office/withdraw_move.html"
    return ask_before_withdrawing(request, move, actions.withdraw_move, template=template, back=back)
