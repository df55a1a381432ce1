"""The administrator chooses what is erased, sees what will vanish, and confirms it."""

import pytest

from tendik.erasures.models import Act
from tendik.releases.heads import releases
from tendik.site.publishing import publish
from tests.conftest import AT, answer

SECRET = "Gulnara from the third house said so."


@pytest.fixture
def office(client, administrator):
    """The office as an administrator sees it."""
    client.force_login(administrator)
    return client


@pytest.fixture
def given(home, db):
    """An answer with somebody's words."""
    return answer("EQ-1.1", reason={"en": SECRET})


def said(response):
    return response.content.decode()


def test_she_finds_an_entry_by_the_address_of_its_page_and_sees_what_will_vanish(office, given):
    page = said(office.get("/erasures/", {"address": "asks/EQ-1.1"}))
    assert f"/erasures/asks.answer/{given.pk}/" in page
    assert SECRET not in page

    assert SECRET in said(office.get(f"/erasures/asks.answer/{given.pk}/"))


def test_she_erases_with_a_reason_and_not_without(office, given, administrator):
    address = f"/erasures/asks.answer/{given.pk}/"

    assert office.post(address, {"because": ""}).status_code == 200
    assert not Act.objects.exists()
    assert office.post(address, {"because": "asked for by the person"}).status_code == 302

    act = Act.objects.get()
    assert (act.address, act.by, act.pending) == ("asks/EQ-1.1", administrator, {})
    page = said(office.get("/erasures/"))
    assert "asked for by the person" in page
    assert SECRET not in page + said(office.get(address))


def test_sent_twice_it_is_erased_once(office, given):
    address = f"/erasures/asks.answer/{given.pk}/"
    office.post(address, {"because": "once"})

    office.post(address, {"because": "twice"})

    assert Act.objects.count() == 1


@pytest.mark.parametrize("address", ["asks.answer/999999", "accounts.user/1", "nothing/1"])
def test_what_is_not_there_or_holds_no_words_of_entries_is_not_found(office, given, address):
    missing = office.get(f"/erasures/{address}/")

    assert missing.status_code == 404
    assert SECRET not in said(missing)


def test_an_address_where_nothing_stands_is_said(office, given):
    assert "Nothing that could be erased" in said(office.get("/erasures/", {"address": "asks/no\0"}))


@pytest.mark.slow
def test_an_older_release_is_served_again_by_a_button(office, given):
    from tendik.site.home import here

    home = here()
    publish(home, at=AT)
    publish(home, at=AT.replace(day=2))

    assert office.post("/releases/", {"number": 1, "because": "wrong"}).status_code == 200
    assert office.post("/releases/", {"number": 1, "because": "wrong", "sure": "on"}).status_code == 302

    assert [(one.number, one.again) for one in releases(home.current)] == [(1, 0), (2, 0), (3, 1)]
