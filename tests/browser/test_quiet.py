"""A reader is left alone: no other site is asked, no cookie is set, nothing fails behind her back."""

from urllib.parse import urlsplit

import pytest

from tests.browser.kinds import PAGES

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("kind", PAGES)
def test_a_public_page_asks_nobody_else_sets_no_cookie_and_breaks_no_rule_of_its_own(kind, demo, page):
    asked, told = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))

    answer = page.goto(f"{demo.public}/ky/{PAGES[kind]}", wait_until="networkidle")

    assert {urlsplit(url).netloc for url in asked} == {urlsplit(demo.public).netloc}
    assert page.context.cookies() == []
    assert "set-cookie" not in answer.headers
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    # The browser itself speaks of a page that is not there.
    assert [words for words in told if "404" not in words or kind != "no such page"] == []
