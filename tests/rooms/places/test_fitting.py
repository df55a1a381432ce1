"""What does not fit between a list and the places there are, or within the list: each with its line."""

from datetime import date

import pytest

from tendik.places.models import Place
from tests.rooms.places.conftest import compared, faults
from tests.rooms.places.test_actions import MERGER

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (["XA-W,XA,bay"], "2: XA-W needs a name"),
        (["XA-W,XA,,,,West"], "2: XA-W needs a level"),
        (["XA-S,,,,-,-"], "2: XA-S needs a name"),
        (["XA-W,XB,bay,,,West"], "2: parent: There is no place XB"),
        (["XA-W,XA-W,bay,,,West"], "2: parent: A place cannot name itself"),
        (["XA-N,1,bay"], "2: parent: A place cannot name itself"),
        (["XA-N,,bay,,,,,2026-01-01,XA-Q"], "2: successors: There is no place XA-Q"),
        (["XA-N-1,,hamlet,,,,,2026-01-01,XA-N-1"], "2: successors: A place cannot name itself"),
        (["XA-W,XA,bay,,,West", "XA-W,XA,bay,,,East"], "3: XA-W stands twice, first in line 2"),
        (["XA-N,,bay", "1,,bay"], "3: XA-N stands twice, first in line 2"),
        (["xa-n,,bay,,,North"], "2: xa-n and XA-N differ in capitals only"),
        (["XA-N,XA-S,bay"], "2: XA-N (bay) cannot lie in XA-S (bay)"),
        (["XA-S,,hamlet", "XA-N-1,XA-N-2,hamlet"], "3: XA-N-1 (hamlet) cannot lie in XA-N-2 (hamlet)"),
        (["XA-N,,hamlet"], "2: XA-N-1 (hamlet) cannot lie in XA-N (hamlet)"),
        (["XA-S,,bay,,,,2026-01-01,2026-01-01"], "2: ends_before 2026-01-01 is not after valid_from"),
        (["XA-N,,bay,,,,,2026-01-01"], "2: XA-N ends on 2026-01-01, these in it do not: XA-N-1, XA-N-2."),
        (["XA-S,,bay,,,,,,XA-N"], "2: XA-S has successors but no end"),
    ],
)
def test_what_does_not_fit_is_named_with_its_line(rows, words):
    found = faults(*rows)

    assert any(f"list.csv:{words}" in fault for fault in found), found


def test_places_that_lie_in_each_other_are_named():
    found = faults("XA,XA-N-1,island")

    assert "list.csv:2: These places lie in each other: XA → XA-N-1 → XA-N → XA. Correct a parent." in found


def test_successors_in_a_circle_are_named():
    rows = [f"XA-{n},XA,bay,,,{n},,2026-01-0{n},XA-{n % 3 + 1}" for n in (1, 2, 3)]

    found = faults(*rows)

    assert "list.csv:2: These places succeed each other in a circle: XA-1 → XA-2 → XA-3 → XA-1." in found[0]


def test_a_successor_that_ended_earlier_is_refused_and_one_that_ends_later_is_not(bring):
    bring("XA-S,,bay,,,,,2026-01-01")

    assert faults("XA-W,XA,bay,,,W,,2026-01-01,XA-S")[0].startswith("list.csv:2: XA-S ended on 2026-01-01")
    assert faults("XA-W,XA,bay,,,W,,2025-12-31,XA-S") == []


def test_ending_a_successor_before_its_predecessor_is_refused(bring):
    bring(*MERGER)

    found = faults("XA-NS,,bay,,,,2025-01-01,2025-06-01", "XA-N-1,XA,hamlet", "XA-N-2,XA,hamlet")

    assert len(found) == 2
    assert all("list.csv:2: XA-NS ended on 2025-06-01: it cannot succeed XA-" in fault for fault in found)


def test_a_place_ends_together_with_all_that_lies_in_it(bring):
    bring(*(f"{code},,,,,,,2026-01-01" for code in ("XA-N", "XA-N-1", "XA-N-2")))

    assert Place.objects.filter(ends_before=date(2026, 1, 1)).count() == 3


def test_a_lasting_place_is_not_put_into_one_that_ended(bring):
    bring("XA-S,,bay,,,,,2026-01-01")

    assert (
        "list.csv:2: XA-S ends on 2026-01-01, these in it do not: XA-N-1." in faults("XA-N-1,XA-S,hamlet")[0]
    )


def test_many_children_are_counted_not_all_named(bring):
    bring(*(f"XA-S-{n},XA-S,hamlet,,,{n}" for n in range(30)))

    assert "and 25 more" in faults("XA-S,,,,,,,2026-01-01")[0]


def test_what_cannot_be_read_is_not_blamed_again():
    found = faults("XA-N,,bay,,,,,soon,XA-S", "XA-W,XA,bye,,,West", "XA-W-1,XA-W,hamlet,,,Hut")

    assert len(found) == 2
    assert "ends_before" in found[0]
    assert "level" in found[1]


def test_a_list_does_not_touch_made_up_places(bring):
    Place.objects.create(code="XA-DEMO", level="bay", name={"en": "Demo"}, made_up=True)

    assert "XA-DEMO is made up" in faults("XA-DEMO,XA,bay,,,Real")[0]
    assert "There is no place XA-DEMO" in faults("XA-W,XA-DEMO,hamlet,,,W")[0]


def test_a_place_outside_all_others_and_a_code_used_twice_are_warned_of():
    found = compared("XA-W,,bay,1,,West")

    assert not found.faults
    assert [str(warning) for warning in found.warnings] == [
        "list.csv:2: XA-W lies in no other place. Is its parent missing?",
        "list.csv:2: The official code 1 belongs to several places: XA-N, XA-W. Is that right?",
    ]
