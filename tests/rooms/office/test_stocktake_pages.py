"""The pages of a stocktake, as the ministry uses them."""

from datetime import timedelta
from html import unescape

import pytest

from tendik.bodies.models import Body, Task
from tendik.office.models import Stocktake
from tendik.office.stocktaking import drawn
from tests.conftest import AT
from tests.rooms.bodies.world import give
from tests.rooms.office.pages import page
from tests.rooms.people import office_here
from tests.rooms.progress.world import promise

ON = AT.date()
SENT = {"held_on": "01.06.2026", "chaired_by": "Deputy minister"}


def send_form(office, address="/stocktake/hold/", **fields):
    return unescape(office.post(address, fields, HTTP_ACCEPT_LANGUAGE="en", follow=True).content.decode())


def test_a_meeting_typed_on_the_page_gives_its_tasks_and_shows_them(office):
    owner = office_here()

    html = send_form(office, **SENT, what_2="Count the bays", body_2=owner.pk, due_on_2="01.09.2999")

    assert "Stocktake of 1 June 2026" in html.replace("\u00a0", " ")
    assert "Count the bays" in html
    assert Task.objects.get().body == owner
    assert "Count the bays" in page(office, "/stocktake/")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"what_5": "Count"}, "5. Institution – Choose an institution or a person."),
        ({"what_1": "Count", "body_1": "here"}, "1. Last day – Write the day"),
        ({"body_1": "here", "due_on_1": "01.09.2999"}, "1. Decision – Write what shall be done."),
        (
            {"what_1": "Count", "body_1": "here", "due_on_1": "01.09.2000"},
            "1. Last day – This day has passed.",
        ),
    ],
)
def test_what_is_wrong_with_a_decision_is_said_beside_its_row(office, row, told):
    row = {name: office_here().pk if value == "here" else value for name, value in row.items()}

    html = send_form(office, **SENT, **row)

    assert told in html
    assert not Stocktake.objects.exists()


def test_the_days_of_silence_stand_in_the_address(office):
    promise(words="M-1", at=AT - timedelta(days=100))

    assert "silent for" in page(office, "/stocktake/?days=45")
    assert '<option value="45" selected>' in page(office, "/stocktake/?days=45")
    assert "silent for" not in page(office, "/stocktake/?days=9999")
    assert '<option value="90" selected>' in page(office, "/stocktake/?days=-1")


def test_the_sheet_shows_the_first_institutions_and_what_the_others_hold_together(office, table):
    for number in range(drawn.ON_PAPER + 3):
        body = Body.objects.create(
            code=f"body-{number:02}", name={"en": f"Body {number}"}, order=100 + number
        )
        give(str(number), body=body, due_on=ON)

    laid = table(at=AT + timedelta(days=2))

    assert len(laid.on_paper) == drawn.ON_PAPER
    assert [cell for cell in laid.beyond[0].cells if cell[0] == "Tasks past their day"] == [
        ("Tasks past their day", 3)
    ]
    assert dict(laid.beyond[0].cells)["Tasks past their day"] + drawn.ON_PAPER == drawn.ON_PAPER + 3


def test_the_letter_to_a_silent_institution_is_one_step_away(office):
    promise(words="M-1", at=AT - timedelta(days=100))

    html = page(office, "/stocktake/?days=1")

    here = html.partition("kind=reminder")[2].partition('"')[0]
    answered = office.get("/reports/file/?kind=reminder" + here)
    assert "wordprocessingml" in answered.headers["Content-Type"]
