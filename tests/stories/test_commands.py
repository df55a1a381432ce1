"""An installation from nothing, by its commands, as a ministry's technician would."""

import csv
import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from frictionless import Package

TINY = Path(__file__).parents[1] / "packs" / "tiny"


def tendik(home, *arguments):
    """Run a command in a home; return the finished process."""
    return python(home, "-m", "tendik", *arguments)


def python(home, *arguments):
    """Run Python in a home, as somebody who has set nothing; return the finished process."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("TENDIK", "DJANGO"))
    }
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=home,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """An installation of the tiny pack with one account and a release."""
    folder = tmp_path_factory.mktemp("home")
    for command in (
        ("init", "--pack", TINY),
        ("account", "aisuluu", "--role", "ministry"),
        ("release",),
    ):
        done = tendik(folder, *command)
        assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_a_release_verifies_and_a_changed_file_is_named(home, tmp_path):
    out = tmp_path / "stick"
    assert tendik(home, "release", "--out", out).returncode == 0
    assert tendik(home, "verify", out).returncode == 0

    page = out / "en" / "index.html"
    page.write_text(page.read_text("utf-8").replace("7", "8"), "utf-8")

    done = tendik(home, "verify", out)
    assert done.returncode == 1
    assert "en/index.html: the file was changed." in done.stdout


def test_the_key_is_readable_by_its_owner_only(home):
    assert (home / "secret.key").stat().st_mode & 0o077 == 0


def test_making_it_again_keeps_key_and_database(home):
    key = (home / "secret.key").read_text()

    done = tendik(home, "init", "--pack", TINY)

    assert done.returncode == 0, done.stderr
    assert (home / "secret.key").read_text() == key
    assert tendik(home, "account", "aisuluu", "--role", "ministry").returncode == 2


def test_a_moment_in_the_future_is_refused(home):
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).isoformat()

    done = tendik(home, "release", "--at", tomorrow)

    assert done.returncode == 2
    assert "future" in done.stdout + done.stderr


@pytest.mark.parametrize("moment", ["nonsense", "2026-02-30", "0001-01-01", "12:00"])
def test_what_is_no_moment_is_told_how_to_write_one(home, moment):
    done = tendik(home, "release", "--at", moment)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"tendik: “{moment}” is no moment. Write day and time as 2026-03-01T12:00, or a day as 2026-03-01.\n"
    )


def test_a_folder_that_holds_no_release_is_not_verified(home, tmp_path):
    nowhere = tendik(home, "verify", tmp_path / "nowhere")
    empty = tendik(home, "verify", tmp_path)

    assert (nowhere.returncode, empty.returncode) == (2, 2)
    assert nowhere.stderr == f"tendik: There is no folder {tmp_path}/nowhere. Check the path.\n"
    assert empty.stderr == (
        f"tendik: {tmp_path} holds no release: it has no data/manifest.json. "
        "Name the folder that a release was written into.\n"
    )


def test_a_folder_without_an_installation_says_how_to_make_one(tmp_path):
    done = tendik(tmp_path, "release")

    assert done.returncode == 2
    assert "tendik init --pack" in done.stderr


def test_a_pack_that_is_not_there_is_named_with_those_that_are(tmp_path):
    done = tendik(tmp_path, "init", "--pack", "atlantis")

    assert done.returncode == 2
    assert "kyrgyzstan" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_journal_is_whole_and_a_change_in_it_is_named(home, tmp_path):
    import sqlite3

    assert "The journal is whole" in tendik(home, "check", "journal").stdout
    database = sqlite3.connect(home / "tendik.sqlite3")
    (trigger,) = database.execute(
        "SELECT sql FROM sqlite_master WHERE name = 'journal_line_refuses_update'"
    ).fetchone()
    database.execute("DROP TRIGGER journal_line_refuses_update")
    database.execute("UPDATE journal_line SET action = 'nothing' WHERE id = 2")
    database.commit()

    done = tendik(home, "check", "journal")

    assert done.returncode == 1
    assert "line 2" in done.stdout
    database.execute("UPDATE journal_line SET action = 'accounts.open_account' WHERE id = 2")
    database.execute(trigger)
    database.commit()


def test_the_data_package_is_valid_and_every_column_has_a_description(home):
    data = home / "releases" / "current" / "data"

    report = Package(str(data / "datapackage.json")).validate()

    assert report.valid, report.flatten(["type", "message"])
    package = json.loads((data / "datapackage.json").read_text("utf-8"))
    fields = [field for resource in package["resources"] for field in resource["schema"]["fields"]]
    assert [field["name"] for field in fields if not field["description"]] == []


def test_the_table_of_asks_holds_an_ask_a_row(home):
    with (home / "releases" / "current" / "data" / "asks.csv").open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table))

    assert [row["ask"] for row in rows] == [
        "EQ-1.1",
        "EQ-1.2",
        "EQ-1.2.a",
        "EQ-1.2.b",
        "EQ-1.3",
        "EQ-2.1",
        "EQ-2.2",
    ]
    assert {row["state"] for row in rows} == {"unanswered"}
    assert rows[0]["words_fr"] == "Ouvrir une crèche dans chaque baie."


def test_every_command_says_what_it_does(tmp_path):
    done = tendik(tmp_path, "--help")

    for command in (
        "init",
        "demo",
        "release",
        "verify",
        "serve",
        "check",
        "account",
        "import",
        "read-report",
    ):
        assert re.search(rf"^ +{command}\s+\w+", done.stdout, re.MULTILINE), command


def test_the_report_of_a_half_year_is_written_twice_alike_and_what_it_lacks_is_named(home, tmp_path):
    wanted = ("report", "half-year", "--period", "2026-H1", "--lang", "en", "--out")
    one, other, pdf = tmp_path / "one.docx", tmp_path / "other.docx", tmp_path / "one.pdf"

    done = [tendik(home, *wanted, file, "--plan", "EQ") for file in (one, other, pdf)]
    refused = tendik(home, *wanted, tmp_path / "none.docx")

    assert [ended.returncode for ended in done] == [0, 0, 0], done[0].stderr
    assert one.read_bytes() == other.read_bytes()
    assert pdf.read_bytes().startswith(b"%PDF")
    assert refused.returncode == 2
    assert "plan: Name the plan." in refused.stderr
    assert not (tmp_path / "none.docx").exists()


def test_a_command_reads_neither_the_other_commands_nor_what_reads_reports(home):
    told = "import sys; from tendik.site.commands import main; main(['clock']); print(*sys.modules)"
    read = python(home, "-c", told).stdout.split()

    assert "tendik.site.commands.clock" in read
    assert "tendik.packs.country" in read
    assert "tendik.site.commands.init" not in read
    assert "tendik.methods.reports" not in read
