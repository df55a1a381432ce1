"""A plan is seen whole on a phone's screens, opened where one asks, and printed in full; names on maps can be read."""

import re

import pytest

from tests.browser.conftest import PC, PHONE
from tests.browser.kinds import PAGES

pytestmark = pytest.mark.browser

PLAN = PAGES["a plan"]
FOLDED = "plans/wps-2025-2027/"
"""A plan whose parts have no goals: they are folded."""
SHEET = re.compile(rb"/Type\s*/Page\b")
HEIGHT = "document.documentElement.scrollHeight"
# Height of the letters on the screen, for each word of a map that is seen.
LETTERS = """() => [...document.querySelectorAll(".map text, .map tspan")]
    .filter(one => one.getBoundingClientRect().width > 0 && one.textContent.trim())
    .map(one => parseFloat(getComputedStyle(one).fontSize) * one.ownerSVGElement.getScreenCTM().a)"""
# Words of a map that stick out of it.
CUT_OFF = """() => {
    const sheet = document.querySelector("svg.land").getBoundingClientRect();
    return [...document.querySelectorAll("svg.land text")].filter(one => one.getBoundingClientRect().width > 0)
        .filter(one => { const box = one.getBoundingClientRect();
            return box.left < sheet.left - 1 || box.right > sheet.right + 1 || box.top < sheet.top - 3
                || box.bottom > sheet.bottom + 3; })
        .map(one => one.textContent);
}"""
# Words of a map that lie on each other by more than a hair.
ON_EACH_OTHER = """() => {
    const boxes = [...document.querySelectorAll("svg.land text")].map(one => [one.textContent, one.getBBox(), one])
        .filter(([, box]) => box.width > 0)
        .map(([name, box, one]) => { const shift = new DOMMatrix(getComputedStyle(one).transform).f;
            return [name, box.x, box.y + shift + box.height * .2, box.width, box.height * .6]; });
    const meet = (a, b) => a[1] + 1 < b[1] + b[3] && b[1] + 1 < a[1] + a[3]
        && a[2] + 1 < b[2] + b[4] && b[2] + 1 < a[2] + a[4];
    return boxes.flatMap((one, at) => boxes.slice(at + 1).filter(other => meet(one, other))
        .map(other => one[0] + " / " + other[0]));
}"""


def test_a_whole_plan_fits_three_screens_of_a_phone_and_nothing_of_it_is_lost(demo, page):
    page.goto(f"{demo.public}/ky/{PLAN}")

    assert page.evaluate(HEIGHT) <= 6 * PHONE["height"]
    assert page.locator("main li.goal a[href*='goals/GE-']").count() == 13
    counts = [
        int(one.get_attribute("aria-label").rpartition(": ")[2])
        for one in page.locator("li.goal .prop").all()
    ]
    assert sum(counts) == 102


def test_pressing_a_part_of_a_plan_opens_it_without_a_script(demo, new_page):
    page = new_page(java_script_enabled=False)
    page.goto(f"{demo.public}/ky/{FOLDED}")

    page.click("details.fold summary >> nth=1")

    assert page.locator("details.fold .rows >> nth=1").is_visible()
    assert not page.locator("details.fold .rows >> nth=0").is_visible()


@pytest.mark.parametrize("script", [True, False])
def test_a_link_into_a_plan_opens_the_part_it_leads_to(script, demo, new_page):
    page = new_page(java_script_enabled=script)
    page.goto(f"{demo.public}/ky/{FOLDED}")
    anchor = page.locator("details.fold > div").nth(2).get_attribute("id")

    page.goto(f"{demo.public}/ky/")
    page.goto(f"{demo.public}/ky/{FOLDED}#{anchor}")

    assert page.locator(f"#{anchor}").is_visible()
    assert page.locator("details.fold[open]").count() == 1


@pytest.mark.parametrize("script", [True, False])
def test_a_plan_is_printed_in_full(script, demo, new_page):
    page = new_page(java_script_enabled=script)
    page.goto(f"{demo.public}/ky/{FOLDED}")
    folded = len(SHEET.findall(page.pdf(format="A4")))

    for part in page.locator("details.fold summary").all():
        part.click()

    assert folded == len(SHEET.findall(page.pdf(format="A4")))
    assert folded >= 1


@pytest.mark.parametrize("size", [PHONE, PC])
@pytest.mark.parametrize("place", ["", "places/KG-B/", "places/KG-C/", "places/KG-J/", "places/KG-Y/"])
@pytest.mark.parametrize("language", ["ky", "ru"])
def test_the_words_of_a_map_can_be_read(language, place, size, demo, new_page):
    page = new_page(viewport=size)
    page.goto(f"{demo.public}/{language}/{place}")
    page.evaluate("document.fonts.ready.then(() => true)")

    assert min(page.evaluate(LETTERS)) >= 12
    assert page.evaluate(CUT_OFF) == []
    assert page.evaluate(ON_EACH_OTHER) == []
