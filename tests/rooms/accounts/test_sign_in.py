import re
from datetime import date

import pytest
from django.core.cache import cache

from tendik.accounts import actions
from tendik.accounts.models import User
from tendik.journal.models import Line
from tests.conftest import PASSWORD

ON = date(2026, 6, 1)
OWN = "үч жылкы айран көпүрө"


@pytest.fixture(autouse=True)
def _no_tries_yet():
    """Tries are counted in the cache, which a test does not roll back."""
    cache.clear()


def sign_in(client, login="minister", password=PASSWORD, address="/sign-in/", **headers):
    return client.post(address, {"login": login, "password": password}, **headers)


def signed_in(client):
    return "_auth_user_id" in client.session


@pytest.mark.parametrize("login", ["minister", "Minister", " MINISTER ", "m@example.org", "M@Example.org"])
def test_she_signs_in_with_her_name_or_address_in_any_case(client, minister, login):
    answer = sign_in(client, login)

    assert answer.headers["Location"] == "/"
    assert client.session["_auth_user_id"] == str(minister.pk)


@pytest.mark.parametrize("login", ["айгүл", "Айгүл", "АЙГҮЛ"])
def test_a_kyrgyz_name_has_no_case_either(client, db, login):
    newcomer = actions.Newcomer(username="Айгүл", role="ministry")
    actions.open_account(newcomer, by="tests", on=ON, password=PASSWORD)

    sign_in(client, login)

    assert signed_in(client)


def test_the_page_of_sign_in_is_ours(client, db):
    page = client.get("/sign-in/").content.decode()

    assert '<body class="office">' in page
    assert "Ask your administrator" in page
    assert "placeholder" not in page
    assert "Registre" in page
    assert "testserver" not in page


@pytest.mark.parametrize(
    ("login", "password"), [("minister", "wrong"), ("nobody", PASSWORD), ("m@example.org", "wrong")]
)
def test_a_wrong_name_and_a_wrong_password_are_answered_alike_and_what_was_typed_stays(
    client, minister, login, password
):
    page = sign_in(client, login, password).content.decode()

    assert not signed_in(client)
    assert "password is not right" in page
    assert f'value="{login}"' in page
    assert password not in page


def test_after_five_wrong_passwords_even_the_right_one_waits_and_the_page_says_how_long(client, minister):
    for _try in range(5):
        sign_in(client, password="wrong")

    page = sign_in(client).content.decode()

    assert "Wait five minutes" in page
    assert not signed_in(client)


def test_wrong_passwords_for_one_do_not_lock_another_out(client, minister, administrator):
    for _try in range(6):
        sign_in(client, password="wrong")

    sign_in(client, "admin")

    assert signed_in(client)


def test_too_many_forms_from_one_place_are_answered_with_a_page_of_ours(client, minister):
    answers = [
        client.get("/sign-in/") if number % 2 else sign_in(client, f"n{number}") for number in range(80)
    ]

    last = answers[-2]
    assert last.status_code == 429
    assert "Wait a minute" in last.content.decode()


def test_a_closed_account_does_not_sign_in_and_is_told_why(client, minister, administrator):
    actions.close_account(minister, by=administrator, on=ON)

    answer = sign_in(client)
    page = client.get(answer.headers["Location"]).content.decode()

    assert not signed_in(client)
    assert "This account is closed. Ask your administrator." in page


def test_closing_an_account_ends_its_session(office, minister, administrator):
    actions.close_account(minister, by=administrator, on=ON)

    assert office.get("/asks/").headers["Location"] == "/sign-in/?next=/asks/"


def test_a_role_that_ends_closes_the_pages_at_once(office, minister, administrator):
    assert office.get("/asks/").status_code == 200

    actions.end_role(minister, "ministry", by=administrator, on=ON)

    assert office.get("/asks/").status_code == 403
    assert (
        "Asks" not in re.findall(r'<nav class="nav".*?</nav>', office.get("/").content.decode(), re.DOTALL)[0]
    )


def test_a_renewed_password_ends_the_sessions_begun_with_the_old_one(office, minister, administrator):
    actions.renew_password(minister, by=administrator)

    assert office.get("/asks/").headers["Location"] == "/sign-in/?next=/asks/"


def test_signing_in_leads_to_the_page_that_was_asked_for(client, minister):
    answer = client.get("/asks/?plan=EQ&answer=unanswered")
    answer = sign_in(client, address=answer.headers["Location"])

    assert answer.headers["Location"] == "/asks/?plan=EQ&answer=unanswered"


@pytest.mark.parametrize(
    "foreign", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "abc", "asks:asks", "\0"]
)
def test_signing_in_never_leads_to_a_foreign_page_nor_to_one_that_is_none(client, minister, foreign):
    answer = client.post("/sign-in/", {"login": "minister", "password": PASSWORD, "next": foreign})

    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize(
    ("referer", "target"),
    [
        ("http://testserver/asks/ask/EQ-1.1/?plan=EQ", "/sign-in/?next=/asks/ask/EQ-1.1/%3Fplan%3DEQ"),
        ("https://evil.example/x", "/sign-in/?next=/"),
        ("", "/sign-in/?next=/"),
    ],
)
def test_something_sent_after_the_session_ended_leads_back_to_where_it_was_sent_from(
    client, db, referer, target
):
    assert client.post("/asks/withdraw/1/", HTTP_REFERER=referer).headers["Location"] == target


def test_she_signs_out_by_a_button_not_by_a_link(office):
    office.get("/sign-out/")
    assert signed_in(office)

    answer = office.post("/sign-out/")

    assert answer.headers["Location"] == "/sign-in/"
    assert not signed_in(office)


@pytest.fixture
def newcomer(client, administrator):
    """Has signed in with the password she was given."""
    someone = actions.Newcomer(username="newcomer", role="ministry")
    user, password = actions.open_account(someone, by=administrator, on=ON)
    sign_in(client, "newcomer", password)
    user.given = password
    return user


def choose(client, old, new, again=None):
    return client.post("/password/", {"oldpassword": old, "password1": new, "password2": again or new})


@pytest.mark.parametrize(
    "address", ["/", "/asks/", "/asks/ask/EQ-1.1/", "/release/", "/gallery/", "/accounts/"]
)
def test_with_a_given_password_she_must_first_choose_her_own(client, newcomer, address):
    answer = client.get(address)

    assert answer.headers["Location"] == "/password/"
    assert "Somebody else knows the password" in client.get("/password/").content.decode()


def test_with_a_given_password_nothing_can_be_sent_either(client, newcomer, ask):
    answer = client.post("/asks/answer/", {"ask": ask.code, "verdict": "taken_over"})

    assert answer.headers["Location"] == "/password/"
    assert not ask.answers.exists()


def test_her_own_password_lets_her_in_and_the_journal_says_that_she_chose_one(client, newcomer):
    answer = choose(client, newcomer.given, OWN)

    newcomer.refresh_from_db()
    assert not newcomer.must_change_password
    assert newcomer.check_password(OWN)
    assert answer.headers["Location"] == "/"
    assert client.get("/asks/").status_code == 200
    entry = Line.objects.order_by("-pk").first()
    assert (entry.action, entry.actor, entry.details) == (
        "accounts.choose_password",
        f"user:{newcomer.pk}",
        {},
    )


@pytest.mark.parametrize(
    ("old", "new", "again", "words"),
    [
        ("given", "given", None, "This is the password you have"),
        ("given", "short", None, "at least 12 letters"),
        ("given", "кыргызстан2026", None, "first that are guessed"),
        ("given", OWN, "something quite else", "saisir deux fois"),
        ("wrong", OWN, None, "Type the password that you have now."),
        ("given", "", None, "obligatoire"),
    ],
)
def test_a_password_that_will_not_do_is_refused_with_the_reason_and_the_old_one_stays(
    client, newcomer, old, new, again, words
):
    given = {"given": newcomer.given}

    page = choose(client, given.get(old, old), given.get(new, new), again).content.decode()

    assert words in page
    assert 'class="errors"' in page
    newcomer.refresh_from_db()
    assert newcomer.must_change_password
    assert newcomer.check_password(newcomer.given)


def test_the_stranger_chooses_a_password_too(client, stranger):
    client.force_login(stranger)

    choose(client, PASSWORD, OWN)

    stranger.refresh_from_db()
    assert stranger.check_password(OWN)
    assert User.objects.get(pk=stranger.pk).roles.count() == 0
