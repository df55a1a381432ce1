from html import unescape

import pytest

from tendik.services import queries
from tendik.services.models import Address, Confirmation, Organisation, Service
from tests.conftest import AT
from tests.rooms.people import HERE, become
from tests.rooms.services.world import service

pytestmark = pytest.mark.django_db
NEW = {
    "organisation_name_en": "Women of the bay",
    "name_en": "A room for the night",
    "kinds": ["shelter"],
    "place": "XA-N",
    "address_en": "Harbour street 1",
    "phones": "555 1111 (at night)",
    "hours": "24h",
    "happens_en": "We open the door.",
    "who_knows_en": "Only we.",
    "price": "free",
    "source": "Told by its head.",
}


def send(client, address, fields):
    """Send a form with boxes for French and English; return the page that answers."""
    sent = client.post(address, fields, HTTP_ACCEPT_LANGUAGE="en", follow=True)
    return unescape(sent.content.decode())


def test_a_new_entry_is_added_with_its_organisation_and_stands_confirmed(office):
    said = send(office, "/services/add/", NEW)

    added = queries.services().get(name__en="A room for the night")
    assert "It is added and confirmed." in said
    assert added.organisation.name == {"en": "Women of the bay"}
    assert [place.code for place in added.serves.all()] == ["XA-N"]
    assert [
        (point.location.place.code, address.address)
        for point in added.points.all()
        for address in point.location.addresses.all()
    ] == [("XA-N", {"en": "Harbour street 1"})]
    assert [phone.number for phone in added.phones.all()] == ["555 1111"]
    assert added.schedules.count() == 7
    assert Confirmation.objects.get(service=added).entered_by.username == "minister"


def test_an_organisation_that_is_known_is_chosen_and_not_written_twice(office):
    known = Organisation.objects.get(code=service().organisation.code)
    before = Organisation.objects.count()

    send(office, "/services/add/", NEW | {"organisation": known.pk, "organisation_name_en": ""})

    assert Service.objects.get(name__en="A room for the night").organisation == known
    assert Organisation.objects.count() == before


def test_all_that_is_wrong_is_said_at_once_and_nothing_is_written(office):
    before = Service.objects.count(), Organisation.objects.count()

    said = send(
        office, "/services/add/", {"phones": "call me", "address_hidden": "on", "address_en": "Street 1"}
    )

    for words in (
        "Choose who offers it, or write its name below.",
        "Write the name in at least one language.",
        "Choose at least one.",
        "Write the name of the place.",
        "“call me” is no telephone",
        "An address that is told to nobody is not kept here.",
        "Write where you know it from.",
    ):
        assert words in said
    assert (Service.objects.count(), Organisation.objects.count()) == before


def test_of_a_hidden_address_no_word_is_kept(office):
    send(office, "/services/add/", NEW | {"address_hidden": "on", "address_en": ""})

    added = Service.objects.get(name__en="A room for the night")
    assert added.address_hidden
    assert not Address.objects.filter(location__points__service=added).exists()


def test_a_focal_point_adds_in_her_place_and_nowhere_else(client, stranger):
    client.force_login(become("focal point here"))

    refused = send(client, "/services/add/", NEW | {"place": "XA-S"})
    added = send(client, "/services/add/", NEW | {"place": HERE})

    assert "This place is not yours." in refused
    assert "It is added and confirmed." in added
    assert Service.objects.filter(name__en="A room for the night").count() == 1


def test_what_an_entry_says_is_changed_and_the_rest_stays(office):
    was = service()
    phones, points = was.phones.count(), was.points.count()

    said = send(
        office,
        "/services/service/h2/words/",
        {
            "name_en": "North House",
            "kinds": ["shelter", "lawyer"],
            "serves": "XA",
            "price": "partly",
            "keeper": "",
        },
    )

    now = service()
    assert "It is changed and confirmed." in said
    assert (now.name, now.kinds, now.price, now.keeper) == (
        {"en": "North House"},
        ["shelter", "lawyer"],
        "partly",
        None,
    )
    assert [place.code for place in now.serves.all()] == ["XA"]
    assert (now.phones.count(), now.points.count()) == (phones, points)
    assert now.changed_at > AT
