"""The public process: it answers without a database, a secret or a table of the office anywhere in it."""

import json
import subprocess
import sys

import pytest

from tests.house.tree import ROOT

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PROGRAM = """
import json, sys
from tendik.portal.asking import Asked
from tendik.site.public_process import public

door = public()

def ask(path, question=""):
    reply = door.site.answer(Asked(path, question))
    return [reply.status, reply.body.decode()]

from django.conf import settings
from tendik.site import public_settings

answers = {"home": ask("/en/"), "found": ask("/en/search/", "q=EQ-1.1"), "lost": ask("/en/nowhere/")}
print(json.dumps({
    "answers": answers, "modules": sorted(sys.modules), "secret": getattr(public_settings, "SECRET_KEY", ""),
    "databases": {name: one["ENGINE"] for name, one in settings.DATABASES.items()},
}))
"""
FORBIDDEN = (".models", ".queries", ".actions", ".views", ".permissions")
ALSO_FORBIDDEN = {
    "django.db.backends.sqlite3.base",
    "django.db.backends.postgresql.base",
    "django.contrib.auth.models",
    "tendik.site.settings",
    "tendik.site.urls",
    "psycopg",
}


def of_the_office(modules):
    """Return the modules that the public process must not hold."""
    rooms = {name for name in modules if name.startswith("tendik.") and name.endswith(FORBIDDEN)}
    return sorted(rooms | ALSO_FORBIDDEN & set(modules))


@pytest.fixture(scope="module")
def process(public, tmp_path_factory):
    """What a public process did and held: started in an empty environment beside a database it cannot read."""
    beside = tmp_path_factory.mktemp("beside")
    (beside / "tendik.sqlite3").write_bytes(b"no database")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        check=False,
        cwd=beside,
        env={
            "PATH": "/usr/bin:/bin",
            "PYTHONPATH": str(ROOT / "src"),
            "DJANGO_SETTINGS_MODULE": "tendik.site.public_settings",
            "TENDIK_PUBLIC": str(public.folder),
        },
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_public_process_answers_pages_and_searches(process):
    answers = process["answers"]

    assert answers["home"][0].startswith("200")
    assert answers["found"][0].startswith("200")
    assert "asks/EQ-1.1" in answers["found"][1]
    assert answers["lost"][0].startswith("404")


def test_the_public_process_holds_nothing_of_the_office(process):
    assert len(process["modules"]) > 200
    assert of_the_office(process["modules"]) == []


def test_the_public_process_has_no_database_and_no_secret(process):
    assert process["secret"] == ""
    assert set(process["databases"].values()) <= {"", "django.db.backends.dummy"}


def test_the_rule_catches_a_table_of_the_office():
    assert of_the_office(["tendik.plans.models", "tendik.portal.search", "django.db.models"]) == [
        "tendik.plans.models"
    ]
    assert of_the_office(["tendik.site.settings"]) == ["tendik.site.settings"]
