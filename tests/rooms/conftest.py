"""What tests of rooms share beyond the world of all tests."""

import shutil
from datetime import date

import pytest
from django.db import transaction

from tendik.bodies.actions import give_duty
from tendik.journal.actions import record
from tendik.plans.models import Plan
from tendik.releases.switch import share
from tendik.site.home import Home, here
from tendik.site.publishing import publish
from tests.conftest import AT
from tests.rooms.people import office_here


@pytest.fixture
def home():
    """An installation in the home of the tests, as ``tendik init`` leaves it; gone afterwards, with its releases."""
    made = here()
    made.make("tiny", demo=False)
    yield made
    for name in ("tendik.toml", "secret.key", "salt.key"):
        (made.path / name).unlink(missing_ok=True)
    shutil.rmtree(made.releases, ignore_errors=True)


@pytest.fixture
def contact(stranger):
    """Acts for the office of North Bay."""
    give_duty(stranger, office_here(), "contact", by="tests", on=date(2026, 1, 1))
    return stranger


@pytest.fixture(scope="module")
def for_module(django_db_setup, django_db_blocker):
    """A transaction around the tests of a module: what a fixture of the module enters stands for all, and goes with it.

    Each test is rolled back to it. A test that must not see it stands in another module.
    """
    around = transaction.atomic()
    with django_db_blocker.unblock():
        around.__enter__()
    yield
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


@pytest.fixture(scope="session")
def released_once(django_db_setup, django_db_blocker, tmp_path_factory):
    """The releases of a home with one, of the tiny pack without answers. Read only."""
    home = Home(tmp_path_factory.mktemp("released"))
    with django_db_blocker.unblock(), transaction.atomic():
        publish(home, at=AT)
        transaction.set_rollback(True)
    return home.releases


@pytest.fixture
def released(home, released_once, db):
    """The home with its first release, made at ``AT``. Its files are shared: replace them, never write into them."""
    shutil.copytree(
        released_once, home.releases, symlinks=True, copy_function=share, ignore=lambda *_: [".lock"]
    )
    # A lock of its own: it must not be held for other tests too.
    (home.releases / ".lock").touch()
    record("releases.release", "release:1", by="tests")
    return home


@pytest.fixture
def other_plan(db):
    """A second plan with one ask, ZZ-1.1."""
    plan = Plan.objects.get(code="EQ")
    other = Plan.objects.create(
        code="ZZ",
        slug="zz",
        place=plan.place,
        title={"en": "Z"},
        short={"en": "Z"},
        report=plan.report,
        starts_on=plan.starts_on,
        ends_before=plan.ends_before,
        version="draft",
        discussed_on=date(2026, 3, 1),
        order=5,
    )
    section = other.sections.create(code="ZZ-1", kind="section", title={"en": "Z"}, line=1, order=0)
    section.asks.create(code="ZZ-1.1", words={"en": "Z"}, line=2, order=1, asked_on=date(2026, 3, 1))
    return other


@pytest.fixture
def folder(tmp_path, settings):
    """A store of kept files of its own."""
    settings.TENDIK_FILES = tmp_path / "files"
    return settings.TENDIK_FILES
