"""Somebody in need, on a phone: near help in a few taps, a number to call, and gone in one."""

import re

import pytest

from tests.browser.test_weights import measured

pytestmark = pytest.mark.browser

LIGHT = 40_000
OUT = re.compile(r"https://ky\.wikipedia\.org/")
ELSEWHERE = "<title>Elsewhere</title><p>Elsewhere</p>"


@pytest.fixture
def phone(new_page):
    """A phone on which the way out leads somewhere without a network."""

    def open_phone(**options):
        page = new_page(**options)
        page.route(OUT, lambda route: route.fulfill(body=ELSEWHERE, content_type="text/html"))
        return page

    return open_phone


def seek(page, demo):
    """Go from the home page to help in Misal District: what it is about, the region, the district."""
    page.goto(f"{demo.public}/ky/")
    page.locator(".nav .need").click()
    page.get_by_role("link", name="Мени уруп, коркутуп же кордоп жатышат").click()
    page.locator('section[aria-labelledby="n1"]').get_by_role(
        "link", name="Үлгү облусу (ойдон чыгарылган)"
    ).click()
    page.locator('section[aria-labelledby="n1"]').get_by_role("link", name="Мисал району").click()
    page.wait_for_url(re.compile("KG-DEMO-1/"))


@pytest.mark.parametrize("script", [True, False])
def test_from_the_place_to_a_number_it_is_no_further_tap(demo, phone, script):
    page = phone(java_script_enabled=script)

    seek(page, demo)

    numbers = page.locator('section[aria-labelledby="n1"] a[href^="tel:"]')
    assert page.url.endswith("#n1")
    assert numbers.first.is_visible()
    assert page.title() == "Маалымат: Теңдик"


def test_with_script_one_tap_leaves_and_the_back_button_does_not_lead_here_again(demo, phone):
    page = phone()
    seek(page, demo)

    page.locator(".exit").click()
    page.wait_for_url(OUT)
    page.go_back()

    assert page.url == f"{demo.public}/ky/"
    assert "info" not in page.url


def test_without_script_one_tap_leaves_and_the_page_has_said_what_the_back_button_does(demo, phone):
    page = phone(java_script_enabled=False)
    seek(page, demo)
    said = page.locator("[data-back]").inner_text()

    page.locator(".exit").click()
    page.wait_for_url(OUT)
    page.go_back()

    assert "кайра алып келет" in said
    assert "/info/" in page.url


def test_esc_twice_leaves_and_once_does_not(demo, phone):
    page = phone()
    page.goto(f"{demo.public}/ky/info/")

    page.keyboard.press("Escape")
    assert "/info/" in page.url

    page.keyboard.press("Escape")
    page.wait_for_url(OUT)


@pytest.mark.parametrize(
    ("moment", "says"), [("2026-11-26T05:00:00Z", "азыр ачык"), ("2026-11-26T20:00:00Z", "азыр жабык")]
)
def test_an_entry_says_whether_it_is_open_now_where_it_is(demo, phone, moment, says):
    # A Thursday, eleven in the morning and two in the night in Bishkek, whatever the telephone believes.
    page = phone(timezone_id="America/New_York")
    page.clock.set_fixed_time(moment)
    page.goto(f"{demo.public}/ky/info/KG-DEMO-1/")

    entry = page.locator("li", has=page.locator("h4", has_text="Социалдык бөлүм")).first

    assert entry.locator("[data-open]").first.inner_text() == says


def test_the_first_load_is_light(demo, new_page):
    sums = measured(new_page(), f"{demo.public}/ky/info/")

    assert sum(sums.values()) <= LIGHT, sums


def test_what_was_looked_for_stands_in_no_address_that_the_site_is_asked_for(demo, phone):
    page, asked = phone(), []
    page.on("request", lambda request: asked.append(request.url))

    seek(page, demo)

    assert [url for url in asked if "?" in url or "violence" in url] == []
