from datetime import date, timedelta
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tendik.places.models import Place
from tendik.places.queries import places_below, shown_at

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("code", "shown"), [("XA", "XA"), ("XA-N", "XA-N"), ("XA-N-2", "XA-N")])
def test_a_place_is_shown_on_its_own_page_or_on_the_nearest_above_it(code, shown):
    assert shown_at(Place.objects.get(code=code)).code == shown


ON = date(2026, 6, 1)


def planted(seed, number=12):
    """Plant places in one another, some of which have ended or end later, in none, one or two others, also in circles."""
    chance, places = Random(seed), []
    for order in range(number):
        ends = chance.choice([None, ON - timedelta(days=1), ON, ON + timedelta(days=1)])
        parent = chance.choice([None, *places])
        places.append(
            Place.objects.create(
                code=f"P{order}", level="hamlet", parent=parent, order=order, ends_before=ends
            )
        )
    for place in places:
        place.successors.set(
            chance.sample([one for one in places if one != place], chance.choice([0, 1, 1, 2]))
        )
    return places


def all_above():
    """Say of every place what lies above it, one after the other, with all of them at hand."""
    places = {place.pk: place for place in Place.objects.order_by("pk").prefetch_related("successors")}
    above = {number: place.parent_id for number, place in places.items()}
    for number, place in places.items():
        after = [one.pk for one in place.successors.all()]
        if len(after) == 1 and place.ends_before and place.ends_before <= ON:
            here, way = after[0], []
            while here is not None:
                way, here = [*way, here], above[here]
            above[number] = above[number] if number in way else after[0]
    return above


def lies_below(number, above, held):
    while number is not None and number not in held:
        number = above[number]
    return number is not None


@pytest.mark.parametrize("seed", range(25))
def test_what_lies_below_is_found_without_reading_all_places(seed):
    places = planted(seed)
    above = all_above()

    for held in [{place.pk} for place in places] + [{places[1].pk, places[7].pk}]:
        found = places_below(held, ON)
        below = {number for number in above if lies_below(number, above, held)}
        assert below <= found.keys()
        assert {number: found[number] for number in below} == {number: above[number] for number in below}
        assert {number for number in found if lies_below_in(number, found, held)} == below


def lies_below_in(number, found, held):
    while number is not None and number not in held:
        number = found.get(number)
    return number is not None


def test_of_one_place_only_itself_and_what_is_in_it_is_read_and_nothing_for_none():
    place = Place.objects.get(code="XA-N")
    with CaptureQueriesContext(connection) as asked:
        found = places_below([place.pk], ON)
        nothing = places_below([], ON)

    inside = dict(Place.objects.filter(parent=place).values_list("pk", "parent"))
    assert found == {place.pk: place.parent_id, **inside}
    assert inside
    assert (nothing, len(asked)) == ({}, 1)
