from argparse import Namespace
from datetime import timedelta
from html import unescape
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.utils import timezone

from tendik.accounts.queries import held_on
from tendik.activities.models import Participant
from tendik.activities.reminding import actions, queries
from tendik.activities.reminding.letters import letter
from tendik.activities.reminding.paper import drawn, filled
from tendik.activities.waiting import items
from tendik.entries.refusals import EntryRefused
from tendik.journal.evidence import faults
from tendik.journal.models import Line
from tendik.site.commands import remind
from tests.conftest import AT
from tests.rooms.activities.world import announce, sign_up
from tests.rooms.people import HERE, become, office_here

pytestmark = pytest.mark.django_db
DAYS = 5
"""So long before, by the tiny pack."""
SOON = AT + timedelta(days=2)


def coming(left=DAYS, at=AT, **fields):
    """Return an activity whose first day is so many days away."""
    fields = {"seats": 9, "days": (timezone.localdate(at) + timedelta(days=left),), **fields}
    return announce(at=at, **fields)


def reached(activity, name="Ann Lee", contact="0555 12 34 56", at=AT, **fields):
    """Put somebody with a contact on the list."""
    return sign_up(activity, at, name=name, contact=contact, consent=True, **fields)


def read(client, address):
    return unescape(client.get(address, HTTP_ACCEPT_LANGUAGE="en").content.decode())


def names(activity, at=AT):
    return [one.name for one in queries.to_remind(activity, timezone.localdate(at))]


def waiting(user, at=AT):
    """Return what waits for somebody that has to do with reminders."""
    held = held_on(user, timezone.localdate(at))
    return [one["href"] for one in items(held, at) if "reminders" in one["href"]]


@pytest.mark.parametrize(("left", "soon"), [(DAYS + 1, False), (DAYS, True), (0, True), (-1, False)])
def test_people_are_reminded_from_some_days_before_until_the_first_day(left, soon):
    activity = coming(1, days=(timezone.localdate(AT) + timedelta(days=left),))

    assert queries.is_soon(activity, timezone.localdate(AT)) is soon
    assert (activity in queries.activities_soon(timezone.localdate(AT))) is soon


def test_whoever_has_a_seat_left_a_contact_and_agreed_is_reminded_and_nobody_else():
    activity = coming(seats=4)
    reached(activity)
    sign_up(activity, name="Without Contact", consent=True)
    sign_up(activity)
    earlier = reached(activity, "Earlier Words", "0555 00 00 01")
    reached(activity, "Who Waits", "0555 00 00 02")
    Participant.objects.filter(pk=earlier.pk).update(consent="words that said nothing of it")

    assert names(activity) == ["Ann Lee"]


def test_an_activity_waits_for_whoever_keeps_its_list_until_everybody_was_reminded(minister, stranger):
    activity = coming()
    one, other = reached(activity), reached(activity, "Joan Day", "0555 00 00 03")
    coming(title="Nobody reached", seats=8)
    assert waiting(minister) == [f"/activities/{activity.pk}/reminders/"]
    assert waiting(stranger) == []

    actions.note_called(activity, [one.pk], by=None, at=AT)
    assert waiting(minister) != []
    actions.note_called(activity, [other.pk], by=None, at=AT)

    assert waiting(minister) == []


def test_who_was_called_is_noted_once_and_the_journal_proves_it(minister):
    activity = coming()
    one, other = reached(activity), reached(activity, "Joan Day", "0555 00 00 03")
    elsewhere = reached(coming(title="Other", seats=8), "Who Else", "0555 00 00 04")

    noted = actions.note_called(activity, [one.pk, elsewhere.pk, 999], by=minister, at=AT)
    again = actions.note_called(activity, [one.pk], by=minister, at=SOON)

    assert (noted, again) == (1, 0)
    assert dict(Participant.objects.values_list("pk", "reminded_at")) == {
        one.pk: AT,
        other.pk: None,
        elsewhere.pk: None,
    }
    assert Line.objects.filter(action="activities.remind").count() == 1
    assert not list(faults())


def test_nobody_is_called_too_early_or_for_what_was_withdrawn():
    activity = coming(DAYS + 1)
    one = reached(activity)

    with pytest.raises(EntryRefused, match="not that time"):
        actions.note_called(activity, [one.pk], by=None, at=AT)

    assert Participant.objects.get(pk=one.pk).reminded_at is None


def test_who_left_an_address_is_written_to_once_and_the_others_are_left_to_be_called():
    activity = coming(languages=("en",), where={"en": "School"})
    reached(activity)
    reached(activity, "Joan Day", "0555 00 00 03; joan@example.org")

    written = [actions.write_to_all(at=at) for at in (AT, SOON)]

    assert written == [1, 0]
    assert [message.to for message in mail.outbox] == [["joan@example.org"]]
    assert "School" in mail.outbox[0].body
    assert "Joan" not in mail.outbox[0].body
    assert names(activity) == ["Ann Lee"]
    assert not list(faults())


class Refuses:
    """A backend of mail that takes nothing."""

    reason = OSError("it does not answer")

    def __init__(self, **_options):
        pass

    def send_messages(self, messages):
        raise self.reason


class RefusesAddress(Refuses):
    """A backend of mail that knows no such address."""

    reason = SMTPRecipientsRefused({"joan@example.org": (550, b"unknown")})


@pytest.mark.parametrize(("backend", "raises"), [(Refuses, True), (RefusesAddress, False)])
def test_whom_the_mail_server_refuses_is_still_to_be_reminded(settings, backend, raises):
    settings.EMAIL_BACKEND = f"{__name__}.{backend.__name__}"
    activity = coming()
    reached(activity, "Joan Day", "joan@example.org")

    if raises:
        with pytest.raises(OSError, match="does not answer"):
            actions.write_to_all(at=AT)
    else:
        assert actions.write_to_all(at=AT) == 0

    assert names(activity) == ["Joan Day"]
    assert Line.objects.filter(action="activities.remind_failed").count() == 1
    assert not list(faults())


def test_the_letter_says_it_in_each_language_that_is_spoken_there():
    both = letter(coming(title="Bread\nand books"))
    one = letter(coming(title="Bread", languages=("en",), seats=8))

    assert both[0] == "You signed up for this: Bread and books"
    assert "—" in both[1]
    assert "—" not in one[1]
    assert "If you cannot come" in one[1]


@pytest.mark.parametrize(
    ("contact", "address"),
    [("0555, ann@example.org", "ann@example.org"), ("ann@here", ""), ("@", ""), ("a@b.kg;c@d.kg", "a@b.kg")],
)
def test_an_address_is_found_in_what_was_typed(contact, address):
    assert queries.mail_in(contact) == address


def test_the_page_shows_names_to_whoever_keeps_the_list_and_the_journal_notes_it(office, client):
    activity = coming(at=timezone.now())
    reached(activity, at=timezone.now())

    html = read(office, f"/activities/{activity.pk}/reminders/")
    said = office.post(f"/activities/{activity.pk}/reminders/", {"called": ["x", "-1"]}, follow=True)

    assert "Ann Lee" in html
    assert "0555 12 34 56" in html
    assert "No mail server" in html
    assert "Reminded: 0 persons." in unescape(said.content.decode())
    assert Line.objects.filter(action="activities.look").exists()


@pytest.mark.parametrize("person", ["focal point beside", "contact beside", "group member here"])
def test_whoever_has_no_duty_for_it_sees_no_name(client, stranger, person):
    activity = coming(at=timezone.now(), body=office_here(), place=HERE)
    reached(activity, at=timezone.now())
    client.force_login(become(person))

    answer = client.get(f"/activities/{activity.pk}/reminders/")
    sheet = client.get(f"/activities/{activity.pk}/reminders/en.pdf")

    assert (answer.status_code, sheet.status_code) == (404, 404)
    assert b"Ann Lee" not in answer.content
    assert not Line.objects.filter(action="activities.look").exists()


def test_the_sheet_has_a_line_for_each_who_is_still_to_be_called(office):
    activity = coming(at=timezone.now())
    one = reached(activity, at=timezone.now())
    reached(activity, "Joan Day", "0555 00 00 03", at=timezone.now())
    actions.note_called(activity, [one.pk], by=None, at=timezone.now())

    people = list(queries.to_remind(activity, timezone.localdate()))
    pdf = office.get(f"/activities/{activity.pk}/reminders/en.pdf")

    assert filled(activity, people, "en")["people"] == [["Joan Day", "0555 00 00 03"]]
    assert pdf.content.startswith(b"%PDF")
    assert office.get(f"/activities/{activity.pk}/reminders/de.pdf").status_code == 404


@pytest.mark.parametrize("people", [0, 400])
def test_a_sheet_of_nobody_and_one_of_four_hundred_can_be_drawn(people):
    one = queries.Reachable(Participant(), "", "0555", "")

    assert drawn(coming(), [one] * people, "fr").startswith(b"%PDF")


def test_the_command_writes_where_a_mail_server_is_set_and_prints_no_name(home, capsys, settings):
    activity = coming(at=timezone.now())
    reached(activity, "Joan Day", "joan@example.org", at=timezone.now())

    settings.EMAIL_HOST = "mail.example.org"
    codes = [remind.run(Namespace(only_print=only)) for only in (True, False)]

    said = capsys.readouterr().out
    assert codes == [0, 0]
    assert "Written to 1 person who signed up." in said
    assert "Joan" not in said
    assert len(mail.outbox) == 1
