"""The demo region's made-up plan, adopted, with asks in every state of answer."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from tendik.bodies.models import Body
from tendik.methods.reports import Item
from tendik.packs.country import Pack
from tendik.packs.folder import Row
from tendik.plans import actions
from tendik.plans import pack as reader
from tendik.plans.models import Adoption, Answer, Ask, Plan

PLAN, ASKS, ANSWERS = reader.DEMO, "demo/asks.csv", "demo/answers.csv"
AFTER_ALL_REAL_PLANS = 1000


def load(pack: Pack, *, on: date) -> None:
    """Write the made-up plan and, once, its answers and its adoption."""
    if not pack.folder.has(PLAN):
        return
    about = pack.folder.toml(PLAN)
    rows = {row["code"]: row for row in pack.folder.rows(ASKS, ("code", "parent", "kind", "level", "line"))}
    reader.save(pack, _entry(about, rows), AFTER_ALL_REAL_PLANS)
    if not Answer.objects.filter(ask__section__plan__code=about["code"]).exists():
        _answer(pack)
    if not Adoption.objects.filter(plan__code=about["code"]).exists():
        _adopt(about)


def _entry(about: Mapping[str, Any], rows: Mapping[str, Row]) -> reader.Entry:
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
    return reader.Entry(about, tuple(items), {section: words, **rows}, report_language="", made_up=True)


def _answer(pack: Pack) -> None:
    bodies = {body.code: body for body in Body.objects.filter(made_up=True)}
    asks = {ask.code: ask for ask in Ask.objects.all()}
    for row in pack.folder.rows(ANSWERS, ("ask", "on", "verdict", "body", "document_number")):
        on = date.fromisoformat(row["on"])
        given = actions.AnswerGiven(
            verdict=row["verdict"],
            body=bodies[row["body"]],
            on=on,
            reason=row.texts("reason", pack.languages),
            document_title=row.texts("document_title", pack.languages),
            document_number=row["document_number"],
        )
        actions.record_answer([asks[row["ask"]]], given, by=None, at=_evening(on))


def _adopt(about: Mapping[str, Any]) -> None:
    plan = Plan.objects.get(code=about["code"])
    for text in about.get("adoption", ()):
        given = actions.AdoptionGiven(
            body=Body.objects.get(code=text["body"], made_up=True),
            on=text["on"],
            document_title=text["title"],
            document_number=text["number"],
        )
        actions.adopt_plan(plan, given, by=None, at=_evening(text["on"]))


def _evening(on: date) -> datetime:
    return datetime.combine(on, time(17), timezone.get_default_timezone())
