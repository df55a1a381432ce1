"""What a roster of a staff says of what happened in posts, and when what lasted has ended."""

from datetime import date

import pytest

from tendik.seats.models import Episode
from tendik.seats.rosters.taking import RosterRefused
from tests.rooms.seats.test_rosters import take

pytestmark = pytest.mark.django_db
OF_STAFF = "code,Sexe,promoted_on,trained_on,parental_leave_from"


def happened():
    return {
        (one.holding.seat.code, one.kind, one.starts_on, one.ends_before) for one in Episode.objects.all()
    }


def test_a_roster_of_a_staff_brings_what_happened_in_posts():
    first = f"{OF_STAFF}\nA1,f,2025-02-01,,2026-01-10\nA2,h,,2026-02-02,\n"

    take(first, staff=True)
    again = take(first, staff=True, on=date(2026, 4, 1))

    assert again.same == 2
    assert happened() == {
        ("A1", "promotion", date(2025, 2, 1), None),
        ("A1", "parental_leave", date(2026, 1, 10), None),
        ("A2", "training", date(2026, 2, 2), None),
    }


def test_leave_ends_where_a_later_roster_says_nothing_in_its_column_and_stays_where_it_has_none():
    take(f"{OF_STAFF}\nA1,f,,,2026-01-10\n", staff=True)

    take("code,Sexe\nA1,f\n", staff=True, on=date(2026, 4, 1))
    assert happened() == {("A1", "parental_leave", date(2026, 1, 10), None)}

    found = take(f"{OF_STAFF}\nA1,f,,2026-04-03,\n", staff=True, on=date(2026, 5, 1))
    assert len(found.changed) == 1
    assert happened() == {
        ("A1", "parental_leave", date(2026, 1, 10), date(2026, 5, 1)),
        ("A1", "training", date(2026, 4, 3), None),
    }


def test_what_happened_after_the_day_of_the_roster_is_a_fault():
    with pytest.raises(RosterRefused) as refused:
        take(f"{OF_STAFF}\nA1,f,,2026-03-15,\n", staff=True)

    assert [one.code for one in refused.value.comparison.faults] == ["starts_later"]
    assert Episode.objects.count() == 0
