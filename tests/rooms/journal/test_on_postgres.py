"""Two connections and two roles, on a PostgreSQL of these tests: what SQLite, with one writer at a time, cannot show."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[3]
BIN = max(Path("/usr/lib/postgresql").glob("*/bin"), default=Path("/usr/lib/postgresql/bin"))
AS_POSTGRES = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []

RACE = """
import threading, time
from datetime import timedelta
from django.db import connections, transaction
from django.utils import timezone
from tendik.asks.models import Answer
from tendik.journal.actions import note_gathering
from tests.conftest import answer

began, may_end, took = threading.Event(), threading.Event(), []

def write():
    with transaction.atomic():
        answer("EQ-1.1", at=timezone.now())
        began.set()
        may_end.wait(20)
    connections.close_all()

def take():
    at = timezone.now()
    note_gathering(at, by="tests")
    took.append((at, list(Answer.objects.in_force(at).values_list("ask__code", flat=True))))
    connections.close_all()

early = timezone.now()
writer = threading.Thread(target=write)
writer.start()
began.wait(20)
release = threading.Thread(target=take)
release.start()
release.join(0.5)
print("waits for who is writing:", release.is_alive())
may_end.set()
writer.join(20)
release.join(20)
at, seen = took[0]
print("takes what was written:", seen)
late = answer("EQ-2.1", at=early)
print("dates what comes later after it:", late.entered_at > at)
print("the moment is as it was:", seen == list(Answer.objects.in_force(at).values_list("ask__code", flat=True)))
"""

ONE_NAME = """
import threading
from datetime import date
from django.core.exceptions import ValidationError
from django.db import connection, connections, transaction
from tendik.accounts.actions import Newcomer, open_account
from tendik.accounts.models import User

began, may_end, said = threading.Event(), threading.Event(), []
newcomer = Newcomer(username="newcomer", role="ministry")

def first():
    with transaction.atomic():
        open_account(newcomer, by="tests", on=date(2026, 1, 1))
        began.set()
        may_end.wait(20)
    connections.close_all()

def second():
    try:
        open_account(newcomer, by="tests", on=date(2026, 1, 1))
    except ValidationError as reason:
        said.append(sorted(reason.message_dict))
    connections.close_all()

threads = [threading.Thread(target=first), threading.Thread(target=second)]
threads[0].start()
began.wait(20)
threads[1].start()
waiting = 0
for _time in range(200):
    # Her password is hashed first, which takes its time.
    threads[1].join(0.1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        waiting = cursor.fetchone()[0]
    if waiting:
        break
print("waits for the other:", bool(waiting))
may_end.set()
for thread in threads:
    thread.join(20)
print("is told what is taken:", "username" in said[0])
print("accounts of the name:", User.objects.filter(username="newcomer").count())
"""

ATTACKS = """
from django.db import connection, transaction, DatabaseError
from tests.conftest import answer
answer("EQ-1.3")
from tendik.journal.actions import seal
seal()
for attack in (
    "UPDATE journal_line SET actor = 'x'",
    "UPDATE journal_seal SET digest = 'x'",
    "DELETE FROM asks_answer",
    "UPDATE asks_answer SET verdict = 'declined'",
    "TRUNCATE asks_answer",
    "DROP TRIGGER asks_answer_stays_update ON asks_answer",
    "ALTER TABLE asks_answer DISABLE TRIGGER ALL",
    "CREATE OR REPLACE FUNCTION entries_stay() RETURNS trigger AS $$ BEGIN RETURN NEW; END; $$ LANGUAGE plpgsql",
    "SET session_replication_role = replica",
    "DROP TABLE asks_answer CASCADE",
):
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(attack)
        print("passed:", attack)
    except DatabaseError:
        print("refused")
"""


def run(*command, cwd="/"):
    """Run a program of PostgreSQL as its user."""
    subprocess.run([*AS_POSTGRES, *command], check=True, capture_output=True, cwd=cwd)


@pytest.fixture(scope="module")
def server():
    """A server of these tests, on a free port; ended afterwards."""
    # Not below the folder of all tests, which each run of them shuts to other users.
    folder = Path(tempfile.mkdtemp(prefix="tendik-postgres-"))
    folder.chmod(0o755)
    if AS_POSTGRES:
        subprocess.run(["chown", "postgres", str(folder)], check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    run(BIN / "initdb", "-D", folder / "db", "-U", "owner", "--auth=trust")
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    control = [BIN / "pg_ctl", "-D", folder / "db", "-w"]
    run(*control, "-l", folder / "log", "-o", options, "start")
    yield f"127.0.0.1:{port}"
    # Whether it has ended is not waited for: an init that buries no children would keep its number for ever.
    run(*control[:-1], "-W", "-m", "immediate", "stop")
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def home(server, tmp_path_factory):
    """A home whose tables belong to ``owner``."""
    home = tmp_path_factory.mktemp("home")
    tendik(home, server, "owner", "-m", "tendik", "init", "--pack", str(ROOT / "tests" / "packs" / "tiny"))
    return home


def tendik(home, server, role, *arguments):
    """Run Python in a home, with the database as a role sees it; return what it says."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("TENDIK_", "DJANGO_"))},
        "TENDIK_HOME": str(home),
        "TENDIK_DATABASE": f"postgres://{role}@{server}/postgres",
        "PYTHONPATH": str(ROOT),
    }
    made = subprocess.run(
        [sys.executable, *arguments], env=environment, cwd=home, capture_output=True, text=True, timeout=120
    )
    assert made.returncode == 0, made.stderr[-3000:]
    return made.stdout


def script(home, server, role, words):
    """Run a script with the settings of a home."""
    begun = "from tendik.site.commands import start_django; start_django()\n"
    return tendik(home, server, role, "-c", begun + words)


def test_a_release_waits_for_who_is_writing_and_its_moment_stays_what_it_was(home, server):
    assert script(home, server, "owner", RACE).splitlines() == [
        "waits for who is writing: True",
        "takes what was written: ['EQ-1.1']",
        "dates what comes later after it: True",
        "the moment is as it was: True",
    ]


def test_of_two_who_open_one_account_at_once_the_second_is_told_that_the_name_is_taken(home, server):
    assert script(home, server, "owner", ONE_NAME).splitlines() == [
        "waits for the other: True",
        "is told what is taken: True",
        "accounts of the name: 1",
    ]


def test_the_role_of_the_office_works_and_passes_no_guard(home, server):
    tendik(home, server, "owner", "-m", "tendik", "office-role", "clerk")

    attacked = script(home, server, "clerk", ATTACKS)
    proved = tendik(home, server, "clerk", "-m", "tendik", "check", "journal")

    assert attacked.splitlines() == ["refused"] * 10
    assert "The journal is whole" in proved
