"""The list of measures in Excel: taken along, changed, brought back, recorded."""

from datetime import date, timedelta
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tendik.bodies.models import Body
from tendik.measures import queries
from tendik.measures.models import Promise
from tests.conftest import AT
from tests.rooms.asks.lists import changed, resaved, rows_of
from tests.rooms.measures.world import DUE, change, enter

pytestmark = pytest.mark.django_db
BACK = "/measures/list/back/"


def taken(office, query=""):
    return rows_of(office.get(f"/measures/list/{query}", HTTP_ACCEPT_LANGUAGE="en").content)


def brought(office, rows):
    file = SimpleUploadedFile("measures.xlsx", resaved(rows))
    return office.post(BACK, {"file": file}, HTTP_ACCEPT_LANGUAGE="en").content.decode()


def recorded(office, rows):
    """Bring the list back and press the button under what it would change."""
    shown = brought(office, rows)
    carried = unescape(shown.partition('name="carried" value="')[2].partition('"')[0])
    sent = {"carried": carried, "do": "record"}
    return office.post(BACK, sent, follow=True, HTTP_ACCEPT_LANGUAGE="en").content.decode()


def test_institution_day_and_contact_of_many_come_back_from_excel(office):
    codes = [enter(str(number)).code for number in range(2)]
    rows = taken(office)
    for code in codes:
        rows = changed(
            rows, code, Institution="Ministry of Equality", Last_day=date(2032, 1, 31), Contact="Room 12"
        )

    html = recorded(office, rows)

    assert "2 rows are recorded." in html
    found = {
        (one.body.code, one.due_on, one.contact, one.standing)
        for one in Promise.objects.filter(contact="Room 12")
    }
    assert found == {("equality", date(2032, 1, 31), "Room 12", "proposed")}


def test_an_unchanged_list_changes_nothing(office):
    enter(body=Body.objects.get(code="equality"), recurring="yearly")

    assert "Nothing differs from what is recorded" in brought(office, taken(office))


def test_a_day_before_the_plan_is_named_by_row_and_column(office):
    measure = enter()

    html = unescape(brought(office, changed(taken(office), measure.code, Last_day=date(2001, 1, 1))))

    assert "The plan begins on 01.07.2030" in html
    assert measure.promises.count() == 1


def test_what_somebody_changed_meanwhile_is_not_overwritten(office):
    measure = enter()
    rows = changed(taken(office), measure.code, Contact="Room 12")
    change(measure, due_on=DUE + timedelta(days=9), at=AT + timedelta(days=1))

    recorded(office, rows)

    assert queries.last_promise(measure).contact == ""


def test_the_file_holds_the_measures_that_fit_the_filters(office):
    enter("Open a nursery")
    enter("Widen the bays")

    assert [row[1] for row in taken(office, "?words=nursery")[1:]] == ["Open a nursery"]
