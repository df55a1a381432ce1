"""The form of a place on paper: what is printed, in which order, and what a long one does."""

from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from django.utils import timezone, translation

from tendik.entries.gathering.asked import quarters
from tendik.measures.given import TargetGiven
from tendik.office.onpaper.forms import name_of
from tendik.office.onpaper.parts import MOST, number_of, page_of
from tendik.office.onpaper.printing import printed
from tendik.places.models import Place
from tests.rooms.office.on_paper import address, on_paper, opened, signed
from tests.rooms.progress.world import promise
from tests.rooms.worlds import VILLAGE

PAGE = b"/Type/Page/"


def test_paper_asks_in_the_order_of_the_page_with_the_value_of_the_time_before(hers, measure):
    form, parts, values = on_paper()

    figures, reports = values["sheets"]
    cells = reports["parts"][0]["cells"]
    assert [one["label"] for one in cells] == [
        "How far the measure is",
        "Bays",
        "Reached on: The plan is drawn",
        "What was done (English)",
        "What shows it: a link",
        "What is in the way",
        "What exactly is in the way (English)",
    ]
    assert cells[0]["boxes"] == ["Not begun", "Under way", "Done"]
    assert cells[1]["hint"].startswith("last: 20 · promised: 40 bays")
    assert [one["table"] for one in figures["parts"]] == [True, True]
    assert values["number"] == f"Form {number_of(form, parts)}"
    html = opened(hers)
    order = [
        html.index(f'name="{name_of(row, name)}"') for one in parts for row, name in one.part.cell_names()
    ]
    assert order == sorted(order)
    assert number_of(form, parts) in html


def test_the_form_is_handed_out_as_a_pdf(hers, measure):
    answer = hers.get(address("paper"))

    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert b"/Type/Page" in answer.content.replace(b" ", b"")


def test_letters_that_no_font_has_are_told_in_a_sentence(hers, measure):
    Place.objects.filter(code=VILLAGE).update(name={"en": "漢字"})

    told = unescape(hers.get(address("paper"), follow=True, HTTP_ACCEPT_LANGUAGE="en").content.decode())

    assert "The papers have no letters for this:" in told


@pytest.mark.slow
def test_a_form_of_three_hundred_measures_is_printed_whole_and_typed_in_parts(hers, measure):
    form, parts, _values = on_paper()
    with translation.override("en"):
        few, many = printed(form, parts), printed(form, [*parts, *[parts[-1]] * 300])
    pages = [list(page_of([*range(303)], number)) for number in (None, "2", "3", "4")]

    assert few.count(PAGE) in (1, 2)
    assert many.count(PAGE) > 70
    assert [one for page in pages for one in page] == [*range(303)]
    assert max(map(len, pages)) == MOST


@pytest.mark.slow
def test_a_long_form_goes_on_with_its_next_page(hers, measure):
    target = TargetGiven(words={"en": "Bays"}, kind="events", amount=Decimal(4), due_on=date(2031, 6, 30))
    for _number in range(MOST):
        promise(place=Place.objects.get(code=VILLAGE), words="Widen", targets=(target,))
    sent = {"paper_on": signed().strftime("%d.%m.%Y"), "do": "record", "stamps": "{}"}

    first, second = opened(hers), hers.get(address() + "&page=2").content.decode()
    done = hers.post(address(), sent)

    assert "This is part 1 of 2." in first
    assert "This is part 2 of 2." in second
    assert done["Location"] == address() + "&page=2"


def test_a_quarter_that_is_not_over_is_printed_and_not_typed(hers, measure):
    coming = quarters(timezone.localdate())[-1].code

    told = unescape(hers.get(address(period=coming), follow=True, HTTP_ACCEPT_LANGUAGE="en").content.decode())

    assert "The quarter of this form is not over." in told
    assert hers.get(address("paper", period=coming)).status_code == 200
