"""The public directory: which post answers, how its office is reached, and what is vacant. Nobody's name stands in it."""

from datetime import date, timedelta
from html import unescape

import pytest

from tendik.accounts.actions import give_role
from tendik.bodies.actions import end_duty, give_duty
from tendik.bodies.directory import actions
from tendik.bodies.directory.queries import contact_of, reached
from tendik.bodies.erasing import erasable
from tendik.bodies.models import Body, Duty, PublicContact
from tendik.bodies.published import Contact
from tendik.bodies.release import contribute
from tendik.entries.refusals import EntryRefused
from tendik.places.models import Place
from tests.conftest import AT, bake_draft
from tests.rooms.bodies.world import reach

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def published(at=AT):
    return {one.code: one for one in contribute(at) if isinstance(one, Contact)}


def test_a_post_is_held_while_somebody_acts_for_its_institution_and_vacant_after(body, minister):
    reach("0312 1")
    assert published()["body-equality"].held is False

    give_duty(minister, body, "contact", by="tests", on=AT.date())
    assert published()["body-equality"].held is True

    end_duty(Duty.objects.get(), by="tests", on=AT.date() + DAY)
    assert (published()["body-equality"].held, published(AT + DAY)["body-equality"].held) == (True, False)


def test_a_post_of_a_closed_account_is_vacant(body, minister):
    reach("0312 1")
    give_duty(minister, body, "contact", by="tests", on=AT.date())

    minister.is_active = False
    minister.save()

    assert published()["body-equality"].held is False


def test_whoever_acts_is_named_by_her_institution_alone_and_never_by_her_name(body, minister):
    minister.name = "Aigul Sample"
    minister.save()
    give_duty(minister, body, "contact", by="tests", on=AT.date())

    said = published()["body-equality"]

    assert (said.held, said.post, said.phone, said.email) == (True, {}, "", "")
    assert "Aigul" not in repr(said)
    assert minister.email not in repr(said)


def test_a_focal_point_answers_for_her_place(minister):
    place = Place.objects.get(code="XA-N")
    reach("0312 7", place=place)
    give_role(minister, "focal_point", by="tests", on=AT.date(), place=place)

    said = published()["place-XA-N"]

    assert (said.of, said.held, said.phone) == ("places/XA-N", True, "0312 7")


def test_an_institution_that_is_no_more_stands_in_no_directory(body):
    reach("0312 1")
    body.ends_before = date(2026, 1, 1)
    body.save()

    assert reached(AT) == []


def test_the_contact_entered_last_counts_and_after_its_withdrawal_the_one_before(body):
    reach("1")
    second = reach("2")
    assert contact_of(body) == second

    actions.withdraw_contact(second, by=None, at=AT)

    assert contact_of(body).phone == "1"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"body": None}, "body"),
        ({"place": "XA-N", "body": "equality"}, "body"),
        ({"post": {"en": " "}}, "post"),
        ({"phone": " "}, "phone"),
    ],
)
def test_a_contact_is_of_one_thing_and_says_a_post_and_a_way_to_reach_it(fields, field):
    of = {"body": Body, "place": Place}
    given = {
        name: of[name].objects.get(code=value) if name in of and value else value
        for name, value in fields.items()
    }
    usual = {"body": Body.objects.get(code="equality"), "post": {"en": "Desk"}, "phone": "1"}

    with pytest.raises(EntryRefused) as refused:
        actions.record_contact(actions.ContactGiven(**{**usual, **given}), by=None, at=AT)

    assert refused.value.field == field
    assert not PublicContact.objects.exists()


def test_the_same_contact_sent_twice_is_entered_once():
    reach("1")
    with pytest.raises(EntryRefused, match="entered already"):
        reach("1")

    assert PublicContact.objects.count() == 1


def test_the_words_of_a_contact_are_found_by_what_it_is_of_to_be_erased():
    contact = reach("1")
    kind = next(one for one in erasable() if one.label == "bodies.publiccontact")

    assert list(kind.at("bodies/equality")) == [contact]
    assert list(kind.at("bodies/other")) == []


def test_only_what_belongs_to_the_office_is_published(office):
    send = {"body": Body.objects.get(code="equality").pk, "post_en": "Desk", "phone": "0312 1"}

    refused = unescape(
        office.post("/bodies/contacts/public/enter/", send, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    )
    assert "Only what belongs to the office is published." in refused
    assert not PublicContact.objects.exists()

    office.post("/bodies/contacts/public/enter/", {**send, "of_the_office": "on"})
    assert PublicContact.objects.get().phone == "0312 1"


def test_the_form_begins_with_what_stands_there(office):
    reach("0312 55")

    html = office.get("/bodies/contacts/public/enter/?body=equality").content.decode()

    assert 'value="0312 55"' in html
    assert 'value="Desk of equality"' in html


def test_the_list_and_the_page_of_an_institution_show_the_telephone_and_that_the_post_is_vacant(tmp_path):
    reach("0312 44-55")
    made = bake_draft(tmp_path / "site")

    listed = (made.folder / "en" / "contacts" / "index.html").read_text("utf-8")
    page = (made.folder / "en" / "bodies" / "equality" / "index.html").read_text("utf-8")

    for html in (listed, page):
        assert "<p>0312 44-55</p>" in html
        assert "<b>vacant</b>" in html
    assert "1 of them vacant" in listed
