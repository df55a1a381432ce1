"""Who sits in councils is proved by the journal: what somebody changed past the office is found. Of a staff only totals are told."""

from datetime import date

import pytest

from tendik.journal import evidence
from tendik.journal.actions import accept_rows, record
from tendik.keeping.tables import faulty_rows
from tendik.seats.models import District, Holding, Person, Seat
from tests.conftest import AT
from tests.rooms.quotas.world import seated
from tests.rooms.seats.test_rosters import COUNCIL, HEAD, council, take

pytestmark = pytest.mark.django_db
STAFF = "code,sex\nP1,f\nP2,h\n"
NEWER = f"{HEAD}\nMer Anne,f,A,1980\nRive Jean,h,A,1975-02-03\nLac Nora,f,B,1999\n"


def faults():
    return {(fault.table, fault.what) for fault in evidence.faults()}


def test_everything_that_rosters_of_councils_write_is_proved():
    take(COUNCIL)
    take(NEWER, on=date(2026, 5, 1), end_missing=True)

    assert faults() == set()
    assert {Holding.objects.count(), Person.objects.count(), Seat.objects.count()} == {4}


@pytest.mark.parametrize("kind", [Holding, Person, Seat, District])
def test_what_was_changed_past_the_office_is_found(kind):
    take(COUNCIL)

    change = {
        Holding: {"ends_before": date(2026, 6, 1)},
        Person: {"sex": "male"},
        Seat: {"leading": True},
        District: {"name": {"en": "Elsewhere"}},
    }[kind]
    kind.objects.filter(pk=kind.objects.first().pk).update(**change)

    assert faults() == {(kind._meta.label_lower, evidence.CHANGED)}


def test_a_roster_does_not_take_for_right_what_it_did_not_write():
    take(COUNCIL)
    Person.objects.filter(family_name="Vent").update(sex="unknown")

    take(NEWER.replace("Lac Nora,f,B,1999", "Vent Luc,,B,"), on=date(2026, 5, 1))

    assert faults() == {("seats.person", evidence.CHANGED)}


def test_the_rows_of_a_staff_are_not_proved_one_by_one():
    take(STAFF, staff=True)

    assert Holding.objects.count() == 2
    assert faults() == set()


def test_an_upgrade_takes_councils_that_were_never_proved_as_it_finds_them_and_later_ones_not():
    seated({"A": "FM"})
    assert not [name for name in faulty_rows() if name.startswith("seats.")]
    accept_rows(by="tests", at=AT)

    seated({"B": "F"})

    assert {name.partition(":")[0] for name in faulty_rows()} == {
        "seats.district",
        "seats.holding",
        "seats.person",
        "seats.seat",
    }


def test_somebody_who_was_made_one_of_a_staff_past_the_office_is_missed():
    take(COUNCIL)
    record("tests.look", council(), by="tests")

    Person.objects.filter(family_name="Mer").update(kind="staff", family_name="", given_name="")

    assert ("seats.person", evidence.GONE) in faults()
