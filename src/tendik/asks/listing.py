"""Asks as rows of the office's pages: in the list, and one with its answers and with who should answer."""

from collections import Counter
from datetime import datetime
from typing import Any

from tendik.accounts.held import Held
from tendik.asks import permissions, queries
from tendik.asks.filters import Filters, words
from tendik.asks.models import Addressee, Ask
from tendik.asks.states import STATES


def listed(ask: Ask, filters: Filters, held: Held) -> dict[str, Any]:
    """Return an ask as a row of the list: who should answer it, and how long it waits."""
    return {
        **row(ask, filters),
        "hers": permissions.can_answer_ask(held, ask),
        "should": filters.should_answer(ask),
        "name_one": filters.address("asks:addressee", ask=ask.code),
        "days": (held.on - ask.asked_on).days if ask.verdict is None else None,
    }


def row(ask: Ask, filters: Filters) -> dict[str, Any]:
    """Return an ask in few words, and how it stands."""
    return {
        "code": ask.code,
        "title": words(ask.title),
        "words": words(ask.words),
        "state": STATES[ask.verdict or queries.UNANSWERED],
        "href": filters.address("asks:ask", ask.code),
        "made_up": ask.section.plan.made_up,
    }


def history(ask: Ask) -> list[dict[str, Any]]:
    """Return the answers of an ask, the newest first: what it changed, and how many others were given with it."""
    together = Counter(
        (old.paper_id, old.entered_at, old.entered_by_id) for old in queries.answers_beside(ask)
    )
    was, rows = STATES[queries.UNANSWERED], []
    for old in ask.history:
        beside = together[(old.paper_id, old.entered_at, old.entered_by_id)]
        rows.append({"answer": old, "state": STATES[old.verdict], "was": was, "beside": beside})
        was = was if old.withdrawn_at else STATES[old.verdict]
    return rows[::-1]


def addressees(held: Held, ask: Ask, at: datetime) -> list[dict[str, Any]]:
    """Return who should answer an ask, and who should have, the newest first; then who helps."""
    newest = list(reversed(queries.addressees_of(ask, at)))
    return [
        {
            "entry": one,
            "proposed": one.standing == Addressee.Standing.PROPOSED,
            "counts": one.pk == ask.addressee_id or bool(one.role),
            "may_agree": permissions.can_agree(held, one),
        }
        for one in sorted(newest, key=lambda one: bool(one.role))
    ]
