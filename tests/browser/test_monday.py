"""Monday at nine in the ministry, in Russian: a letter of a ministry that nobody knows answers five asks."""

import re

import pytest

from tendik.accounts.demo import PASSWORD
from tests.browser.conftest import PC

pytestmark = pytest.mark.browser

CODES = ["GE-1.5", "GE-2.2", "GE-2.5", "GE-3.2", "GE-3.4"]
MINISTRY = "Министерство водного хозяйства (образец)"
LETTER = "№ 7-12"
ROOM_FOR_A_BAR = 120
"""Pixels of a phone's screen that the bar with the answer may take."""


class Hand:
    """The hand of the officer: counts what it clicks."""

    def __init__(self, page):
        self.page, self.clicks = page, 0

    def click(self, target):
        """Click what somebody sees."""
        target.click()
        self.clicks += 1

    def press(self, name):
        """Press a button or link of this name."""
        self.click(
            self.page.locator("main")
            .get_by_role("button", name=name)
            .or_(self.page.locator("main").get_by_role("link", name=name))
            .first
        )

    def open(self, name):
        """Open a section of the office."""
        self.click(self.page.locator("header .nav").first.get_by_role("link", name=name, exact=True))


@pytest.fixture
def officer(own_demo, new_page):
    """An officer of the ministry at her PC, signed in, in Russian."""
    page = new_page(viewport=PC, locale="ru")
    page.goto(f"{own_demo.office}/sign-in/")
    if page.locator("button[value=ru]").count():
        page.click("button[value=ru]")
    page.fill("input[name=login]", "ministry")
    page.fill("input[name=password]", PASSWORD)
    page.click("main button.btn")
    page.wait_for_url(f"{own_demo.office}/")
    return Hand(page)


def add_the_ministry(officer):
    """The ministry is not in the list: she adds it."""
    page = officer.page
    officer.open("Органы и организации")
    officer.press("Добавить орган")
    page.fill("input[name=name_ru]", MINISTRY)
    page.select_option("select[name=kind]", "ministry")
    page.fill("input[name=source]", f"Письмо {LETTER}")
    officer.press("Сохранить")

    assert MINISTRY in page.inner_text("h1")


def choose_the_asks(officer):
    """She ticks five asks; the bar with the answer is in sight all the while."""
    officer.open("Предложения")
    officer.press(re.compile("^Без ответа"))
    for code in CODES:
        officer.page.get_by_label(f"Выбрать: {code}", exact=True).check()

    bar = officer.page.locator(".bulk").bounding_box()
    assert bar["y"] + bar["height"] <= PC["height"]
    officer.press("Ответить на выбранные")


def enter_the_letter(officer):
    """One letter: four asks are taken over, one is declined; a day that there is not is refused with the reason."""
    page = officer.page
    page.get_by_label("Принято").first.check()
    page.select_option("select[name=verdict_1]", "declined")
    page.locator("summary", has_text="Своя причина").nth(1).click()
    page.fill("textarea[name=reason_1_ru]", "Налоговые льготы в этом году не вводятся.")
    page.select_option("select[name=body]", label=MINISTRY)
    page.fill("input[name=on]", "29 февраля 2026")
    page.fill("input[name=number]", LETTER)
    page.fill("input[name=title_ru]", "Письмо о воде")
    page.locator("main .bulk .btn").click()
    assert "02.2026" in page.inner_text(".errors")
    page.fill("input[name=on]", "12 марта 2026 г.")

    officer.press("Сохранить ответ")
    page.wait_for_selector(".notice.ok")


def correct_one(officer, office):
    """The form begins with what is there, and the ask shows what it was and what it is."""
    page = officer.page
    page.goto(f"{office}/asks/ask/GE-2.5/")
    officer.press("Исправить или ответить заново")
    assert page.get_by_label("Принято").first.is_checked()
    page.get_by_label("Частично").first.check()
    page.fill("textarea[name=reason_ru]", "Только для двух областей.")
    officer.press("Сохранить ответ")

    assert re.search("Принято.*→.*Частично", page.locator("p.ba").first.inner_text(), re.DOTALL)


def withdraw_one(officer, office):
    """One answer was entered by mistake."""
    officer.page.goto(f"{office}/asks/ask/GE-3.4/")
    officer.click(officer.page.locator("main a[href*='/asks/withdraw/']").first)
    officer.click(officer.page.locator("main form button.btn"))
    officer.page.wait_for_url("**/asks/ask/GE-3.4/**")


def release(officer, office):
    """What is not public yet waits, and is listed before and after."""
    page = officer.page
    page.goto(f"{office}/")
    waiting = page.locator(".queue li", has_text="Внесено после последнего выпуска")
    officer.click(waiting.get_by_role("link"))
    rows = page.inner_text("main")
    assert re.search(r"GE-2\.5.*?Пока без ответа.*?→.*?Частично", rows, re.DOTALL)
    assert re.search(r"GE-2\.2.*?Пока без ответа.*?→.*?Отклонено", rows, re.DOTALL)

    page.click("main form button.btn", timeout=240_000)
    page.wait_for_selector(".notice.ok", timeout=240_000)


def clicks_of(officer, step, *told):
    """Return how often she clicked in a step, ticks and words not counted."""
    officer.clicks = 0
    step(officer, *told)
    return officer.clicks


def test_a_letter_of_an_unknown_ministry_answers_five_asks_and_reaches_the_public(
    officer, own_demo, new_page
):
    office, reader = own_demo.office, new_page(locale="ru")

    assert clicks_of(officer, add_the_ministry) == 3
    assert clicks_of(officer, choose_the_asks) == 3
    assert clicks_of(officer, enter_the_letter) == 1
    assert clicks_of(officer, correct_one, office) == 2
    assert clicks_of(officer, withdraw_one, office) == 2
    assert clicks_of(officer, release, office) == 1

    for code, verdict in {"GE-1.5": "Принято", "GE-2.2": "Отклонено", "GE-2.5": "Частично"}.items():
        reader.goto(f"{own_demo.public}/ru/asks/{code}/")
        told = reader.inner_text("main")
        assert all(words in told for words in (verdict, MINISTRY, LETTER))
    reader.goto(f"{own_demo.public}/ru/asks/GE-3.4/")
    assert "предложено, орган ещё не согласился" in reader.inner_text("main")


def test_on_a_phone_the_bar_with_the_answer_stays_in_sight_beside_a_chosen_ask(demo, new_page, signed_in):
    page = new_page(storage_state=signed_in("ministry"))
    page.goto(f"{demo.office}/asks/?answer=unanswered")
    bulk, height = page.locator(".bulk"), page.viewport_size["height"]
    assert not bulk.is_visible()

    page.locator("input[name=ask][type=checkbox]").nth(9).check()

    assert height - ROOM_FOR_A_BAR <= bulk.bounding_box()["y"] <= height - bulk.bounding_box()["height"]
    page.evaluate("scrollTo(0, 0)")
    assert bulk.bounding_box()["y"] + bulk.bounding_box()["height"] == height
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    assert bulk.bounding_box()["y"] + bulk.bounding_box()["height"] == height
    assert page.evaluate(
        "getComputedStyle(document.querySelector('.bulk .number'), '::after').content"
    ).count("chosen")
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


def test_without_a_script_the_chosen_are_answered_too(demo, new_page, signed_in):
    page = new_page(storage_state=signed_in("ministry"), java_script_enabled=False, viewport=PC)
    page.goto(f"{demo.office}/asks/?answer=unanswered")

    assert page.locator("[data-all]").is_hidden()
    for number in (0, 1):
        page.locator("input[name=ask][type=checkbox]").nth(number).check()
    page.locator(".bulk .btn").click()

    assert page.locator("input[type=hidden][name=ask]").count() == 2
