"""Verdicts as plain values, as commands print them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from tendik.methods.quotas import Bounds, Withdrawal, plain_judgement
from tendik.methods.texts import in_language
from tendik.quotas.judging import Outcome
from tendik.quotas.sentences import because


def answer(body: str, on: date, found: Iterable[Outcome], language: str) -> dict[str, Any]:
    """Return the verdicts for a body as plain values, their sentences in the language in force, which is ``language``.

    ``bounds`` are the least and the most that is lacking now; a count that is known only between bounds is None.
    """
    return {"body": body, "on": on.isoformat(), "rules": [_rule(one, language) for one in found]}


def _rule(found: Outcome, language: str) -> dict[str, Any]:
    written = found.entry.written
    return {
        "rule": found.entry.code,
        **plain_judgement(found.judgement),
        "needed_bounds": _ends(found.judgement.needed),
        "have_bounds": _ends(found.judgement.have),
        "since": found.since.isoformat() if found.since else None,
        "earliest": found.earliest.isoformat() if found.earliest else None,
        "who_acts": in_language(found.entry.actor.name, language),
        "because": because(found),
        "row": written.row,
        "title": in_language(written.title, language),
        "reading": in_language(written.reading, language),
        "standing": written.standing,
        "mark": written.mark,
        "source": written.source,
        "list": found.on_list,
        "stretches": [
            {"first": one.first, "last": one.last, "group": one.group.value, "needed": one.needed}
            for one in found.stretches
        ],
    }


def _ends(bounds: Bounds | None) -> list[int] | None:
    return list(bounds) if bounds else None


def withdrawal_answer(code: str, order: int, found: Withdrawal) -> dict[str, Any]:
    """Return what a withdrawal would bring as plain values; candidates are named by their places."""
    following = found.next_in_line
    return {
        "list": code,
        "place": order,
        "next_in_line": int(following.code) if following else None,
        "perhaps": [int(one.code) for one in found.perhaps],
        "breaks": list(found.breaks),
        "doubtful": list(found.doubtful),
        "breaks_with_next": list(found.breaks_with_next),
    }
