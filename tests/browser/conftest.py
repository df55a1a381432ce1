"""One browser per worker, a fresh context per test, and one demo of the real pack that all look at."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tendik.accounts.demo import PASSWORD
from tests.browser.demo import Demo, built_once, copied, served

PHONE = {"width": 360, "height": 740}
PC = {"width": 1280, "height": 900}
TIMEOUT = 60_000
"""Milliseconds until what has not come is given up. How quick pages are is measured elsewhere."""

NewPage = Callable[..., Page]


def chromium() -> str:
    """Return Debian's browser; the one without windows of its own, if it is there, takes half the time."""
    named = [os.environ.get("CHROMIUM", ""), "chromium-headless-shell", "chromium", "chromium-browser"]
    found = next(filter(None, map(shutil.which, filter(None, named))), None)
    assert found, "Chromium is missing. On Debian: apt-get install chromium-headless-shell"
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this worker."""
    with sync_playwright() as play:
        started = play.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"]
        )
        yield started
        started.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[NewPage]:
    """A function that opens a page in a fresh context; takes what ``Browser.new_context`` takes."""
    contexts: list[BrowserContext] = []

    def open_page(**options: object) -> Page:
        settings = {"viewport": PHONE, "locale": "ky", "timezone_id": "Asia/Bishkek", **options}
        context = browser.new_context(**settings)
        context.set_default_timeout(TIMEOUT)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page on a phone."""
    return new_page()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's folder, built once for all workers, or the one that BUILT_DEMO names. Nobody writes there."""
    if "BUILT_DEMO" in os.environ:
        return Path(os.environ["BUILT_DEMO"]).resolve()
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    return built_once(shared / "demo")


@pytest.fixture(scope="session")
def demo(built: Path) -> Iterator[Demo]:
    """The demo, served. Read only: who changes something takes ``own_demo``."""
    with served(built) as running:
        yield running


@pytest.fixture
def own_demo(built: Path) -> Iterator[Demo]:
    """A demo of its own for a test that changes something."""
    with (
        tempfile.TemporaryDirectory(dir=built.parent, prefix="own-demo-") as folder,
        served(copied(built, Path(folder))) as running,
    ):
        yield running


@pytest.fixture(scope="session")
def signed_in(browser: Browser, demo: Demo) -> Callable[[str], dict[str, object]]:
    """A function that gives the cookies of somebody who has signed in to the office: once for each person."""
    known: dict[str, dict[str, object]] = {}

    def sign_in(username: str) -> dict[str, object]:
        if username not in known:
            context = browser.new_context()
            sign_in_as(username, context.new_page(), demo.office)
            known[username] = context.storage_state()
            context.close()
        return known[username]

    return sign_in


def sign_in_as(username: str, page: Page, office: str) -> None:
    """Sign in to the office in Kyrgyz."""
    page.goto(f"{office}/sign-in/")
    page.click(".langs button[value=ky]:visible, .langs b[lang=ky]")
    page.fill("input[name=login]", username)
    page.fill("input[name=password]", PASSWORD)
    page.click("main button.btn")
    page.wait_for_url(f"{office}/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the tests that make releases: they take longest, and another worker goes on meanwhile."""
    items.sort(key=lambda item: "own_demo" not in getattr(item, "fixturenames", ()))
