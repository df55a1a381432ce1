"""Faults of the program and what could not be taken in: said with a number, in her language, with nothing that she typed."""

import re

import pytest
from django.conf import settings
from django.db import OperationalError
from django.test import RequestFactory, override_settings
from django.urls import resolve, reverse
from django.utils import translation

from tendik.accounts.typed import sign_whose
from tendik.office import faults, views
from tendik.office.taken import NOT_TAKEN

pytestmark = pytest.mark.django_db
NUMBER = re.compile(r"[0-9A-F]{4}-[0-9A-F]{4}")


def answered(fault, request):
    """Answer a fault as the framework does: while it is being handled."""
    try:
        raise fault
    except (ValueError, OperationalError):
        return views.failed(request)


def asked(user, **fields):
    """Return a form that somebody sent."""
    address = reverse("accounts:accounts")
    request = RequestFactory().post(f"{address}?q=secret", {"whose": sign_whose(user), **fields})
    request.user = request._cached_user = user
    request.resolver_match = resolve(address)
    return request


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_page_and_the_log_have_the_same_number_and_the_log_no_word_of_hers(minister, caplog, language):
    faults.log.addHandler(caplog.handler)
    with translation.override(language):
        response = answered(ValueError("what she typed"), asked(minister, username="Aisuluu"))
    faults.log.removeHandler(caplog.handler)

    (number,) = NUMBER.findall(response.content.decode())
    line = caplog.messages[0]
    assert response.status_code == 500
    assert line.startswith(f"{number} POST /accounts/ account {minister.pk}: ValueError\n")
    assert "test_faults.py" in line
    assert not [word for word in ("typed", "Aisuluu", "secret", minister.username) if word in line]


def test_two_faults_have_two_numbers(minister):
    said = {NUMBER.search(answered(ValueError(), asked(minister)).content.decode())[0] for _ in range(20)}

    assert len(said) == 20


def test_what_was_sent_to_a_full_disk_is_carried_by_the_page(administrator):
    request = asked(administrator, username="newcomer", name="Нурзат", password="hidden-word")

    response = answered(OperationalError("database or disk is full"), request)

    page = response.content.decode()
    assert response.status_code == views.FULL
    assert 'value="newcomer"' in page
    assert 'value="Нурзат"' in page
    assert "hidden-word" not in page
    assert "The disk is full" in page
    assert NUMBER.search(page)


def test_what_somebody_else_typed_is_not_shown_on_a_full_disk(administrator, minister):
    request = asked(administrator, username="newcomer")
    request.user = request._cached_user = minister

    page = answered(OperationalError("database or disk is full"), request).content.decode()

    assert "newcomer" not in page
    assert "The disk is full" in page


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("413 Content Too Large", "It is too large. A file may have 10 MB."),
        ("408 Request Timeout", "The line is too slow, or broke off."),
        ("503 Service Unavailable", "Many people are sending something now."),
    ],
)
def test_what_was_not_taken_in_is_said_and_nothing_else_happens(client, minister, status, words):
    client.force_login(minister)

    response = client.post(reverse("office:language"), {"code": "fr"}, **{NOT_TAKEN: status})

    assert (response.status_code, response.headers["Connection"]) == (int(status[:3]), "close")
    assert words in response.content.decode()
    assert settings.LANGUAGE_COOKIE_NAME not in response.cookies


def test_a_form_from_an_unknown_address_names_the_setting_on_the_page_and_in_the_log(caplog):
    from django.test import Client

    from tendik.accounts.views import log

    log.addHandler(caplog.handler)
    response = Client(enforce_csrf_checks=True).post(
        "/sign-in/", {"login": "ministry"}, headers={"Origin": "https://other.example"}
    )
    log.removeHandler(caplog.handler)

    page = response.content.decode()
    assert response.status_code == 403
    assert "https://other.example" in page
    assert "TENDIK_ORIGINS" in page
    assert "'https://other.example', which TENDIK_ORIGINS does not name" in caplog.text
    assert "ministry" not in caplog.text


@override_settings(TENDIK_PRACTICE=True)
def test_a_copy_to_practise_in_says_so_on_each_page(client, minister):
    client.force_login(minister)
    pages = [client.get(path) for path in ("/", "/release/", "/nowhere/")]
    failed = answered(ValueError(), asked(minister))

    assert all("PRACTICE" in page.content.decode() for page in (*pages, failed))
    with override_settings(TENDIK_PRACTICE=False):
        assert "PRACTICE" not in client.get("/").content.decode()
