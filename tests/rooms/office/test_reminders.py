"""Reminders of what waits, and the second factor that strong roles need."""

import argparse
from datetime import timedelta
from html import unescape

import pytest
from django.core import mail
from django.utils import timezone

from tendik.accounts.models import User
from tendik.office.reminders import reminders, send
from tendik.site.commands import remind
from tendik.site.parts import parts
from tests.conftest import AT
from tests.rooms.bodies.world import give

DAY = timedelta(days=1)


def told(at):
    return {str(one.user): one for one in reminders(parts("waiting"), at)}


@pytest.mark.parametrize(
    ("left", "due"), [(31, False), (30, True), (15, False), (7, True), (0, True), (-1, True)]
)
def test_whoever_has_something_due_is_reminded_on_its_days(contact, left, due):
    give(due_on=AT.date() + 40 * DAY)

    found = told(AT + (40 - left) * DAY)

    assert ("stranger" in found) == due


def test_a_reminder_says_what_is_due_in_the_language_of_whoever_has_it(contact):
    User.objects.filter(pk=contact.pk).update(language="en")
    give("7", due_on=AT.date(), meeting="Stocktake")

    text = told(AT)["stranger"].text

    assert "Task number 7" in text
    assert "Today" in text
    assert "Stocktake" in text


def test_a_closed_account_and_one_that_waits_to_be_confirmed_are_not_reminded(contact):
    give(due_on=AT.date())
    assert "stranger" in told(AT)

    User.objects.filter(pk=contact.pk).update(unconfirmed=True)
    assert "stranger" not in told(AT)
    User.objects.filter(pk=contact.pk).update(unconfirmed=False, is_active=False)
    assert "stranger" not in told(AT)


def run(only_print=False):
    return remind.run(argparse.Namespace(only_print=only_print))


def test_without_a_mail_server_all_are_printed_and_nothing_is_sent(contact, home, capsys):
    give("9", due_on=timezone.localdate())

    assert run() == 0
    said = capsys.readouterr().out
    assert "=== stranger" in said
    assert "Task number 9" in said
    assert mail.outbox == []


def test_with_a_mail_server_those_with_an_address_get_theirs_and_the_others_are_printed(
    contact, administrator, settings, home, capsys
):
    settings.EMAIL_HOST = "mail.example.org"
    User.objects.filter(pk=contact.pk).update(email="contact@example.org")
    give("8", due_on=timezone.localdate())
    give("9", due_on=timezone.localdate(), person=administrator)

    run()

    assert [message.to for message in mail.outbox] == [["contact@example.org"]]
    assert "Task number 8" in mail.outbox[0].body
    said = capsys.readouterr().out
    assert "Task number 9" in said
    assert "Task number 8" not in said
    run(only_print=True)
    assert len(mail.outbox) == 1


def test_a_reminder_is_sent_from_the_address_of_the_office(contact, settings):
    settings.DEFAULT_FROM_EMAIL = "office@example.org"
    User.objects.filter(pk=contact.pk).update(email="contact@example.org")
    give(due_on=AT.date())

    send(told(AT)["stranger"])

    assert mail.outbox[0].from_email == "office@example.org"


@pytest.mark.parametrize("person", ["minister", "admin", "contact"])
def test_strong_roles_are_led_to_turn_a_second_factor_on(client, contact, person, settings):
    settings.TENDIK_SECOND_FACTOR = True
    user = contact if person == "contact" else User.objects.get(username=person)
    client.force_login(user)

    html = unescape(client.get("/", HTTP_ACCEPT_LANGUAGE="en", follow=True).content.decode())
    assert client.get("/").headers["Location"] == "/own/code/"
    assert client.get("/sign-out/").status_code == 200
    assert "Turn it on first." in html or "password" in html

    user.authenticator_set.create(type="totp", data={})
    assert "What waits for you" in client.get("/", HTTP_ACCEPT_LANGUAGE="en").content.decode()


def test_a_form_of_somebody_without_her_second_factor_does_nothing(client, minister, settings):
    settings.TENDIK_SECOND_FACTOR = True
    client.force_login(minister)

    answer = client.post("/bodies/add/", {"name_en": "New", "kind": "council"})

    assert answer.headers["Location"] == "/own/code/"


def test_whoever_has_neither_role_nor_duty_needs_none_and_without_the_setting_nobody_does(
    client, stranger, minister, settings
):
    settings.TENDIK_SECOND_FACTOR = True
    client.force_login(stranger)
    assert "Your account has no role yet" in client.get("/", HTTP_ACCEPT_LANGUAGE="en").content.decode()

    settings.TENDIK_SECOND_FACTOR = False
    client.force_login(minister)
    assert "What waits for you" in client.get("/", HTTP_ACCEPT_LANGUAGE="en").content.decode()
