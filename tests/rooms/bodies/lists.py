"""What tests of the list of institutions as a file share: take it along, change it as Excel does, bring it back."""

from html import unescape

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.rooms.asks.lists import changed, resaved
from tests.rooms.papers.books import rows_of

BACK = "/bodies/list/back/"


def taken(office, query="", language="en"):
    """The rows of the list as somebody takes it along, without the empty ones at its end."""
    body = office.get(f"/bodies/list/{query}", HTTP_ACCEPT_LANGUAGE=language).content
    return [row for row in rows_of(body) if any(row)]


def place_of(rows, title):
    """Where the column stands whose head begins so."""
    wanted = title.replace("_", " ")
    return next(place for place, head in enumerate(rows[0]) if head.startswith(wanted))


def added(rows, **cells):
    """The rows and a new one at the end, by the beginnings of the titles."""
    row = [""] * len(rows[0])
    for title, value in cells.items():
        row[place_of(rows, title)] = value
    return [*rows, row]


def shown(office, rows):
    """The page after a file was chosen."""
    file = SimpleUploadedFile("bodies.xlsx", resaved(rows))
    return office.post(BACK, {"file": file}, HTTP_ACCEPT_LANGUAGE="en").content.decode()


def pressed(office, html, do):
    """The answer to a button of that page."""
    carried = html.partition('name="carried" value="')[2].partition('"')[0]
    return office.post(BACK, {"carried": carried, "do": do}, HTTP_ACCEPT_LANGUAGE="en")


def recorded(office, rows):
    """Bring rows back and record them; the words of the page that follows."""
    answered = pressed(office, shown(office, rows), "record")
    where = answered.headers.get("Location")
    page = office.get(where, HTTP_ACCEPT_LANGUAGE="en") if where else answered
    return unescape(page.content.decode())


__all__ = ["BACK", "added", "changed", "place_of", "pressed", "recorded", "shown", "taken"]
