"""The office's page of a list of candidates: a withdrawal is tried there before it happens."""

import pytest
from django.urls import reverse

from tendik.journal.models import Line
from tests.rooms.quotas.world import listed

pytestmark = pytest.mark.django_db


def page_of(office, made, leave=None):
    address = reverse("quotas:candidates", args=[made.pk])
    return " ".join(office.get(address, {"leave": leave} if leave else {}).content.decode().split())


def test_a_list_shows_who_stands_on_it_and_how_it_stands_under_the_rules(office):
    shown = page_of(office, listed("FMMFMM", gone=6))

    assert shown.count("Try that this person leaves:") == 5
    assert shown.count("has left the list") == 1
    assert shown.count("Listes des baies") == shown.count("Ordre des listes") == 1


def test_a_withdrawal_is_tried_on_the_page_of_its_list_and_nothing_is_written(office):
    made = listed("MMFMMFMMF")
    lines = Line.objects.count()

    shown = page_of(office, made, leave=3)

    assert "the list breaks: Listes des baies; Ordre des listes. Next in line is place 6." in shown
    assert made.candidates.filter(withdrawn_on=None).count() == 9
    assert Line.objects.count() == lines


@pytest.mark.parametrize("place", ["77", "0", "-1", "x", "6", "²"])
def test_a_place_where_nobody_stands_is_said(office, place):
    assert "Nobody stands there" in page_of(office, listed("FMMFMM", gone=6), leave=place)


def test_the_page_of_an_institution_leads_to_its_lists_and_each_list_to_the_others(office):
    made = listed("FM")

    body = office.get(reverse("bodies:body", args=["north-council"])).content.decode()

    assert f'href="{reverse("quotas:candidates", args=[made.pk])}"' in body
    assert "Other lists" not in page_of(office, made)
