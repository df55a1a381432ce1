import re

from django.test import Client

from tendik.accounts.models import User
from tendik.journal.models import Line
from tests.conftest import PASSWORD


def language_of(client, address="/"):
    return re.search(r'<html lang="([^"]+)"', client.get(address).content.decode()).group(1)


def test_the_office_opens_in_the_language_she_chose_last_in_whatever_browser(office, minister):
    office.post("/language/", {"language": "en"})
    other = Client(headers={"Accept-Language": "fr"})
    assert language_of(other, "/sign-in/") == "fr"

    other.post("/sign-in/", {"login": "minister", "password": PASSWORD})

    assert User.objects.get(pk=minister.pk).language == "en"
    assert language_of(other) == "en"


def test_who_never_chose_a_language_reads_that_of_the_browser(client, minister):
    client.post("/sign-in/", {"login": "minister", "password": PASSWORD}, headers={"Accept-Language": "en"})

    assert "django_language" not in client.cookies
    assert language_of(client) == "fr"


def test_a_language_that_the_country_no_longer_has_is_not_spoken(client, minister):
    User.objects.filter(pk=minister.pk).update(language="xx")

    client.post("/sign-in/", {"login": "minister", "password": PASSWORD})

    assert "django_language" not in client.cookies
    assert language_of(client) == "fr"


def test_choosing_a_language_on_the_page_of_sign_in_changes_nobodys_account(client, minister):
    client.post("/language/", {"language": "en"})

    assert language_of(client, "/sign-in/") == "en"
    assert User.objects.get(pk=minister.pk).language == ""


def test_the_journal_says_that_she_chose_a_language_once(office, minister):
    for _time in range(2):
        office.post("/language/", {"language": "en"})

    said = Line.objects.filter(action="accounts.choose_language")
    assert [(entry.actor, entry.details) for entry in said] == [(f"user:{minister.pk}", {"language": "en"})]
