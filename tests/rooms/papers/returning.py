"""A list of stones that comes back, and a file of it changed: what tests of the round trip share."""

from datetime import date

from django.utils.translation import override

from tendik.papers.lists import Field, Item, NotRecorded, ReturningList, workbook_of
from tendik.papers.returned import read
from tendik.papers.roundtrip import compare, fits
from tendik.papers.shapes import Kind
from tests.rooms.asks.lists import resaved
from tests.rooms.papers.books import rows_of

COLOURS = {"red": "Red", "grey": "Grey"}


class Stones(ReturningList):
    """Stones by code: their name is fixed, all else may be changed; ``held`` are the rows that may not."""

    kind = "tests.stones"
    title = "Stones"

    def __init__(self, stones, held=()):
        self.stones, self.held, self.recorded = (
            {key: dict(values) for key, values in stones.items()},
            held,
            [],
        )

    def fields(self):
        return (
            Field(name="code", title="Code"),
            Field(name="name", title="Name"),
            Field(name="words", title="Words", open=True, longest=200),
            Field(name="colour", title="Colour", choices=COLOURS, also={"rouge": "red"}, open=True),
            Field(name="weight", title="Weight", kind=Kind.NUMBER, open=True),
            Field(name="on", title="Day", kind=Kind.DATE, open=True),
        )

    def items(self):
        for key, values in self.stones.items():
            yield Item(key=key, values={"code": key, **values}, open=key not in self.held)

    def check(self, change):
        if change.after.get("weight") == 13:
            yield "weight", "No stone weighs 13."

    def record(self, changes):
        for change in changes:
            if change.after.get("words") == "refuse":
                raise NotRecorded(change, "words", "It was refused.")
            self.stones[change.key] = {name: value for name, value in change.after.items() if name != "code"}
            self.recorded.append(change.key)


def stones(**more):
    """Two stones; ``more`` are values of the first."""
    low = {
        "name": "Low",
        "words": "Grey and\nold.",
        "colour": "grey",
        "weight": 7,
        "on": date(2026, 5, 1),
        **more,
    }
    return {"low": low, "high": {"name": "High", "words": "", "colour": None, "weight": None, "on": None}}


def taken(listed):
    """The rows of a list as they stand in its file."""
    with override("en"):
        return rows_of(workbook_of(listed))


def came_back(body, name="stones.xlsx"):
    """A file that came back, and what was found in reading it."""
    return read(body, name)


def compared(listed, rows):
    """What a file with these rows would change."""
    back, found = read(resaved(rows), "stones.xlsx")
    assert found == ()
    titles = {one.title: one.name for one in listed.columns}
    misfit = fits(back, listed, titles)
    return compare(back, listed, titles) if misfit.clean else misfit


def faults(found):
    """What is wrong, as code, row and place."""
    return [(fault.code, fault.line, fault.number) for fault in found.faults]
