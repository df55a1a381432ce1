"""The tables of consultations: meetings and what was said."""

from collections.abc import Iterable, Iterator
from typing import Any

from tendik.consultations.published import Meeting, Statement
from tendik.releases.datapackage import Column, Table
from tendik.releases.reader import Release


def _codes(addresses: Iterable[str]) -> str:
    return " ".join(address.partition("/")[2] for address in addresses)


def _meetings(release: Release) -> Iterator[dict[str, Any]]:
    for meeting in release.all(Meeting):
        yield {
            "code": meeting.code,
            "title": meeting.title,
            "venue": meeting.venue,
            "starts_on": meeting.starts_on,
            "ends_before": meeting.ends_before,
            "places": _codes(meeting.places),
            "plans": _codes(meeting.plans),
            "made_up": meeting.made_up,
        }


def _statements(release: Release) -> Iterator[dict[str, Any]]:
    for said in release.all(Statement):
        yield {
            "code": said.code,
            "kind": said.kind,
            "places": _codes(said.places),
            "words": said.words,
            "line": said.line,
            "asks": _codes(said.asks),
        }


TABLES = (
    Table(
        "meetings",
        "Meetings at which the plans were discussed, one a row.",
        (
            Column("code", "Code of the meeting."),
            Column("title", "Its title.", texts=True),
            Column("venue", "Where it was held.", texts=True),
            Column(
                "starts_on",
                "First day; of all meetings of the report together where it names no other.",
                "date",
            ),
            Column("ends_before", "First day after it.", "date"),
            Column("places", "Codes of the places whose women met, separated by spaces."),
            Column("plans", "Plans that were discussed, separated by spaces."),
            Column("made_up", "true: belongs to the demo region, it was not held.", "boolean"),
        ),
        _meetings,
    ),
    Table(
        "statements",
        "Paragraphs of the report in which the women of some places speak, one a row.",
        (
            Column("code", "Code of the paragraph."),
            Column("kind", "issue, priority or recommendation."),
            Column("places", "Codes of the places, separated by spaces."),
            Column("words", "The words. English is the report's, the others are drafts.", texts=True),
            Column("line", "Line of the report, from 1.", "integer"),
            Column("asks", "Asks that speak of the same, linked by us, separated by spaces."),
        ),
        _statements,
    ),
)
