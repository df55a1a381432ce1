"""Tries of a password are counted by account and address: guessing keeps nobody out but the guesser."""

import pytest
from django.core.cache import cache
from django.test import Client

from tendik.accounts.devices import COOKIE
from tests.conftest import PASSWORD

GUESSER, COLLEAGUE = "127.0.0.5", "127.0.0.9"


@pytest.fixture(autouse=True)
def _no_tries_yet():
    cache.clear()


def sign_in(client, password, *, address, login="minister"):
    client.post("/sign-in/", {"login": login, "password": password}, REMOTE_ADDR=address)
    return "_auth_user_id" in client.session


def guess(times, *, address=GUESSER, login="minister"):
    for number in range(times):
        assert not sign_in(Client(), f"wrong {number}", address=address, login=login)


def test_who_guesses_from_one_address_does_not_keep_her_out_at_another(minister):
    guess(20)

    assert sign_in(Client(), PASSWORD, address=COLLEAGUE)


def test_the_guesser_gets_no_further_even_with_the_right_password(minister):
    guess(5)

    assert not sign_in(Client(), PASSWORD, address=GUESSER)


def test_a_name_in_another_case_is_no_new_account_to_guess_at(minister):
    guess(3)
    guess(2, login=" MINISTER")

    assert not sign_in(Client(), PASSWORD, address=GUESSER)


def test_on_a_device_that_she_knows_she_is_let_in_whoever_guesses_beside_her(minister):
    hers = Client()
    sign_in(hers, PASSWORD, address=GUESSER)
    hers.post("/sign-out/")
    guess(40)

    assert sign_in(hers, PASSWORD, address=GUESSER)


def test_a_device_that_knows_a_colleague_gives_no_more_tries_for_another_account(minister, administrator):
    hers = Client()
    sign_in(hers, PASSWORD, address=GUESSER, login="admin")
    hers.post("/sign-out/")
    for number in range(5):
        sign_in(hers, f"wrong {number}", address=GUESSER)

    assert not sign_in(hers, PASSWORD, address=GUESSER)


def test_two_colleagues_are_known_on_one_device(minister, administrator):
    shared = Client()
    for login in ("minister", "admin"):
        sign_in(shared, PASSWORD, address=GUESSER, login=login)
        shared.post("/sign-out/")
    guess(6)
    guess(6, login="admin")

    assert sign_in(shared, PASSWORD, address=GUESSER)


def test_a_known_device_has_a_count_of_its_own(minister):
    stolen = Client()
    sign_in(stolen, PASSWORD, address=GUESSER)
    stolen.post("/sign-out/")
    for number in range(10):
        sign_in(stolen, f"wrong {number}", address=GUESSER)

    assert not sign_in(stolen, PASSWORD, address=GUESSER)


@pytest.mark.parametrize("forged", ["", "x", "W10:1abc:forged"])
def test_a_forged_device_is_an_unknown_one(minister, forged):
    forger = Client()
    forger.cookies[COOKIE] = forged
    guess(5)

    assert not sign_in(forger, PASSWORD, address=GUESSER)


def test_many_addresses_that_guess_at_one_account_slow_down_and_do_not_shut_her_out(minister):
    for number in range(60):
        guess(1, address=f"10.0.{number}.1")

    one = Client()
    assert not sign_in(one, "wrong", address="10.9.9.9")
    assert not sign_in(one, PASSWORD, address="10.9.9.9")
    assert sign_in(Client(), PASSWORD, address=COLLEAGUE)
