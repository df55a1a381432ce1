"""A report is kept while somebody types, with her page's script; a colleague who writes on it too is told."""

import pytest

from tests.browser.conftest import sign_in_as


@pytest.mark.browser
def test_what_is_typed_is_kept_and_stands_there_when_the_page_is_opened_again(own_demo, new_page):
    page = new_page()
    sign_in_as("contact", page, own_demo.office)
    page.goto(f"{own_demo.office}/progress/?state=mine")
    script = []
    page.route("**/draft*.js", lambda route: script.append(route))
    with page.expect_request("**/draft*.js"):
        page.locator("a[href*='/progress/measure/']").first.click()
    said = page.locator("form .saved")
    assert said.inner_text() == ""

    page.locator("textarea[name=words_ky]").fill("Эки жол кеңейтилди")
    kept = said.filter(has_text="Каралама сакталды")
    script.pop().continue_()  # What was typed before it came is kept too.
    page.unroute("**/draft*.js")
    kept.wait_for()

    page.route("**/progress/measure/**", lambda route: route.abort())
    page.locator("textarea[name=words_ky]").fill("Эки жол кеңейтилди, үчүнчүсү башталды")
    page.locator("form .saved.offline").wait_for()
    page.unroute("**/progress/measure/**")
    page.locator("textarea[name=words_ky]").press("End")
    page.keyboard.type(".")
    kept.wait_for()
    page.reload()

    assert page.locator("textarea[name=words_ky]").input_value().endswith("үчүнчүсү башталды.")
