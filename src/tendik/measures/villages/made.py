"""Made-up plans of the demo region's villages, in several states of drafting."""

from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal

from django.utils import timezone

from tendik.measures.suggested import VillageDraft
from tendik.measures.villages.actions import LineGiven, begin_draft, change_line, set_budget, take_proposal
from tendik.measures.villages.proposals import proposals_in
from tendik.packs.country import Pack
from tendik.packs.folder import Row
from tendik.places.models import Place

FILE = "demo/village-plans.csv"
COLUMNS = ("place", "years", "budget", "ask", "due_on", "source", "amount")
LASTS = 3
"""So many years a made-up plan lasts."""


def load_village_plans(pack: Pack, *, on: date) -> None:
    """Write the made-up drafts, once."""
    if not pack.folder.has(FILE) or VillageDraft.objects.filter(made_up=True).exists():
        return
    at = datetime.combine(on, time(), timezone.get_default_timezone())
    for row in pack.folder.rows(FILE, COLUMNS):
        _enter(row, pack, on, at)


def _enter(row: Row, pack: Pack, on: date, at: datetime) -> None:
    place = Place.objects.get(code=row["place"])
    draft = VillageDraft.objects.filter(place=place).first()
    if draft is None:
        draft = begin_draft(place, on.year + 1, on.year + LASTS, by=None, at=at)
    if row["budget"]:
        set_budget(draft, Decimal(row["budget"]), by=None, at=at)
    if row["ask"]:
        take_proposal(draft, row["ask"], by=None, at=at)
        proposal = proposals_in(pack)[row["ask"]]
        given = LineGiven(words=proposal.words, result=proposal.result)
        given = replace(
            given,
            due_on=date.fromisoformat(f"{on.year + int(row['years'])}-{row['due_on']}")
            if row["due_on"]
            else None,
            source=row["source"],
            amount=Decimal(row["amount"]) if row["amount"] else None,
        )
        change_line(draft, row["ask"], given, by=None, at=at)
