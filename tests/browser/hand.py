"""A person at a screen, as the stories of the browser follow her."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from tendik.accounts.demo import PASSWORD


@dataclass
class Hand:
    """A person at a screen: what she does is counted."""

    page: object
    office: str
    done: int = 0

    def look(self, address):
        """Open an address."""
        self.page.goto(self.office + address)

    def press(self, name, among="main"):
        """Press a button or a link of this name."""
        here = self.page.locator(among)
        here.get_by_role("button", name=name).or_(here.get_by_role("link", name=name)).first.click()
        self.done += 1

    def tick(self, name):
        """Choose one of several."""
        self.page.get_by_label(name, exact=True).check()
        self.done += 1

    def choose(self, name, value):
        """Choose of a list."""
        self.page.locator(f"main select[name={name}]").select_option(value)
        self.done += 1

    def write(self, name, words):
        """Fill a field."""
        self.page.locator(f"main [name={name}]").fill(words)
        self.done += 1

    def read(self):
        """Return what stands on the page."""
        return self.page.inner_text("main")

    def told(self, words):
        """Wait until the page says these words of what was just done."""
        self.page.locator(".notice", has_text=words).first.wait_for()


def signed_in_as(username, office, page, language, password=PASSWORD):
    """Sign somebody in to the office in a language; return her hand."""
    page.goto(f"{office}/sign-in/")
    if page.locator(f"button[value={language}]:visible").count():
        page.locator(f"button[value={language}]:visible").first.click()
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", password)
    page.click("main button.btn")
    page.wait_for_url(f"{office}/")
    return Hand(page, office)


def today() -> date:
    """Return the day in the country of the demo: the process of the tests lives by another country's clock."""
    return datetime.now(ZoneInfo("Asia/Bishkek")).date()


def half_year(on):
    """The code of the half-year of a day."""
    return f"{on.year}-H{1 if on.month <= 6 else 2}"
