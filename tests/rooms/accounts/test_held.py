"""What somebody holds: for which places, from when, and asked for once."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from tendik.accounts import actions, permissions
from tendik.accounts.held import Held, passes
from tendik.accounts.models import Role
from tendik.accounts.queries import held_on
from tendik.places.models import Place

ON = date(2026, 6, 1)
PLACES = ["XA", "XA-N", "XA-N-1", "XA-N-2", "XA-S"]


@pytest.fixture
def holding(stranger):
    """Return a function that says what the stranger holds once she was given roles, ``None`` for the country."""

    def give(*roles, on=ON):
        for kind, code in roles:
            place = Place.objects.get(code=code) if code else None
            Role.objects.create(user=stranger, kind=kind, place=place, starts_on=ON)
        return held_on(stranger, on)

    return give


def covered(held, kind):
    return [place.code for place in Place.objects.order_by("code") if held.covers(kind, place)]


@pytest.mark.parametrize(
    ("kind", "code", "expected"),
    [
        ("focal_point", "XA", ["XA-N", "XA-N-1", "XA-N-2", "XA-S"]),
        ("focal_point", "XA-N", ["XA-N-1", "XA-N-2"]),
        ("focal_point", "XA-N-1", []),
        ("ministry", None, PLACES),
    ],
)
def test_a_role_lies_above_what_is_below_its_place_and_not_above_its_own_or_the_country(
    holding, kind, code, expected
):
    held = holding((kind, code))
    above = [place.code for place in Place.objects.order_by("code") if held.lies_above(kind, place)]
    assert above == expected
    assert not held.lies_above(kind, None)
    assert not held.lies_above("deputy", Place.objects.get(code="XA-N-2"))


def chosen(held, path, *kinds):
    return sorted(Place.objects.filter(held.within(path, *kinds)).values_list("code", flat=True))


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (None, PLACES),
        ("XA", PLACES),
        ("XA-N", ["XA-N", "XA-N-1", "XA-N-2"]),
        ("XA-N-1", ["XA-N-1"]),
        ("XA-S", ["XA-S"]),
    ],
)
def test_a_role_covers_its_place_and_all_below_and_nothing_beside_or_above(holding, code, expected):
    held = holding(("ministry", code))

    assert covered(held, "ministry") == expected
    assert chosen(held, "pk", "ministry") == expected


def test_what_has_no_place_is_covered_by_a_role_for_the_whole_country_alone(holding):
    everywhere, highest = holding(("ministry", None)), holding(("focal_point", "XA"))

    assert everywhere.covers("ministry", None)
    assert not highest.covers("focal_point", None)


def test_a_role_opens_nothing_for_another_kind(holding):
    held = holding(("ministry", "XA-N"), ("focal_point", "XA-S"))

    assert covered(held, "focal_point") == ["XA-S"]
    assert chosen(held, "parent", "ministry") == ["XA-N-1", "XA-N-2"]
    assert chosen(held, "pk", "ministry", "focal_point") == ["XA-N", "XA-N-1", "XA-N-2", "XA-S"]
    assert not held.has("administrator")


def test_conditions_of_two_kinds_join_without_opening_or_closing_more(holding):
    held = holding(("ministry", None))
    everything, nothing = held.within("pk", "ministry"), held.within("pk", "focal_point")

    assert Place.objects.filter(everything | nothing).count() == len(PLACES)
    assert Place.objects.filter(nothing | nothing).count() == 0
    assert Place.objects.filter(everything & nothing).count() == 0


@pytest.mark.parametrize(
    ("on", "expected"), [("2026-05-31", False), ("2026-06-01", True), ("2026-06-30", True)]
)
def test_a_role_is_held_from_its_day(holding, on, expected):
    assert holding(("ministry", "XA-N"), on=date.fromisoformat(on)).has("ministry") is expected


def test_a_role_is_not_held_on_the_day_it_ends(holding, stranger, administrator):
    holding(("ministry", None))
    actions.end_role(stranger, "ministry", by=administrator, on=date(2026, 7, 1))

    assert held_on(stranger, date(2026, 6, 30)).has("ministry")
    assert not held_on(stranger, date(2026, 7, 1)).has("ministry")


def test_who_is_signed_out_or_closed_holds_nothing(holding, stranger):
    holding(("ministry", None))
    stranger.is_active = False

    assert held_on(stranger, ON).roles == ()
    assert held_on(AnonymousUser(), ON).roles == ()


def test_what_is_kept_is_loaded_once():
    held, loaded = Held(AnonymousUser(), ON), []

    values = [held.once("duties", lambda: loaded.append(1) or len(loaded)) for _time in range(3)]

    assert values == [1, 1, 1]
    assert held.once("other", lambda: 2) == 2


def test_places_are_read_once_and_only_for_who_holds_a_role_in_one(holding, django_assert_num_queries):
    north, village = Place.objects.get(code="XA-N"), Place.objects.get(code="XA-N-1")
    local = holding(("focal_point", "XA-N"))
    everywhere = holding(("ministry", None))

    with django_assert_num_queries(1):
        assert local.covers("focal_point", village)
        assert local.covers("focal_point", north)
        local.within("pk", "focal_point")
    with django_assert_num_queries(0):
        assert everywhere.covers("ministry", village)
        everywhere.within("pk", "ministry")


def test_a_check_says_the_same_as_its_question(holding):
    nobody, manager = holding(), holding(("administrator", None))

    assert permissions.can_manage_accounts(manager)
    assert not permissions.can_manage_accounts(nobody)
    with pytest.raises(PermissionDenied):
        permissions.check_manage_accounts(nobody)


def test_a_fault_in_a_check_is_not_taken_for_a_refusal():
    with pytest.raises(ZeroDivisionError):
        passes(lambda: 1 / 0)
