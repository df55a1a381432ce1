"""The second factor: a code from her telephone, recovery codes, and an administrator who takes it away."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.core.cache import cache
from django.test import Client

from tendik.accounts import actions
from tendik.accounts.second_factor import SecondFactor
from tendik.journal.models import Line
from tests.conftest import PASSWORD


@pytest.fixture(autouse=True)
def _no_tries_yet():
    cache.clear()


def browser():
    return Client(headers={"accept-language": "en"})


def sign_in(client, **more):
    return client.post("/sign-in/", {"login": "minister", "password": PASSWORD, **more})


def is_in(client):
    return "_auth_user_id" in client.session


def show_that_it_is_she(client):
    client.post("/own/again/", {"password": PASSWORD})


def code_of(secret):
    return auth.format_hotp_value(auth.hotp_value(secret, max(auth.yield_hotp_counters_from_time())))


def turn_on(client):
    """Turn the second factor on as she does; return its secret and the recovery codes."""
    sign_in(client)
    show_that_it_is_she(client)
    page = client.get("/own/code/").content.decode()
    secret = re.search(r"<code>([A-Z2-7]+)</code>", page)[1]
    client.post("/own/code/", {"code": code_of(secret)})
    codes = re.findall(r"<li><code>([^<]+)</code>", client.get("/own/recovery/").content.decode())
    cache.clear()
    return secret, codes


def test_with_a_second_factor_the_password_alone_lets_nobody_in(minister):
    secret, _codes = turn_on(browser())
    client = browser()

    answer = sign_in(client)

    assert answer.headers["Location"] == "/sign-in/code/"
    assert not is_in(client)
    client.post("/sign-in/code/", {"code": "000000"})
    assert not is_in(client)
    client.post("/sign-in/code/", {"code": code_of(secret)})
    assert is_in(client)


def test_the_page_that_turns_it_on_shows_a_drawing_and_letters_and_no_script(minister):
    client = browser()
    sign_in(client)
    show_that_it_is_she(client)

    page = client.get("/own/code/").content.decode()

    assert re.search(r'<div class="qr"><svg [^>]*viewBox', page.replace("\n", ""))
    assert "style=" not in page


def test_a_wrong_first_code_turns_nothing_on(minister):
    client = browser()
    sign_in(client)
    show_that_it_is_she(client)
    client.get("/own/code/")

    page = client.post("/own/code/", {"code": "000000"}).content.decode()

    assert "This code is not right." in page
    assert not Authenticator.objects.exists()


def test_a_recovery_code_lets_her_in_once(minister):
    _secret, codes = turn_on(browser())
    assert len(codes) == 10

    for client, let_in in ((browser(), True), (browser(), False)):
        sign_in(client)
        client.post("/sign-in/code/", {"code": codes[0]})
        assert is_in(client) is let_in


def test_new_recovery_codes_make_the_old_ones_void(minister):
    client = browser()
    _secret, codes = turn_on(client)
    client.post("/own/recovery/new/")
    other = browser()

    sign_in(other)
    other.post("/sign-in/code/", {"code": codes[0]})

    assert not is_in(other)
    assert Line.objects.filter(action="accounts.recovery_codes").count() == 1


def test_without_a_second_factor_there_are_no_recovery_codes_and_nothing_to_turn_off(minister):
    client = browser()
    sign_in(client)

    assert client.get("/own/recovery/").headers["Location"] == "/own/"
    assert client.get("/own/no-code/").headers["Location"] == "/own/"


def test_turning_it_on_and_off_stands_in_the_journal(minister):
    client = browser()
    turn_on(client)

    client.post("/own/no-code/")

    assert not Authenticator.objects.exists()
    assert Line.objects.filter(action="accounts.second_factor").count() == 2


def test_an_administrator_takes_it_away_from_somebody_who_lost_everything(minister, administrator):
    turn_on(browser())
    office = browser()
    office.force_login(administrator)
    assert "Ask her for no code any more" in office.get("/accounts/").content.decode()

    office.post(f"/accounts/{minister.pk}/", {"do": "factor"})

    client = browser()
    sign_in(client)
    assert is_in(client)
    assert Line.objects.filter(action="accounts.remove_second_factor").count() == 1


def test_nothing_is_taken_from_a_closed_account(minister, administrator):
    actions.close_account(minister, by=administrator, on=minister.date_joined.date())

    with pytest.raises(actions.AccountClosed):
        actions.remove_second_factor(minister, by=administrator)


def test_what_she_typed_before_she_was_signed_out_waits_behind_the_code_too(minister):
    first = browser()
    secret, _codes = turn_on(first)
    page = first.get("/asks/answer/?ask=EQ-1.1").content.decode()
    whose = page.rpartition('name="whose" value="')[2].partition('"')[0]
    client = browser()
    page = client.post(
        "/asks/answer/?ask=EQ-1.1", {"whose": whose, "reason_en": "What I typed."}
    ).content.decode()
    kept = page.partition('name="kept" value="')[2].partition('"')[0]

    page = sign_in(client, kept=kept).content.decode()
    assert f'name="kept" value="{kept}"' in page
    page = client.post("/sign-in/code/", {"code": code_of(secret), "kept": kept}).content.decode()

    assert is_in(client)
    assert "What I typed." in page


def test_the_secret_is_encrypted_with_the_key_of_the_office(minister, settings):
    secret, codes = turn_on(browser())
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))

    assert secret not in kept
    assert codes[0] not in kept
    settings.SECRET_KEY = "another key"
    assert secret != SecondFactor().decrypt(Authenticator.objects.get(type="totp").data["secret"])


def test_under_another_key_no_code_is_right(minister, settings):
    secret, _codes = turn_on(browser())
    settings.SECRET_KEY = "another key"
    client = browser()

    sign_in(client)
    client.post("/sign-in/code/", {"code": code_of(secret)})

    assert not is_in(client)


def test_before_she_changes_how_she_signs_in_she_shows_that_it_is_she(minister):
    client = browser()
    client.force_login(minister)

    assert client.get("/own/code/").headers["Location"].startswith("/own/again/")
    answer = client.post("/own/again/?next=/own/code/", {"password": PASSWORD})
    assert answer.headers["Location"] == "/own/code/"
