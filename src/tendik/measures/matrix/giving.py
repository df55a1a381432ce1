"""What is promised by a row that waits: its words, days and institutions as a measure is given."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from tendik.asks.models import Ask
from tendik.bodies.models import Body
from tendik.measures import queries
from tendik.measures.given import MeasureGiven, PartnerGiven, said_by
from tendik.measures.models import MatrixRow, Promise
from tendik.methods.matrices import KnownAsk
from tendik.methods.matrices.alike import Asks
from tendik.plans.models import Goal, Plan

LIKELY, SURE_GOAL = 0.5, 0.6
"""From here on an ask, or a goal, is proposed in the form."""


def given_by(row: MatrixRow) -> MeasureGiven:
    """Return what a row promises; of a measure that is known all that the row does not say stays."""
    said, last = row.said, queries.last_promise(row.changes) if row.changes else None
    now = said_by(last) if last else MeasureGiven(words={})
    bodies = _bodies(said)
    body = bodies[0] if bodies else None
    roles = {partner.body: partner.role for partner in now.partners}
    return replace(
        now,
        words={**now.words, said["language"]: said["measure"]},
        result={**now.result, **({said["language"]: said["indicator"]} if said["indicator"] else {})},
        number=said["no"][:40],
        goal=now.goal or _goal(row.plan, said["goal"]),
        body=body,
        standing=now.standing if body == now.body else Promise.Standing.PROPOSED.value,
        partners=tuple(PartnerGiven(body=one, role=roles.get(one, {})) for one in bodies[1:]),
        asks=now.asks or tuple(Ask.objects.filter(code__in=likely_asks(said))),
        starts_on=_day(said["starts"]),
        due_on=_day(said["due"]),
        recurring=said["recurring"],
        printed=printed(said),
    )


def likely_asks(said: Mapping[str, Any]) -> list[str]:
    """Return the codes of the asks that a row is proposed to answer."""
    return [code for code, _why, sure in said["asks"] if sure >= LIKELY]


def printed(said: Mapping[str, Any]) -> dict[str, str]:
    """Return the cells of a row as they are printed, by column."""
    cells = {name: said[name] for name in ("goal", "term", "funding", "indicator")}
    cells["bodies"] = "; ".join(text for text, _code in said["bodies"])
    return {name: words for name, words in cells.items() if words}


def is_sure(row: MatrixRow) -> bool:
    """Whether nothing in a row needs a person's eye: its institutions are known, and so is when it is due."""
    said = row.said
    known = bool(said["bodies"]) and all(code for _text, code in said["bodies"])
    return known and not said["doubt"] and bool(said["due"] or said["starts"] or said["recurring"])


def _bodies(said: Mapping[str, Any]) -> list[Body]:
    """Return the institutions that are known, each once. If the first is not, none answers for the measure."""
    codes = [code for _text, code in said["bodies"]]
    known = {body.code: body for body in Body.objects.filter(code__in=codes)}
    return [known[code] for code in dict.fromkeys(codes) if code in known] if codes[:1] != [""] else []


def _goal(plan: Plan, text: str) -> Goal | None:
    """Return the goal of a plan whose title stands in the goal of a row."""
    goals = {goal.code: goal for goal in Goal.objects.filter(section__plan=plan)}
    known = Asks([KnownAsk(code, tuple(goal.title.values())) for code, goal in goals.items()])
    near = next((one for one in known.near(text) if one.sure >= SURE_GOAL), None)
    return goals[near.code] if near else None


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
