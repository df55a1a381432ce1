import pytest
from django.core.cache import cache

from tendik.activities.certificates import actions as certified
from tendik.activities.models import Certificate, Participant
from tendik.journal.models import Line
from tests.conftest import AT
from tests.rooms.activities.test_views import read, send
from tests.rooms.activities.world import announce, certify, sign_up
from tests.rooms.people import become, office_here

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_has_tried():
    """Begin without tries that other tests made."""
    cache.clear()


def test_certificates_are_issued_printed_renewed_and_taken_back(office):
    activity = announce(days=(AT.date(),), seats=9)
    one = sign_up(activity, name="Ann Lee", consent=True)
    Participant.objects.filter(pk=one.pk).update(came=True)

    said = send(office, f"/activities/{activity.pk}/certificates/", {})
    certificate = Certificate.objects.get()
    body = office.get(f"/activities/certificates/{certificate.pk}/en.pdf")
    send(office, f"/activities/certificates/{certificate.pk}/renew/", {})
    twice = send(office, f"/activities/certificates/{certificate.pk}/renew/", {})
    asked = read(office, f"/activities/certificates/{certificate.pk}/revoke/")
    send(office, f"/activities/certificates/{certificate.pk}/revoke/", {"forget": "yes"})

    certificate.refresh_from_db()
    assert "1 certificate is issued." in said
    assert body.content.startswith(b"%PDF")
    assert Line.objects.filter(action="activities.print").count() == 1
    assert "not to be renewed" in twice
    assert Certificate.objects.count() == 2
    assert "Erase its name too" in asked
    assert (certificate.sealed, bool(certificate.revoked_at)) == ("", True)


def test_a_certificate_of_any_kind_is_issued_for_her_institution_only(client):
    office_here()
    client.force_login(become("contact here"))
    typed = {"kind": "training", "body": "here-office", "name": "Ann Lee", "starts_on": "01.05.2026"}

    send(client, "/activities/certificates/issue/", {**typed, "body": "equality"})
    none = Certificate.objects.count()
    said = send(client, "/activities/certificates/issue/", typed)

    assert (none, Certificate.objects.count()) == (0, 1)
    assert "Ann Lee" not in said


def test_anybody_learns_yes_or_no_for_a_number_and_a_name_and_no_more(client):
    certificate = certify(starts_on=AT.date().replace(year=2026, month=1))
    Certificate.objects.update(ends_before=None)
    address = "/activities/certificates/valid/"

    asked = read(client, address, number=certificate.number)
    right = send(client, address, {"number": certificate.number, "name": "ann lee"})
    wrong = send(client, address, {"number": certificate.number, "name": "Bea"})
    unknown = send(client, address, {"number": "1234", "name": "Ann Lee"})

    assert (certificate.number in asked, "Ann" in asked) == (True, False)
    assert "Yes. It is valid today." in right
    assert all("No. There is no valid certificate" in said for said in (wrong, unknown))


def test_a_number_cannot_be_guessed_by_trying(client):
    codes = {
        client.post("/activities/certificates/valid/", {"number": "1", "name": "A"}).status_code
        for _each in range(21)
    }

    assert codes == {200, 429}


def test_a_certificate_that_ends_soon_waits_for_its_owner(office):
    certificate = certify()
    soon = AT.date().replace(year=2026, month=12, day=1)
    Certificate.objects.update(ends_before=soon)

    waiting = read(office, "/")
    certified.renew(certificate, by=None, at=AT)

    assert "Renew the certificate" in waiting
    assert "Renew the certificate" not in read(office, "/")
