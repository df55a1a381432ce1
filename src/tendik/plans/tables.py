"""The tables of plans: what anyone may download."""

from collections.abc import Iterator
from typing import Any

from tendik.plans.published import Ask, Goal, Plan
from tendik.releases.reader import Release
from tendik.releases.tables import Column, Table

ASK = Column("ask", "Code of the ask, as GE-1.4.")
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
                "document_title": adoption.document_title,
                "document_number": adoption.document_number,
                "document_link": adoption.document_link,
                "entered_on": adoption.entered_on,
                "withdrawn_on": adoption.withdrawn_on,
                "in_force": adoption is plan.adoption,
                "made_up": plan.made_up,
            }


def _asks(release: Release) -> Iterator[dict[str, Any]]:
    for ask in release.all(Ask):
        answer = ask.answer
        yield {
            "ask": ask.code,
            "plan": release.get(Plan, ask.plan).plan,
            "section": ask.section,
            "goal": ask.goal and release.get(Goal, ask.goal).code,
            "parent": ask.parent and ask.parent.partition("/")[2],
            "level": ask.level,
            "title": ask.title,
            "words": ask.words,
            "line": ask.line,
            "asked_on": ask.asked_on,
            "asked_by": " ".join(place.partition("/")[2] for place in ask.asked_by),
            "state": ask.state,
            "answered_on": answer and answer.on,
            "made_up": ask.made_up,
        }


def _answers(release: Release) -> Iterator[dict[str, Any]]:
    for ask in release.all(Ask):
        for number, answer in enumerate(ask.history, 1):
            yield {
                "ask": ask.code,
                "number": number,
                "verdict": answer.verdict,
                "reason": answer.reason,
                "body": answer.body.partition("/")[2],
                "on": answer.on,
                "document_title": answer.document_title,
                "document_number": answer.document_number,
                "document_link": answer.document_link,
                "entered_on": answer.entered_on,
                "withdrawn_on": answer.withdrawn_on,
                "in_force": answer is ask.answer,
                "made_up": ask.made_up,
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
    Table(
        "asks",
        "What was asked to be put into the plans, an ask a row, and how it stands.",
        (
            ASK,
            PLAN,
            Column("section", "Priority or section of the plan.", texts=True),
            Column("goal", "Code of the goal; empty where the plan has none."),
            Column("parent", "Code of the ask that this one is a part of; empty for others."),
            Column("level", "national or local, where the report says so."),
            Column("title", "Short title, drafted by Tendik.", texts=True),
            Column(
                "words", "The words of the ask. English is the report's, the others are drafts.", texts=True
            ),
            Column("line", "Line of the report, from 1.", "integer"),
            Column("asked_on", "Last day of the meetings.", "date"),
            Column("asked_by", "Codes of the places whose women asked, separated by spaces."),
            Column("state", "unanswered, taken_over, partly, not_in_its_power or declined."),
            Column("answered_on", "Day of the answer that counts.", "date"),
            Column("made_up", "true: belongs to the demo region, nobody asked it.", "boolean"),
        ),
        _asks,
    ),
    Table(
        "answers",
        "Every answer ever entered, an answer a row; the last one that was not withdrawn counts.",
        (
            ASK,
            Column("number", "Which answer to this ask, from 1.", "integer"),
            Column("verdict", "taken_over, partly, not_in_its_power or declined."),
            Column("reason", "Why, in the words of the institution.", texts=True),
            Column("body", "Code of the institution that answered."),
            Column("on", "Day of the answer.", "date"),
            Column("document_title", "Document that holds the answer.", texts=True),
            Column("document_number", "Its number."),
            Column("document_link", "Where it can be read."),
            Column("entered_on", "Day on which it was entered here.", "date"),
            Column("withdrawn_on", "Day on which it was withdrawn as entered by mistake.", "date"),
            Column("in_force", "true: this is the answer that counts.", "boolean"),
            Column("made_up", "true: belongs to the demo region, nobody answered so.", "boolean"),
        ),
        _answers,
    ),
)
