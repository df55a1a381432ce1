"""The office in a real browser: its head on a phone, and what it says while something takes long."""

import pytest

from tests.browser.conftest import PC, PHONE
from tests.browser.kinds import OFFICE

HEAD = 120
# Codes of asks that are broken across lines.
BROKEN = """() => [...document.querySelectorAll(".code")].filter(one => {
    const text = document.createRange();
    text.selectNodeContents(one);
    return new Set([...text.getClientRects()].map(line => Math.round(line.top))).size > 1;
}).map(one => one.textContent)"""


@pytest.mark.browser
@pytest.mark.parametrize("kind", OFFICE)
def test_on_a_phone_the_head_leaves_the_page_its_room(kind, demo, new_page, signed_in):
    page = new_page(storage_state=signed_in("ministry"))
    page.goto(f"{demo.office}/{OFFICE[kind]}")

    assert page.locator("header").bounding_box()["height"] <= HEAD


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False])
def test_on_a_phone_the_menu_holds_every_section_and_the_way_out(demo, new_page, signed_in, script):
    page = new_page(storage_state=signed_in("ministry"), java_script_enabled=script)
    page.goto(f"{demo.office}/")
    assert page.get_by_role("link", name="Чыгарылыш").count() == 0

    page.click("header summary")

    assert page.get_by_role("button", name="Чыгуу").is_visible()
    page.get_by_role("link", name="Чыгарылыш").click()
    page.wait_for_url(f"{demo.office}/release/")


@pytest.mark.browser
def test_a_release_that_is_being_made_says_so_and_is_not_begun_twice(demo, new_page, signed_in):
    page = new_page(storage_state=signed_in("ministry"))
    page.goto(f"{demo.office}/release/")
    page.route("**/release/", lambda route: route.fulfill(status=204))
    button = page.locator("main form button")

    button.click()

    page.get_by_role("status").filter(has_text="Иштеп жатат").wait_for()
    assert button.is_disabled()


@pytest.mark.browser
@pytest.mark.parametrize("size", [PHONE, PC])
def test_in_the_list_of_asks_no_code_is_broken_across_lines(size, demo, new_page, signed_in):
    page = new_page(storage_state=signed_in("ministry"), viewport=size)
    page.goto(f"{demo.office}/asks/?words=6.1")

    assert "GE-6.10" in page.locator("td.code").all_inner_texts()
    assert page.evaluate(BROKEN) == []
