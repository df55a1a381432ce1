"""A half-year in Russian: the ministry brings the matrix of a plan, a contact reports on her phone, Word files come out."""

import re
from datetime import timedelta

import pytest

from tests.browser.conftest import PC, PHONE
from tests.browser.hand import half_year, signed_in_as, today
from tests.methods.matrices.files import Over, docx
from tests.rooms.papers.words import said

pytestmark = pytest.mark.browser

PLAN, PERIOD = "demo-2026", "2026-H1"
HERS = "Мисальская районная государственная администрация"
FUND = "Фонд развития Области-примера"
HEADS = ["№", "Мероприятие", "Ожидаемый результат", "Срок исполнения", "Ответственный исполнитель"]
WORDS = [
    "Осветить дорогу к новой школе в Улгу-Булаке",
    "Открыть ещё одну группу детского сада в Улгу-Добо",
    "Построить пешеходный мост через канал в Мисал-Кашате",
    "Поставить колонку на верхней улице Мисал-Арыка",
    "Проводить приём психолога в Улгу-Булаке раз в неделю",
    "Вывесить номера помощи в каждом магазине и школе",
    "Провести учения по эвакуации в каждом селе",
    "Подготовить сельских медиаторов",
]
CONTEST = "Провести конкурс проектов женских групп"
MOST = 40
"""Interactions for reports on eight measures: a tap, a choice or a field filled each."""
DECISION = "Назвать день, к которому будет построен мост"
QUESTION = "Сколько фонарей горит?"
ANSWER = "Горят все двенадцать фонарей."


def matrix():
    """The plan as the ministry has it in Word: eight measures of one district, one of a fund that nobody knows."""
    rows = [
        [f"1.{number}", words, "", "до 1 октября 2027 года", HERS] for number, words in enumerate(WORDS, 1)
    ]
    contest = ["2.1", CONTEST, "Конкурс проведён", "после принятия бюджета", FUND]
    goals = (Over("Цель 1. Жизнь в селе", 5), Over("Цель 2. Голос женщин", 5))
    return docx("План Области-примера", [HEADS, [goals[0]], *rows, [goals[1]], contest])


def written(hand, **fields):
    """Have a paper written; return its lines."""
    hand.look("/reports/")
    for name, value in fields.items():
        hand.choose(name, value)
    with hand.page.expect_download() as coming:
        hand.press("Составить документ")
    return said(coming.value.path().read_bytes())


@pytest.fixture
def sign_in(own_demo, new_page):
    """A function that signs somebody in, in Russian, at a screen of a size."""

    def person(username, viewport):
        return signed_in_as(username, own_demo.office, new_page(viewport=viewport, locale="ru"), "ru")

    return person


def bring_the_matrix(ministry):
    """She uploads it, corrects the row in doubt and one that was read well, and confirms the others at once."""
    page = ministry.page
    ministry.look(f"/measures/matrix/{PLAN}/")
    file = {"name": "план.docx", "mimeType": "application/octet-stream", "buffer": matrix()}
    page.set_input_files("main input[type=file]", file)
    ministry.press("Прочитать файл")
    assert "DEMO-1.2" in page.locator("tr", has_text=WORDS[1]).inner_text()
    assert "неизвестно" in page.locator("tr", has_text=CONTEST).inner_text()

    ministry.press(re.compile(CONTEST))
    ministry.choose("body", "Администрация Области-примера")
    ministry.write("due_on", "31 марта 2027 г.")
    ministry.press("Подтвердить")
    ministry.look(f"/measures/matrix/{PLAN}/")
    ministry.press(re.compile(WORDS[7]))
    ministry.write("due_on", "30.06.2027")
    ministry.press("Подтвердить")
    ministry.look(f"/measures/matrix/{PLAN}/")
    ministry.press(re.compile("Подтвердить 7 строк"))

    assert "Ни одна строка не ждёт." in ministry.read()


def adopt(ministry):
    """The plan is adopted anew with these measures."""
    ministry.look(f"/plans/plan/{PLAN}/")
    ministry.choose("body", "Администрация Области-примера")
    ministry.write("on", today().strftime("%d.%m.%Y"))
    ministry.write("number", "№ 115")
    ministry.write("title_ru", "Распоряжение об изменении плана")
    ministry.press("Внести текст")

    ministry.told("Утверждённый текст внесён.")


def give_more_time(ministry):
    """Whatever the day is: one institution may still report on the first half-year."""
    ministry.look("/progress/more-time/")
    ministry.choose("period", PERIOD)
    ministry.choose("body", HERS)
    ministry.write("until", (today() + timedelta(days=40)).strftime("%d.%m.%Y"))
    ministry.write("reason", "План утверждён заново")
    ministry.press("Дать больше времени")

    ministry.told("Теперь времени больше.")


def decide_at_the_stocktake(ministry, contact):
    """A meeting decides something; it waits for the contact as a task."""
    ministry.look("/stocktake/hold/")
    ministry.write("chaired_by", "Заместитель министра")
    ministry.write("what_1", DECISION)
    ministry.choose("body_1", HERS)
    ministry.write("due_on_1", (today() + timedelta(days=7)).strftime("%d.%m.%Y"))
    ministry.press("Записать и поставить задачи")
    ministry.told("Сверка сохранена, задачи поставлены.")

    contact.look("/")
    assert DECISION in contact.read()


def report(contact, words, said_of_it):
    """She reports from the list of the half-year: how far it is, and what was done."""
    contact.press(re.compile("^Отчитаться"), f"main li:has-text('{words}')")
    contact.tick("Выполняется")
    contact.write("words_ru", said_of_it)
    contact.press("Отправить отчёт")
    contact.told("Отчёт отправлен.")


def show_that_it_is_done(contact):
    """The first is done: she says so and adds a file."""
    page = contact.page
    contact.press(re.compile("^Отчитаться"), f"main li:has-text('{WORDS[0]}')")
    contact.tick("Сделано")
    contact.write("words_ru", "Фонари стоят.")
    file = {"name": "акт.txt", "mimeType": "text/plain", "buffer": "Акт приёмки № 4".encode()}
    page.set_input_files("main input[name=file]", file)
    contact.done += 1
    contact.press("Отправить отчёт")
    contact.told("Отчёт отправлен.")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def say_that_it_is_stuck(contact):
    """The second is stuck: what is in the way, what is needed, and of whom."""
    contact.press(re.compile("^Отчитаться"), f"main li:has-text('{WORDS[1]}')")
    contact.tick("Выполняется")
    contact.write("words_ru", "Место найдено.")
    contact.page.locator("main summary", has_text="Что-то мешает").click()
    contact.choose("obstacle", "money")
    contact.write("need_ru", "Строка в бюджете")
    contact.choose("asked_of", "Агентство детских садов Области-примера")
    contact.done += 1
    contact.press("Отправить отчёт")
    contact.told("Отчёт отправлен.")


def report_on_eight(contact):
    """One is done and shown by a file, one is stuck, six are under way."""
    contact.look(f"/progress/?period={PERIOD}")
    contact.done = 0
    show_that_it_is_done(contact)
    say_that_it_is_stuck(contact)
    for words in WORDS[2:]:
        report(contact, words, "Идёт работа.")

    assert contact.done <= MOST


def check(ministry, words, verdict, reason=""):
    """The ministry opens a report that was sent and says whether it is right."""
    ministry.look(f"/progress/?period={PERIOD}&state=sent")
    ministry.press(re.compile("^Проверить"), f"main li:has-text('{words}')")
    ministry.tick(verdict)
    ministry.write("reason", reason)
    ministry.press("Сохранить")
    ministry.told("Изменение сохранено.")


def answer(contact):
    """What came back stands first among what waits for her, with the question."""
    contact.look("/")
    waiting = contact.page.locator("main li", has_text=f"Возвращён: {QUESTION}")
    waiting.get_by_role("link").click()
    contact.write("words_ru", ANSWER)
    contact.press("Отправить отчёт")
    contact.told("Отчёт отправлен.")


def test_a_matrix_in_word_becomes_reports_that_were_checked_and_a_paper_that_wrote_itself(sign_in):
    ministry = sign_in("ministry", PC)
    bring_the_matrix(ministry)
    adopt(ministry)
    reminder = written(ministry, kind="reminder", body="demo-misal", period=half_year(today()))
    assert [words for words in WORDS if words not in "".join(reminder)] == []

    give_more_time(ministry)
    contact = sign_in("contact", PHONE)
    report_on_eight(contact)
    decide_at_the_stocktake(ministry, contact)
    check(ministry, WORDS[0], "возвращается", QUESTION)
    answer(contact)
    check(ministry, WORDS[0], "верен")

    paper = written(ministry, kind="half-year", plan="DEMO", period=PERIOD)
    told = next(line for line in paper if ANSWER in line)
    source = re.search(r"\[(\d+)\]", told)[0]
    assert "проверен, верен." in next(line for line in paper if line.startswith(source))
    assert any(WORDS[1] in line and "Строка в бюджете" in line for line in paper)
