"""The lists of institutions, of duties and of accounts as files."""

from datetime import date

from tendik.accounts.models import User
from tendik.bodies.models import Body, Duty
from tests.rooms.papers.books import opened, rows_of
from tests.rooms.people import BEGUN


def taken(client, address):
    return rows_of(client.get(address, HTTP_ACCEPT_LANGUAGE="en").content)


def test_every_institution_stands_in_the_file_with_its_names_and_days(client, administrator):
    client.force_login(administrator)
    body = Body.objects.get(code="equality")
    Body.objects.filter(pk=body.pk).update(starts_on=date(2020, 1, 1))

    heads, *rows = [row[:-2] for row in taken(client, "/bodies/list/") if any(row)]

    assert heads == [
        "Code",
        "Name (Français)",
        "Name (English)",
        "Short name (Français)",
        "Short name (English)",
        "Called so from",
        "Kind of institution",
        "Belongs to",
        "From",
        "Place",
        "Until (first day after)",
    ]
    assert len(rows) == Body.objects.count()
    about = dict(zip(heads, next(row for row in rows if row[0] == "equality"), strict=True))
    assert about["Name (English)"] == body.name["en"]
    assert (about["Kind of institution"], about["From"]) == ("ministry", date(2020, 1, 1))


def test_who_acts_for_whom_stands_in_the_file_in_words(client, administrator):
    client.force_login(administrator)
    Duty.objects.create(
        user=User.objects.get(username="minister"),
        body=Body.objects.get(code="equality"),
        kind="head",
        starts_on=BEGUN,
    )

    heads, row = taken(client, "/bodies/duties/list/")

    assert heads == ["Institution", "Account", "As what she acts for it", "First day"]
    assert row == ["Ministry of Equality", "minister", "Head", date.fromisoformat(BEGUN)]


def test_nobody_has_a_duty_and_the_file_holds_its_heads_only(client, administrator):
    client.force_login(administrator)

    assert len(taken(client, "/bodies/duties/list/")) == 1


def test_accounts_stand_in_the_file_with_their_roles_and_without_passwords(client, administrator):
    client.force_login(administrator)

    body = client.get("/accounts/list/", HTTP_ACCEPT_LANGUAGE="en").content
    heads, *rows = rows_of(body)

    assert heads == ["Account", "Name and surname", "E-mail", "May sign in", "Roles"]
    assert ["minister", "", "m@example.org", True, "Ministry"] in rows
    assert len(rows) == User.objects.count()
    assert User.objects.get(username="minister").password not in str(rows)
    assert opened(body).sheet_names == ["Accounts", "Columns"]


def test_a_list_to_be_read_does_not_come_back_and_nothing_in_it_is_locked(client, administrator):
    client.force_login(administrator)

    heads, *_rows = taken(client, "/accounts/list/")

    assert not any(head.startswith("tendik") for head in heads)
