"""Made-up councils of the demo region: who sits there, when they met, what they decided."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from tendik.bodies.models import Body
from tendik.consultations.councils.actions import (
    CouncilDecisionGiven,
    MembersGiven,
    MinutesGiven,
    SittingGiven,
    call_sitting,
    count_members,
    decide,
    write_minutes,
)
from tendik.consultations.models import CouncilSitting
from tendik.packs.country import Pack
from tendik.packs.folder import Row

FILE = "demo/sittings.csv"
COLUMNS = ("body", "met_ago", "members", "came", "whose", "due_in")
SEXES = ("women", "men", "unknown")


def load_councils(pack: Pack, *, on: date) -> None:
    """Write the made-up meetings of councils, once."""
    if not pack.folder.has(FILE) or CouncilSitting.objects.filter(made_up=True).exists():
        return
    rows = pack.folder.rows(FILE, COLUMNS, also=("agenda_", "minutes_", "decision_"))
    bodies = {body.code: body for body in Body.objects.filter(made_up=True)}
    for row in sorted(rows, key=lambda row: -int(row["met_ago"])):
        _enter(row, pack, bodies, on)


def _enter(row: Row, pack: Pack, bodies: dict[str, Body], on: date) -> None:
    met_on, body = on - timedelta(days=int(row["met_ago"])), bodies[row["body"]]
    by_us: dict[str, Any] = {
        "by": None,
        "at": datetime.combine(met_on, time(15), timezone.get_default_timezone()),
    }
    agenda, minutes, decision = (
        row.texts(name, pack.languages) for name in ("agenda", "minutes", "decision")
    )
    if row["members"]:
        counts = _people(row["members"])
        count_members(MembersGiven(body=body, on=met_on, **counts, made_up=True), **by_us)
    sitting = call_sitting(SittingGiven(body=body, on=met_on, agenda=agenda, made_up=True), **by_us)
    if minutes:
        write_minutes(MinutesGiven(sitting=sitting, words=minutes, **_people(row["came"])), **by_us)
    if decision:
        due_on = met_on + timedelta(days=int(row["due_in"])) if row["due_in"] else None
        given = CouncilDecisionGiven(
            sitting=sitting, words=decision, body=bodies.get(row["whose"]), due_on=due_on
        )
        decide(given, **by_us)


def _people(words: str) -> dict[str, int]:
    return dict(zip(SEXES, map(int, words.split()), strict=True))
