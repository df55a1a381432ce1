"""Tries are counted by the caller's address, which a web server before the office may say."""

import os
import subprocess
import sys

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _no_tries_yet():
    """Tries are counted in the cache, which a test does not roll back."""
    cache.clear()


def tries(client, caller, number):
    """Try to sign in so often; return how it was answered the last time."""
    for _try in range(number):
        form = {"login": "nobody", "password": "wrong"}
        answered = client.post("/sign-in/", form, headers={"X-Forwarded-For": caller})
    return answered.status_code


def test_behind_one_web_server_callers_are_counted_apart(client, db, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    assert tries(client, "192.0.2.1", 40) == 429
    assert tries(client, "192.0.2.2", 1) == 200


def test_what_a_caller_says_of_herself_is_not_believed(client, db, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    assert tries(client, "192.0.2.1", 40) == 429
    assert tries(client, "198.51.100.7, 192.0.2.1", 1) == 429


def test_without_a_web_server_no_header_is_believed(client, db):
    assert tries(client, "192.0.2.1", 40) == 429
    assert tries(client, "192.0.2.2", 1) == 429


@pytest.mark.slow
@pytest.mark.parametrize(("said", "number"), [({"TENDIK_PROXIES": "2"}, "2"), ({}, "0")])
def test_the_environment_says_how_many_web_servers_there_are(said, number):
    ask = "from tendik.site import settings; print(settings.ALLAUTH_TRUSTED_PROXY_COUNT)"
    environment = {name: value for name, value in os.environ.items() if name != "TENDIK_PROXIES"} | said

    answered = subprocess.run(
        [sys.executable, "-c", ask], env=environment, capture_output=True, text=True, check=True
    )

    assert answered.stdout.strip() == number
