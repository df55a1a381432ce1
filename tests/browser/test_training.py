"""A training in Kyrgyz, on a phone: from the sheet on a board to the number of women who came, and to a woman who is ready for a seat."""

import re
from datetime import timedelta

import pytest

from tests.browser.conftest import PC, PHONE
from tests.browser.hand import signed_in_as, today
from tests.browser.test_offline import PIN, said, unlock
from tests.browser.test_village import release

pytestmark = pytest.mark.browser
TITLE = "Аялдар үчүн бизнес: климатты эске алабыз"
VILLAGE, ASK, COUNCIL = "KG-DEMO-1-03", "GE-3.1", "demo-kenesh-1-03"
BY_PAGE, BY_PHONE, BY_PAPER = "Сыноова Айсулуу", "Мисалова Жибек", "Үлгүбаев Тилек"
WOMEN, MEN = {"y18-28": 9, "y29-59": 15}, {"y29-59": 12}
CAME = "аялдар: 24 · эркектер: 12"
QUARTER_IS_OVER = 100
"""Days after which a quarter is over, whenever it began; so long an office may not be silent without a word on its clock."""
PASSWORD = "a long password of hers"


@pytest.fixture
def enter(own_demo, new_page):
    """A function that signs somebody in, in Kyrgyz, at a screen of a size."""

    def person(username, viewport=PHONE, **more):
        return signed_in_as(username, own_demo.office, new_page(viewport=viewport), "ky", **more)

    return person


def fits(hand):
    """Tell whether nothing of a page lies beyond the edge of a phone."""
    return hand.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def downloaded(hand, press):
    """Return the bytes of what comes when something is pressed."""
    with hand.page.expect_download() as coming:
        press()
    return coming.value.path().read_bytes()


def announce(trainer):
    """She announces a training of tomorrow for a village; return its number."""
    trainer.look("/activities/announce/")
    trainer.choose("kind", "training")
    for name, words in (
        ("title_ky", TITLE),
        ("body", "demo-misal"),
        ("place", VILLAGE),
        ("days", (today() + timedelta(days=1)).strftime("%d.%m.%Y")),
        ("seats", "40"),
        ("asks", ASK),
    ):
        trainer.write(name, words)
    trainer.page.check("main input[name=by_page]")
    trainer.press("Жарыялоо")
    trainer.page.wait_for_url("**/activities/")
    return re.search(r"\d+", trainer.page.get_by_role("link", name=TITLE).first.get_attribute("href"))[0]


def print_sheet(trainer, number):
    """She prints the sheet for the board; return the address that stands in its code."""
    trainer.look(f"/activities/{number}/")
    address = trainer.page.locator("dd a[href$='/sign-up/']").inner_text()
    trainer.page.click("main a[href*='/activities/posters/']")
    trainer.page.locator("main form", has_text="Плакатты түзүү").get_by_label("A4", exact=True).check()
    assert fits(trainer)
    assert downloaded(trainer, lambda: trainer.press("Плакатты түзүү")).startswith(b"%PDF")
    return address


def sign_up_by_page(page, address):
    """A woman opens the address of the code and signs up; she has no account."""
    page.goto(address)
    assert TITLE in page.inner_text("main")
    page.check("main input[name=sex][value=female]")
    page.select_option("main select[name=age]", "y29-59")
    page.fill("main [name=name]", BY_PAGE)
    page.check("main input[name=consent]")
    page.click("main form button.btn")
    page.locator(".notice", has_text="Сиз тизмеге жазылдыңыз.").wait_for()


def put_on_list(trainer, number, name, *, sex, way):
    """She types who called, and who signed a paper."""
    trainer.look(f"/activities/{number}/list/enter/")
    trainer.choose("way", way)
    trainer.page.check(f"main input[name=sex][value={sex}]")
    trainer.choose("age", "y29-59")
    trainer.write("name", name)
    trainer.page.check("main input[name=consent]")
    trainer.press("Тизмеге жазуу")
    trainer.told("Киргизилди.")


def tick_without_network(trainer, number):
    """On its day she ticks who came, where there is no network, and sends it from the road."""
    trainer.look(f"/activities/{number}/list/")
    trainer.press("Телефондо тармаксыз белгилөө")
    trainer.page.fill("#new-pin", PIN)
    trainer.press("Баракчаны жүктөө")
    trainer.page.locator("label", has_text=BY_PAGE).wait_for()
    trainer.page.context.set_offline(True)
    trainer.page.reload()
    unlock(trainer, PIN)
    for name in (BY_PAGE, BY_PAPER):
        trainer.page.locator("label", has_text=name).click()
    said(trainer, "Келди: 2")
    trainer.page.context.set_offline(False)
    trainer.press("Ким келгенин жөнөтүү")
    said(trainer, "Киргизилди.")


def certify(trainer, number):
    """Whoever came and gave a name has a certificate; return the number of the woman's."""
    trainer.look(f"/activities/{number}/")
    assert "2" in trainer.page.locator("section[aria-labelledby=came] p b").inner_text()
    trainer.press("Келип, атын жаздырган ар кимге күбөлүк берүү")
    paper = trainer.page.locator("main a[href$='/ky.pdf']")
    assert downloaded(trainer, paper.last.click).startswith(b"%PDF")
    assert fits(trainer)
    return [row.inner_text() for row in trainer.page.locator("main li b:text-matches('^[0-9 ]+$')").all()[:2]]


def is_valid(page, office, number, name):
    """Somebody without an account asks whether a certificate holds; return the answer."""
    page.goto(f"{office}/activities/certificates/valid/")
    page.fill("main [name=number]", number)
    page.fill("main [name=name]", name)
    page.click("main form button.btn")
    return page.inner_text("main [role=status]")


def count(trainer, number):
    """She types how many came in all: not everybody stood on the list."""
    trainer.look(f"/activities/{number}/count/")
    for sex, ages in (("female", WOMEN), ("male", MEN)):
        for age, came in ages.items():
            trainer.page.fill(f"main [name='{sex}.{age}']", str(came))
    trainer.press("Сандарды жазуу")
    trainer.told("Киргизилди.")


def shown(ministry, path):
    """Return what stands on a public page as the next release shows it, folded parts too."""
    ministry.look(f"/preview/ky/{path}/index.html")
    return ministry.page.locator("main").text_content()


def join(page, office, username):
    """She opens an account of her own and enters herself into the pool."""
    page.goto(f"{office}/talent/join/")
    page.fill("main [name=username]", username)
    page.fill("main [name=password1]", PASSWORD)
    page.fill("main [name=password2]", PASSWORD)
    page.click("main form button.btn")
    hers = signed_in_as(username, office, page, "ky", password=PASSWORD)
    hers.look("/talent/enter/")
    hers.page.check("main input[name=woman]")
    hers.write("name", BY_PAGE)
    hers.write("contact", "0555 00 00 00")
    hers.write("places", VILLAGE)
    hers.page.check("main input[name=engagements][value=deputy]")
    hers.page.check("main input[name=consent]")
    hers.press("Сактоо")
    assert fits(hers)
    return hers


def ask_who_fits(region):
    """A council that is short asks whoever fits; nobody's name stands there."""
    region.look("/talent/shortages/")
    region.page.locator(f"main a[href*='/{COUNCIL}/']").first.click()
    region.press("Канчасы ылайык экенин көрсөтүү")
    assert BY_PAGE not in region.read()
    region.write("words", "Кеңеште эки орун бош.")
    region.tick("Ылайык келгендердин баары")
    region.press("Алардан суроо")
    assert fits(region)


def say_yes(hers):
    """What she was asked waits for her; she says yes."""
    hers.look("/talent/")
    hers.page.click("main a[href*='/talent/asked/']")
    hers.press("Ооба, атым көрсөтүлсүн")
    hers.told("Жообуңуз жазылды.")


def names_that_said_yes(region):
    region.look("/talent/shortages/")
    region.page.click("main a[href*='/talent/offers/']")
    region.press("Аттарын көрсөтүү")
    return region.read()


def set_clock_right(administrator):
    """After months of silence somebody says that the clock is right."""
    administrator.look("/clock/")
    administrator.page.click("main form[action*=clock] .btn")
    administrator.page.locator(".notice.ok, .notice").first.wait_for()


def check_what_is_shown(ministry):
    """The pages of the ask and of the village tell how many women and men came."""
    assert CAME in shown(ministry, f"asks/{ASK}")
    assert fits(ministry)
    village = shown(ministry, f"places/{VILLAGE}")
    assert [words for words in ("Бул жерге келгендер: аялдар:", CAME) if words not in village] == []


def test_a_training_is_announced_held_and_counted_and_one_of_its_women_says_yes_to_a_seat(
    enter, own_demo, new_page
):
    trainer, reader = enter("contact"), new_page()
    number = announce(trainer)
    sign_up_by_page(new_page(), print_sheet(trainer, number))
    for name, sex, way in ((BY_PHONE, "female", "phone"), (BY_PAPER, "male", "paper")):
        put_on_list(trainer, number, name, sex=sex, way=way)
    release(enter("ministry", PC))
    reader.goto(f"{own_demo.public}/ky/places/{VILLAGE}/")
    assert TITLE in reader.locator("main").text_content()

    own_demo.live(1)
    trainer = enter("contact")
    tick_without_network(trainer, number)
    certificates = certify(trainer, number)
    asked = [is_valid(reader, own_demo.office, one, BY_PAGE) for one in certificates]
    assert sorted(answer.partition(".")[0] for answer in asked) == ["Жок", "Ооба"]
    count(trainer, number)

    own_demo.live(QUARTER_IS_OVER)
    set_clock_right(enter("administrator"))
    check_what_is_shown(enter("ministry"))

    hers, region = join(new_page(), own_demo.office, "aisuluu"), enter("focal-point")
    ask_who_fits(region)
    say_yes(hers)
    assert BY_PAGE in names_that_said_yes(region)
