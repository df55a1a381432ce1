"""The table of notices: what anyone may download."""

from collections.abc import Iterator
from typing import Any

from tendik.notices.published import Notice
from tendik.releases.datapackage import Column, Table
from tendik.releases.reader import Release


def _rows(release: Release) -> Iterator[dict[str, Any]]:
    for notice in release.all(Notice):
        yield {
            "code": notice.code,
            "body": notice.body.partition("/")[2],
            "place": notice.place.partition("/")[2],
            "where": notice.where,
            "title": notice.title,
            "words": notice.words,
            "entered_on": notice.entered_on,
            "ends_before": notice.ends_before,
            "made_up": notice.made_up,
        }


TABLES = (
    Table(
        "notices",
        "Notices that are shown, one a row.",
        (
            Column("code", "Number of the entry."),
            Column("body", "Code of the institution."),
            Column("place", "Code of the place on whose page it is shown."),
            Column("where", "Name of its place.", texts=True),
            Column("title", "Title.", texts=True),
            Column("words", "Words.", texts=True),
            Column("entered_on", "Day on which it was entered.", "date"),
            Column("ends_before", "First day on which it is shown no more.", "date"),
            Column("made_up", "true: belongs to the demo region, it is not real.", "boolean"),
        ),
        _rows,
    ),
)
