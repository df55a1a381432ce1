"""The office enters, changes, takes, withdraws and carries measures."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tendik.bodies.models import Body, Duty
from tendik.measures import actions, queries
from tendik.measures.given import MilestoneGiven, said_by
from tendik.measures.models import Measure, Promise
from tests.conftest import AT
from tests.rooms.measures.world import DUE, change, enter
from tests.rooms.plans.world import plan_of

pytestmark = pytest.mark.django_db
TYPED = {"words_en": "Open a nursery", "starts_on": "01.08.2030", "due_on": "30.06.2031", "recurring": ""}


def url(name, *args):
    return reverse(f"measures:{name}", args=args)


def text(response):
    return response.content.decode()


def test_a_measure_is_entered_with_what_was_typed(office, ask):
    body = Body.objects.get(code="equality")
    typed = {**TYPED, "body": body.pk, "agreed": "on", "asks": ask.code, "partners": "north-council"}

    answer = office.post(url("enter", "equality-2030"), typed)

    said = said_by(queries.last_promise(Measure.objects.get()))
    assert answer.status_code == 302
    assert (said.words, said.body, said.standing, said.asks) == (
        {"en": "Open a nursery"},
        body,
        "agreed",
        (ask,),
    )
    assert [partner.body.code for partner in said.partners] == ["north-council"]


def test_a_form_says_all_that_is_wrong_at_once_and_enters_nothing(office):
    typed = {"starts_on": "01.08.2031", "due_on": "30.06.2031", "asks": "EQ-1.1 XX-9", "agreed": "on"}

    page = text(office.post(url("enter", "equality-2030"), typed))

    for words in ("what will be done", "lies before the first", "XX-9", "Name the institution"):
        assert words in page
    assert not Measure.objects.exists()


@pytest.mark.parametrize(
    ("due", "said"), [("30.06.2029", "The plan begins on 01.07.2030"), ("30.06.2131", "Look at the year")]
)
def test_a_day_before_the_plan_or_in_a_wrong_century_is_asked_about(office, due, said):
    assert said in text(office.post(url("enter", "equality-2030"), {**TYPED, "starts_on": "", "due_on": due}))


def test_a_change_keeps_steps_and_shows_before_and_after(office):
    measure = enter(milestones=(MilestoneGiven(words={"en": "Draw"}, due_on=DUE),))
    seen = str(queries.last_promise(measure).pk)

    office.post(url("change", measure.code), {**TYPED, "words_en": "Widen all bays", "seen": seen})

    page = text(office.get(url("measure", measure.code)))
    assert said_by(queries.last_promise(measure)).milestones[0].words == {"en": "Draw"}
    assert "Widen the bays" in page
    assert "Widen all bays" in page


def test_a_change_of_what_another_has_changed_is_not_recorded(office):
    measure = enter()
    change(measure, "Other", at=AT + timedelta(days=1))

    page = text(office.post(url("change", measure.code), {**TYPED, "seen": "1"}))

    assert "Somebody changed" in page
    assert measure.promises.count() == 2


def test_steps_are_entered_row_by_row_and_an_emptied_row_goes(office):
    measure = enter(milestones=(MilestoneGiven(words={"en": "Draw"}, due_on=DUE),))
    seen = str(queries.last_promise(measure).pk)
    typed = {"words_0_en": "", "due_on_0": "", "words_1_en": "Build", "due_on_1": "01.01.2031", "seen": seen}

    office.post(url("steps", measure.code), typed)

    (step,) = said_by(queries.last_promise(measure)).milestones
    assert (step.words, step.number) == ({"en": "Build"}, 2)


def test_half_a_row_is_not_taken(office):
    measure = enter()

    page = text(office.post(url("steps", measure.code), {"words_0_en": "Build"}))

    assert "Fill this in" in page
    assert measure.promises.count() == 1


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"source_0": "local", "stage_0": "spent", "amount_0": "12.50"}, "belong together"),
        (
            {"source_0": "none_needed", "stage_0": "estimated", "amount_0": "1", "currency_0": "KGS"},
            "no amount",
        ),
        ({"source_0": "local", "stage_0": "spent", "amount_0": "-1", "currency_0": "KGS"}, "as a number"),
        ({"source_0": "local", "stage_0": "spent", "amount_0": "1", "currency_0": "som"}, "Latin letters"),
    ],
)
def test_money_that_cannot_stand_is_explained(office, row, said):
    assert said in text(office.post(url("money", enter().code), row))


def test_money_is_entered_exactly(office):
    measure = enter()
    row = {"source_0": "local", "stage_0": "spent", "amount_0": "1234567.89", "currency_0": "KGS"}

    office.post(url("money", measure.code), {**row, "year_0": "2031"})

    (cost,) = said_by(queries.last_promise(measure)).costs
    assert (str(cost.amount), cost.currency, cost.year) == ("1234567.89", "KGS", 2031)


def test_money_and_figures_are_read_as_pages_print_them(office):
    measure = enter()
    money = {"source_0": "local", "stage_0": "spent", "amount_0": "12\u00a0500,5", "currency_0": "KGS"}
    figure = {"words_0_en": "Places", "kind_0": "increase", "amount_0": "1 250,5", "due_on_0": "30.06.2031"}

    office.post(url("money", measure.code), money)
    office.post(url("targets", measure.code), {**figure, "baseline_0": "0,5", "baseline_on_0": "01.08.2030"})
    refused = text(office.post(url("money", measure.code), {**money, "amount_0": "12,500,5 som"}))

    said = said_by(queries.last_promise(measure))
    assert [str(cost.amount) for cost in said.costs] == ["12500.50"]
    assert [(float(one.amount), float(one.baseline)) for one in said.targets] == [(1250.5, 0.5)]
    assert "Write a number, as 42 or 42,5." in refused
    assert 'value="12,500,5 som"' in refused


def test_a_target_whose_day_comes_before_its_baseline_is_explained(office):
    row = {"words_0_en": "Places", "kind_0": "increase", "amount_0": "40", "due_on_0": "30.06.2031"}

    page = text(
        office.post(url("targets", enter().code), {**row, "baseline_0": "10", "baseline_on_0": "01.07.2031"})
    )

    assert "contradict each other" in page


def test_whoever_acts_for_the_institution_takes_its_measure(client, stranger):
    body = Body.objects.get(code="equality")
    measure = enter(body=body)
    Duty.objects.create(user=stranger, body=body, kind="contact", starts_on="2025-01-01")
    client.force_login(stranger)

    page = text(client.get(url("measure", measure.code)))
    client.post(url("take", measure.code), {"seen": str(queries.last_promise(measure).pk)})

    assert "The institution takes the measure" in page
    assert queries.last_promise(measure).standing == "agreed"
    assert "takes the measure" not in text(client.get(url("measure", measure.code)))


def test_many_measures_get_an_institution_at_once_and_it_is_proposed_to_them(office):
    codes = [enter(str(number)).code for number in range(3)]
    body = Body.objects.get(code="equality")

    office.post(url("many"), {"measure": codes, "body": body.pk, "due_on": "", "contact": "Room 12"})

    found = {(one.body, one.contact, one.standing) for one in Promise.objects.filter(body=body)}
    assert found == {(body, "Room 12", "proposed")}
    assert Promise.objects.filter(body=body).count() == 3


def test_many_are_changed_all_or_none(office):
    codes = [enter(str(number)).code for number in range(2)]

    page = text(office.post(url("many"), {"measure": codes, "due_on": "01.01.2001"}))

    assert "The plan begins on" in page
    assert Promise.objects.count() == 2


def test_measures_are_carried_into_the_next_plan_with_their_history(office):
    measure = enter(body=Body.objects.get(code="equality"))
    plan = plan_of("NX", "next-2034", "XA")

    office.post(url("carry"), {"measure": [measure.code], "plan": plan.pk})

    carried = Measure.objects.get(plan=plan)
    assert carried.carried_from == measure
    assert queries.last_promise(carried).words == {"en": "Widen the bays"}
    assert measure.code in text(office.get(url("measure", carried.code)))
    assert carried.code in text(office.get(url("measure", measure.code)))


def test_a_measure_is_carried_into_a_plan_once_and_with_all_the_others_or_not_at_all(office):
    first, second = enter("1"), enter("2")
    plan = plan_of("NX", "next-2034", "XA")
    actions.carry_measures([first], plan, by=None, at=AT)

    page = text(office.post(url("carry"), {"measure": [second.code, first.code], "plan": plan.pk}))

    assert "was carried into this plan already" in page
    assert plan.measures.count() == 1


def test_nothing_chosen_leads_back_to_the_list(office):
    assert office.get(url("carry")).url == url("measures")


def test_the_list_is_narrowed_by_words_in_any_case_and_by_institution(office):
    enter("Open a nursery", body=Body.objects.get(code="equality"))
    enter("Widen the bays")

    by_words = text(office.get(url("measures") + "?words=NURSERY"))
    by_body = text(office.get(url("measures") + "?body=equality&plan=nonsense"))

    for page in (by_words, by_body):
        assert "Open a nursery" in page
        assert "Widen the bays" not in page


def test_the_pages_of_a_plan_ask_the_database_as_often_for_many_measures_as_for_one(office):
    addresses = (url("measures"), "/plans/plan/equality-2030/", "/")
    asked = {}

    for number in range(1, 13):
        enter(str(number), body=Body.objects.get(code="equality"))
        if number in (1, 12):
            for address in addresses:
                office.get(address)
                with CaptureQueriesContext(connection) as queries_of:
                    page = text(office.get(address))
                    asked.setdefault(address, []).append(len(queries_of))

    assert page.count("<main") == 1
    assert text(office.get(url("measures"))).count('name="measure"') == 12
    assert [few for few, many in asked.values()] == [many for few, many in asked.values()]
    assert max(asked[url("measures")] + asked["/plans/plan/equality-2030/"]) <= 15


def test_a_withdrawn_promise_lets_the_one_before_count_again(office):
    measure = enter("First")
    second = change(measure, "Second", at=AT + timedelta(days=1))

    office.post(url("withdraw", second.pk))

    assert queries.last_promise(measure).words == {"en": "First"}


def test_the_list_stands_in_the_frame_of_the_office_page_by_page(office):
    for number in range(51):
        enter(str(number))

    first, second = text(office.get(url("measures"))), text(office.get(url("measures") + "?page=2"))

    assert "tendik" in first.partition('rel="stylesheet"')[2]
    assert "page=2" in first
    assert second.count('name="measure"') == 1
