"""Contacts: a list that comes in, sheets with codes, a handover to a successor."""

from datetime import date
from html import unescape
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from tendik.accounts.models import Role, SignInCode, User
from tendik.accounts.queries import held_on
from tendik.accounts.sheets.actions import use_code
from tendik.accounts.sheets.queries import typed_digits
from tendik.bodies.actions import give_duty
from tendik.bodies.assigned import actions as assigned
from tendik.bodies.contacts import actions, queries
from tendik.bodies.contacts.carrying import brought, carried
from tendik.bodies.contacts.reading import contacts_in
from tendik.bodies.models import Duty, Task
from tendik.bodies.queries import bodies_of
from tendik.places.models import Place
from tests.conftest import AT
from tests.rooms.bodies.world import give

ON = date(2026, 6, 1)
LIST = """Institution,Place,As what,Name and surname,E-mail
equality,,Contact,Aigul Asanova,aigul@example.org
north-council,,Head,Bakyt Uulu,
,The Pines,Focal point,Chynara Osmonova,
"""


def read(text):
    return contacts_in(text.encode(), "contacts.csv")


def faults(line):
    """Return what is wrong with one row of a list."""
    head = LIST.partition("\n")[0]
    return [str(fault) for row in read(f"{head}\n{line}\n").rows for fault in row.faults]


def take(minister, text=LIST):
    return actions.take_contacts(read(text).rows, by=minister, at=AT)


def page(client, address):
    return unescape(client.get(address, HTTP_ACCEPT_LANGUAGE="en").content.decode())


def send(client, address, fields):
    return unescape(client.post(address, fields, HTTP_ACCEPT_LANGUAGE="en", follow=True).content.decode())


def upload(text=LIST):
    return {"file": SimpleUploadedFile("contacts.csv", text.encode())}


def test_a_list_opens_accounts_and_gives_duties_and_places(minister):
    new = take(minister)

    assert [user.username for user in new] == ["equality", "north-council", "xa-n-1"]
    assert [(duty.body.code, duty.kind) for duty in Duty.objects.order_by("pk")] == [
        ("equality", "contact"),
        ("north-council", "head"),
    ]
    assert Role.objects.get(kind="focal_point").place.code == "XA-N-1"
    assert not any(user.email and not user.must_change_password for user in new)


def test_a_list_brings_in_deputies_and_nobody_who_opens_accounts_of_others(db):
    assert faults(",The Pines,Deputy of a local council,Chynara Osmonova,") == []
    assert faults(",The Pines,Administrator of a district,Chynara Osmonova,") != []


def test_the_same_list_taken_twice_changes_nothing(minister):
    take(minister)
    before = User.objects.count(), Duty.objects.count(), Role.objects.count()

    assert take(minister) == []
    assert (User.objects.count(), Duty.objects.count(), Role.objects.count()) == before


def test_a_second_person_of_an_institution_gets_a_name_of_her_own(minister):
    take(minister)

    new = take(minister, LIST.partition("\n")[0] + "\nequality,,Contact,Dina Dinova,\n")

    assert [user.username for user in new] == ["equality-2"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("equality,,Contact,,", "Write name and surname."),
        (",,Contact,Aigul,", "an institution or a place"),
        ("equality,The Pines,Contact,Aigul,", "an institution or a place"),
        ("nobody,,Contact,Aigul,", "no such institution"),
        (",Nowhere,Focal point,Aigul,", "no such place"),
        ("equality,,Focal point,Aigul,", "“contact” or “head”"),
        ("equality,,Ministry,Aigul,", "“contact” or “head”"),
        (",The Pines,Administrator,Aigul,", "“contact” or “head”"),
        ("equality,,Contact,Aigul,aigul@", "no e-mail address"),
    ],
)
def test_what_is_wrong_in_a_row_is_said_at_the_row(db, line, words):
    assert words in faults(line)[0]


def test_a_person_who_stands_twice_for_the_same_is_said(db):
    rows = read(LIST + "equality,,Contact,Aigul Asanova,AIGUL@example.org\n").rows

    assert [bool(row.faults) for row in rows] == [False, False, False, True]


def test_headings_and_kinds_are_known_in_every_language_of_the_office(db):
    text = "Institution,As what,Name and surname\nequality,CONTACT,A\n"

    assert read(text).rows[0].kind == "contact"
    assert read("Ministry\nequality\n").faults


def test_a_list_with_a_fault_is_taken_by_nobody(minister):
    rows = read(LIST + "nobody,,Contact,Aigul,\n").rows

    with pytest.raises(actions.ContactsRefused):
        actions.take_contacts(rows, by=minister, at=AT)

    assert not Duty.objects.exists()


def test_a_list_that_is_carried_comes_back_for_whoever_brought_it_only(minister, administrator):
    rows = read(LIST).rows

    value = carried(rows, minister)

    assert tuple(brought(value, minister)) == rows
    assert brought(value, administrator) is None
    assert brought(value + "x", minister) is None


def test_the_ministry_brings_a_list_sees_what_it_would_do_and_records_it(office, minister):
    shown = send(office, "/bodies/contacts/bring/", upload())
    value = shown.partition('name="carried" value="')[2].partition('"')[0]

    assert shown.count("a new account") == 3
    assert not Duty.objects.exists()
    said = send(office, "/bodies/contacts/bring/", {"carried": value})
    assert "New accounts: 3." in said
    assert Duty.objects.count() == 2


def test_a_list_with_faults_shows_those_rows_and_no_button_to_record(office):
    shown = send(office, "/bodies/contacts/bring/", upload(LIST + "nobody,,Contact,Aigul,\n"))

    assert "1 row has a fault." in shown
    assert "no such institution" in shown
    assert 'name="carried"' not in shown


def test_the_list_that_is_taken_along_can_be_brought_again(office, minister):
    take(minister)
    book = office.get("/bodies/contacts/list/", HTTP_ACCEPT_LANGUAGE="en").content

    rows = contacts_in(book, "contacts.xlsx").rows
    assert (
        CalamineWorkbook.from_filelike(BytesIO(book)).get_sheet_by_index(0).to_python()[0][0] == "Institution"
    )
    assert [(row.name, row.faults) for row in rows] == [
        ("Aigul Asanova", ()),
        ("Bakyt Uulu", ()),
        ("Chynara Osmonova", ()),
    ]


def test_sheets_are_printed_once_and_their_codes_open_the_accounts(office, minister):
    take(minister)
    keys = [one.key for one in queries.acting(held_on(minister, ON))]

    answer = office.post("/bodies/contacts/sheets/", {"who": keys}, HTTP_ACCEPT_LANGUAGE="en")
    html = unescape(answer.content.decode())
    codes = [part.partition("<b>")[2].partition("</b>")[0] for part in html.split("data-code")[1:]]

    assert (len(codes), answer.headers["Cache-Control"]) == (3, "no-store")
    assert not any(typed_digits(code) in page(office, "/bodies/contacts/") for code in codes)
    issued = SignInCode.objects.first()
    user = use_code(typed_digits(codes[0]), "a password of one's own", at=issued.issued_at)
    assert (user.username, issued.issued_by) == ("equality", minister)


def test_the_ministry_prints_no_sheet_for_an_administrator_who_is_a_contact(
    office, minister, administrator, body
):
    give_duty(administrator, body, "contact", by="tests", on=ON)
    key = queries.acting(held_on(minister, ON))[0].key

    said = send(office, "/bodies/contacts/sheets/", {"who": [key]})

    assert "Choose at least one person." in said
    assert not SignInCode.objects.exists()


def test_a_successor_has_all_duties_places_and_open_tasks_in_one_act(minister, stranger, administrator):
    take(minister)
    user = User.objects.get(username="equality")
    place = Place.objects.get(code="XA-N")
    Role.objects.create(user=user, kind="focal_point", place=place, starts_on="2026-01-01")
    open_task, done = give("1", person=user), give("2", person=user)
    assigned.end_task(done, "done", by=None, at=AT)

    moved = actions.hand_over(user, stranger, by=minister, at=AT)

    assert moved == 3
    assert [one.user for one in queries.acting(held_on(minister, ON)) if one.user == user] == []
    assert bodies_of(held_on(stranger, ON))
    assert held_on(stranger, ON).covers("focal_point", place)
    again = Task.objects.get(person=stranger)
    assert (again.what, again.due_on) == (open_task.what, open_task.due_on)
    assert queries.tasks_in_hand(user) == []


def test_nothing_is_handed_over_to_oneself_or_twice(minister, stranger):
    take(minister)
    user = User.objects.get(username="equality")

    with pytest.raises(actions.HandoverRefused, match="one person"):
        actions.hand_over(user, user, by=minister, at=AT)
    actions.hand_over(user, stranger, by=minister, at=AT)
    with pytest.raises(actions.HandoverRefused, match="nothing"):
        actions.hand_over(user, stranger, by=minister, at=AT)


def test_the_ministry_hands_over_on_the_page_of_contacts(office, minister, stranger):
    take(minister)
    user = User.objects.get(username="equality")

    shown = page(office, f"/bodies/contacts/{user.pk}/hand-over/")
    said = send(office, f"/bodies/contacts/{user.pk}/hand-over/", {"successor": stranger.pk})

    assert "What Aigul Asanova has in hand:" in shown
    assert "All is handed over to stranger." in said
    assert Duty.objects.filter(user=stranger).count() == 1
