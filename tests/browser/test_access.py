"""Nothing on any kind of page is wrong by the rules of WCAG 2.2 AA, as far as a program can tell."""

from collections.abc import Collection
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import PC, PHONE
from tests.browser.kinds import CHOOSER, LANGUAGES, OFFICE, PAGES

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Style sheets are not fetched once more for rules that are not asked for.
RUN = """([rules, scheme]) => {
  const ofColours = () => axe.getRules(["cat.color"]).filter(rule => rule.tags.some(tag => rules.includes(tag)));
  const asked = scheme === "light" ? rules : ofColours().map(rule => rule.ruleId);
  const how = {runOnly: asked, preload: {assets: ["media"]}, resultTypes: ["violations"]};
  return axe.run(document, how).then(found => found.violations);
}"""


# The gallery shows navigations and languages a second time, as examples.
REPEATED = {"the gallery": {"landmark-unique"}}


def faults(page: Page, passed_over: Collection[str] = ()) -> list[str]:
    """Return what axe finds on the page, light and dark, on a phone and on a PC.

    In the dark only colours differ, as ``test_colours`` holds: there the rules on colours are asked again, no others.
    """
    page.evaluate(AXE)
    found = []
    for size in (PHONE, PC):
        page.set_viewport_size(size)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            for fault in page.evaluate(RUN, [RULES, scheme]):
                if fault["id"] in passed_over:
                    continue
                where = [
                    " ".join(node["target"]) + ": " + node["failureSummary"] for node in fault["nodes"][:3]
                ]
                found.append(f"{size['width']} {scheme} {fault['id']}: {where}")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", PAGES)
def test_every_kind_of_public_page_has_no_fault_that_axe_finds(kind, language, demo, page):
    page.goto(f"{demo.public}/{language}/{PAGES[kind]}")

    assert faults(page) == []


def test_the_choice_of_languages_has_no_fault_that_axe_finds(demo, page):
    page.goto(f"{demo.public}/{CHOOSER}")

    assert faults(page) == []


def test_the_sign_in_page_has_no_fault_that_axe_finds(demo, page):
    page.goto(f"{demo.office}/sign-in/")
    page.click(".langs button[value=ky]:visible, .langs b[lang=ky]")

    assert faults(page) == []


@pytest.mark.parametrize("kind", OFFICE)
def test_every_kind_of_office_page_has_no_fault_that_axe_finds(kind, demo, new_page, signed_in):
    page = new_page(storage_state=signed_in("ministry"))
    page.goto(f"{demo.office}/{OFFICE[kind]}")

    assert faults(page, REPEATED.get(kind, ())) == []


def test_the_accounts_page_has_no_fault_that_axe_finds(demo, new_page, signed_in):
    page = new_page(storage_state=signed_in("administrator"))
    page.goto(f"{demo.office}/accounts/")

    assert faults(page) == []


def test_an_answer_form_with_errors_has_no_fault_that_axe_finds(demo, new_page, signed_in):
    page = new_page(storage_state=signed_in("ministry"))
    page.goto(f"{demo.office}/asks/answer/?ask=GE-1.4")
    page.fill("input[name=on]", "31.31.2025")
    page.eval_on_selector("main form", "form => { form.noValidate = true }")
    page.click("main form button.btn")
    page.wait_for_selector(".errors a")

    assert faults(page) == []
