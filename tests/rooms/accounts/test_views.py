import re

import pytest
from django.utils import timezone

from tendik.accounts import actions, queries
from tendik.accounts.models import User
from tendik.accounts.typed import sign_whose
from tendik.journal.models import Line
from tendik.places.models import Place


@pytest.fixture
def desk(client, administrator):
    """The office as the administrator sees it."""
    client.force_login(administrator)
    return client


def send(desk, user, do):
    answer = desk.post(f"/accounts/{user.pk}/", {"do": do})
    return (
        desk.get(answer.headers["Location"]).content.decode()
        if answer.status_code == 302
        else answer.content.decode()
    )


def roles(user):
    held = queries.held_on(User.objects.get(pk=user.pk), timezone.localdate())
    return {f"{role.kind} {role.place or ''}".strip() for role in held.roles}


@pytest.mark.parametrize("person", ["minister", "stranger"])
def test_only_an_administrator_sees_accounts(client, request, person):
    client.force_login(request.getfixturevalue(person))

    answer = client.get("/accounts/")

    assert answer.status_code == 403
    assert "m@example.org" not in answer.content.decode()


@pytest.mark.parametrize("person", ["minister", "stranger"])
def test_only_an_administrator_changes_accounts(client, request, person, stranger):
    client.force_login(request.getfixturevalue(person))

    answers = [
        client.post(f"/accounts/{stranger.pk}/", {"do": "give administrator"}),
        client.post(f"/accounts/{stranger.pk}/role/", {"role": "administrator"}),
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert roles(stranger) == set()


def test_the_list_shows_every_account_with_its_roles_and_what_can_be_changed(desk, minister):
    page = desk.get("/accounts/").content.decode()
    row = re.search(r"minister</?[^>]*>.*?</li>", page, re.DOTALL).group()

    assert "m@example.org" in row
    assert "End: Ministry" in row
    assert "Give: Administrator" in row
    assert "Give: Ministry" not in row
    assert "no role" in page


def test_a_new_account_shows_its_password_once(desk):
    answer = desk.post("/accounts/", {"username": "Нургүл", "role": "ministry", "name": "", "email": ""})

    password = re.search(r"<code>(.+?)</code>", answer.content.decode()).group(1)
    user = User.objects.get(username="нургүл")
    assert user.check_password(password)
    assert answer.headers["Cache-Control"] == "no-store"
    assert password not in desk.get("/accounts/").content.decode()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("username", "", "Write the name"),
        ("username", "MINISTER", "This name is taken"),
        ("username", "two words", "nom d’utilisateur"),
        ("username", "x" * 10_000, "150"),
        ("email", "M@EXAMPLE.ORG", "belongs to another account"),
        ("email", "no address", "adresse"),
        ("email", f"{'x' * 60}@{'y' * 60}.{'y' * 60}.{'y' * 60}.{'y' * 20}.org", "254"),
        ("role", "queen", "Choose a role"),
        ("role", "", "Choose a role"),
    ],
)
def test_a_wrong_form_opens_nothing_keeps_what_was_typed_and_says_what_to_do(
    desk, minister, field, value, words
):
    typed = {
        "username": "new",
        "role": "ministry",
        "name": "Жаңы киши",
        "email": "new@example.org",
        field: value,
    }
    before = User.objects.count()

    page = desk.post("/accounts/", typed).content.decode()

    assert User.objects.count() == before
    assert "Жаңы киши" in page
    assert re.search(rf'href="#id_{field}">[^<]*{words}', page), "the summary leads to the field"
    assert re.search(rf'id="id_{field}_error">.*?{words}', page, re.DOTALL), "the message stands beside it"


def test_sending_the_same_new_account_twice_opens_one(desk):
    typed = {"username": "new", "role": "ministry", "name": "", "email": ""}
    desk.post("/accounts/", typed)

    page = desk.post("/accounts/", typed).content.decode()

    assert "This name is taken" in page
    assert User.objects.filter(username="new").count() == 1


def test_a_role_is_given_and_ended(desk, stranger):
    assert "The change is recorded." in send(desk, stranger, "give ministry")
    assert roles(stranger) == {"ministry"}

    send(desk, stranger, "end ministry")
    assert roles(stranger) == set()


def test_the_last_administrator_is_told_why_she_stays(desk, administrator):
    for do in ("end administrator", "close"):
        assert "This is the only administrator. Give somebody else the role first." in send(
            desk, administrator, do
        )

    assert roles(administrator) == {"administrator"}


def test_a_new_password_is_shown_once_and_works(desk, minister):
    page = send(desk, minister, "password")

    password = re.search(r"<code>(.+?)</code>", page).group(1)
    assert User.objects.get(pk=minister.pk).check_password(password)


def test_a_closed_account_stays_in_the_list_without_buttons(desk, minister):
    page = send(desk, minister, "close")

    row = re.search(r"minister <span.*?</li>", page, re.DOTALL).group()
    assert "closed" in row
    assert "<button" not in row


def test_a_closed_account_gets_no_new_password(desk, minister, administrator):
    actions.close_account(minister, by=administrator, on=timezone.localdate())

    assert "Open a new one" in send(desk, minister, "password")


@pytest.mark.parametrize(
    "do",
    [
        *("", "give", "give queen", "end", "end queen", "delete", "give  ministry", "ү" * 10_000),
        *("end ministry XA-NOWHERE", "end ministry \0", "give ministry XA-N", "give focal_point"),
    ],
)
def test_what_cannot_be_done_changes_and_records_nothing(desk, stranger, do):
    before = Line.objects.count()

    page = send(desk, stranger, do)

    assert Line.objects.count() == before
    assert not stranger.roles.exists()
    assert "The change is recorded." not in page


def test_the_address_of_a_change_leads_back_to_the_list(desk, stranger):
    answer = desk.get(f"/accounts/{stranger.pk}/")

    assert answer.headers["Location"] == "/accounts/"


def test_an_account_that_is_not_there_is_said_to_be_missing(desk):
    answer = desk.post("/accounts/999999/", {"do": "close"})

    assert answer.status_code == 404
    assert "Nothing is here" in answer.content.decode()


def test_names_of_people_are_shown_as_text_not_as_markup(desk, stranger):
    User.objects.filter(pk=stranger.pk).update(name="<script>alert(1)</script>")

    page = desk.get("/accounts/").content.decode()

    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page


def give(desk, user, role, place):
    answer = desk.post(f"/accounts/{user.pk}/role/", {"role": role, "place": place}, follow=True)
    return answer.content.decode()


@pytest.mark.parametrize("typed", ["XA-N", "xa-n", " North Bay ", "north  bay", "BAIE DU NORD"])
def test_a_role_is_given_for_a_place_found_by_its_code_or_its_name_in_any_language(desk, stranger, typed):
    page = give(desk, stranger, "focal_point", typed)

    assert "The change is recorded." in page
    assert "Focal point (Baie du Nord)" in page
    assert roles(stranger) == {"focal_point XA-N"}


def test_a_role_in_a_place_is_ended_and_the_others_stay(desk, stranger):
    for place in ("XA-N", "XA-S"):
        give(desk, stranger, "ministry", place)

    page = send(desk, stranger, "end ministry XA-N")

    assert "The change is recorded." in page
    assert roles(stranger) == {"ministry XA-S"}


def test_a_role_for_the_whole_country_is_given_on_the_same_page(desk, stranger):
    give(desk, stranger, "ministry", "")

    assert roles(stranger) == {"ministry"}


@pytest.mark.parametrize(
    ("role", "place", "field", "words"),
    [
        ("focal_point", "", "place", "A focal point works for a place"),
        ("administrator", "XA-N", "place", "An administrator works for the whole country"),
        ("ministry", "Nowhere", "place", "There is no such place"),
        ("ministry", "x" * 10_000, "place", "150"),
        ("ministry", "\0", "place", "nul"),
        ("", "XA-N", "role", "Choose a role"),
        ("queen", "XA-N", "role", "Choose a role"),
    ],
)
def test_a_role_that_cannot_be_given_says_why_beside_its_field(desk, stranger, role, place, field, words):
    before = Line.objects.count()

    page = give(desk, stranger, role, place)

    assert Line.objects.count() == before
    assert roles(stranger) == set()
    assert re.search(rf'id="id_{field}_error">.*?{words}', page, re.DOTALL)


def test_of_places_with_the_same_name_the_code_is_asked_for(desk, stranger):
    Place.objects.create(code="XA-S-9", level="hamlet", name={"en": "the pines"}, order=99)

    page = give(desk, stranger, "focal_point", "The Pines")

    assert "Several places have this name. Write the code of one: XA-N-1, XA-S-9." in page
    assert roles(stranger) == set()


def test_a_new_account_begins_with_a_role_for_a_place(desk):
    desk.post("/accounts/", {"username": "new", "role": "focal_point", "place": "The Harbour"})

    assert roles(User.objects.get(username="new")) == {"focal_point XA-N-2"}


def test_a_closed_account_gets_no_role_in_a_place(desk, stranger, administrator):
    actions.close_account(stranger, by=administrator, on=timezone.localdate())

    assert "Open a new one" in give(desk, stranger, "ministry", "XA-N")
    assert not stranger.roles.exists()


def test_a_role_in_a_place_typed_before_she_was_signed_out_is_not_lost(client, administrator, stranger):
    typed = {"role": "focal_point", "place": "XA-N", "whose": sign_whose(administrator)}

    page = client.post(f"/accounts/{stranger.pk}/role/", typed).content.decode()

    assert 'name="kept"' in page
    assert roles(stranger) == set()
