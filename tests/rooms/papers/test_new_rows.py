"""Lists that take new rows: empty ones stand at their end, and what is written there is new."""

from django.utils.translation import override

from tendik.papers.lists import workbook_of
from tests.rooms.papers.books import part_of
from tests.rooms.papers.returning import Stones, compared, faults, stones, taken
from tests.rooms.papers.test_roundtrip import CODE, COLOUR, WORDS, changes


class Quarry(Stones):
    """Stones to which new ones are added, by their words."""

    spare = 3

    def alike(self, values):
        return next((item for item in self.items() if item.values["words"] == values.get("words")), None)


def new(rows, **cells):
    """The rows of a file with something in the first empty row after them."""
    row = [None] * len(rows[0])
    for place, value in cells.items():
        row[{"code": CODE, "words": WORDS, "colour": COLOUR}[place]] = value
    return [*rows, row]


def test_empty_rows_stand_at_the_end_for_new_things_and_left_empty_they_change_nothing():
    listed = Quarry(stones())
    with override("en"):
        sheet = part_of(workbook_of(listed), "xl/worksheets/sheet1.xml")

    found = compared(listed, taken(listed))

    assert sheet.count("<row ") == 1 + len(stones()) + Quarry.spare
    assert (found.changes, found.faults, found.same) == ([], [], 2)


def test_what_is_written_into_an_empty_row_is_new():
    listed = Quarry(stones())

    found = compared(listed, new(taken(listed), words="Round.", colour="rouge"))

    assert (changes(found), found.faults) == ([(4, "")], [])
    assert (found.changes[0].before, found.changes[0].after["colour"]) == ({}, "red")


def test_a_new_row_that_is_recorded_already_is_no_other_one_and_said_otherwise_it_is():
    same = {"name": None, "words": "Round.", "colour": "red", "weight": None, "on": None}
    listed = Quarry({**stones(), "round": same})

    again = compared(listed, new(taken(listed), words="Round.", colour="red"))
    other = compared(listed, new(taken(listed), words="Round.", colour="grey"))

    assert (again.changes, again.same) == ([], 4)
    assert changes(other) == [(5, "")]


def test_what_the_office_gives_to_a_new_row_is_not_written_by_hand():
    listed = Quarry(stones())

    assert faults(compared(listed, new(taken(listed), words="Round.", code="round"))) == [
        ("not_yours", 4, CODE)
    ]


def test_a_list_that_takes_no_new_rows_says_so():
    listed, quarry = Stones(stones()), Quarry(stones())

    assert faults(compared(listed, new(taken(quarry), words="Round."))) == [("new_row", 4, -1)]
