"""The form of a place for a quarter: its questions, the figures of its answers, and what it refuses."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tendik.entries.gathering.asked import asked_in
from tendik.entries.refusals import EntryRefused
from tendik.papers.returned import read_sheets
from tendik.places.models import Place
from tendik.statistics import queries
from tendik.statistics.models import DataSet, FilledForm, Indicator
from tests.conftest import AT
from tests.rooms.statistics.figures import written
from tests.rooms.statistics.village import FILLED, NONE, NOON, asked, book, brought, filled, taken
from tests.rooms.worlds import VILLAGE

pytestmark = pytest.mark.django_db
ALL_CHILDREN = "All children of one to six years"
ENROLLED, CHILDREN = f"{NONE}Children enrolled", f"{NONE}{ALL_CHILDREN}"


def standing(at=AT):
    """The figures that count, by codes."""
    number = Indicator.objects.get(code="children-in-creches").pk
    found = queries.observations_in_force(at).get(number, [])
    return {one.observation.key: one.observation.figure or one.observation.absence for one in found}


def test_answers_become_figures_of_the_place_from_the_source_of_forms():
    found, faults = brought(filled(FILLED))

    data_set = DataSet.objects.get()
    assert (len(found.changes), faults) == (4, [])
    assert standing() == {"": "66.6667", "sex=F": "100"}
    assert data_set.source.code == "village-form"
    assert {(one.place.code, one.starts_on, one.ends_before) for one in written(data_set=data_set)} == {
        (VILLAGE, date(2026, 1, 1), date(2026, 4, 1))
    }
    assert data_set.form.answers["children-in-creches/1/counted-on"] == "2026-03-31"


def test_the_same_form_twice_changes_nothing_and_taken_again_it_holds_the_answers():
    brought(filled(FILLED))

    found, _faults = brought(filled(FILLED))
    again, _faults = brought(taken())

    assert (found.changes, again.changes, DataSet.objects.count()) == ([], [], 1)
    assert [row[2] for row in taken()[1:5]] == [6, 9, date(2026, 3, 31), "yes"]


def test_a_dry_run_writes_nothing():
    found, _faults = brought(filled(FILLED), record=False)

    assert len(found.changes) == 4
    assert not DataSet.objects.exists()


def test_numbers_on_several_choices_are_added_up():
    brought(
        filled(
            {
                **FILLED,
                f"{NOON}Children enrolled": 2,
                f"{NOON}All children of one to six years": 3,
                f"{NOON}The list was compared": "no",
            }
        )
    )

    assert standing() == {"": "66.6667", "sex=F": "0"}


def test_a_correction_of_the_same_day_replaces_the_form_and_back_again_too():
    for number in (6, 7, 6):
        brought(filled({ENROLLED: number}, filled(FILLED)))

    assert standing()[""] == "66.6667"
    assert [one.withdrawn_at is None for one in DataSet.objects.order_by("pk")] == [False, False, True]


def test_a_correction_of_a_later_day_stands_beside_what_was_said_first():
    brought(filled(FILLED))
    later = AT + timedelta(days=3)

    brought(filled({ENROLLED: 9}, taken(asked(at=later))), at=later)

    (one,) = [
        each
        for each in queries.observations_in_force(later)[Indicator.objects.get(code="children-in-creches").pk]
        if not each.observation.key
    ]
    assert (one.observation.value, [each.figure for each in one.earlier]) == (Decimal(100), ["66.6667"])


@pytest.mark.parametrize("days", [0, 3])
def test_answers_that_are_taken_out_leave_no_figure_standing(days):
    brought(filled(FILLED))
    later = AT + timedelta(days=days)

    _found, faults = brought(filled(dict.fromkeys(FILLED, ""), taken(asked(at=later))), at=later)

    assert not faults
    assert standing(later) == ({"": "missing", "sex=F": "missing"} if days else {})
    assert not any(row[2] for row in taken()[1:])


def test_nobody_to_count_is_not_the_same_as_none():
    brought(filled({**FILLED, ENROLLED: 0, CHILDREN: 0}))

    assert standing()[""] == "not_applicable"


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({ENROLLED: -1}, "Write a whole number, not below 0"),
        ({ENROLLED: 2.5}, "Write a whole number, not below 0"),
        ({ENROLLED: 10**13}, "Write a whole number, not below 0"),
        ({ENROLLED: "six"}, "“six” is no number"),
        ({f"{NONE}The list was compared": "perhaps"}, "perhaps"),
        ({f"{NONE}Counted on": "31.02.2026"}, "31.02.2026"),
        ({f"{NONE}Counted on": "01.04.2026"}, "This day lies after the time of the form."),
        ({f"{NONE}Counted on": "01.01.1800"}, "This day lies long before the time of the form."),
        ({ENROLLED: 10}, "A part cannot be larger than the whole."),
        ({CHILDREN: ""}, "Answer this too, with 0 where there was none: “All children of one to six years”."),
        ({ENROLLED: "=1/0"}, "#REF!"),
    ],
)
def test_what_is_wrong_is_told_at_its_cell_and_nothing_is_written(answers, told):
    found, faults = brought(filled({**FILLED, **answers}))

    assert any(told in one for one in faults), faults
    assert all(fault.line and fault.number == 2 for fault in found.faults)
    assert not DataSet.objects.exists()
    assert not FilledForm.objects.exists()


def test_all_that_is_wrong_is_told_at_once():
    wrong = {
        ENROLLED: "three",
        CHILDREN: -3,
        f"{NONE}Counted on": "01.01.1800",
        f"{NOON}Children enrolled": 7,
    }

    _found, faults = brought(filled({**FILLED, **wrong}))

    assert [one.partition(".")[0] for one in faults] == [
        "“three” is no number",
        "Write a whole number, not below 0 and without a part after the point",
        "This day lies long before the time of the form",
        f"Answer this too, with 0 where there was none: “{ALL_CHILDREN}”; “The list was compared”",
    ]
    assert not DataSet.objects.exists()


COUNTED = [{"formula": "children"}, {"formula": "enrolled", "codes": ["sex=F"]}]
"""Figures of which the second is a part of the first, as its codes say."""


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (
            {ENROLLED: 9, CHILDREN: 5},
            f"“Children enrolled”: 9, “{ALL_CHILDREN}”: 5. A part cannot be larger than the whole.",
        ),
        (
            {CHILDREN: 10**9},
            f"“{ALL_CHILDREN}”: 1,000,000,000. No place has so many. Look at the number.",
        ),
    ],
)
def test_counts_that_cannot_be_are_told(answers, told):
    Indicator.objects.filter(code="children-in-creches").update(measures="count", figures=COUNTED)

    found, faults = brought(filled({**FILLED, **answers}))

    assert faults == [told]
    assert found.faults[0].number == 2
    assert not DataSet.objects.exists()


def test_a_part_as_large_as_its_whole_is_taken():
    Indicator.objects.filter(code="children-in-creches").update(measures="count", figures=COUNTED)

    _found, faults = brought(filled({**FILLED, ENROLLED: 9, CHILDREN: 9}))

    assert faults == []
    assert standing() == {"": "9", "sex=F": "9"}


def test_what_a_formula_gave_is_taken():
    brought(filled({**FILLED, ENROLLED: "=2*3"}))

    assert standing()[""] == "66.6667"


def test_a_question_that_was_changed_is_told():
    rows = filled(FILLED)
    rows[1][1] = "Something else"

    _found, faults = brought(rows)

    assert [one.partition(".")[0] for one in faults] == ["This cell is not there to be changed"]


def test_a_form_of_other_questions_is_told():
    rows = filled(FILLED)
    Indicator.objects.filter(code="children-in-creches").update(counted={"en": "Other children."})

    _found, faults = brought(rows)

    assert [one.partition(".")[0] for one in faults] == ["This file is of an earlier form of the list"]


def test_a_quarter_that_goes_on_cannot_be_brought():
    rows = filled(FILLED, taken(asked(quarter="2026-Q2")))

    with pytest.raises(EntryRefused, match="The quarter of this form is not over"):
        brought(rows)


def test_sheets_of_two_places_are_refused():
    other = filled(FILLED, taken(asked("XA-N-2")))

    backs, _faults = read_sheets(book(filled(FILLED), other), "form.xlsx")

    with pytest.raises(EntryRefused, match="belong to several"):
        asked_in(backs, by=None, at=AT)


def test_a_form_of_a_place_that_is_not_there_is_told():
    rows = filled(FILLED)
    rows[0] = [str(cell).replace(VILLAGE, "XB-1") for cell in rows[0]]

    with pytest.raises(EntryRefused, match="There is no place “XB-1” here"):
        brought(rows)


def test_a_place_whose_parts_are_asked_is_not_asked_itself():
    with pytest.raises(EntryRefused, match="nothing is asked of North Bay"):
        taken(asked("XA-N"))


def test_a_place_beside_the_others_with_nothing_below_it_is_asked_itself():
    assert len(taken(asked("XA-S"))) == len(taken())


def test_a_place_that_was_gone_by_then_is_not_asked():
    Place.objects.filter(code=VILLAGE).update(valid_from=date(2020, 1, 1), ends_before=date(2026, 1, 1))

    with pytest.raises(EntryRefused, match="nothing is asked of The Pines"):
        taken()


def test_a_form_brought_by_two_counts_once(minister):
    first, second = filled({**FILLED, ENROLLED: 5}), filled(FILLED)
    brought(first, by=minister)

    found, faults = brought(second)

    assert [fault.code for fault in found.faults] == ["conflict"]
    assert "Somebody changed this row" in faults[0]
    assert [one.figure for one in written(key="")] == ["55.5556"]


def test_she_may_correct_her_own_file_and_bring_it_again(minister):
    brought(filled({**FILLED, ENROLLED: 5}), by=minister)

    found, _faults = brought(filled(FILLED), by=minister)

    assert [(one.before["answer"], one.after["answer"]) for one in found.changes] == [(5, 6)]
    assert standing()[""] == "66.6667"
