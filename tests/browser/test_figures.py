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


def test_a_deputy_makes_a_table_without_script_keeps_its_address_and_takes_it_along(demo, new_page):
    page = new_page(java_script_enabled=False)
    page.goto(f"{demo.public}/ky/indicators/unemployment/")
    page.click("main a[href*='tables/'][href$='set=unemployment']")
    page.select_option("select[name=place]", ["KG"])
    page.select_option("select[name=sex]", ["F", "M"])
    page.select_option("select[name=from]", "2023")
    page.select_option("select[name=until]", "2024")
    page.click("main form button")

    rows = [row.inner_text().split("\t") for row in page.locator("main table tbody tr").all()]
    assert [[cell.strip() for cell in row] for row in rows] == [
        ["аялдар", "5,2", "4,7"],
        ["эркектер", "3,3", "3,0"],
    ]
    kept = new_page()
    kept.goto(page.url)
    with kept.expect_download() as saved:
        kept.click("main a[href*='table.csv']")
    lines = saved.value.path().read_text("utf-8").splitlines()
    cells = [line.split(",") for line in lines[1:]]
    assert {(sex, period, figure) for _set, _place, sex, _age, period, figure, *_rest in cells} == {
        ("F", "2023", "5.2"),
        ("F", "2024", "4.7"),
        ("M", "2023", "3.3"),
        ("M", "2024", "3.0"),
    }
