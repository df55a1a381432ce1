"""A trainer ticks who came where there is no network: on a phone, in Kyrgyz, behind a PIN; sent later, and sent twice."""

import re

import pytest
from playwright.sync_api import Error

from tests.browser.hand import signed_in_as, today

pytestmark = pytest.mark.browser
PIN, WRONG = "407193", "407194"
NAMES = ("Сыноова Айгүл", "Сыноо Бермет", "Сыноов Тилек")
LOOK_INTO = """async () => {
  const opened = await new Promise((done) => { indexedDB.open("offline").onsuccess = (event) => done(event.target.result); });
  const asked = opened.transaction("sheet").objectStore("sheet").getAll();
  const all = await new Promise((done) => { asked.onsuccess = () => done(asked.result); });
  opened.close();
  const read = (value) =>
    value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? new TextDecoder().decode(value) : String(value);
  const pages = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const one of await cache.keys()) pages.push(await (await cache.match(one)).text());
  }
  return { kept: all.map((one) => Object.values(one).map(read).join()), pages };
}"""


def announce(her):
    """Announce a training of today with three on its list; return its number."""
    her.look("/activities/announce/")
    her.choose("kind", "training")
    her.write("title_ky", "Айыл бюджети")
    her.write("body", "demo-ministry")
    her.write("days", today().strftime("%d.%m.%Y"))
    her.write("seats", "20")
    her.page.click("main form button.btn")
    her.page.wait_for_url("**/activities/")
    href = her.page.get_by_role("link", name="Айыл бюджети").first.get_attribute("href")
    number = re.search(r"\d+", href)[0]
    for name, sex in zip(NAMES, ("female", "female", "male"), strict=True):
        her.look(f"/activities/{number}/list/enter/")
        her.page.check(f"main input[name=sex][value={sex}]")
        her.write("name", name)
        her.page.check("main input[name=consent]")
        her.page.click("main form button.btn")
        her.page.locator(".notice.ok").wait_for()
    return number


def load(her, number):
    """Load the sheet from the list, under a PIN."""
    her.look(f"/activities/{number}/list/")
    her.press("Телефондо тармаксыз белгилөө")
    her.page.fill("#new-pin", PIN)
    her.press("Баракчаны жүктөө")
    her.page.locator("label", has_text=NAMES[0]).wait_for()


def unlock(her, pin):
    her.page.fill("#pin", pin)
    her.press("Баракчаны ачуу")


def said(her, words):
    her.page.locator("main [role=status]", has_text=words).wait_for()


def sent_again(page, number, body):
    """Send once more what was sent, as a phone does that never heard the answer; return what it is told."""
    return page.evaluate(
        """async ([path, body]) => {
          const type = `multipart/form-data; boundary=${body.match(/^--(\\S+)/)[1]}`;
          const answer = await fetch(path, { method: "POST", body, headers: { "Content-Type": type } });
          return (await answer.json()).words;
        }""",
        [f"/activities/{number}/sheet/send/", body],
    )


def tick_without_network(her):
    """Reload, mistype the PIN, tick two, try to send; all of it stays."""
    her.page.context.set_offline(True)
    her.page.reload()
    unlock(her, WRONG)
    said(her, "ПИН-код туура эмес. Калган аракет: 4")
    unlock(her, PIN)
    her.page.locator("label", has_text=NAMES[0]).click()
    her.page.locator("label", has_text=NAMES[2]).click()
    said(her, "Келди: 2")
    her.press("Ким келгенин жөнөтүү")
    said(her, "Тармак жок.")
    assert her.page.evaluate("document.documentElement.scrollWidth") == 360
    her.page.reload()
    unlock(her, PIN)
    said(her, "Келди: 2")


def send_after_signing_in_again(her):
    """Send when the session has ended, and again when she is signed in; return what was sent."""
    context, bodies = her.page.context, []
    her.page.on("request", lambda one: bodies.append(one.post_data) if one.method == "POST" else None)
    context.set_offline(False)
    before = context.cookies()
    context.clear_cookies(name="sessionid")
    her.press("Ким келгенин жөнөтүү")
    said(her, "Сиз системадан чыгып калгансыз.")
    context.add_cookies(before)
    her.press("Ким келгенин жөнөтүү")
    said(her, "Киргизилди.")
    return bodies[-1]


def mistype_five_times(her):
    """Try a wrong PIN as often as it is let, and read what is said."""
    for left in (4, 3, 2, 1):
        unlock(her, WRONG)
        said(her, f"Калган аракет: {left}")
    unlock(her, WRONG)
    said(her, "өтө көп жолу")


def sign_out(her):
    """Sign out by the menu of a phone."""
    her.look("/sign-out/")
    her.page.locator("main form button").click()
    her.page.locator(".notice", has_text="баракчалар өчүрүлдү").wait_for()


def test_who_came_is_ticked_without_network_behind_a_pin_and_sent_twice_is_counted_once(own_demo, page):
    her = signed_in_as("ministry", own_demo.office, page, "ky")
    number = announce(her)
    load(her, number)
    sealed = page.evaluate(LOOK_INTO)

    tick_without_network(her)
    body = send_after_signing_in_again(her)
    again = sent_again(page, number, body)
    emptied = page.evaluate(LOOK_INTO)
    load(her, number)
    page.reload()
    mistype_five_times(her)
    gone = page.evaluate(LOOK_INTO)
    her.look(f"/activities/{number}/")
    came = page.locator("section[aria-labelledby=came]")
    counted = came.locator("p b").inner_text(), came.locator("li").count()
    sign_out(her)
    page.context.set_offline(True)

    assert (len(sealed["kept"]), emptied["kept"], gone["kept"]) == (1, [], [])
    assert len(sealed["pages"]) >= 4
    assert not [name for name in NAMES if name in str(sealed)]
    assert "Эч нерсе өзгөргөн жок" in again
    assert counted == ("2", 1)
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        page.goto(f"{own_demo.office}/activities/offline/")
    page.context.set_offline(False)
