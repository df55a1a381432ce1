"""The office is begun where the disk takes nothing more: what is there can be read, and nothing that is sent is lost."""

import resource
import sqlite3
from contextlib import closing, contextmanager

import pytest

from benchmarks import clerks
from benchmarks.clerks import Browser, install, within
from tests.stories.test_commands import TINY

LITTLE = 1024
"""The bytes that a file may have: fewer than SQLite writes beside a database before it reads the first row."""
SAVED = "select count(*) from asks_answer"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """An installation with a clerk who has signed in: its folder and her browser."""
    home = tmp_path_factory.mktemp("full") / "home"
    asks = install(home, str(TINY), 1)
    with clerks.office(home) as port, closing(Browser(port)) as browser:
        browser.sign_in("clerk0")
    return home, browser, asks[0]


@contextmanager
def no_room():
    """Let every process that is started have files of a kilobyte only."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (LITTLE, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def again(browser, port):
    """The same browser on another day."""
    with closing(Browser(port)) as back:
        back.cookies = dict(browser.cookies)
        yield back


def answered(browser, ask, number):
    """Open the form of an ask, fill it in and send it."""
    address = f"/asks/answer/?ask={ask}"
    _status, page, _where = browser.ask("GET", address)
    fields = {name: clerks.value_of(page, name) for name in ("whose", "seen")}
    fields |= {"ask": ask, "verdict": "taken_over", "number": number, "on": "01.05.2026", "body": "1"}
    return browser.send(address, page, **fields)


def test_an_office_begun_on_a_full_disk_is_read_and_goes_on_when_there_is_room(home):
    folder, browser, ask = home
    with no_room(), clerks.office(folder) as port, again(browser, port) as reading:
        pages = {
            address: reading.ask("GET", address)
            for address in ("/", "/asks/", f"/asks/ask/{ask}/", "/bodies/")
        }
        refused, page, _where = answered(reading, ask, "No. 7")
    with clerks.office(folder) as port, again(browser, port) as writing:
        kept, _page, _where = answered(writing, ask, "No. 8")

    assert {address: status for address, (status, _page, _where) in pages.items()} == dict.fromkeys(
        pages, 200
    )
    assert ask in pages["/asks/"][1]
    assert refused == 507
    assert "The disk is full, so nothing can be recorded now." in page
    assert 'value="No. 7"' in page
    assert kept == 302
    with closing(sqlite3.connect(folder / "tendik.sqlite3")) as database:
        assert database.execute(SAVED).fetchone() == (1,)
    assert "The journal is whole" in within(
        folder, "from tendik.site.commands import main; main(['check', 'journal'])"
    )
