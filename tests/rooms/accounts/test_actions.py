from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tendik.accounts import actions, queries
from tendik.accounts.models import User
from tendik.journal.models import Line
from tendik.places.models import Place
from tests.conftest import PASSWORD

ON = date(2026, 6, 1)
LATER = date(2026, 7, 1)


def kinds_on(user, on):
    """Return the kinds of role that somebody holds on a day."""
    return {role.kind for role in queries.held_on(user, on).roles}


def place(code):
    return Place.objects.get(code=code)


def held_at(user, on):
    """Return what somebody holds on a day, each with its place."""
    return [(role.kind, role.place and role.place.code) for role in queries.held_on(user, on).roles]


def open_one(username="айгүл", role="ministry", password="", **fields):
    newcomer = actions.Newcomer(username=username, role=role, **fields)
    return actions.open_account(newcomer, by="tests", on=ON, password=password)


def last_entry():
    entry = Line.objects.order_by("-pk").first()
    return entry.action, entry.subject, entry.actor, entry.details


def test_an_account_is_opened_with_a_password_that_must_be_changed(db):
    user, password = open_one()

    user.refresh_from_db()
    assert user.check_password(password)
    assert user.must_change_password
    assert kinds_on(user, ON) == {"ministry"}


def test_two_accounts_get_different_passwords(db):
    assert open_one("one")[1] != open_one("two")[1]


def test_the_journal_holds_no_name_address_or_password(db):
    user, _password = open_one(email="aigul@example.org", name="Айгүл Асанова")

    assert last_entry() == ("accounts.open_account", f"user:{user.pk}", "tests", {"role": "ministry"})


@pytest.mark.parametrize("second", ["айгүл", "Айгүл", "АЙГҮЛ"])
def test_a_name_is_given_once_whatever_its_case(db, second):
    open_one("Айгүл")

    with pytest.raises(ValidationError):
        open_one(second)

    assert User.objects.filter(username="айгүл").count() == 1


def test_the_database_itself_refuses_a_name_that_differs_in_case_only(db):
    open_one("nurgul")

    with pytest.raises(IntegrityError, match="username_names_one_account_in_any_case"), transaction.atomic():
        User.objects.create(username="Nurgul")


def test_an_address_belongs_to_one_account_whatever_its_case(db):
    open_one("one", email="a@example.org")

    with pytest.raises(ValidationError, match="This address belongs to another account"):
        open_one("two", email="A@example.org")


def test_accounts_without_an_address_do_not_collide(db):
    open_one("one")
    open_one("two")

    assert User.objects.filter(username__in=["one", "two"], email="").count() == 2


@pytest.mark.parametrize("username", ["", "with space", "x" * 151, "<b>"])
def test_a_name_that_nobody_could_type_opens_nothing(db, username):
    with pytest.raises(ValidationError):
        open_one(username)

    assert not User.objects.filter(username=username).exists()


def test_a_weak_password_opens_nothing(db):
    with pytest.raises(ValidationError):
        open_one(password="Бишкек-2026!")

    assert not User.objects.filter(username="айгүл").exists()


def test_a_role_holds_from_the_day_it_is_given(stranger, administrator):
    actions.give_role(stranger, "ministry", by=administrator, on=ON)

    assert kinds_on(stranger, ON) == {"ministry"}
    assert kinds_on(stranger, date(2026, 5, 31)) == set()
    entry = ("accounts.give_role", f"user:{stranger.pk}", f"user:{administrator.pk}", {"role": "ministry"})
    assert last_entry() == entry


def test_giving_a_role_twice_gives_it_once(stranger, administrator):
    actions.give_role(stranger, "ministry", by=administrator, on=ON)
    actions.give_role(stranger, "ministry", by=administrator, on=LATER)

    assert stranger.roles.count() == 1


def test_a_role_ends_on_its_day_and_its_history_stays(minister, administrator):
    actions.end_role(minister, "ministry", by=administrator, on=LATER)

    assert kinds_on(minister, LATER) == set()
    assert kinds_on(minister, date(2026, 6, 30)) == {"ministry"}
    assert minister.roles.get().ends_before == LATER
    assert last_entry()[0] == "accounts.end_role"


def test_a_role_given_by_mistake_goes_on_the_same_day_and_the_journal_keeps_both(stranger, administrator):
    actions.give_role(stranger, "ministry", by=administrator, on=ON)
    actions.end_role(stranger, "ministry", by=administrator, on=ON)

    assert not stranger.roles.exists()
    recorded = (
        Line.objects.filter(subject=f"user:{stranger.pk}").order_by("-pk").values_list("action", flat=True)
    )
    assert list(recorded[:2]) == ["accounts.end_role", "accounts.give_role"]


def test_ending_a_role_that_is_not_held_changes_and_records_nothing(stranger, administrator):
    before = Line.objects.count()

    actions.end_role(stranger, "ministry", by=administrator, on=ON)

    assert Line.objects.count() == before


def test_a_role_can_be_given_again_after_it_ended(minister, administrator):
    actions.end_role(minister, "ministry", by=administrator, on=ON)
    actions.give_role(minister, "ministry", by=administrator, on=LATER)

    assert kinds_on(minister, date(2026, 6, 15)) == set()
    assert kinds_on(minister, LATER) == {"ministry"}
    assert minister.roles.count() == 2


def test_the_last_administrator_keeps_her_role(administrator):
    with pytest.raises(actions.LastAdministrator, match="the only administrator"):
        actions.end_role(administrator, "administrator", by=administrator, on=ON)

    assert kinds_on(administrator, ON) == {"administrator"}


def test_the_last_administrator_keeps_her_account(administrator):
    with pytest.raises(actions.LastAdministrator):
        actions.close_account(administrator, by=administrator, on=ON)

    administrator.refresh_from_db()
    assert administrator.is_active


def test_one_of_two_administrators_may_go(administrator, stranger):
    actions.give_role(stranger, "administrator", by=administrator, on=ON)

    actions.close_account(administrator, by=stranger, on=ON)

    assert list(queries.administrators_on(ON)) == [stranger]


def test_an_administrator_from_tomorrow_on_does_not_count_today(administrator, stranger):
    actions.give_role(stranger, "administrator", by=administrator, on=LATER)

    with pytest.raises(actions.LastAdministrator):
        actions.end_role(administrator, "administrator", by=administrator, on=ON)

    assert kinds_on(administrator, ON) == {"administrator"}


def test_a_closed_account_holds_no_role(minister, administrator):
    actions.close_account(minister, by=administrator, on=ON)

    assert kinds_on(minister, ON) == set()
    assert last_entry()[:2] == ("accounts.close_account", f"user:{minister.pk}")


def test_nothing_is_given_to_a_closed_account(minister, administrator):
    actions.close_account(minister, by=administrator, on=ON)

    with pytest.raises(actions.AccountClosed, match="closed"):
        actions.give_role(minister, "administrator", by=administrator, on=ON)
    with pytest.raises(actions.AccountClosed, match="closed"):
        actions.renew_password(minister, by=administrator)

    assert minister.roles.count() == 1


def test_a_renewed_password_takes_the_place_of_the_old_one_until_she_chooses_hers(minister, administrator):
    made = actions.renew_password(minister, by=administrator)

    minister.refresh_from_db()
    assert minister.check_password(made)
    assert not minister.check_password(PASSWORD)
    assert minister.must_change_password
    assert last_entry() == ("accounts.renew_password", f"user:{minister.pk}", f"user:{administrator.pk}", {})


def test_a_role_cannot_end_before_it_starts(minister):
    with pytest.raises(IntegrityError, match="role_ends_after_it_starts"), transaction.atomic():
        minister.roles.update(ends_before=date(2026, 1, 1))

    assert minister.roles.get().ends_before is None


def test_a_role_is_held_for_the_place_it_was_given_for(stranger, administrator):
    actions.give_role(stranger, "ministry", by=administrator, on=ON, place=place("XA-N"))

    assert held_at(stranger, ON) == [("ministry", "XA-N")]
    details = {"role": "ministry", "place": "XA-N"}
    assert last_entry() == (
        "accounts.give_role",
        f"user:{stranger.pk}",
        f"user:{administrator.pk}",
        details,
    )


def test_one_role_is_held_for_several_places_and_each_ends_alone(stranger, administrator):
    for code in ("XA-N", "XA-S", "XA-N"):
        actions.give_role(stranger, "focal_point", by=administrator, on=ON, place=place(code))

    actions.end_role(stranger, "focal_point", by=administrator, on=LATER, place=place("XA-N"))

    assert held_at(stranger, ON) == [("focal_point", "XA-N"), ("focal_point", "XA-S")]
    assert held_at(stranger, LATER) == [("focal_point", "XA-S")]
    assert last_entry()[3] == {"role": "focal_point", "place": "XA-N"}


def test_ending_the_role_for_the_whole_country_leaves_the_one_for_a_place(minister, administrator):
    actions.give_role(minister, "ministry", by=administrator, on=ON, place=place("XA-N"))

    actions.end_role(minister, "ministry", by=administrator, on=LATER)

    assert held_at(minister, LATER) == [("ministry", "XA-N")]


@pytest.mark.parametrize(
    ("kind", "code", "words"),
    [("focal_point", None, "works for a place"), ("administrator", "XA-N", "for the whole country")],
)
def test_a_role_is_not_given_where_it_cannot_be_held(stranger, administrator, kind, code, words):
    where = code and place(code)

    with pytest.raises(actions.RoleMisplaced, match=words):
        actions.give_role(stranger, kind, by=administrator, on=ON, place=where)
    with pytest.raises(actions.RoleMisplaced, match=words):
        open_one("new", kind, place=where)

    assert not stranger.roles.exists()
    assert not User.objects.filter(username="new").exists()


@pytest.mark.parametrize(
    ("kind", "code", "name"),
    [
        ("focal_point", None, "focal_point_is_of_a_place"),
        ("administrator", "XA", "administrator_is_for_the_whole_country"),
    ],
)
def test_the_database_itself_refuses_a_role_where_it_cannot_be_held(stranger, kind, code, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        stranger.roles.create(kind=kind, place=code and place(code), starts_on=ON)

    assert not stranger.roles.exists()


def test_an_account_is_opened_with_a_role_for_a_place(db):
    user, _password = open_one(role="focal_point", place=place("XA-S"))

    assert held_at(user, ON) == [("focal_point", "XA-S")]
    assert last_entry()[3] == {"role": "focal_point", "place": "XA-S"}
