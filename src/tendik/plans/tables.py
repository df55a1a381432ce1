"""The tables of plans: what anyone may download."""

from collections.abc import Iterator
from typing import Any

from tendik.plans.published import Plan
from tendik.releases.datapackage import Column, Table
from tendik.releases.reader import Release

PLAN = Column("plan", "Code of the plan.")


def _plans(release: Release) -> Iterator[dict[str, Any]]:
    for plan in release.all(Plan):
        adoption = plan.adoption
        yield {
            "plan": plan.plan,
            "title": plan.title,
            "place": plan.place.partition("/")[2],
            "starts_on": plan.starts_on,
            "ends_before": plan.ends_before,
            "state": plan.state,
            "adopted_on": adoption and adoption.on,
            "made_up": plan.made_up,
        }


def _adoptions(release: Release) -> Iterator[dict[str, Any]]:
    for plan in release.all(Plan):
        for number, adoption in enumerate(plan.history, 1):
            yield {
                "plan": plan.plan,
                "number": number,
                "body": adoption.body.partition("/")[2],
                "on": adoption.on,
                "document_title": adoption.paper.title,
                "document_number": adoption.paper.number,
                "document_link": adoption.paper.link,
                "entered_on": adoption.entered_on,
                "withdrawn_on": adoption.withdrawn_on,
                "in_force": adoption is plan.adoption,
                "made_up": plan.made_up,
            }


TABLES = (
    Table(
        "plans",
        "Action plans, a plan a row, and whether each is a draft or adopted.",
        (
            PLAN,
            Column("title", "Title of the plan.", texts=True),
            Column("place", "Code of the place whose plan it is."),
            Column("starts_on", "First day of the plan.", "date"),
            Column("ends_before", "First day after the plan.", "date"),
            Column("state", "draft as it was discussed, or adopted."),
            Column("adopted_on", "Day of adoption by the text that counts; empty for a draft.", "date"),
            Column("made_up", "true: belongs to the demo region, there is no such plan.", "boolean"),
        ),
        _plans,
    ),
    Table(
        "adoptions",
        "Every adopted text ever entered, a text a row; the last one of a plan that was not withdrawn counts.",
        (
            PLAN,
            Column("number", "Which text of this plan, from 1.", "integer"),
            Column("body", "Code of the institution that adopted it."),
            Column("on", "Day of adoption.", "date"),
            Column("document_title", "Document that adopted the plan.", texts=True),
            Column("document_number", "Its number."),
            Column("document_link", "Where it can be read."),
            Column("entered_on", "Day on which it was entered here.", "date"),
            Column("withdrawn_on", "Day on which it was withdrawn as entered by mistake.", "date"),
            Column("in_force", "true: this is the text that counts.", "boolean"),
            Column("made_up", "true: belongs to the demo region, nobody adopted it.", "boolean"),
        ),
        _adoptions,
    ),
)
