"""The world of the tests: the tiny pack loaded once, three people, and one baked release that all share."""

import shutil
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import transaction
from hypothesis import settings

from tendik.accounts.actions import Newcomer, end_role, open_account
from tendik.accounts.models import User
from tendik.asks import actions
from tendik.asks.models import Ask
from tendik.bodies.actions import PaperGiven
from tendik.bodies.models import Body
from tendik.journal.actions import note_gathering
from tendik.pages import bake
from tendik.releases import seal, switch
from tendik.site import publishing
from tendik.site.loading import load_pack
from tests.rooms.worlds import worlds

SLOWEST = 10
AT = datetime(2026, 6, 1, 9, tzinfo=UTC)
USING_A_DATABASE = {"db", "transactional_db", "django_db"}
NO_PARAMETERS = SimpleNamespace(params={})
PASSWORD = "a long password of the tests"

# The same examples each time. ``.ci/run`` asks for many: --hypothesis-profile=many.
settings.register_profile("few", max_examples=15, derandomize=True, deadline=None)
settings.register_profile("many", max_examples=300, derandomize=True, deadline=None)
settings.load_profile("few")


def pytest_collection_modifyitems(items):
    """Let a test that only looks at the baked release have the database it is baked from; stories start processes.

    What works on the database of the run, or on a server of its own, is marked for the run on PostgreSQL; what only
    looks at the baked release is not: a release is the same whatever database it is made from, as a story proves.
    """
    for item in items:
        names = {*getattr(item, "fixturenames", ()), *(mark.name for mark in item.iter_markers())}
        parameters = getattr(item, "callspec", NO_PARAMETERS).params.values()
        if names & USING_A_DATABASE or "postgres" in parameters:
            item.add_marker(pytest.mark.database)
        if "public" in names:
            item.add_marker(pytest.mark.django_db)
        if "stories" in item.path.parts:
            item.add_marker(pytest.mark.slow)


def pytest_terminal_summary(terminalreporter):
    """Say where the seconds went: in which room, and in which ten tests."""
    reports = [
        one for several in terminalreporter.stats.values() for one in several if hasattr(one, "duration")
    ]
    rooms, tests = Counter(), Counter()
    for report in reports:
        _top, *below = report.nodeid.partition("::")[0].split("/")
        rooms["/".join(below[:2] if below[0] == "rooms" else below[:1])] += report.duration
        tests[report.nodeid] += report.duration
    terminalreporter.section("seconds")
    for name, seconds in [*rooms.most_common(), *tests.most_common(SLOWEST)]:
        terminalreporter.write_line(f"{seconds:7.1f}  {name}")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Load the tiny pack into the database of the tests, once; each test is rolled back to it."""
    with django_db_blocker.unblock():
        load_pack()
        on = date(2026, 1, 1)
        people = [("minister", "ministry"), ("admin", "administrator"), ("stranger", "ministry")]
        for username, role in people:
            email = "m@example.org" if username == "minister" else ""
            newcomer = Newcomer(username=username, role=role, email=email)
            open_account(newcomer, by="tests", on=on, password=PASSWORD)
        end_role(User.objects.get(username="stranger"), "ministry", by="tests", on=on)


@pytest.fixture
def minister(db):
    """Works on asks and releases."""
    return User.objects.get(username="minister")


@pytest.fixture
def administrator(db):
    """Manages accounts."""
    return User.objects.get(username="admin")


@pytest.fixture
def stranger(db):
    """Has an account and no role."""
    return User.objects.get(username="stranger")


@pytest.fixture
def office(client, minister):
    """The office as the ministry sees it."""
    client.force_login(minister)
    return client


@pytest.fixture
def ask(db):
    """An ask of the tiny pack."""
    return Ask.objects.get(code="EQ-1.1")


@pytest.fixture
def body(db):
    """An institution of the tiny pack."""
    return Body.objects.get(code="equality")


def answer(code, verdict="partly", *, at=AT, on=date(2026, 5, 1), body="equality", by=None, **fields):
    """Record an answer to an ask of the tiny pack."""
    reason = fields.pop(
        "reason", {"en": "Half of the bays are too small."} if verdict != "taken_over" else {}
    )
    paper = fields.pop("paper", None) or PaperGiven(body=Body.objects.get(code=body), on=on, **fields)
    given = actions.AnswerGiven(verdict=verdict, paper=paper, reason=reason)
    return actions.record_answer([Ask.objects.get(code=code)], given, by=by, at=at)[0]


def bake_draft(folder, before=None, at=AT):
    """Seal and bake what stands in the database at a moment; return the sealed release."""
    note_gathering(at, by="tests")
    release = publishing.draft(at, before)
    folder.mkdir(parents=True)
    switch.keep_older(folder, before, release.manifest.number - 1, shutil.copyfile)
    sealed = seal.seal(release, folder, publishing.tables())
    oven = bake.Oven(sealed, folder, "tests", before)
    bake.bake(oven, publishing.drawing_rooms())
    return SimpleNamespace(folder=folder, release=sealed, oven=oven)


@pytest.fixture(scope="session")
def public(django_db_setup, django_db_blocker, tmp_path_factory):
    """A baked release of the tiny pack with answers of several kinds: ``.folder``, ``.release``. Read only."""
    folder = Path(tmp_path_factory.mktemp("public")) / "site"
    with django_db_blocker.unblock(), transaction.atomic():
        answer("EQ-1.1", "declined", at=datetime(2026, 5, 1, tzinfo=UTC), on=date(2026, 4, 1))
        answer("EQ-1.1", "partly", title={"en": "Decree"}, number="No. 7")
        answer("EQ-1.2.a", "taken_over")
        answer(
            "EQ-2.1", "not_in_its_power", reason={"fr": "C’est la commune qui décide."}, body="north-council"
        )
        for world in worlds():
            if hasattr(world, "fill"):
                world.fill()
        made = bake_draft(folder)
        transaction.set_rollback(True)
    return made
