"""The made-up stocktake of the demo region, with the tasks that it gave."""

from datetime import date, datetime, time
from itertools import groupby

from django.utils import timezone, translation

from tendik.bodies.assigned.actions import TaskGiven
from tendik.bodies.models import Body
from tendik.office.models import Stocktake
from tendik.office.stocktaking.actions import StocktakeGiven, hold_stocktake
from tendik.packs.country import Pack

FILE = "demo/stocktakes.csv"
COLUMNS = ("held_on", "chaired_by", "what", "body", "due_on")
EVENING = time(17)
"""At this hour the meeting is over and its decisions are entered."""


def load(pack: Pack, *, on: date) -> None:
    """Write the made-up stocktakes that had been held by a day, once."""
    if not pack.folder.has(FILE) or Stocktake.objects.exists():
        return
    bodies = Body.objects.filter(made_up=True).in_bulk(field_name="code")
    for day, rows in groupby(pack.folder.rows(FILE, COLUMNS), key=lambda row: row["held_on"]):
        decided = list(rows)
        decisions = [
            TaskGiven(what=row["what"], body=bodies[row["body"]], due_on=date.fromisoformat(row["due_on"]))
            for row in decided
        ]
        held_on = date.fromisoformat(day)
        given = StocktakeGiven(held_on=held_on, chaired_by=decided[0]["chaired_by"], decisions=decisions)
        if held_on <= on:
            # The meeting is named in the words of the country, which no command speaks by itself.
            with translation.override(pack.languages[0]):
                hold_stocktake(given, by=None, at=timezone.make_aware(datetime.combine(held_on, EVENING)))
