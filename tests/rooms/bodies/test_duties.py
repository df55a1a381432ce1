"""Who acts for an institution: the actions, the questions, the administrator's page."""

import re
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tendik.accounts.actions import AccountClosed, close_account
from tendik.accounts.queries import held_on
from tendik.bodies import actions, permissions, queries
from tendik.bodies.models import Body, Duty
from tendik.journal.models import Line

ON, LATER = date(2026, 6, 1), date(2026, 7, 1)


@pytest.fixture
def parts(db):
    """A council with an office and a desk in it, and another council beside it."""
    council = Body.objects.get(code="north-council")
    office = Body.objects.create(code="office", name={"en": "Office"}, parent=council)
    desk = Body.objects.create(code="desk", name={"en": "Desk"}, parent=office)
    return [council, office, desk, Body.objects.create(code="other", name={"en": "Other"})]


@pytest.fixture
def duty(stranger, administrator, body):
    """The stranger is the contact of the ministry."""
    actions.give_duty(stranger, body, "contact", by=administrator, on=ON)
    return Duty.objects.get()


def last_entry():
    entry = Line.objects.order_by("-pk").first()
    return entry.action, entry.subject, entry.details


def kept(user, on):
    return [(duty.body.code, duty.kind) for duty in queries.duties_of(held_on(user, on))]


def test_a_duty_holds_from_its_day_and_the_journal_names_nobody(duty, stranger):
    assert kept(stranger, ON) == [("equality", "contact")]
    assert kept(stranger, date(2026, 5, 31)) == []
    assert last_entry() == (
        "bodies.give_duty",
        f"user:{stranger.pk}",
        {"body": "equality", "duty": "contact"},
    )


def test_giving_a_duty_twice_gives_it_once_and_another_kind_is_another_duty(duty, stranger, body):
    actions.give_duty(stranger, body, "contact", by="tests", on=LATER)
    actions.give_duty(stranger, body, "head", by="tests", on=LATER)

    assert kept(stranger, LATER) == [("equality", "contact"), ("equality", "head")]
    assert Duty.objects.count() == 2


def test_a_duty_ends_on_its_day_and_its_history_stays(duty, stranger):
    actions.end_duty(duty, by="tests", on=LATER)

    assert kept(stranger, LATER) == []
    assert kept(stranger, date(2026, 6, 30)) == [("equality", "contact")]
    assert last_entry()[0] == "bodies.end_duty"


def test_a_duty_given_by_mistake_goes_on_the_same_day(duty):
    actions.end_duty(duty, by="tests", on=ON)

    assert not Duty.objects.exists()
    assert last_entry()[0] == "bodies.end_duty"


def test_ending_a_duty_twice_changes_and_records_nothing_more(duty):
    actions.end_duty(duty, by="tests", on=LATER)
    before = Line.objects.count()

    actions.end_duty(duty, by="tests", on=date(2026, 8, 1))

    duty.refresh_from_db()
    assert duty.ends_before == LATER
    assert Line.objects.count() == before


def test_nobody_acts_for_an_institution_that_is_no_more(stranger, body):
    body.ends_before = ON
    body.save()

    with pytest.raises(actions.BodyEnded, match="no more"):
        actions.give_duty(stranger, body, "contact", by="tests", on=ON)
    actions.give_duty(stranger, body, "contact", by="tests", on=date(2026, 5, 31))

    assert Duty.objects.count() == 1


def test_with_a_closed_account_she_acts_for_nobody(duty, stranger, administrator, body):
    close_account(stranger, by=administrator, on=ON)

    assert kept(stranger, ON) == []
    assert not queries.held_acts_for(held_on(stranger, ON), body)
    with pytest.raises(AccountClosed):
        actions.give_duty(stranger, body, "head", by="tests", on=ON)


@pytest.mark.parametrize(
    ("hers", "expected"),
    [
        ("north-council", [True, True, True, False]),
        ("office", [False, True, True, False]),
        ("desk", [False, False, True, False]),
        ("other", [False, False, False, True]),
        ("equality", [False, False, False, False]),
    ],
)
def test_she_acts_for_her_institution_and_what_belongs_to_it(stranger, parts, hers, expected):
    actions.give_duty(stranger, Body.objects.get(code=hers), "contact", by="tests", on=ON)
    held = held_on(stranger, ON)

    assert [queries.held_acts_for(held, body) for body in parts] == expected


def test_duties_and_the_tree_are_read_once_a_request(duty, stranger, parts, django_assert_num_queries):
    held = held_on(stranger, ON)

    with django_assert_num_queries(2):
        assert [queries.held_acts_for(held, body) for body in parts] == [False] * 4
        assert len(queries.duties_of(held)) == 1


def test_a_duty_cannot_end_before_it_starts(duty):
    with pytest.raises(IntegrityError, match="duty_ends_after_it_starts"), transaction.atomic():
        Duty.objects.update(ends_before=ON)

    assert Duty.objects.get().ends_before is None


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"starts_on": LATER, "ends_before": ON}, "body_ends_after_it_starts"),
        ({"parent": True}, "body_is_no_part_of_itself"),
    ],
)
def test_the_database_refuses_an_institution_that_cannot_be(body, change, name):
    values = {"parent": body} if "parent" in change else change

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Body.objects.filter(pk=body.pk).update(**values)

    body.refresh_from_db()
    assert (body.parent, body.starts_on) == (None, None)


def test_only_an_administrator_gives_and_ends_duties(duty, minister, administrator, stranger):
    people = [held_on(person, ON) for person in (minister, stranger, administrator)]

    assert [permissions.can_manage_duties(held) for held in people] == [False, False, True]
    assert [permissions.can_end_duty(held, duty) for held in people] == [False, False, True]
    assert [len(queries.duties_visible_to(held)) for held in people] == [0, 1, 1]


@pytest.fixture
def desk(client, administrator):
    """The office as the administrator sees it."""
    client.force_login(administrator)
    return client


def give(desk, **fields):
    return desk.post("/bodies/duties/", fields, follow=True).content.decode()


@pytest.mark.parametrize("typed", ["equality", "ministry of  EQUALITY", "Ministère"])
def test_a_duty_is_given_by_the_code_or_a_name_of_the_institution(desk, stranger, typed):
    page = give(desk, user=stranger.pk, body=typed, kind="head")

    assert "The change is recorded." in page
    assert re.search(r"Ministère de l’Égalité</h2><p[^>]*>stranger, Head", page)
    assert kept(stranger, timezone.localdate()) == [("equality", "head")]


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("body", "", "Write the name of the institution"),
        ("body", "Nobody", "There is no such institution"),
        ("body", "Twin", "Several institutions have this name. Write the code of one: twin-1, twin-2."),
        ("body", "gone", "This institution is no more"),
        ("user", "", "Choose an account"),
        ("user", "999999", "Choose an account"),
        ("kind", "king", "Choose one"),
        ("kind", "", "Choose one"),
    ],
)
def test_a_duty_that_cannot_be_given_says_why_beside_its_field(desk, stranger, field, value, words):
    for number in (1, 2):
        Body.objects.create(code=f"twin-{number}", name={"en": "Twin"}, order=90 + number)
    Body.objects.create(code="gone", name={"en": "Gone"}, ends_before="2020-01-01")
    typed = {"user": stranger.pk, "body": "equality", "kind": "contact", field: value}

    page = give(desk, **typed)

    assert re.search(rf'id="id_{field}_error">.*?{words}', page, re.DOTALL)
    assert not Duty.objects.exists()


def test_a_duty_is_ended_by_its_button(desk, duty):
    page = desk.post(f"/bodies/duties/{duty.pk}/end/", follow=True).content.decode()

    assert "The change is recorded." in page
    assert "Nobody acts for an institution yet." in page
    assert Duty.objects.get().ends_before == timezone.localdate()


def test_her_own_duty_is_not_hers_to_end_and_anothers_is_not_there(client, duty, stranger, minister):
    answers = []
    for person in (stranger, minister):
        client.force_login(person)
        answers.append(client.post(f"/bodies/duties/{duty.pk}/end/").status_code)

    assert answers == [403, 404]
    assert Duty.objects.get().ends_before is None
