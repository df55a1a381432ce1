"""A day of two women: one looks on her phone for what became of an ask, the other answers it in the ministry."""

import re

import pytest

from tests.browser.conftest import sign_in_as

pytestmark = pytest.mark.browser

ASKED_ON = "2025\u2011жылдын 23\u2011майы"
TODAY = "2026-06-01T12:00:00+06:00"
DAYS_SINCE = "374"
REASON = {
    "ky": "анткени имарат эки топко гана жетет",
    "ru": "потому что здания хватает только на две группы",
    "en": "because the building holds two groups only",
}
PARTLY = {"ky": "Жарым-жартылай", "ru": "Частично", "en": "Partly"}
TAKEN_OVER = {"ky": "Кабыл алынды", "ru": "Принято", "en": "Taken over"}


def find_batken_in_the_table(page):
    page.click("#regions ~ .cols table a:has-text('Баткен')")


def find_batken_on_the_map(page):
    page.focus("#regions ~ .cols svg a[aria-label*='Баткен']")
    page.keyboard.press("Enter")


def find_batken_by_typing(page):
    page.fill("#find", "Баткен облусу")
    page.press("#find", "Enter")
    page.click("main .lines-list a:text-is('Баткен облусу')")


@pytest.mark.parametrize(
    "find_batken", [find_batken_in_the_table, find_batken_on_the_map, find_batken_by_typing]
)
def test_a_woman_from_batken_finds_her_region_from_the_home_page(find_batken, demo, page):
    page.goto(f"{demo.public}/ky/")

    find_batken(page)

    page.wait_for_url("**/places/KG-B/**")
    assert page.inner_text("h1") == "Баткен облусу"


def test_from_her_region_she_comes_to_the_kindergartens_and_sees_who_asked_and_how_long_it_waits(demo, page):
    page.clock.set_fixed_time(TODAY)
    page.goto(f"{demo.public}/ky/places/KG-B/")

    page.click("main a[href*='asks/GE-1.4/']")

    assert "бала бакча" in page.inner_text("main").lower()
    who = page.inner_text("section:has(#said)")
    assert "Баткен облусу" in who
    waiting = page.inner_text(".verdict")
    assert ASKED_ON in waiting
    assert DAYS_SINCE in waiting


def test_without_a_script_the_day_of_the_ask_stands_there(demo, new_page):
    page = new_page(java_script_enabled=False)

    page.goto(f"{demo.public}/ky/asks/GE-1.4/")

    waiting = page.inner_text(".verdict")
    assert ASKED_ON in waiting
    assert page.locator(".days").all_inner_texts() == [""]


def test_the_line_of_the_report_shows_the_english_sentence(demo, page):
    page.goto(f"{demo.public}/ky/asks/GE-1.4/")

    page.click("figure.said >> nth=0 >> a[href*='line-317']")
    page.wait_for_url("**#line-317")

    line = page.locator("#line-317")
    assert "kindergarten" in line.inner_text()
    assert line.bounding_box()["y"] < page.viewport_size["height"]
    assert page.evaluate("scrollY") > 0


def answer(page, office, verdict, *, on, number, reasons):
    """Record an answer to GE-1.4 as somebody of the ministry does."""
    page.goto(f"{office}/")
    page.click("header summary")
    page.click("header details a[href='/asks/']")
    page.fill("main input[name=words]", "GE-1.4")
    page.press("main input[name=words]", "Enter")
    page.click("main a[href^='/asks/ask/GE-1.4/']")
    page.click("main a.btn[href*='answer']")
    page.check(f"input[name=verdict][value={verdict}]")
    if page.locator("select[name=paper]").count():
        page.select_option("select[name=paper]", "")
    for language, words in reasons.items():
        page.fill(f"textarea[name=reason_{language}]", words)
        page.fill(f"input[name=title_{language}]", f"Document {language}")
    page.select_option("select[name=body]", index=1)
    page.fill("input[name=on]", on)
    page.fill("input[name=number]", number)
    page.click("main form button.btn:last-of-type")
    page.wait_for_url(re.compile("/asks/ask/GE-1.4/"))


def release(page, office):
    """Make what was entered public."""
    page.goto(f"{office}/")
    page.click("header summary")
    page.click("header details a[href='/release/']")
    page.click("main form button.btn", timeout=180_000)
    page.wait_for_selector(".notice.ok", timeout=180_000)


def test_an_answer_reaches_the_public_in_three_languages_and_the_next_one_keeps_it_as_history(
    own_demo, new_page
):
    office, reader = new_page(), new_page()
    sign_in_as("ministry", office, own_demo.office)

    answer(office, own_demo.office, "partly", on="10.07.2025", number="№ 12-7", reasons=REASON)
    office.click("main a[href*='preview']")
    assert REASON["ky"] in office.inner_text("main")
    release(office, own_demo.office)

    for language, reason in REASON.items():
        reader.goto(f"{own_demo.public}/{language}/asks/GE-1.4/")
        told = reader.inner_text("main")
        assert PARTLY[language] in told
        assert reason in told
        assert "№ 12-7" in told

    answer(office, own_demo.office, "taken_over", on="01.09.2025", number="№ 15-2", reasons={})
    release(office, own_demo.office)

    for language in REASON:
        reader.goto(f"{own_demo.public}/{language}/asks/GE-1.4/")
        told = reader.inner_text("main")
        assert re.search(f"{TAKEN_OVER[language]}.*№ 15-2.*{PARTLY[language]}.*№ 12-7", told, re.DOTALL)

    reader.goto(f"{own_demo.public}/ky/")
    news = reader.inner_text("section:has(#news)")
    assert "GE-1.4" in news
    assert TAKEN_OVER["ky"] in news
