"""The demo region's made-up meeting, and the made-up report that keeps its words."""

from datetime import date
from typing import Any

from tendik.asks.models import Ask
from tendik.consultations import pack as reader
from tendik.consultations.councils.made import load_councils
from tendik.consultations.models import Meeting
from tendik.packs.country import Pack
from tendik.plans.models import Goal, Plan

FILE, PLAN = "demo/meeting.csv", "DEMO"
COLUMNS = ("code", "places", "starts_on", "ends_before")


def load(pack: Pack, *, on: date) -> None:
    """Write the made-up meeting of the pack, if it has one, and the meetings of made-up councils."""
    if pack.folder.has(FILE):
        _load_meeting(pack)
    load_councils(pack, on=on)


def _load_meeting(pack: Pack) -> None:
    rows = pack.folder.rows(FILE, COLUMNS, Meeting, also=("title_", "venue_"))
    for number, row in enumerate(rows, 1000):
        plan = Plan.objects.get(code=PLAN)
        starts_on = date.fromisoformat(row["starts_on"])
        title = row.texts("title", pack.languages)
        language = pack.languages[0]
        report = {"code": plan.report, "title": title, "language": language, "published_on": starts_on}
        reader.save_report(report, _lines(language), number, made_up=True)
        meeting: dict[str, Any] = {
            "code": row["code"].lower(),
            "report": plan.report,
            "places": row["places"].split(),
            "plans": [PLAN],
            "title": title,
            "venue": row.texts("venue", pack.languages),
            "starts_on": starts_on,
            "ends_before": date.fromisoformat(row["ends_before"]),
            "line": 1,
        }
        reader.save_meeting(meeting, number, made_up=True)


def _lines(language: str) -> list[str]:
    items = [*Goal.objects.filter(section__plan__code=PLAN), *Ask.objects.filter(section__plan__code=PLAN)]
    words = {item.line: item.words.get(language, "") for item in items}
    return [words.get(number, "") for number in range(1, max(words, default=0) + 1)]
