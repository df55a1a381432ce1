"""People save at once through the started office while releases are made beside them; one account is opened by two."""

import threading
from contextlib import ExitStack, closing

import pytest

from benchmarks.clerks import PASSWORD, Browser, install, office, stands, together, within
from tests.stories.test_commands import TINY

PEOPLE, ENTRIES = 5, 5
ADMINISTRATOR = """
from tendik.site.commands import start_django
start_django()
from django.utils import timezone
from tendik.accounts.actions import Newcomer, open_account
import sys
newcomer = Newcomer(username="admin", role="administrator")
open_account(newcomer, by="tests", on=timezone.localdate(), password=sys.argv[1])
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """An installation of the tiny pack with the people of the benchmark and an administrator; its asks."""
    home = tmp_path_factory.mktemp("clerks") / "home"
    asks = install(home, str(TINY), PEOPLE)
    within(home, ADMINISTRATOR, PASSWORD)
    return home, asks


def test_all_that_people_save_at_once_stands_and_of_two_releases_beside_them_one_is_made(home):
    folder, asks = home
    with office(folder) as port:
        seen, releases = together(folder, port, asks, PEOPLE, ENTRIES)

    assert seen.faults == []
    assert stands(folder)[0] == len(seen.saved) == PEOPLE * ENTRIES
    assert stands(folder)[1].startswith("The journal is whole")
    assert sorted(words.split(":")[0] for words in releases) == ["Release 1", "tendik"]
    assert "Another release is being made here." in "".join(releases)


def test_of_administrators_who_open_one_account_at_once_one_does_and_the_others_are_told(home):
    with office(home[0]) as port, ExitStack() as opened:
        browsers = [opened.enter_context(closing(Browser(port))) for _person in range(6)]
        browsers[0].sign_in("admin")
        for browser in browsers:
            browser.cookies = dict(browsers[0].cookies)
        _status, page, _where = browsers[0].ask("GET", "/accounts/")
        answers, gate = [], threading.Barrier(len(browsers))

        def open_it(browser):
            gate.wait()
            answers.append(browser.send("/accounts/", page, username="newcomer", role="ministry"))

        threads = [threading.Thread(target=open_it, args=(browser,)) for browser in browsers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert {status for status, _page, _where in answers} == {200}
    assert sum("<code>" in page for _status, page, _where in answers) == 1
    assert sum("This name is taken" in page for _status, page, _where in answers) == 5
