"""The office's page of rosters: what one would change is shown first, and only what somebody confirmed is taken."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tendik.bodies.models import Body, Duty
from tendik.seats.models import Holding, Seat
from tests.rooms.seats.test_rosters import COUNCIL, HEAD, sitting

pytestmark = pytest.mark.django_db


def bring(client, text, **more):
    file = SimpleUploadedFile("roster.csv", text.encode())
    address = reverse("seats:roster", args=["north-council"])
    return client.post(address, {"file": file, "of": "council", "on": "2026-03-14", **more})


def carried(answer):
    return answer.context["carried"]


def test_a_roster_is_shown_before_it_is_taken_in_the_office(office):
    answer = bring(office, COUNCIL)

    assert "New: 3, changed: 0, as before: 0, missing: 0." in answer.content.decode()
    assert Holding.objects.count() == 0

    address = reverse("seats:roster", args=["north-council"])
    taken = office.post(address, {"carried": carried(answer), "do": "take"})
    assert taken.status_code == 302
    assert len(sitting()) == 3


def test_a_proposed_sex_is_written_only_for_whom_it_was_ticked(office):
    answer = bring(office, f"{HEAD}\nMer Anna Jonsdottir,,A,\nRive Eva Jonsdottir,,A,\n")
    address = reverse("seats:roster", args=["north-council"])

    office.post(address, {"carried": carried(answer), "do": "take", "sex-2": "female", "sex-3": "male"})

    assert sitting() == [("Mer", "female", "A"), ("Rive", "unknown", "A")]


def test_what_somebody_else_carried_or_changed_is_not_taken(office, administrator):
    answer = bring(office, COUNCIL)
    address = reverse("seats:roster", args=["north-council"])

    office.post(address, {"carried": carried(answer) + "x", "do": "take"})
    office.post(reverse("seats:roster", args=["equality"]), {"carried": carried(answer), "do": "take"})
    office.force_login(administrator)
    office.post(address, {"carried": carried(answer), "do": "take"})

    assert Holding.objects.count() == 0


def test_faults_are_shown_and_nothing_can_be_taken(office):
    answer = bring(office, f"{HEAD}\nMer Anne,x,A,1980\n")

    assert "Row 2, column B" in answer.content.decode()
    assert 'value="take"' not in answer.content.decode()
    office.post(reverse("seats:roster", args=["north-council"]), {"carried": carried(answer), "do": "take"})
    assert Holding.objects.count() == 0


def test_the_office_s_pages_of_an_institution_ask_the_database_few_questions(
    office, django_assert_max_num_queries
):
    bring(office, COUNCIL)

    for name in ("bodies:body", "seats:roster"):
        with django_assert_max_num_queries(15):
            answer = office.get(reverse(name, args=["north-council"]))
        assert "Bring a roster" in answer.content.decode()


def test_the_list_of_rosters_says_how_many_seats_are_held_and_leads_to_each(
    office, django_assert_max_num_queries
):
    assert "No roster was brought yet." in office.get("/seats/", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    address, shown = reverse("seats:roster", args=["north-council"]), carried(bring(office, COUNCIL))
    office.post(address, {"carried": shown, "do": "take"})

    with django_assert_max_num_queries(10):
        html = office.get("/seats/", HTTP_ACCEPT_LANGUAGE="en").content.decode()

    seats = Seat.objects.filter(body__code="north-council").count()
    held = Holding.objects.filter(seat__body__code="north-council").values("seat").distinct().count()
    assert 'href="/seats/body/north-council/roster/"' in html
    assert re.findall(r'<td class="n">(\d+)</td>', html) == [str(seats), str(held)]


TYPED = {"of": "council", "on": "2026-03-14", "typed": "Mer Anne, f, 1980\n\n Rive Jean,h\nVent Luc,,1990"}


def test_a_contact_writes_few_people_without_a_file(client, stranger):
    school = Body.objects.create(code="school-parliament", kind="council", name={"en": "School parliament"})
    Duty.objects.create(user=stranger, body=school, kind="contact", starts_on="2025-01-01")
    client.force_login(stranger)
    address = reverse("seats:roster", args=["school-parliament"])
    assert f'href="{address}"' in client.get(reverse("seats:rosters")).content.decode()

    shown = client.post(address, TYPED)
    client.post(address, {"carried": carried(shown), "do": "take"})

    held = Holding.objects.order_by("person__family_name")
    assert [(one.person.name, one.person.sex, one.person.born_year) for one in held] == [
        ("Mer Anne", "female", 1980),
        ("Rive Jean", "male", None),
        ("Vent Luc", "unknown", 1990),
    ]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"typed": ""}, "Choose a file, or write the people below: one of the two."),
        ({"of": "staff"}, "A staff comes as a file, with a staff number for each person."),
    ],
)
def test_nothing_and_a_typed_staff_are_refused(office, given, says):
    answer = office.post(reverse("seats:roster", args=["north-council"]), {**TYPED, **given})

    assert says in answer.content.decode()


def test_what_is_wrong_in_a_typed_line_is_told_by_its_row(office):
    answer = office.post(reverse("seats:roster", args=["north-council"]), {**TYPED, "typed": "Mer Anne, x"})

    assert "Row 1, column B" in answer.content.decode()
