from datetime import date, timedelta

import pytest

from tendik.activities.certificates import actions
from tendik.activities.certificates.paper import drawn, filled
from tendik.activities.models import Certificate
from tendik.activities.numbers import can_be_number, new_number
from tendik.activities.participants import actions as taking_part
from tendik.activities.participants.actions import erase_old
from tendik.entries.refusals import EntryRefused
from tendik.entries.sealed import sealed, unsealed
from tests.conftest import AT
from tests.rooms.activities.world import HELD, announce, certify, sign_up

pytestmark = pytest.mark.django_db


def came(activity, **fields):
    one = sign_up(activity, **{"name": "Ann Lee", "consent": True, **fields})
    one.came = True
    one.save(update_fields=["came"])
    return one


def test_everybody_who_came_and_gave_her_name_gets_one_certificate_and_asked_twice_no_other():
    activity = announce(seats=9, days=(AT.date(),))
    with_name, _without = came(activity), came(activity, name="", consent=False)
    sign_up(activity, name="Bea", consent=True)

    first = actions.issue_for(activity, by=None, at=AT)
    again = actions.issue_for(activity, by=None, at=AT)

    (certificate,) = first
    assert (certificate.participant, again) == (with_name, [])
    assert (certificate.starts_on, certificate.ends_before) == (AT.date(), date(2027, 6, 1))
    with pytest.raises(EntryRefused, match="certificate"):
        taking_part.take_off(with_name, by=None, at=AT)


def test_for_a_march_there_is_no_certificate():
    with pytest.raises(EntryRefused, match="no certificate"):
        actions.issue_for(announce(kind="march"), by=None, at=AT)


def test_a_certificate_is_valid_for_its_number_and_its_name_together_from_its_first_day_until_its_last():
    one, other = certify(), certify("Bea Fox")
    spaced = f" {one.number[:4]}-{one.number[4:8]} {one.number[8:]}"
    first, last = AT.replace(month=3, day=2), AT.replace(year=2027, month=3, day=2)

    assert actions.is_valid(spaced, "lee, ANN", AT)
    assert not actions.is_valid(one.number, "Bea Fox", AT)
    assert not actions.is_valid(other.number[:-1] + str((int(other.number[-1]) + 1) % 10), "Bea Fox", AT)
    assert not actions.is_valid(new_number(), "Ann Lee", AT)
    assert not actions.is_valid("", "", AT)
    days = (first - timedelta(days=1), first, last - timedelta(days=1), last)
    assert [actions.is_valid(one.number, "Ann Lee", at) for at in days] == [False, True, True, False]


def test_a_certificate_that_was_taken_back_or_whose_name_was_erased_is_not_valid():
    one = certify()

    actions.revoke(one, by=None, at=AT)
    taken_back = actions.is_valid(one.number, "Ann Lee", AT)
    with pytest.raises(EntryRefused, match="already"):
        actions.revoke(one, by=None, at=AT)
    actions.revoke(one, by=None, at=AT, forget=True)

    assert (taken_back, actions.is_valid(one.number, "Ann Lee", AT)) == (False, False)
    assert Certificate.objects.get().sealed == ""


def test_a_renewed_certificate_goes_on_where_the_old_one_ends_and_is_renewed_once():
    one = certify()

    again = actions.renew(one, by=None, at=AT)

    assert (again.starts_on, again.ends_before) == (date(2027, 3, 2), date(2028, 3, 2))
    assert unsealed(again.sealed) == {"name": "Ann Lee"}
    with pytest.raises(EntryRefused):
        actions.renew(one, by=None, at=AT)


@pytest.mark.parametrize(("fields", "field"), [({"kind": "king"}, "kind"), ({"name": "  "}, "name")])
def test_a_certificate_of_an_unknown_kind_or_without_a_name_is_refused(fields, field):
    with pytest.raises(EntryRefused) as refused:
        certify(**fields)

    assert refused.value.field == field


def test_the_name_of_an_ended_certificate_is_erased_a_term_later_and_the_certificate_stays():
    certify(starts_on=date(2024, 1, 1))
    certify(starts_on=HELD)

    erased = erase_old(by="command", at=AT)

    assert erased == 1
    assert sorted(bool(one.sealed) for one in Certificate.objects.all()) == [False, True]


def test_numbers_carry_a_check_digit_and_differ():
    numbers = {new_number() for _each in range(200)}

    assert len(numbers) == 200
    assert all(map(can_be_number, numbers))


def test_what_is_sealed_is_no_word_of_it_looks_new_each_time_and_is_nothing_under_another_key(
    settings, tmp_path
):
    one, other = sealed({"name": "Ann Lee"}), sealed({"name": "Ann Lee"})
    key = tmp_path / "other.key"
    key.write_bytes(b"another key of the journal here 3")

    settings.TENDIK_JOURNAL_KEY = key

    assert one != other
    assert unsealed(one) == {}


def test_a_certificate_is_drawn_as_a_tagged_pdf_with_the_way_to_try_it():
    one = certify()
    values = filled(one, "en", "https://office.example/activities/certificates/valid/")

    body = drawn(one, "en", "https://office.example/activities/certificates/valid/")

    assert body.startswith(b"%PDF")
    assert values["name"] == "Ann Lee"
    assert "<svg" in values["drawing"]
    assert "Ann" not in values["drawing"]
