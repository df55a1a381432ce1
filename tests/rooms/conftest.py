"""What tests of rooms share beyond the world of all tests."""

import shutil
from datetime import date

import pytest

from tendik.plans.models import Plan
from tendik.site.home import here


@pytest.fixture
def home():
    """An installation in the home of the tests, as ``tendik init`` leaves it; gone afterwards, with its releases."""
    made = here()
    made.make("tiny", demo=False)
    yield made
    for name in ("tendik.toml", "secret.key"):
        (made.path / name).unlink()
    shutil.rmtree(made.releases, ignore_errors=True)


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
