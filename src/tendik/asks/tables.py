"""The tables of asks: what anyone may download."""

from collections.abc import Iterator
from typing import Any

from tendik.asks.published import Ask
from tendik.plans.published import Goal, Plan
from tendik.releases.datapackage import Column, Table
from tendik.releases.reader import Release

ASK = Column("ask", "Code of the ask, as GE-1.4.")


def _asks(release: Release) -> Iterator[dict[str, Any]]:
    for ask in release.all(Ask):
        answer = ask.answer
        yield {
            "ask": ask.code,
            "plan": release.get(Plan, ask.plan).plan,
            "section": ask.section_title,
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
                "document_title": answer.paper.title,
                "document_number": answer.paper.number,
                "document_link": answer.paper.link,
                "entered_on": answer.entered_on,
                "withdrawn_on": answer.withdrawn_on,
                "in_force": answer is ask.answer,
                "made_up": ask.made_up,
            }


TABLES = (
    Table(
        "asks",
        "What was asked to be put into the plans, an ask a row, and how it stands.",
        (
            ASK,
            Column("plan", "Code of the plan."),
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
