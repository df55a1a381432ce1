"""The office's page of a list of candidates: who stands on it, which rules it keeps, and what a withdrawal would bring."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from tendik.accounts.access import allowed
from tendik.blocks.templatetags.blocks import words
from tendik.quotas import permissions, queries
from tendik.quotas.judging import judge_lists
from tendik.quotas.rulebook import rulebook
from tendik.quotas.sentences import because, withdrawal_words
from tendik.quotas.states import STATES
from tendik.seats.models import Candidate, CandidateList


@require_GET
@allowed(permissions.can_try_lists, candidate_list=queries.candidate_lists)
def candidates(request: HttpRequest, candidate_list: CandidateList) -> HttpResponse:
    """Show a list; with a place in the address, what would happen if its candidate left. Nothing is written."""
    on, order = timezone.localdate(), request.GET.get("leave", "")
    context = {
        "listed": candidate_list,
        "body": candidate_list.body,
        "others": queries.lists_beside(candidate_list),
        "rows": [_row(one, on) for one in candidate_list.candidates.all()],
        "verdicts": list(_verdicts(candidate_list, on)),
        "tried": _tried(candidate_list, order, on) if order else "",
    }
    return render(request, "quotas/office/candidates.html", context)


def _row(one: Candidate, on: date) -> dict[str, Any]:
    gone = one.withdrawn_on is not None and one.withdrawn_on <= on
    seated = one.seated_on is not None and one.seated_on <= on
    return {
        "order": one.order,
        "name": one.person.name,
        "sex": _sex(one.person.sex),
        "state": _("has left the list") if gone else _("got a seat") if seated else "",
        "may_leave": not gone,
    }


def _sex(sex: str) -> str:
    return {"female": _("a woman"), "male": _("a man")}.get(sex) or _("sex not known")


def _verdicts(listed: CandidateList, on: date) -> Iterator[dict[str, Any]]:
    """Yield how the list stands under each rule that may be applied to it."""
    book, body = rulebook(), listed.body
    kind = book.kind_of(body.kind, body.code)
    for found in judge_lists(book, kind, body.code, queries.lists_of(body, on=on), on=on):
        state = STATES.get(found.judgement.verdict.value)
        if found.on_list == listed.code and state is not None:
            yield {"title": words(found.entry.written.title), "state": state, "note": because(found)}


def _tried(listed: CandidateList, order: str, on: date) -> str:
    """Return what would happen if somebody left."""
    who = {str(one.order): one.person.name for one in listed.candidates.all()}
    try:
        found = queries.withdrawal(listed, int(order), on=on)
    except ValueError:
        return _("Nobody stands there: look at the institution, the list and the place.")
    titles = {entry.code: words(entry.written.title) for entry in rulebook().entries}
    return f"{order}. {who[order]}. {withdrawal_words(found, titles)}"
