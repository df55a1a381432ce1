"""Passkeys: a telephone signs in her stead, and nothing but the key that she added is taken."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from tendik.accounts.passkeys import MOST
from tendik.journal.models import Line
from tests.conftest import PASSWORD
from tests.rooms.accounts.authenticator import Telephone

NOT_TAKEN = "The passkey was not taken. Try again."
JUNK = (
    "",
    "passkey",
    "[]",
    "{}",
    "[" * 19_000,
    "x" * 30_000,
    json.dumps({"id": "AAAA", "rawId": "BBBB", "response": {}}),
    json.dumps({"id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": {}}),
    json.dumps({"rawId": 7, "response": "none"}),
)


@pytest.fixture(autouse=True)
def _no_tries_yet():
    cache.clear()


@pytest.fixture
def her(minister):
    """Her browser, in which she signed in and has shown that it is she."""
    client = browser()
    client.post("/sign-in/", {"login": "minister", "password": PASSWORD})
    client.post("/own/again/", {"password": PASSWORD})
    return client


def browser():
    return Client(headers={"accept-language": "en"})


def page_of(client, address="/own/passkeys/"):
    return client.get(address).content.decode()


def add(client, telephone, name="My telephone"):
    said = telephone.make(page_of(client))
    return client.post("/own/passkeys/", {"name": name, "credential": said})


def second_step(client):
    client.post("/sign-in/", {"login": "minister", "password": PASSWORD})
    return page_of(client, "/sign-in/code/")


def is_in(client):
    return "_auth_user_id" in client.session


def test_a_passkey_lets_her_in_after_the_password(her):
    telephone = Telephone()
    assert add(her, telephone).headers["Location"] == "/own/recovery/"
    client = browser()

    page = second_step(client)
    assert not is_in(client)
    client.post("/sign-in/code/", {"credential": telephone.show(page)})

    assert is_in(client)


def test_a_strange_passkey_lets_nobody_in(her):
    add(her, Telephone())
    client = browser()

    page = second_step(client)
    answer = client.post("/sign-in/code/", {"credential": Telephone().show(page)}).content.decode()

    assert NOT_TAKEN in answer
    assert "testserver" not in answer.partition("<main")[0]
    assert not is_in(client)


def test_what_was_shown_once_lets_nobody_in_a_second_time(her):
    telephone = Telephone()
    add(her, telephone)
    first, second = browser(), browser()
    said = telephone.show(second_step(first))
    first.post("/sign-in/code/", {"credential": said})

    second_step(second)
    second.post("/sign-in/code/", {"credential": said})

    assert is_in(first)
    assert not is_in(second)


@pytest.mark.parametrize(
    "telephone",
    [Telephone(origin="https://elsewhere.example"), Telephone(site="elsewhere.example")],
    ids=["another address", "another site"],
)
def test_a_passkey_of_another_site_is_not_added(her, telephone):
    answer = add(her, telephone).content.decode()

    assert NOT_TAKEN in answer
    assert not Authenticator.objects.exists()


def test_what_is_no_passkey_is_neither_added_nor_lets_anybody_in(her):
    for junk in JUNK:
        assert NOT_TAKEN in her.post("/own/passkeys/", {"credential": junk}).content.decode()
    assert not Authenticator.objects.exists()
    add(her, Telephone())
    client = browser()
    second_step(client)

    for junk in JUNK:
        assert NOT_TAKEN in client.post("/sign-in/code/", {"credential": junk}).content.decode()

    assert not is_in(client)


def test_wrong_passkeys_are_counted_as_wrong_codes_are(her):
    add(her, Telephone())
    client = browser()
    page = second_step(client)

    for _try in range(6):
        page = client.post("/sign-in/code/", {"credential": Telephone().show(page)}).content.decode()

    assert "Too many wrong tries from here." in page


def test_a_recovery_code_lets_her_in_without_the_telephone_that_holds_the_passkey(her):
    add(her, Telephone())
    code = page_of(her, "/own/recovery/").partition("<li><code>")[2].partition("<")[0]
    client = browser()
    page = second_step(client)

    client.post("/sign-in/code/", {"code": code})

    assert "Type one of your recovery codes." in page
    assert is_in(client)


def test_she_takes_a_passkey_away_and_signs_in_with_her_password_alone(her):
    add(her, Telephone(), "Old telephone")
    add(her, Telephone(), "New telephone")
    old, new = Authenticator.objects.filter(type="webauthn").order_by("pk")

    her.post("/own/passkeys/", {"gone": old.pk})
    page = page_of(her)
    for _twice in range(2):
        her.post("/own/passkeys/", {"gone": new.pk})

    assert "Old telephone" not in page
    assert "The passkey is taken away." in page
    assert "New telephone" in page
    client = browser()
    client.post("/sign-in/", {"login": "minister", "password": PASSWORD})
    assert is_in(client)
    assert Line.objects.filter(action="accounts.passkey").count() == 4


def test_a_passkey_without_a_name_is_called_a_passkey(her):
    add(her, Telephone(), "")

    page = page_of(her)

    assert '<div class="t"><p>A passkey</p>' in page
    assert "The passkey is added." in page


def test_nobody_takes_away_the_passkey_of_another(her, administrator):
    add(her, Telephone())
    passkey = Authenticator.objects.get(type="webauthn")
    other = browser()
    other.force_login(administrator)
    other.post("/own/again/", {"password": PASSWORD})

    other.post("/own/passkeys/", {"gone": passkey.pk})

    assert Authenticator.objects.filter(pk=passkey.pk).exists()


def test_one_passkey_too_many_is_refused(her, minister):
    add(her, Telephone())
    known = Authenticator.objects.get(type="webauthn")
    Authenticator.objects.bulk_create(
        Authenticator(user=minister, type="webauthn", data=known.data) for _more in range(MOST - 1)
    )

    answer = add(her, Telephone()).content.decode()

    assert "You have many passkeys already. Take one away first." in answer
    assert Authenticator.objects.filter(type="webauthn").count() == MOST


def test_before_she_adds_a_passkey_she_shows_that_it_is_she(minister):
    client = browser()
    client.force_login(minister)

    assert client.get("/own/passkeys/").headers["Location"].startswith("/own/again/")


def test_a_passkey_is_a_second_factor_for_whoever_must_have_one(her, settings):
    settings.TENDIK_SECOND_FACTOR = True
    assert her.get("/").headers["Location"] == "/own/code/"

    add(her, Telephone())

    assert her.get("/").status_code == 200


def test_without_a_script_the_page_leads_to_the_code_from_the_telephone(her):
    page = page_of(her)

    unable = page.partition("<p data-unable>")[2].partition("</p>")[0]
    assert 'href="/own/code/"' in unable
    assert " data-able hidden>" in page
