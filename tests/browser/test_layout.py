"""Pages fit every screen, are read from the keyboard alone, and need no script."""

import pytest

from tests.browser.kinds import CHOOSER, OFFICE, PAGES

pytestmark = pytest.mark.browser

WIDTHS = (320, 360, 640, 1280)
# What sticks out to the right, unless it lies in a frame that scrolls by itself.
STICKING_OUT = """() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.body.querySelectorAll("*")]
        .filter(one => one.getBoundingClientRect().right > width + 1 && !one.closest(".scroll, .hidden"))
        .map(one => one.tagName + "." + one.className + ": " + one.textContent.trim().slice(0, 60))
        .concat("wider than " + width).slice(0, 5);
}"""
# A ring is drawn around it, or its area of the map changes its colour.
FOCUS_IS_SEEN = """() => {
    const style = getComputedStyle(document.activeElement);
    const area = document.activeElement.querySelector(".area");
    const filled = area && getComputedStyle(area).strokeWidth === "3px";
    return filled || (style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 3);
}"""


@pytest.mark.parametrize("language", ["ky", "ru"])
@pytest.mark.parametrize("kind", PAGES)
def test_no_public_page_scrolls_sideways(kind, language, demo, new_page):
    page = new_page()
    page.goto(f"{demo.public}/{language}/{PAGES[kind]}")

    found = {width: sticking_out(page, width) for width in WIDTHS}

    assert {width: parts for width, parts in found.items() if parts} == {}


def sticking_out(page, width):
    """Return what makes the page scroll sideways at a width."""
    page.set_viewport_size({"width": width, "height": 740})
    return page.evaluate(STICKING_OUT)


@pytest.mark.parametrize("kind", OFFICE)
def test_no_office_page_scrolls_sideways(kind, demo, new_page, signed_in):
    page = new_page(storage_state=signed_in("ministry"))
    page.goto(f"{demo.office}/{OFFICE[kind]}")

    found = {width: sticking_out(page, width) for width in WIDTHS}

    assert {width: parts for width, parts in found.items() if parts} == {}


def test_zoomed_to_200_percent_nothing_scrolls_sideways(demo, new_page):
    page = new_page(viewport={"width": 640, "height": 450}, device_scale_factor=2)

    found = {}
    for kind, address in PAGES.items():
        page.goto(f"{demo.public}/ky/{address}")
        found[kind] = page.evaluate(STICKING_OUT)

    assert {kind: parts for kind, parts in found.items() if parts} == {}


def reached_by_tab(page, presses):
    """Press Tab and tell what was reached, and whether it was seen each time."""
    reached = []
    for _press in range(presses):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                "() => { const e = document.activeElement;"
                "return (e.getAttribute('class') || '') + '|' + (e.id || '') + '|' + (e.getAttribute('href') || '') }"
            )
        )
        if page.evaluate("document.activeElement === document.body"):  # past the last one
            return reached[:-1]
        assert page.evaluate(FOCUS_IS_SEEN), f"no ring around {reached[-1]}"
    return reached


def test_the_tab_key_reaches_first_the_way_to_the_content_then_the_finder_then_every_area_of_the_map(
    demo, page
):
    page.goto(f"{demo.public}/ky/")
    areas = page.eval_on_selector_all("svg.land a", "all => all.map(one => one.getAttribute('href'))")

    reached = reached_by_tab(page, 330)

    assert reached[0] == "skip||#main"
    finder = next(number for number, one in enumerate(reached) if "|find|" in one)
    on_map = [one for one in reached if one.rsplit("|", 1)[1] in areas]
    assert finder < reached.index(on_map[0])
    assert {one.rsplit("|", 1)[1] for one in on_map} == set(areas)


def test_the_way_to_the_content_leads_there(demo, page):
    page.goto(f"{demo.public}/ky/asks/GE-1.4/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("kind", PAGES)
def test_without_a_script_every_page_says_the_same(kind, demo, new_page):
    with_script, without = new_page(), new_page(java_script_enabled=False)
    for page in (with_script, without):
        page.goto(f"{demo.public}/ky/{PAGES[kind]}")

    # Buttons that need a script to do anything are not there without it.
    with_script.evaluate("document.querySelectorAll('.share button').forEach(one => { one.hidden = true; })")
    said = with_script.locator("main").inner_text()
    # What is open now a script alone can know, and what the button for back does depends on it.
    for back in without.locator("[data-back]").all():
        said = said.replace(back.get_attribute("data-back"), back.inner_text(), 1)
    for now in with_script.locator("[data-open]").all_inner_texts():
        said = said.replace(now, "", 1)
    for days in with_script.locator(".days").all_inner_texts():
        said = said.replace(days, "", 1)

    assert without.locator("main").inner_text().split() == said.split()


def test_without_a_script_the_finder_finds(demo, new_page):
    page = new_page(java_script_enabled=False)
    page.goto(f"{demo.public}/ky/")

    page.fill("#find", "GE-1.4")
    page.press("#find", "Enter")

    assert page.locator("main .lines-list a[href*='asks/GE-1.4/']").count() == 1


def test_without_a_script_the_ministry_narrows_its_list(demo, new_page, signed_in):
    page = new_page(java_script_enabled=False, storage_state=signed_in("ministry"))
    page.goto(f"{demo.office}/asks/")
    everything = page.inner_text("main p[role=status]")

    page.select_option("select[name=plan]", index=1)
    page.click("main form .btn >> nth=0")

    assert page.inner_text("main p[role=status]") != everything
    assert page.locator("main .chosen li").count() == 1


def test_the_choice_of_languages_fits_a_phone(demo, page):
    page.goto(f"{demo.public}/{CHOOSER}")

    assert sticking_out(page, 320) == []
