"""The door: what it loads, whom it lets in, and how often it looks."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404, HttpResponse
from django.test.utils import CaptureQueriesContext

from tendik.accounts.access import allowed, held_by
from tendik.accounts.models import Role
from tendik.places.models import Place


def visible(held):
    return Place.objects.filter(held.within("pk", "focal_point", "ministry"))


def can_change(held, place):
    return held.covers("ministry", place)


@allowed(can_change, place=visible)
def change(request, place):
    return HttpResponse(place.code)


@allowed(lambda held, place, other: place != other, place=visible, place_two=visible)
def compare(request, place, place_two, word):
    return HttpResponse(f"{place.code} {place_two.code} {word}")


@pytest.fixture
def asking(rf, stranger):
    """Return a function that makes a request of the stranger, who holds the roles named."""

    def ask(*roles):
        for kind, code in roles:
            place = Place.objects.get(code=code)
            Role.objects.create(user=stranger, kind=kind, place=place, starts_on="2026-01-01")
        request = rf.get("/")
        request.user = stranger
        return request

    return ask


def test_the_view_gets_the_thing_itself(asking):
    request = asking(("ministry", "XA-N"))

    assert change(request, place_code="XA-N-1").content == b"XA-N-1"
    assert change(request, place_pk=Place.objects.get(code="XA-N").pk).content == b"XA-N"


@pytest.mark.parametrize("code", ["XA", "XA-S", "XA-NOWHERE", ""])
def test_what_she_may_not_see_is_not_there_as_what_does_not_exist(asking, code):
    with pytest.raises(Http404):
        change(asking(("ministry", "XA-N")), place_code=code)


def test_what_she_sees_and_may_not_do_is_refused(asking):
    with pytest.raises(PermissionDenied):
        change(asking(("focal_point", "XA-N")), place_code="XA-N")


def test_two_things_are_told_apart_and_the_rest_of_the_address_goes_on(asking):
    request = asking(("ministry", "XA-N"))

    drawn = compare(request, place_two_code="XA-N-2", place_code="XA-N-1", word="and")

    assert drawn.content == b"XA-N-1 XA-N-2 and"


def test_the_permission_and_the_queries_stand_on_the_view():
    assert change.allowed_by is can_change
    assert change.loads == {"place": visible}
    assert list(compare.loads) == ["place", "place_two"]


def test_what_she_holds_is_made_once_a_request(asking):
    request = asking(("ministry", "XA-N"))

    assert held_by(request) is held_by(request)
    assert [str(role.place) for role in held_by(request).roles] == ["XA-N"]


@pytest.mark.parametrize("address", ["/", "/accounts/", "/asks/", "/plans/"])
def test_roles_are_read_once_for_a_page_its_doors_and_what_waits(client, minister, administrator, address):
    Role.objects.create(user=minister, kind="administrator", starts_on="2026-01-01")
    client.force_login(minister)

    with CaptureQueriesContext(
        connection,
    ) as seen:
        answer = client.get(address)

    hers = [one["sql"] for one in seen.captured_queries if f'"user_id" = {minister.pk}' in one["sql"]]
    assert answer.status_code == 200
    assert len([sql for sql in hers if 'FROM "accounts_role"' in sql]) == 1
