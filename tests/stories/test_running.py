"""What one person needs to run it: who may read the home, what is looked at, where the database is, and a copy to practise in."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from tendik.portal.intake import Limits
from tendik.site import practice
from tendik.site.configuration import HomeFaulty
from tendik.site.door import OfficeDoor
from tendik.site.home import Home
from tendik.site.settings_check import check_settings
from tests.rooms.portal.lines import Headers, Scope, Wire
from tests.stories.test_commands import TINY, tendik


def modes(folder):
    return {
        str(path.relative_to(folder)): oct(path.stat().st_mode & 0o777)[2:]
        for path in sorted(folder.rglob("*"))
        if not path.is_symlink() and "practice" not in path.parts
    }


def test_a_new_home_is_its_accounts_own_and_its_releases_are_everybodys(tmp_path):
    home = tmp_path / "home"
    old = os.umask(0o022)
    try:
        assert tendik(tmp_path, "init", "--home", home, "--pack", TINY).returncode == 0
        assert tendik(home, "release").returncode == 0
    finally:
        os.umask(old)

    found = modes(home)
    released = {mode for path, mode in found.items() if path.startswith("releases/000001")}
    own = {path: mode for path, mode in found.items() if not path.startswith("releases")}
    assert oct(home.stat().st_mode & 0o777) == "0o711"
    assert found["releases"] == "755"
    assert released == {"755", "644"}
    assert own
    assert set(own.values()) <= {"600", "700"}
    assert "Rights: only the office" in tendik(home, "check", "rights").stdout


def test_wrong_rights_are_named_and_set_right(home):
    (home / "files").mkdir(exist_ok=True)
    for path, mode in (
        ("tendik.sqlite3", 0o644),
        ("secret.key", 0o640),
        ("tendik.toml", 0o666),
        ("files", 0o755),
    ):
        (home / path).chmod(mode)

    wrong = tendik(home, "check", "rights")
    mended = tendik(home, "check", "rights", "--mend")

    assert wrong.returncode == 1
    assert "have wrong rights, home" in wrong.stdout
    assert "tendik check --mend" in wrong.stdout
    assert mended.returncode == 0
    assert "Set right: " in mended.stdout
    assert modes(home)["tendik.sqlite3"] == modes(home)["secret.key"] == modes(home)["tendik.toml"] == "600"
    assert modes(home)["files"] == "700"


def test_everything_is_looked_at_a_line_each(home):
    before = tendik(home, "check").stdout.splitlines()
    assert tendik(home, "release").returncode == 0
    after = tendik(home, "check", "release")
    page = next((home / "releases" / "current").rglob("index.html"))
    page.write_text("changed")
    changed = tendik(home, "check", "release")

    named = [line.partition(":")[0] for line in before]
    assert named[-6:] == ["Release", "Database", "Disk", "Key", "Rights", "Clock"]
    assert "Release: none is served. Make one with: tendik release" in before
    assert (after.returncode, after.stdout) == (0, "Release: number 1 is served, whole.\n")
    assert changed.returncode == 1
    assert "Release: 3 files are not as released. See which: tendik verify" in changed.stdout


def test_a_clock_that_stands_before_what_was_recorded_is_named(home):
    with sqlite3.connect(home / "tendik.sqlite3") as database:
        for (name,) in database.execute("select name from sqlite_master where type = 'trigger'").fetchall():
            database.execute(f"drop trigger {name}")
        database.execute("update journal_line set at = '2126-01-01 00:00:00'")
    clock = tendik(home, "check", "clock")

    assert clock.returncode == 1
    assert (
        "but something was recorded at 2126-01-01 00:00 UTC. Set the machine's clock right." in clock.stdout
    )


def test_the_program_says_which_one_it_is(tmp_path):
    said = tendik(tmp_path, "--version")

    assert said.returncode == 0
    assert said.stdout.startswith("tendik 0.")
    assert "+" in said.stdout


def test_a_reader_who_goes_away_is_no_fault(home):
    program = [sys.executable, "-m", "tendik", "check"]
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("TENDIK", "DJANGO"))}
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(program, cwd=home, env=clean, stdout=write, stderr=subprocess.PIPE, text=True)
    os.close(write)

    assert (done.returncode, done.stderr) == (141, "")


def test_the_address_of_the_database_may_stand_in_the_configuration(home, monkeypatch):
    (home / "tendik.toml").write_text(
        f'pack = "{TINY}"\ndatabase = "postgres://a:b@127.0.0.1:1/said-in-the-file"\n'
    )
    monkeypatch.delenv("TENDIK_DATABASE", raising=False)
    said = Home(home).database_address
    monkeypatch.setenv("TENDIK_DATABASE", "postgres://a:b@127.0.0.1:1/of-the-environment")

    assert said.endswith("said-in-the-file")
    assert Home(home).database_address.endswith("of-the-environment")


def test_without_its_driver_a_postgres_database_is_refused_with_what_to_install(tmp_path):
    hide = f"import sys; sys.modules['psycopg'] = None; sys.path_hooks; import importlib.util as u; f = u.find_spec; u.find_spec = lambda n, *a: None if n == 'psycopg' else f(n, *a); from tendik.site.commands import main; sys.exit(main(['init', '--home', {str(tmp_path / 'home')!r}, '--pack', {str(TINY)!r}]))"
    done = subprocess.run(
        [sys.executable, "-c", hide],
        env={**os.environ, "TENDIK_DATABASE": "postgres://t:t@127.0.0.1:5432/t"},
        capture_output=True,
        text=True,
    )

    assert done.returncode == 2
    assert "the driver for it is not installed. Install it with:" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize(
    "origins", ["office.example", "https://a.example,ftp://b", "https://a.example/path", "https://"]
)
def test_an_origin_that_is_none_is_named_before_the_office_starts(origins):
    with pytest.raises(HomeFaulty, match="TENDIK_ORIGINS"):
        check_settings({"TENDIK_ORIGINS": origins})


def test_origins_that_are_some_pass():
    assert check_settings({"TENDIK_ORIGINS": "https://a.example,http://b.example:8001"}) is None
    assert check_settings({}) is None


# A copy to practise in.


def test_a_copy_to_practise_in_has_the_records_and_a_key_of_its_own_and_begins_anew(home, monkeypatch):
    # Practice is for a home with a database of its own.
    monkeypatch.delenv("TENDIK_DATABASE", raising=False)
    assert tendik(home, "account", "aisuluu", "--role", "ministry").returncode == 0
    (home / "files").mkdir(exist_ok=True)
    (home / "files" / "kept").write_bytes(b"a letter")

    made = practice.copy(Home(home))
    with sqlite3.connect(made.database) as database:
        database.execute("delete from accounts_user")
    (made.path / "left").write_text("of yesterday")
    again = practice.copy(Home(home))

    with sqlite3.connect(again.database) as database:
        assert database.execute("select username from accounts_user").fetchall() == [("aisuluu",)]
    assert not (again.path / "left").exists()
    assert (again.path / "files" / "kept").read_bytes() == b"a letter"
    assert again.secret() not in ("", Home(home).secret())
    assert again.configuration() == {**Home(home).configuration(), "practice": True}
    assert oct(again.database.stat().st_mode & 0o777) == "0o600"


def test_a_release_of_the_copy_is_a_release_of_the_copy_only(home, monkeypatch):
    # Practice is for a home with a database of its own.
    monkeypatch.delenv("TENDIK_DATABASE", raising=False)
    assert tendik(home, "release").returncode == 0
    made = practice.copy(Home(home))

    assert tendik(made.path, "release").returncode == 0

    assert os.readlink(made.current) == "000002"
    assert os.readlink(Home(home).current) == "000001"


def test_a_copy_of_a_copy_is_refused(home, monkeypatch):
    # Practice is for a home with a database of its own.
    monkeypatch.delenv("TENDIK_DATABASE", raising=False)
    made = practice.copy(Home(home))

    with pytest.raises(HomeFaulty, match="Only an installation with its database in the home"):
        practice.copy(made)


@pytest.mark.parametrize(
    ("now", "hours"), [((2026, 3, 8, 2, 0), 1), ((2026, 3, 8, 3, 0), 24), ((2026, 3, 8, 23, 30), 3.5)]
)
def test_the_copy_is_forgotten_at_the_next_night(now, hours):
    assert practice.seconds_to_reset(datetime(*now)) == hours * 3600


# The door.


def through(door, scope, *pieces):
    import asyncio

    line = Wire(*pieces)
    asyncio.run(door.__rsgi__(scope, line))
    return line


def echo(environ, start):
    """Answer with what was asked."""
    start("200 OK", [("Content-Type", "application/json")])
    said = {name: value for name, value in environ.items() if isinstance(value, str)}
    return [json.dumps({**said, "body": environ["wsgi.input"].read().decode()}).encode()]


def door_of(office=echo, *, well=True, **limits):
    return OfficeDoor(office, limits=Limits(**{"body": 100, **limits}), well=lambda: well)


def test_the_office_is_asked_what_was_sent():
    scope = Scope(
        "/files/Жыл/",
        "q=%D0%B0",
        "POST",
        headers=Headers(
            {"content-length": "5", "content-type": "text/plain", "x-a": "1", "x_forwarded_for": "9"}
        ),
    )
    said = json.loads(through(door_of(), scope, b"he", b"llo").body)

    assert said["PATH_INFO"].encode("latin-1").decode() == "/files/Жыл/"
    assert (said["QUERY_STRING"], said["REQUEST_METHOD"], said["body"]) == ("q=%D0%B0", "POST", "hello")
    assert (said["CONTENT_LENGTH"], said["CONTENT_TYPE"], said["HTTP_X_A"]) == ("5", "text/plain", "1")
    assert said["REMOTE_ADDR"] == "192.0.2.1"
    assert not [name for name in said if "FORWARDED" in name]


def test_a_body_that_is_too_large_reaches_the_office_without_its_body_and_its_purpose():
    said = json.loads(through(door_of(body=3), Scope("/x", method="POST"), b"abcd").body)

    assert (said["tendik.not_taken"][:3], said["body"], said["REQUEST_METHOD"]) == ("413", "", "GET")


def test_what_the_office_answers_with_is_closed_and_a_head_has_no_body():
    closed = []

    class Pieces(list):
        def close(self):
            closed.append(True)

    def office(environ, start):
        start("418 Teapot", [("X-A", "1")])
        return Pieces([b"a", b"b"])

    whole, head = through(door_of(office), Scope("/")), through(door_of(office), Scope("/", method="HEAD"))

    assert (whole.status, whole.headers["x-a"], whole.body, head.body) == (418, "1", b"ab", b"")
    assert len(closed) == 2


@pytest.mark.parametrize(("well", "status"), [(True, 200), (False, 503)])
def test_the_health_address_asks_whether_all_is_well(well, status):
    assert through(door_of(well=well), Scope("/healthz")).status == status


def test_a_read_only_copy_is_looked_at_without_a_mark_on_it(home, tmp_path):
    copy = shutil.copytree(home, tmp_path / "copy")
    program = "import os; real = os.access; os.access = lambda path, mode: False if mode == os.W_OK else real(path, mode); import sys; from tendik.site.commands import main; sys.exit(main(['check', 'journal']))"
    for beside in copy.glob("tendik.sqlite3-*"):
        beside.unlink()
    before = {path.name for path in copy.iterdir()}
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("TENDIK", "DJANGO"))}

    done = subprocess.run(
        [sys.executable, "-c", program], cwd=copy, env=clean, capture_output=True, text=True
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert "The journal is whole" in done.stdout
    assert {path.name for path in copy.iterdir()} == before
    assert Path(copy / "tendik.sqlite3").read_bytes() == (home / "tendik.sqlite3").read_bytes()
