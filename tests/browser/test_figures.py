"""A deputy looks on her phone, in Kyrgyz, for the share of women in councils: here, in her village, and what was promised."""

import pytest

from tests.browser.conftest import PHONE

pytestmark = pytest.mark.browser

NOT_KNOWN = "Бул жер боюнча сан белгилүү эмес."


def test_a_deputy_finds_women_in_councils_sees_what_is_known_of_her_village_and_what_was_promised(demo, page):
    page.goto(f"{demo.public}/ky/indicators/")
    page.click("main a:text-is('Жергиликтүү кеңештердеги аялдар')")

    told = page.inner_text("main")
    assert "39,8%" in told
    assert "Өсүп жатат: 2020 – 15,0%, 2024 – 39,8%." in told
    assert page.locator("svg.drawn").first.bounding_box()["width"] <= PHONE["width"]
    with page.expect_download() as saved:
        page.click("main a[href$='figures.csv']")
    rows = saved.value.path().read_text("utf-8").splitlines()
    assert [row.split(",")[6] for row in rows if row.startswith("women-in-local-councils,KG,2024,F,")] == [
        "39.8"
    ]

    page.click("section:has(#promised) a[href*='measures/DEMO-M30/']")
    page.click("main a[href*='indicators/women-in-local-councils/']")
    page.wait_for_url("**/ky/indicators/women-in-local-councils/**")


def test_the_page_of_a_village_says_that_no_figure_is_known_and_leads_to_the_nearest_and_to_the_map(
    demo, page
):
    page.goto(f"{demo.public}/ky/places/KG-B/")
    page.click("main .tree a >> nth=0")
    page.click("main .tree a >> nth=0")

    figures = page.locator("section:has(#figures)")
    assert NOT_KNOWN in figures.inner_text()
    figures.locator("a").click()
    page.wait_for_url("**/places/KG-B-*/index.html#figures")
    assert page.locator("a[href*='/indicators/']").count() > 0

    page.goto(f"{demo.public}/ky/indicators/poverty/")
    page.focus("svg.land a[aria-label='Баткен 48,1']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/places/KG-B/index.html#figures")
