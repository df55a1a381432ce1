"""A place's draft: opened, filled with proposals, worded, ordered, given up, and adopted by its council."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from tendik.entries.refusals import EntryRefused
from tendik.journal.evidence import faults
from tendik.local_plans import actions, adopting, queries
from tendik.local_plans.checks import check_decision
from tendik.local_plans.given import RowGiven
from tendik.local_plans.models import DraftRow, LocalProposal
from tendik.measures.given import said_by
from tendik.measures.models import Measure
from tendik.measures.queries import last_promise
from tendik.plans.models import Plan
from tests.conftest import AT
from tests.rooms.local_plans.world import adopted, decision, filled, given, opened

pytestmark = pytest.mark.django_db
ALL = ["EQ-1.1", "EQ-2.1", "EQ-2.2"]


def codes(draft):
    return list(draft.rows.values_list("ask__code", flat=True))


def row_given(**fields):
    return RowGiven(**{"words": {"en": "Open a nursery for 25 children"}, **fields})


def test_a_draft_knows_the_plans_above_it_and_is_called_after_its_place():
    draft = opened()

    assert [plan.code for plan in draft.above.all()] == ["EQ"]
    assert draft.title["en"].startswith("North Bay: plan on gender equality")
    assert draft.title["en"].endswith("2031–2033")


def test_the_same_plan_is_not_drafted_twice_at_once_and_can_be_begun_anew_when_given_up():
    draft = opened()

    with pytest.raises(EntryRefused, match="being drafted already"):
        opened()
    actions.drop_draft(draft, by=None, at=AT)

    assert opened().pk != draft.pk


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"place": "XA"}, "below the whole country"),
        ({"ends_before": date(2031, 1, 1)}, "before the first one"),
        ({"ends_before": date(2131, 1, 1)}, "Look at the year"),
    ],
)
def test_what_can_be_no_local_plan_is_refused(fields, said):
    with pytest.raises(EntryRefused, match=said):
        actions.open_draft(given(**fields), by=None, at=AT)


def test_chosen_proposals_become_rows_once_and_a_second_choice_changes_nothing():
    draft = opened(asks=["EQ-1.1"])
    row = draft.rows.get()

    again = actions.choose_proposals(draft, LocalProposal.objects.all(), by=None, at=AT)

    assert (row.words["en"], row.due_on) == ("Open a nursery for ____ children", date(2032, 6, 30))
    assert row.indicator.code == "children-in-creches"
    assert (again, codes(draft)) == (2, ALL)
    assert actions.choose_proposals(draft, LocalProposal.objects.all(), by=None, at=AT) == 0
    assert actions.choose_proposals(draft, [], by=None, at=AT) == 0


def test_rows_move_within_the_list_and_stay_at_its_ends():
    draft = opened(asks=ALL)
    first, _second, third = draft.rows.all()

    actions.move_row(first, 1, by=None, at=AT)
    actions.move_row(third, 1, by=None, at=AT)

    assert codes(draft) == ["EQ-2.1", "EQ-1.1", "EQ-2.2"]


def test_a_row_that_is_out_of_the_draft_cannot_be_changed_and_is_taken_out_twice_without_harm():
    draft = opened(asks=ALL)
    row = draft.rows.first()

    actions.remove_row(row, by=None, at=AT)
    actions.remove_row(DraftRow(pk=row.pk, draft=draft), by=None, at=AT)

    assert codes(draft) == ALL[1:]
    with pytest.raises(EntryRefused, match="taken out"):
        actions.change_row(DraftRow(pk=row.pk, draft=draft), row_given(), by=None, at=AT)


def test_of_two_who_word_a_row_at_once_the_second_is_asked_to_look():
    row = opened(asks=["EQ-1.1"]).rows.get()

    actions.change_row(row, row_given(), by=None, at=AT, seen="1")
    with pytest.raises(EntryRefused, match="Somebody changed this measure"):
        actions.change_row(row, row_given(words={"en": "Mine"}), by=None, at=AT, seen="1")

    row.refresh_from_db()
    assert row.words == {"en": "Open a nursery for 25 children"}


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"words": {}}, "what will be done"),
        ({"due_on": date(2030, 12, 31)}, "The plan begins on 01.01.2031"),
        ({"due_on": date(2131, 1, 1)}, "Look at the year"),
        ({"funding": "none", "local": Decimal(5)}, "there is no amount"),
        ({"donor": Decimal(-1)}, "two decimals"),
    ],
)
def test_a_row_that_cannot_be_is_refused(fields, said):
    draft = opened()

    with pytest.raises(EntryRefused, match=said):
        actions.add_row(draft, row_given(**fields), by=None, at=AT)


def test_money_is_summed_by_source_as_far_as_it_is_known():
    draft = opened(asks=["EQ-2.2"])
    actions.add_row(draft, row_given(local=Decimal("120000.50"), donor=Decimal(7)), by=None, at=AT)
    actions.add_row(draft, row_given(local=Decimal("0.50")), by=None, at=AT)

    found = queries.sums_of(list(draft.rows.all()))

    assert found == {"local": Decimal(120001), "donor": Decimal(7)}


def test_an_adopted_draft_is_a_plan_of_its_place_with_a_measure_for_each_row():
    plan = adopted(asks=["EQ-1.1", "EQ-2.2"])

    nursery, boats = Measure.objects.filter(plan=plan).order_by("order")
    said = said_by(last_promise(nursery))
    assert (plan.code, plan.slug, plan.place.code, plan.report) == ("EQ-L1", "xa-n-2031", "XA-N", "harbour")
    assert (nursery.code, said.place.code, [ask.code for ask in said.asks]) == (
        "EQ-L1-M1",
        "XA-N",
        ["EQ-1.1"],
    )
    assert said.adoption.paper.number == "14"
    assert [cost.source for cost in said_by(last_promise(boats)).costs] == ["none_needed"]
    assert said_by(last_promise(boats)).recurring == "standing"
    assert list(faults()) == []


def test_an_adopted_draft_is_changed_no_more():
    draft = filled(opened(asks=["EQ-1.1"]))
    adopting.adopt_draft(draft, decision(), by=None, at=AT)

    for act in (
        lambda: actions.add_row(draft, row_given(), by=None, at=AT),
        lambda: actions.say_budget(draft, Decimal(1), by=None, at=AT),
        lambda: actions.drop_draft(draft, by=None, at=AT),
        lambda: adopting.adopt_draft(draft, decision(number="15"), by=None, at=AT),
    ):
        with pytest.raises(EntryRefused, match="no longer be changed"):
            act()
    assert Plan.objects.filter(code__startswith="EQ-L").count() == 1


def test_a_draft_without_measures_is_not_adopted():
    with pytest.raises(EntryRefused, match="Choose measures first"):
        adopting.adopt_draft(opened(), decision(), by=None, at=AT)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"on": AT.date() + timedelta(days=1)}, "in the future"),
        ({"number": " "}, "number of the resolution"),
        ({"votes_for": 4, "votes_against": 4}, "not adopted"),
    ],
)
def test_what_no_council_decided_is_refused(fields, said):
    with pytest.raises(EntryRefused, match=said):
        adopting.adopt_draft(opened(asks=["EQ-2.2"]), decision(**fields), by=None, at=AT)


@pytest.mark.parametrize(("seats", "said"), [(11, "more cannot have voted"), (24, "half of them or fewer")])
def test_votes_are_held_against_the_seats_where_these_are_known(seats, said):
    with pytest.raises(EntryRefused, match=said):
        check_decision(decision(), seats, AT)
    assert check_decision(decision(), 23, AT) is None


def test_a_newer_text_changes_the_measures_of_the_plan_and_drops_what_it_leaves_out():
    plan = adopted(asks=ALL)
    draft = opened(begins_with=plan, amends=True)
    first, second, _third = draft.rows.all()

    actions.change_row(first, row_given(body=decision().body), by=None, at=AT)
    actions.remove_row(second, by=None, at=AT)
    actions.add_row(draft, row_given(words={"en": "Plant trees"}), by=None, at=AT)
    again = adopting.adopt_draft(draft, decision(number="30", on=date(2026, 5, 30)), by=None, at=AT)

    said = [said_by(last_promise(one)) for one in Measure.objects.filter(plan=plan).order_by("order")]
    assert again == plan
    assert [one.words["en"][:14] for one in said] == [
        "Open a nursery",
        "Light the way ",
        "Count the boat",
        "Plant trees",
    ]
    assert [one.dropped for one in said] == [False, True, False, False]
    assert said[0].standing == "agreed"
    assert {one.adoption.paper.number for one in said} == {"30"}


def test_a_copy_of_last_years_plan_is_a_draft_of_its_own_without_days():
    plan = adopted(asks=ALL)
    later = replace(given(begins_with=plan), starts_on=date(2034, 1, 1), ends_before=date(2037, 1, 1))

    draft = actions.open_draft(later, by=None, at=AT)

    assert codes(draft) == ALL
    assert {(row.measure, row.due_on) for row in draft.rows.all()} == {(None, None)}
    assert draft.rows.first().who["en"] == "Village office"
    assert adopting.adopt_draft(draft, decision(number="40"), by=None, at=AT).code == "EQ-L2"
