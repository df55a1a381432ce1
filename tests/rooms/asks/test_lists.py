"""The list of asks in Excel: taken along, filled in, brought back, recorded."""

from datetime import date
from html import unescape

from tests.rooms.asks.lists import brought, changed, recorded, resaved, taken

FILLED = {
    "The_answer": "Partly",
    "Reason_(English": "Half of the bays are too small.",
    "Which": "Ministry of Equality",
    "Day_of": date(2026, 5, 1),
    "Number": "No. 7",
}


def test_an_answer_that_is_filled_in_in_excel_is_recorded(office, ask):
    rows = changed(taken(office), "EQ-1.1", **FILLED)

    shown = unescape(brought(office, resaved(rows)))
    html = recorded(office, rows)

    assert "1 row would change." in shown
    assert "<ins>Partly</ins>" in shown
    assert "1 row is recorded." in html
    given = ask.answers.get()
    assert (given.verdict, given.reason, given.paper.number) == (
        "partly",
        {"en": "Half of the bays are too small."},
        "No. 7",
    )
    assert (given.paper.body.code, given.paper.on, given.entered_by.username) == (
        "equality",
        date(2026, 5, 1),
        "minister",
    )
