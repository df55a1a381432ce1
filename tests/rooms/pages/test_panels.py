"""Panels: twenty rooms on one page stay readable."""

import pytest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from tendik.pages.panels import FEW, HEAD, Panel, Panels
from tests.house.tree import PACKAGE


def panel(code, **about):
    return Panel(code, about.pop("title", code.title()), SafeString(f"<p>{code}</p>"), **about)


def many(number, **about):
    return [panel(f"p{at}", **about) for at in range(number)]


def drawn(*panels):
    return render_to_string("pages/panels.html", {"panels": Panels.of(panels)})


def test_the_light_ones_come_first_and_of_equal_weight_those_of_lower_rooms():
    found = Panels.of([panel("low"), panel("heavy", weight=90), panel("high"), panel("light", weight=1)])

    assert [one.code for one in found.main] == ["light", "low", "high", "heavy"]


def test_what_stands_under_the_title_has_no_heading_and_is_not_among_the_others():
    found = Panels.of([panel("counts", slot=HEAD), panel("asked")])

    assert [one.code for one in found.head] == ["counts"]
    assert "counts" not in render_to_string("pages/panels.html", {"panels": found})


def test_a_room_that_draws_nothing_has_no_heading_on_the_page():
    assert Panels.of([Panel("empty", "Empty", SafeString(""))]).main == ()


def test_each_panel_stands_under_its_heading_and_can_be_led_to():
    page = drawn(panel("asked", title="What was asked"))

    assert '<h2 id="asked">What was asked</h2>' in page
    assert "<p>asked</p>" in page


@pytest.mark.parametrize(("number", "listed"), [(FEW, False), (FEW + 1, True)])
def test_only_a_page_with_many_panels_begins_with_a_list_of_them(number, listed):
    page = drawn(*many(number))

    assert ('class="contents off-paper"' in page) is listed
    assert page.count('href="#p') == number * listed


@pytest.mark.parametrize(("number", "folded"), [(FEW, 0), (FEW + 1, FEW + 1)])
def test_a_panel_that_may_be_folded_is_where_there_are_many(number, folded):
    assert drawn(*many(number, folds=True)).count("<details") == folded
    assert drawn(*many(number)).count("<details") == 0


def test_no_page_writes_into_its_frame():
    views = [path.read_text("utf-8") for path in PACKAGE.glob("*/public.py")]

    assert len(views) >= 6
    assert [text for text in views if "frame.context" in text] == []
