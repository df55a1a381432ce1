from html import unescape

import pytest

from tendik.bodies.models import Duty
from tendik.services.models import Confirmation, Mistake
from tests.conftest import AT
from tests.rooms.people import BEGUN
from tests.rooms.services.world import keeper, point, put, remark, service

pytestmark = pytest.mark.django_db


@pytest.fixture
def hers(client, stranger):
    """The office as somebody sees it who acts for the keeper of the shelter."""
    Duty.objects.create(user=stranger, body=keeper(), kind="contact", starts_on=BEGUN)
    client.force_login(stranger)
    return client


def read(client, address):
    """Return a page as the person reads it."""
    return unescape(client.get(address, HTTP_ACCEPT_LANGUAGE="en").content.decode())


def send(client, address, **fields):
    """Send a form; return the page that answers."""
    return unescape(client.post(address, fields, HTTP_ACCEPT_LANGUAGE="en", follow=True).content.decode())


def test_what_she_keeps_waits_for_her_until_she_confirms_it_by_one_tap(hers):
    before = read(hers, "/")

    said = send(hers, "/services/service/h2/confirm/")

    assert "North Shelter" in before
    assert "It is confirmed." in said
    assert "North Shelter" not in read(hers, "/")
    assert Confirmation.objects.get().entered_by.username == "stranger"


def test_a_remark_is_entered_and_waits_first(hers):
    send(hers, "/services/service/h2/confirm/")

    said = send(hers, "/services/service/h2/remark/", words="The number does not answer.", way="phone")

    assert "The number does not answer." in said
    assert "Said to be wrong" in read(hers, "/")
    assert Mistake.objects.get().words == "The number does not answer."


def test_telephones_and_hours_are_changed_and_what_cannot_be_read_is_said_beside_its_field(hers):
    address = "/services/service/h2/change/"
    wrong = send(hers, address, phones="call me", hours="9-18", status="active")
    right = send(
        hers, address, phones="555 2222 (Amina); 555 3333", hours="lun-ven 9-18, pause 13-14", status="active"
    )

    assert "“call me” is no telephone" in wrong
    assert "say on which days it is “9 - 18”" in wrong
    assert "It is changed and confirmed." in right
    assert [phone.number for phone in service().phones.all()] == ["555 2222", "555 3333"]
    assert 'value="Mo-Fr 09:00-13:00, 14:00-18:00"' in read(hers, address)


def test_more_than_a_few_wait_as_one_line(hers):
    for number in range(6):
        put(f"k{number}", keeper="north-council", name={"en": f"Kept {number}"}, order=1)

    page = read(hers, "/")

    assert page.count("Look and confirm") == 5
    assert "4 more entries wait to be confirmed." in page


def test_what_nobody_keeps_waits_for_the_ministry(office):
    put("k1", keeper="", name={"en": "Nobody keeps it"})

    assert "Nobody keeps it" in read(office, "/")


def test_a_hidden_address_waits_for_an_administrator(client, administrator, minister):
    from tendik.services import actions

    put(points=(point(address="4 Quay Lane"),))
    actions.hide_address(service("x1"), by=minister, at=AT)
    client.force_login(administrator)

    assert "/erasures/?address=services/x1" in read(client, "/")
    assert "Look at the words and erase them" in read(client, "/erasures/?address=services/x1")


def test_hiding_asks_first_and_hides_on_yes(office):
    put(points=(point(address="4 Quay Lane"),))

    asked = read(office, "/services/service/x1/hide/")
    said = send(office, "/services/service/x1/hide/")

    assert "Whoever copied a page before keeps the copy." in asked
    assert "It is hidden from the next release on." in said
    assert service("x1").address_hidden


def test_a_remark_that_was_entered_by_mistake_is_withdrawn(office):
    one = remark()

    send(office, f"/services/remarks/{one.pk}/withdraw/")

    assert Mistake.objects.get().withdrawn_at
    assert "The number does not answer." not in read(office, "/services/service/h2/")


def test_papers_are_drawn_for_a_place_by_its_name(office):
    page = read(office, "/services/papers/?place=North+Bay")

    number = page.split("/board/en/")[0].rsplit("/", 1)[1]
    answer = office.get(f"/services/papers/{number}/board/en/")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert office.get(f"/services/papers/{number}/poem/en/").status_code == 404
    assert office.get(f"/services/papers/{number}/board/xx/").status_code == 404


@pytest.mark.slow
def test_a_long_directory_is_shown_page_by_page(office):
    for number in range(120):
        put(f"k{number}", points=(), serves=("XA-N",), order=60 + number)

    assert "k119" not in read(office, "/services/")
    assert "/services/service/k119/" in read(office, "/services/?page=2")
