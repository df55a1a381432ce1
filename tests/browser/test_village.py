"""A village's own plan in Kyrgyz, on a phone: from the code on a sheet to what women's groups saw of it."""

import base64
from datetime import date, timedelta
from io import StringIO

import pytest

from tests.browser.conftest import PC, PHONE
from tests.browser.hand import half_year, signed_in_as, today
from tests.rooms.asks.lists import changed, resaved, rows_of
from tests.rooms.papers.words import said

pytestmark = pytest.mark.browser

VILLAGE, VILLAGE_CODE, DISTRICT, COUNCIL = (
    "Мисал-Көпүрө",
    "KG-DEMO-1-04",
    "KG-DEMO-1",
    "Мисал-Көпүрө айылдык кеңеши",
)
NAME, PASSWORD = "Гүлнара Мисалова", "a long password of hers"
EIGHT = range(1, 9)
"""Numbers of the measures of her plan that she reports on."""
LAMPS = "Мектепке барчу жолго 12 чырак орнотуу"
QUESTION, ANSWER = "Канча чырак күйүп турат?", "Он чырак күйүп жатат."
PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
SEEN = "Кечинде бир да чырак күйбөйт."
TASK = "Жолдун чырактарын текшерип чыгуу"
MOST_FOR_TEN, MOST_FOR_EIGHT = 60, 40
"""Interactions for a draft of ten measures and for reports on eight: a tap, a choice or a field filled each."""
RELEASE = 240_000
"""Milliseconds until a release that has not come is given up."""


@pytest.fixture
def enter(own_demo, new_page):
    """A function that signs somebody in, in Kyrgyz, at a screen of a size."""

    def person(username, viewport=PHONE, **more):
        return signed_in_as(username, own_demo.office, new_page(viewport=viewport), "ky", **more)

    return person


def contacts():
    """The list of contacts as a region fills it in: one focal point of one village."""
    rows = StringIO()
    rows.write("Орган;Жер;Ким катары;Аты-жөнү;Электрондук дарек\n")
    rows.write(f";{VILLAGE};Гендер боюнча жооптуу адам;{NAME};\n")
    return rows.getvalue().encode()


def sheet_of_a_code(administrator):
    """She brings the list and prints the sheet; return the name and the code that stand on it."""
    administrator.look("/bodies/contacts/bring/")
    file = {"name": "contacts.csv", "mimeType": "text/csv", "buffer": contacts()}
    administrator.page.set_input_files("main input[type=file]", file)
    administrator.page.click("main form .btn")
    administrator.page.click("main form:has([name=carried]) .btn")
    administrator.page.click("main form[action*=sheets] .btn")
    sheet = administrator.page.locator(".sheet", has_text=NAME)
    return sheet.locator("p b").last.inner_text(), sheet.locator("code").inner_text()


def first_sign_in(page, office, code):
    """She types the code on her phone and chooses a password."""
    page.goto(f"{office}/sign-in/sheet/")
    page.click(".langs button[value=ky]:visible, .langs b[lang=ky]")
    page.fill("[name=code]", code)
    page.fill("[name=password1]", PASSWORD)
    page.fill("[name=password2]", PASSWORD)
    page.click("main form .btn")
    page.wait_for_url(f"{office}/sign-in/")


def confirm(administrator):
    """By telephone she said that it was she."""
    administrator.look("/accounts/first-uses/")
    administrator.page.locator("main li", has_text=NAME).get_by_role("button", name="Бул ошол адам").click()


def draft(hers):
    """She chooses ten measures, says what only she knows, and the budget; return the address of the draft."""
    hers.look("/local_plans/open/")
    hers.done = 0
    for name, day in (("starts_on", date(today().year, 1, 1)), ("last_day", date(today().year + 2, 12, 31))):
        hers.write(name, day.strftime("%d.%m.%Y"))
    hers.press("Баштоо")
    hers.press("Чараларды тандоо")
    boxes = hers.page.locator("main [name=ask]:not(:disabled)")
    for number in range(10):
        boxes.nth(number).check()
        hers.done += 1
    hers.press("Тандалганды долбоорго алуу")
    for number in range(10):
        say_what_only_she_knows(hers, hers.page.locator("main li.goal").nth(number))
    hers.write("budget", "900000")
    hers.press("Бюджетти жазуу")

    assert hers.done <= MOST_FOR_TEN
    assert "____" not in hers.read()
    return hers.page.url.partition(hers.office)[2]


def say_what_only_she_knows(hers, row):
    """A number in place of each gap, and what a measure costs that is not free."""
    words = row.inner_text()
    if "____" not in words and ("KGS" in words or "акча керек эмес" in words):
        return
    row.get_by_role("link").first.click()
    hers.done += 1
    for field in hers.page.locator("main textarea").all():
        if "____" in field.input_value():
            field.fill(field.input_value().replace("____", "12"))
            hers.done += field.is_visible()
    if "акча керек эмес" not in words:
        hers.write("local", "60000")
    hers.press("Жазып коюу")


def paper_for_the_session(hers, draft):
    """The resolution comes as Word in Kyrgyz, with the measures in its annex."""
    with hers.page.expect_download() as coming:
        hers.page.click(f"main a[href='{draft}paper/ky/']")
    return "\n".join(said(coming.value.path().read_bytes()))


def adopt(hers, draft):
    """The council adopted it: number, day and votes."""
    hers.look(f"{draft}adopt/")
    assert COUNCIL in hers.read()
    hers.write("on", today().strftime("%d.%m.%Y"))
    hers.write("number", "№ 31")
    for name, votes in (("votes_for", "17"), ("votes_against", "2"), ("abstained", "1")):
        hers.write(name, votes)
    hers.press("Бекитилгенин киргизүү")


def report_from_excel(hers):
    """She takes the list of her measures along, fills eight in without a connection, brings it back; return her plan's code."""
    period = half_year(today())
    hers.look(f"/progress/?period={period}&state=mine")
    hers.done = 1
    rows = rows_of(hers.page.request.get(f"{hers.office}/progress/list/?period={period}").body())
    # The village has a plan in the demo: hers is the newest.
    codes = [row[0].rpartition("-M")[0] for row in rows if row[0].startswith("DEMO-L")]
    plan = max(codes, key=lambda code: int(code.removeprefix("DEMO-L")))
    for number in EIGHT:
        told = {"Чара кайсы": "Аткарылып жатат", "Эмне кылынды (Кыргызча": f"Иш жүрүп жатат, {number}-чара."}
        rows = changed(rows, f"{plan}-M{number}", **told)
        hers.done += 2
    hers.look("/progress/list/back/")
    file = {"name": "отчеттор.xlsx", "mimeType": "application/octet-stream", "buffer": resaved(rows)}
    hers.page.set_input_files("main input[type=file]", file)
    hers.press("Эмне өзгөрөрүн көрсөтүү")
    hers.press("Баарын жазуу")
    hers.done += 1

    hers.told("8 сап")
    assert hers.done <= MOST_FOR_EIGHT
    return plan


def make_district(administrator, enter):
    """Whoever acts for the district administration is its focal point too, and checks what its villages report."""
    administrator.look("/accounts/")
    account = administrator.page.locator("main li", has=administrator.page.get_by_text("contact", exact=True))
    account.get_by_role("link", name="Белгилүү бир жерде роль берүү").click()
    administrator.tick("Гендер боюнча жооптуу адам")
    administrator.write("place", DISTRICT)
    administrator.page.click("main form .btn")
    return enter("contact")


def check(district, verdict, reason=""):
    """The district looks at the report on the lamps and says whether it is right."""
    district.look(f"/progress/?period={half_year(today())}&state=sent")
    district.page.locator("main li", has_text=LAMPS).get_by_role("link").first.click()
    district.tick(verdict)
    district.write("reason", reason)
    district.page.click("main form[action*=check] .btn")
    district.told("Өзгөртүү сакталды.")


def correct(hers):
    """What came back waits for her, with the question; she answers by a new report."""
    hers.look("/")
    hers.page.locator("main li", has_text=QUESTION).get_by_role("link").click()
    hers.write("words_ky", ANSWER)
    hers.press("Отчетту жөнөтүү")


def see(member):
    """A women's group saw something else and has a photograph of it."""
    member.look(f"/observations/choose/?place={VILLAGE_CODE}&words=чырак")
    member.page.locator("main li", has_text=LAMPS).get_by_role("link").click()
    member.page.locator("main [name=stance]").last.check()
    member.write("seen_on", today().strftime("%d.%m.%Y"))
    member.write("words", SEEN)
    photo = {"name": "жол.png", "mimeType": "image/png", "buffer": base64.b64decode(PICTURE)}
    member.page.set_input_files("main input[name=file]", photo)
    member.page.click("main form .btn")


def moderate(moderator):
    """Somebody of another house looks for personal data alone, and finds none."""
    moderator.look("/observations/")
    moderator.page.locator("main li", has_text=SEEN).get_by_role("link", name="Чечүү").click()
    moderator.page.locator("main [name=outcome]").first.check()
    moderator.page.click("main form .btn")


def meet(region):
    """The dialogue group meets; its decision waits for the district as a task."""
    page, day = region.page, today().strftime("%d.%m.%Y")
    region.look("/consultations/councils/demo-dialogue/meeting/")
    region.write("on", day)
    region.write("agenda_ky", "Айылдардын пландары")
    page.click("main form .btn")
    page.locator("main a[href*='/meetings/']").first.click()
    page.locator("main a[href$='/decide/']").click()
    region.write("words_ky", TASK)
    region.choose("body", "Мисал райондук мамлекеттик администрациясы")
    region.write("due_on", (today() + timedelta(days=14)).strftime("%d.%m.%Y"))
    page.click("main form .btn")


def release(ministry):
    """What was entered becomes public."""
    ministry.look("/release/")
    assert ministry.page.locator("main .notice.bad").all_inner_texts() == []
    ministry.page.click("main form button.btn", timeout=RELEASE)
    ministry.page.wait_for_selector(".notice.ok", timeout=RELEASE)


def follow(reader, demo, plan):
    """A reader sees the plan, both words on the lamps, and walks back to the meeting where women asked for them."""
    reader.goto(f"{demo.public}/ky/places/{VILLAGE_CODE}/")
    assert "10 чара · № 31" in reader.inner_text("main")

    reader.goto(f"{demo.public}/ky/measures/{plan}-M1/")
    told = reader.inner_text("main")
    assert [words for words in (LAMPS, ANSWER, SEEN) if words not in told] == []
    assert QUESTION not in told
    assert reader.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    reader.locator("main a[href*='asks/DEMO-1.1/']").first.click()
    reader.locator("main a[href*='meetings/']").first.click()
    assert "Аялдардын жолугушуусу: биз эмне сурайбыз" in reader.inner_text("h1")

    pages = (demo.folder / "ky").rglob("index.html")
    assert any(TASK in page.read_text("utf-8") for page in pages)


def test_a_village_draws_its_plan_and_everybody_sees_what_came_of_it(enter, own_demo, new_page):
    administrator = enter("administrator", PC)
    username, code = sheet_of_a_code(administrator)
    first_sign_in(new_page(), own_demo.office, code)
    confirm(administrator)
    hers = enter(username, password=PASSWORD)
    address = draft(hers)
    assert "DEMO-1.1 | Айыл өкмөтү" in paper_for_the_session(hers, address)
    adopt(hers, address)
    plan = report_from_excel(hers)
    district = make_district(administrator, enter)
    check(district, "кайтарылат", QUESTION)
    correct(hers)
    check(district, "туура")
    see(enter("group-member"))
    moderate(enter("moderator"))
    meet(enter("focal-point"))
    district.look("/")
    assert TASK in district.read()
    release(enter("ministry", PC))
    follow(new_page(), own_demo, plan)
