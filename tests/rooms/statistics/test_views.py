import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tendik.statistics.models import DataSet, Decision
from tests.conftest import AT
from tests.rooms.statistics.figures import BOATS, HEAD, enter, written

pytestmark = pytest.mark.django_db
TAKE_IN, QUALITY = "/statistics/take-in/", "/statistics/quality/"


def read(answer):
    """Return a page as the person reads it."""
    return unescape(answer.content.decode())


def send(client, *rows, name="figures.csv", **fields):
    """Send a table; return the page that shows what it holds."""
    file = SimpleUploadedFile(name, "\n".join((HEAD, *rows)).encode())
    return read(client.post(TAKE_IN, {"file": file, **fields}, HTTP_ACCEPT_LANGUAGE="en"))


def carried(page):
    """Return the fields with which a page carries a file."""
    return dict(re.findall(r'<input type="hidden" name="(carried|series|vintage)" value="([^"]*)"', page))


def take(client, page, **changes):
    """Say that what a page shows is to be taken in."""
    return read(client.post(TAKE_IN, {**carried(page), **changes}, HTTP_ACCEPT_LANGUAGE="en", follow=True))


def test_a_file_is_shown_before_anything_is_written_and_taken_in_after(office):
    page = send(office, *BOATS, vintage="01.03.2023")
    before = len(written())

    said = take(office, page)

    assert "figures.csv: a table with a figure in each row, figures: 7, without a figure: 1" in page
    assert (before, len(written())) == (0, 8)
    assert "The figures are taken in." in said
    data_set = DataSet.objects.get()
    assert (data_set.entered_by.username, str(data_set.vintage)) == ("minister", "2023-03-01")


def test_what_is_taken_in_twice_is_known_already(office):
    page = send(office, *BOATS, vintage="01.03.2023")
    take(office, page)

    assert "All of this is known already." in take(office, page)
    assert DataSet.objects.count() == 1


def test_faults_are_named_with_their_place_and_there_is_nothing_to_take_in(office):
    page = send(office, *BOATS, "BOATS,FR,,,2022,1")

    assert "figures.csv: 10:B: The place “FR” is not known." in page
    assert carried(page) == {}
    assert not written()


def test_a_file_that_somebody_else_or_nobody_signed_is_not_taken(office):
    page = send(office, *BOATS)

    said = take(office, page, carried=carried(page)["carried"][:-3])

    assert "That was too long ago." in said
    assert not written()


def test_no_file_a_coming_day_and_an_empty_file_are_refused_beside_their_fields(office):
    nothing = read(office.post(TAKE_IN, {"vintage": "01.01.2999"}, HTTP_ACCEPT_LANGUAGE="en"))
    empty = office.post(TAKE_IN, {"file": SimpleUploadedFile("a.csv", b"")}, HTTP_ACCEPT_LANGUAGE="en")

    assert nothing.count('class="errmsg"') == 2
    assert "The file is empty." in read(empty)


def test_data_sets_are_listed_and_one_that_was_a_mistake_is_withdrawn(office):
    data_set = enter(*BOATS)

    asked = read(office.get(f"/statistics/withdraw/{data_set.pk}/", HTTP_ACCEPT_LANGUAGE="en"))
    office.post(f"/statistics/withdraw/{data_set.pk}/")
    listed = read(office.get("/statistics/", HTTP_ACCEPT_LANGUAGE="en"))

    assert "Was this entered by mistake?" in asked
    assert "figures.csv" in listed
    assert "withdrawn: " in listed


def test_findings_are_shown_by_rule_and_each_is_decided_with_a_reason(office):
    enter("SG_GEN_LOCG,XA,,,2022,946")
    page = read(office.get(f"{QUALITY}?rule=share_out_of_range", HTTP_ACCEPT_LANGUAGE="en"))
    (address,) = re.findall(rf'href="({QUALITY}[0-9a-f]+/)"', page)

    asked = read(office.get(address, HTTP_ACCEPT_LANGUAGE="en"))
    without = office.post(address, {"verdict": "hold"}, HTTP_ACCEPT_LANGUAGE="en")
    said = office.post(
        address, {"verdict": "hold", "reason": "Asked."}, HTTP_ACCEPT_LANGUAGE="en", follow=True
    )

    assert "Findings: 1. Not decided yet: 1." in page
    assert "The share is 946 per cent. Was the decimal point lost?" in page
    assert "946" in asked
    assert "Write why." in read(without)
    assert "It is decided." in read(said)
    assert Decision.objects.get().entered_at.date() >= AT.date()


def test_a_finding_that_is_no_more_is_not_there(office):
    assert office.get(f"{QUALITY}{'0' * 32}/").status_code == 404
    assert "The rules found nothing." in read(office.get(QUALITY, HTTP_ACCEPT_LANGUAGE="en"))
