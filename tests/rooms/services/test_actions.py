from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from tendik.entries.refusals import EntryRefused
from tendik.journal.models import Line
from tendik.services import actions, queries
from tendik.services.models import Address
from tendik.services.standing import service_given
from tests.conftest import AT
from tests.rooms.services.world import given, point, put, remark, service, shown

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_what_was_described_stands_in_the_tables_as_it_was_described():
    wanted = given(points=(point(address="4 Quay Lane"),), serves=("XA-N",), languages=("fr",))

    actions.put_service(wanted, made_up=False, order=9, by=None, at=AT)

    assert service_given(service("x1")) == wanted
    assert Line.objects.last().action == "services.put_service"


def test_putting_it_again_replaces_hours_telephones_and_points():
    put(points=(point("x1"), point("x2", "XA-N-2")))

    put(points=(point("x2", "XA-N-2"),), phones=())

    known = service_given(service("x1"))
    assert ([one.code for one in known.points], known.phones) == (["x2"], ())


def test_a_confirmation_holds_for_a_quarter_and_half_a_year_later_the_public_is_told(minister):
    actions.confirm(service(), by=minister, at=AT)

    days = (0, 89, 90, 179, 180)
    due = [queries.is_due(service(), AT + days_later * DAY) for days_later in days]
    stale = [shown(at=AT + days_later * DAY).stale for days_later in days]
    assert due == [False, False, True, True, True]
    assert stale == [False, False, False, False, True]
    assert shown(at=AT).confirmed_on == AT.date()


def test_a_confirmation_is_entered_once_a_day_unless_something_was_said(minister):
    actions.confirm(service(), by=minister, at=AT)
    with pytest.raises(EntryRefused, match="already"):
        actions.confirm(service(), by=minister, at=AT + timedelta(hours=1))

    remark(at=AT + timedelta(hours=2))
    actions.confirm(service(), by=minister, at=AT + timedelta(hours=3))

    assert service().confirmations.count() == 2
    assert queries.remarked_at(service(), AT + DAY) is None


def test_a_remark_waits_for_the_keeper_and_the_public_sees_only_its_day():
    actions.confirm(service(), by=None, at=AT)
    remark("The street is Quay Lane.", AT + DAY)

    told = shown(at=AT + DAY)
    assert queries.is_due(service(), AT + DAY)
    assert told.reported_on == (AT + DAY).date()
    assert "Quay Lane" not in repr(told)


@pytest.mark.parametrize("words", ["", "  "])
def test_a_remark_needs_words_and_is_entered_once(words):
    remark()

    with pytest.raises(EntryRefused, match="already"):
        remark()
    with pytest.raises(EntryRefused, match="what was said"):
        remark(words)


def test_a_changed_telephone_is_confirmed_by_whoever_changed_it(minister):
    reach = actions.Reach(phones=given().phones, hours=(), status="temporarily closed")

    actions.change_reach(service(), reach, by=minister, at=AT)

    told = shown(at=AT)
    assert (told.telephones, told.status, told.confirmed_on) == ("555 0999", "temporarily closed", AT.date())


def test_a_service_that_is_no_more_is_shown_no_more(minister):
    reach = actions.Reach(phones=(), hours=(), status="defunct")
    actions.change_reach(service("h3"), reach, by=minister, at=AT)

    with pytest.raises(StopIteration):
        shown("h3")


def test_a_hidden_address_leaves_the_release_with_its_place_and_waits_to_be_erased(minister):
    put(points=(point(address="4 Quay Lane"),))
    assert shown("x1").street == {"en": "4 Quay Lane"}

    actions.hide_address(service("x1"), by=minister, at=AT + DAY)

    told = shown("x1", AT + DAY)
    assert (told.points, told.street, told.homes) == ((), {}, ("places/XA-N",))
    assert Address.objects.get().withdrawn_at == AT + DAY
    assert [one.code for one in queries.addresses_to_erase()] == ["x1"]


def test_whatever_is_at_the_same_point_is_hidden_with_it(minister):
    put(points=(point("x1", address="4 Quay Lane"),))
    there = replace(point("x1", address="4 Quay Lane"), uid_of_service_there=uuid4())
    put("x2", points=(there,))

    actions.hide_address(service("x1"), by=minister, at=AT)

    assert shown("x2").points == ()
    with pytest.raises(EntryRefused, match="already"):
        actions.hide_address(service("x2"), by=minister, at=AT)


def test_a_hidden_service_that_serves_nobody_in_particular_is_shown_above_its_village(minister):
    put(points=(point(place="XA-N-1"),), address_hidden=True)

    assert shown("x1").homes == ("places/XA-N",)
