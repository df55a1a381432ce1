"""The demo region's made-up plan, adopted."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from tendik.bodies.actions import PaperGiven
from tendik.bodies.models import Body, OfficialPaper
from tendik.methods.reports import Item
from tendik.packs.country import Pack
from tendik.packs.folder import Row
from tendik.plans import actions
from tendik.plans import pack as reader
from tendik.plans.models import Adoption, Plan

PLAN, ITEMS = reader.DEMO, "demo/asks.csv"
AFTER_ALL_REAL_PLANS = 1000


def load(pack: Pack, *, on: date) -> None:
    """Write the made-up plan and, once, its adoption."""
    entry = read_plan(pack)
    if entry is None:
        return
    reader.save(pack, entry, AFTER_ALL_REAL_PLANS)
    if not Adoption.objects.filter(plan__code=entry.about["code"]).exists():
        _adopt(entry.about)


def read_plan(pack: Pack) -> reader.PackPlan | None:
    """Return the made-up plan of a pack with all its items; None where it has none."""
    if not pack.folder.has(PLAN):
        return None
    columns = ("code", "parent", "kind", "level", "line")
    rows = {row["code"]: row for row in pack.folder.rows(ITEMS, columns, also=("title_", "words_"))}
    return _entry(pack.folder.toml(PLAN), rows)


def _entry(about: Mapping[str, Any], rows: Mapping[str, Row]) -> reader.PackPlan:
    # The reader needs a section above the goals; its words stand in plan.toml.
    section = f"{about['code']}-P1"
    words = Row(
        PLAN,
        0,
        {f"{part}_{code}": text for part in ("title", "words") for code, text in about["section"].items()},
    )
    items = [Item(code=section, parent=about["code"], kind="priority", level="", text="", line=0)]
    for row in rows.values():
        parent = section if row["parent"] == about["code"] else row["parent"]
        items.append(
            Item(
                code=row["code"],
                parent=parent,
                kind=row["kind"],
                level=row["level"],
                text="",
                line=int(row["line"]),
            )
        )
    return reader.PackPlan(about, tuple(items), {section: words, **rows}, report_language="", made_up=True)


def _adopt(about: Mapping[str, Any]) -> None:
    plan = Plan.objects.get(code=about["code"])
    for text in about.get("adoption", ()):
        paper = PaperGiven(
            body=Body.objects.get(code=text["body"], made_up=True),
            on=text["on"],
            kind=OfficialPaper.Kind.DECREE,
            title=text["title"],
            number=text["number"],
        )
        actions.adopt_plan(plan, actions.AdoptionGiven(paper=paper), by=None, at=evening(text["on"]))


def evening(on: date) -> datetime:
    """Return the moment at which what was decided on a day is entered in the demo."""
    return datetime.combine(on, time(17), timezone.get_default_timezone())
