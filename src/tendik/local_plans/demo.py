"""Made-up local plans of the demo region's villages, in every state that a plan can be in; clauses in their acts, initiatives and cards."""

from datetime import date
from decimal import Decimal

from tendik.accounts.actions import give_role
from tendik.accounts.models import Role, User
from tendik.bodies.models import Body
from tendik.local_plans import actions, adopting
from tendik.local_plans.cards.made import load_cards
from tendik.local_plans.clauses.made import load_register
from tendik.local_plans.gaps import filled_in
from tendik.local_plans.given import CouncilVote, DraftGiven, row_said
from tendik.local_plans.initiatives.made import load_initiatives
from tendik.local_plans.models import LocalProposal, PlanDraft
from tendik.local_plans.pack import write
from tendik.packs.country import Pack
from tendik.packs.folder import Row
from tendik.places.models import Place
from tendik.plans.demo import evening
from tendik.plans.models import Plan

PROPOSALS, PLANS = "demo/local.csv", "demo/local_plans.csv"
DEPUTY = "deputy"
COLUMNS = (
    *("place", "form", "starts_on", "ends_before", "opened_on", "budget", "asks", "blanks", "sums"),
    *("council", "adopted_on", "number", "votes_for", "votes_against", "abstained"),
)
LATER = ("amends", "given_up_on")
"""Columns that few plans need: the code of the plan of which it is a newer text, and the day on which it was given up."""


def load(pack: Pack, *, on: date) -> None:
    """Write what is proposed to made-up places and, once, the plans that they drafted by a day."""
    write(pack, PROPOSALS, made_up=True)
    load_register(pack, on=on)
    load_cards(pack, load_initiatives(pack, on=on), on=on)
    if not pack.folder.has(PLANS) or PlanDraft.objects.filter(place__made_up=True).exists():
        return
    for row in pack.folder.rows(PLANS, COLUMNS, also=LATER):
        if date.fromisoformat(row["opened_on"]) <= on:
            _enter(row, on)
    _seat_deputy(on)


def _seat_deputy(on: date) -> None:
    """Let the demo's deputy sit in the council before which a plan lies."""
    deputy = User.objects.filter(username=DEPUTY).first()
    draft = PlanDraft.objects.filter(place__made_up=True, adoption=None).first()
    if deputy and draft:
        give_role(deputy, Role.Kind.DEPUTY, by="demo", on=on, place=draft.place)


def _enter(row: Row, on: date) -> None:
    """Draft a plan, and adopt it or give it up if that was done by the day of the demo."""
    draft = _drafted(row)
    given_up_on = row.get("given_up_on")
    if given_up_on and date.fromisoformat(given_up_on) <= on:
        actions.drop_draft(draft, by=None, at=evening(date.fromisoformat(given_up_on)))
    if not row["adopted_on"] or date.fromisoformat(row["adopted_on"]) > on:
        return
    decision = CouncilVote(
        body=Body.objects.get(code=row["council"], made_up=True),
        on=date.fromisoformat(row["adopted_on"]),
        number=row["number"],
        **{name: int(row[name]) for name in ("votes_for", "votes_against", "abstained")},
    )
    adopting.adopt_draft(draft, decision, by=None, at=evening(decision.on))


def _drafted(row: Row) -> PlanDraft:
    at = evening(date.fromisoformat(row["opened_on"]))
    given = DraftGiven(
        place=Place.objects.get(code=row["place"], made_up=True),
        form=row["form"],
        starts_on=date.fromisoformat(row["starts_on"]),
        ends_before=date.fromisoformat(row["ends_before"]),
        begins_with=Plan.objects.filter(code=row.get("amends"), made_up=True).first(),
        amends=bool(row.get("amends")),
    )
    draft = actions.open_draft(given, by=None, at=at)
    asks = row["asks"].split()
    known = {
        one.ask.code: one for one in LocalProposal.objects.filter(ask__code__in=asks).select_related("ask")
    }
    actions.choose_proposals(draft, [known[code] for code in asks], by=None, at=at)
    for one in row["blanks"].split():
        code, number = one.split(":")
        found = draft.rows.get(ask__code=code)
        actions.change_row(found, filled_in(found, number), by=None, at=at)
    if row["budget"]:
        actions.say_budget(draft, Decimal(row["budget"]), by=None, at=at)
    for one in row["sums"].split():
        code, source, amount = one.split(":")
        found = draft.rows.get(ask__code=code)
        worded = row_said(found, **{source: Decimal(amount)})
        actions.change_row(found, worded, by=None, at=at)
    return draft
