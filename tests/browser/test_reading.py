"""A plan is seen whole on a phone's screens, opened where one asks, and printed in full; names on maps can be read."""

import re

import pytest

from tests.browser.conftest import PC, PHONE
from tests.browser.kinds import PAGES

pytestmark = pytest.mark.browser

PLAN = PAGES["a plan"]
FOLDED = "plans/wps-2025-2027/"
"""A plan whose parts have no goals: they hold asks themselves."""
SHEET = re.compile(rb"/Type\s*/Page\b")
HEIGHT = "document.documentElement.scrollHeight"
# How many asks of what is folded can be seen.
PRINTED = """() => [...document.querySelectorAll("details.fold a[href*='/asks/']")]
    .filter(one => one.checkVisibility()).length"""
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


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
@pytest.mark.parametrize(("plan", "asks", "goals"), [(PLAN, 102, 13), (FOLDED, 32, 0)])
def test_a_whole_plan_fits_three_screens_of_a_phone_and_nothing_of_it_is_lost(
    plan, asks, goals, language, demo, page
):
    page.goto(f"{demo.public}/{language}/{plan}")

    assert page.evaluate(HEIGHT) <= 3 * PHONE["height"]
    assert page.locator("details.fold a[href*='/asks/']").count() == asks
    assert page.locator("details.fold a[href*='/goals/']").count() == goals
    parts = page.locator("main section > div > details.fold > summary")
    bars = [one.get_attribute("aria-label") for one in parts.locator(".prop").all()]
    assert sum(int(number) for bar in bars for number in re.findall(r": (\d+)", bar)) == asks
    assert all(one.is_visible() for one in parts.locator(".counts").all())
    assert not page.locator("details.fold a[href*='/asks/']").first.is_visible()


def test_of_a_plan_with_goals_the_first_part_is_open_and_shows_them_folded(demo, page):
    page.goto(f"{demo.public}/ky/{PLAN}")

    assert page.locator("details.fold[open]").count() == 1
    shown = [one.is_visible() for one in page.locator("details.fold h4").all()]
    assert shown == [True] * 3 + [False] * 10


def test_pressing_a_part_of_a_plan_opens_it_without_a_script(demo, new_page):
    page = new_page(java_script_enabled=False)
    page.goto(f"{demo.public}/ky/{PLAN}")

    page.click("details.fold summary:has(h3) >> nth=1")
    page.click("details.fold summary:has(h4) >> nth=3")

    assert page.locator("#GE-4 a[href*='asks/GE-4.1/']").is_visible()
    assert not page.locator("#GE-1").is_visible()


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize(
    ("plan", "anchor", "opened"), [(PLAN, "GE-P3", 2), (PLAN, "GE-7", 3), (FOLDED, "WPS-III", 1)]
)
def test_a_link_into_a_plan_opens_the_part_it_leads_to(plan, anchor, opened, script, demo, new_page):
    page = new_page(java_script_enabled=script)
    page.goto(f"{demo.public}/ky/{plan}")

    page.goto(f"{demo.public}/ky/")
    page.goto(f"{demo.public}/ky/{plan}#{anchor}")

    assert page.locator(f"#{anchor}").is_visible()
    assert page.locator("details.fold[open]").count() == opened


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize(("plan", "asks", "least"), [(PLAN, 102, 4), (FOLDED, 32, 2)])
def test_a_plan_is_printed_in_full(plan, asks, least, script, demo, new_page):
    page = new_page(java_script_enabled=script)
    page.goto(f"{demo.public}/ky/{plan}")
    folded = len(SHEET.findall(page.pdf(format="A4")))
    page.emulate_media(media="print")
    printed = page.evaluate(PRINTED)
    page.emulate_media(media="null")

    page.evaluate("document.querySelectorAll('details.fold').forEach(one => { one.open = true; })")

    assert folded == len(SHEET.findall(page.pdf(format="A4")))
    assert folded >= least
    assert printed == asks


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
