"""Whom other villages may call: by her own word, sealed, each look written down, and nowhere once she takes it back."""

from datetime import date, timedelta

import pytest
from django.db import connection

from tendik.entries.refusals import EntryRefused
from tendik.entries.sealed import unsealed
from tendik.erasures.memory import remembered
from tendik.erasures.models import Act
from tendik.journal import evidence, guards
from tendik.journal.models import Line
from tendik.local_plans.cards import contacts
from tendik.local_plans.models import CardContact
from tendik.pages import verify
from tendik.site import erasure
from tendik.site.commands import main
from tendik.site.home import here
from tendik.site.publishing import publish
from tests.conftest import AT
from tests.rooms.local_plans.cards import NAME, PHONE, called, cards_shown, told, worked
from tests.rooms.local_plans.test_cards import look, send
from tests.rooms.local_plans.test_public import pages
from tests.rooms.people import become

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TYPED = {"name": NAME, "phone": PHONE, "agreed_on": "20.05.2026", "consent": "on"}


@pytest.fixture(autouse=True)
def _forgotten():
    """What the home remembers of erasures goes with the test."""
    yield
    here().erasures.unlink(missing_ok=True)


@pytest.fixture
def boats(db):
    """An initiative that worked, with its card."""
    made = worked()
    told(made)
    return made


@pytest.fixture
def focal_point(client):
    """The focal point of North Bay, signed in."""
    client.force_login(become("focal point here"))
    return client


def names(at=AT):
    """Return who may be called, by the cards that a release of a moment shows."""
    return [one.call.name for one in cards_shown(at) if one.call]


def test_she_is_called_by_her_word_and_each_look_in_the_office_is_written_down(focal_point, boats):
    page = send(focal_point, f"{boats.pk}/contact/", **TYPED)
    contact = CardContact.objects.get()

    assert NAME not in page
    assert (contact.consent, contact.agreed_on) == ("tiny-1", date(2026, 5, 20))
    assert not Line.objects.filter(action="local_plans.look_at_contact").exists()
    assert NAME in send(focal_point, f"contact/{contact.pk}/look/")
    assert Line.objects.filter(action="local_plans.look_at_contact").count() == 1
    (public,) = pages("practices", at=contact.entered_at)
    assert NAME in public
    assert PHONE in public
    assert "tel:" not in public


def test_neither_table_nor_journal_holds_her_name(boats):
    contact = called(boats)

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM local_plans_cardcontact")
        kept = repr(cursor.fetchall())
    assert unsealed(contact.sealed) == {"name": NAME, "phone": PHONE}
    assert NAME not in kept
    assert PHONE not in kept
    assert not any(NAME in str(line) for line in Line.objects.values())


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"consent": ""}, "Without her word neither name nor telephone may be kept."),
        ({"name": ""}, "Write the name by which she wants to be called."),
        ({"name": " "}, "Write the name by which she wants to be called."),
        ({"name": "x" * 81}, "80"),
        ({"phone": ""}, "Write a telephone"),
        ({"phone": "1234"}, "Write a telephone"),
        ({"phone": "1234567890123456"}, "Write a telephone"),
        ({"phone": "0312 12-34-56 call"}, "Write a telephone"),
        ({"agreed_on": "20.05.2999"}, "This day has not come yet."),
        ({"agreed_on": "20.05.2020"}, "Her word would have ended by now."),
        ({"agreed_on": "31.02.2026"}, "There is no such day"),
    ],
)
def test_what_is_wrong_is_said_in_the_form_and_nothing_is_kept(focal_point, boats, fields, said):
    assert said in send(focal_point, f"{boats.pk}/contact/", **{**TYPED, **fields})
    assert not CardContact.objects.exists()


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"consent": False}, "consent"),
        ({"name": " "}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"phone": "no"}, "phone"),
        ({"phone": "1" * 16}, "phone"),
    ],
)
def test_the_action_refuses_what_no_form_has_looked_at(boats, fields, field):
    with pytest.raises(EntryRefused) as refused:
        called(boats, **fields)

    assert refused.value.field == field


def test_a_second_one_is_entered_only_when_the_first_is_taken_off(focal_point, boats):
    first = called(boats)

    assert "Somebody is there already" in send(focal_point, f"{boats.pk}/contact/", **TYPED)
    contacts.forget_contact(first, by=None, at=AT + DAY)
    called(boats, AT + 2 * DAY, name="Another")

    assert names(AT + 2 * DAY) == ["Another"]


def test_she_takes_it_back_and_is_gone_from_the_office_at_once_and_is_refused_twice(focal_point, boats):
    contact = called(boats)
    asked = look(focal_point, f"contact/{contact.pk}/forget/")
    page = send(focal_point, f"contact/{contact.pk}/forget/")
    contact.refresh_from_db()

    assert "at once, for ever" in asked
    assert "They leave the site with the next release." in page
    assert (contact.sealed, contact.withdrawn_at is None) == ("", False)
    assert "was withdrawn already" in send(focal_point, f"contact/{contact.pk}/forget/")
    assert NAME not in send(focal_point, f"contact/{contact.pk}/look/")
    assert set(Act.objects.get().pending["texts"]) == {NAME, PHONE}
    assert names(AT) == []
    assert [one for one in evidence.faults() if "card" in one.table] == []


def test_those_of_another_place_neither_look_at_her_nor_take_her_off(client, boats):
    contact = called(boats)
    client.force_login(become("group member beside"))

    answers = [
        client.post(f"/local_plans/cards/contact/{contact.pk}/{what}/").status_code
        for what in ("look", "forget")
    ]

    assert answers == [404, 404]
    assert names() == [NAME]


def test_a_release_shows_her_only_while_her_word_holds(boats):
    contact = called(boats)
    last = contact.ends_before

    assert names(AT + (last - AT.date() - DAY)) == [NAME]
    assert names(AT + (last - AT.date())) == []
    assert contacts.forget_ended(by="command", at=AT + DAY) == 0
    assert contacts.forget_ended(by="command", at=AT + 400 * DAY) == 1
    contact.refresh_from_db()
    assert contact.sealed == ""
    assert contacts.forget_ended(by="command", at=AT + 400 * DAY) == 0


def test_tidying_erases_her_when_her_term_has_ended(home, boats, capsys):
    contact = called(boats, agreed_on=date(2025, 8, 1))
    code = main(["tidy"])
    contact.refresh_from_db()

    assert (code, contact.sealed) == (0, "")
    assert "Erased: 1 person." in capsys.readouterr().out


def test_a_backup_from_before_that_is_restored_loses_her_again(boats):
    contact = called(boats)
    token = contact.sealed
    contacts.forget_contact(contact, by=None, at=AT + DAY)
    Act.objects.all().delete()
    with guards.opened([contact]):
        CardContact.objects.filter(pk=contact.pk).update(sealed=token, withdrawn_at=None)

    again = erasure.repeat_erasures(here(), at=AT + 2 * DAY)

    contact.refresh_from_db()
    assert [one.address for one in remembered(here().erasures)] == [f"practices/{boats.pk}"]
    assert again == 1
    assert contact.sealed == ""


def test_an_administrator_erases_her_without_seeing_her(client, boats):
    contact = called(boats)
    (what,) = [one for one in erasure.erasables() if one.kind is CardContact]
    client.force_login(become("administrator"))

    page = client.get(f"/erasures/?address=practices/{boats.pk}").content.decode()

    assert [one.pk for one in what.at(f"practices/{boats.pk}")] == [contact.pk]
    assert list(what.at("practices/none")) == []
    assert NAME not in page
    assert contact.sealed not in page


@pytest.mark.slow
def test_the_release_after_she_took_it_back_and_every_older_one_hold_her_name_no_more(home, boats):
    from tests.rooms.erasures.test_erasing import holding

    contact = called(boats)
    publish(home, at=AT)
    publish(home, at=AT + DAY)
    before = holding(home.releases, NAME), holding(home.releases, PHONE)
    contacts.forget_contact(contact, by=None, at=AT + 2 * DAY)
    still = holding(home.releases, NAME)
    publish(home, at=AT + 3 * DAY)

    assert all(before)
    assert still
    assert holding(home.releases, NAME) == []
    assert holding(home.releases, PHONE) == []
    assert not any(NAME in str(row) for row in Act.objects.values())
    assert "We mended ten boats." in (home.current / "en" / "practices" / "index.html").read_text("utf-8")
    assert list(verify.faults(home.current)) == []
