"""The proposals of a draft as its page shows them: what speaks for it first; goal by goal where she wants one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.blocks.templatetags.blocks import count, words
from tendik.local_plans.models import Funding, LocalProposal, PlanDraft
from tendik.local_plans.queries import proposals_for
from tendik.local_plans.reasons import FigureApart, Reasons, WhyHere
from tendik.measures.words import SOURCES, plain


@dataclass(frozen=True)
class ProposalsShown:
    """The goals to choose from, the one that was chosen, and the rows."""

    goals: Sequence[Any]
    goal: str
    rows: list[dict[str, Any]]

    @classmethod
    def of(cls, draft: PlanDraft, goal: str, at: datetime) -> "ProposalsShown":
        """Return the proposals of a draft, those with most reasons first."""
        found = list(proposals_shown(draft))
        goals = list(dict.fromkeys(one.ask.goal for one in found if one.ask.goal))
        chosen = goal if goal in {one.code for one in goals} else ""
        why, there = WhyHere.of(draft.place, at), set(draft.rows.values_list("ask", flat=True))
        meant = [one for one in found if not chosen or (one.ask.goal and one.ask.goal.code == chosen)]
        pairs = sorted(((one, why.reasons(one)) for one in meant), key=lambda pair: _weight(pair[1]))
        return cls(goals, chosen, [_row(one, reasons, one.ask_id in there) for one, reasons in pairs])


def _weight(reasons: Reasons) -> tuple[int, ...]:
    return tuple(-part for part in reasons.weight())


def proposals_shown(draft: PlanDraft) -> QuerySet[LocalProposal]:
    """Return the proposals from which a draft can be chosen."""
    return proposals_for(draft.place)


def _row(proposal: LocalProposal, reasons: Reasons, there: bool) -> dict[str, Any]:
    funding = "none_needed" if proposal.funding == Funding.NONE else proposal.funding
    return {
        "ask": proposal.ask,
        "proposal": proposal,
        "there": there,
        "why": list(_said(reasons)),
        "money": SOURCES[funding],
        "term": _term(proposal.months),
    }


def _term(months: int | None) -> str:
    return ngettext("%d month", "%d months", months) % months if months else _("all the time")


def _said(reasons: Reasons) -> Any:
    """Yield each reason as a sentence."""
    if reasons.asked_in:
        yield _("Asked for here: %(places)s") % {"places": ", ".join(words(one) for one in reasons.asked_in)}
    if reasons.neighbours:
        taken = ngettext(
            "%(number)s place of the region took it up",
            "%(number)s places of the region took it up",
            reasons.neighbours,
        )
        yield taken % {"number": reasons.neighbours}
    for figure in reasons.figures:
        yield _apart(figure)


def _apart(figure: FigureApart) -> str:
    said = _(
        "%(name)s, %(year)s: here %(value)s; half of the %(places)s places of the region lie between %(low)s and %(high)s"
    )
    numbers = {name: count(plain(getattr(figure, name))) for name in ("value", "low", "high")}
    return said % {"name": words(figure.name), "year": figure.year, "places": figure.places, **numbers}
