"""A release is killed, the disk is full, two are made at once: what is served stays whole."""

import os
import resource
import subprocess
import sys

import pytest

from tendik.pages import verify
from tendik.releases import seal, switch
from tests.stories.keeping import KILLS, SAVING, Aim, begin, copied, must, timed


def tendik(home, *words, **how):
    """Start a command of the installation at ``home``."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("TENDIK", "DJANGO"))
    }
    return subprocess.Popen(
        [sys.executable, "-m", "tendik", *words],
        env={**environment, "TENDIK_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        **how,
    )


def done(process):
    """Wait for a command; return its exit code and its words."""
    words, _nothing = process.communicate(timeout=120)
    return process.returncode, words


@pytest.fixture
def home(releases, tmp_path):
    """A home with a release, to be ruined."""
    return copied(*releases("sqlite"), tmp_path / "home")[0]


def served(home):
    return os.readlink(home / "releases" / "current")


def test_killed_at_any_moment_a_release_leaves_the_old_one_or_the_new_one_whole(released):
    home, where = released
    begin(home, SAVING, 0, 3, **where).communicate()
    aim, switched = Aim(timed(home, "release", **where)), 0

    while aim.goes_on():
        before = served(home)
        heads = {before: seal.head(home / "releases" / before)}
        aim.kill(home, "release", **where)
        after = served(home)
        switched += after != before
        assert int(after) - int(before) in (0, 1)
        assert heads.get(after, seal.head(home / "releases" / after)) == seal.head(home / "releases" / after)
        assert list(verify.faults(home / "releases" / "current")) == []

    assert f"Release {switched + 3}" in must(home, "release", **where)
    assert "The journal is whole" in must(home, "check", "journal", **where)
    assert list(verify.faults(home / "releases" / "current")) == []
    assert not (home / "releases" / ".building").exists()
    assert aim.killed == KILLS


def files(folder):
    return {
        path.relative_to(folder): os.readlink(path) if path.is_symlink() else path.read_bytes()
        for path in folder.rglob("*")
        if path.is_symlink() or path.is_file()
    }


@pytest.mark.parametrize("most", [2_000, 34_000], ids=["for the database", "for the index"])
def test_on_a_full_disk_a_release_says_so_and_changes_nothing(home, most):
    before = files(home / "releases")

    def fill_the_disk():
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    code, words = done(tendik(home, "release", preexec_fn=fill_the_disk))

    said = f"The disk is full at {home / 'releases'}. Nothing has changed; make room, then try again."
    assert (code, words) == (2, f"tendik: {said}\n")
    assert files(home / "releases") == before


def test_the_second_of_two_releases_at_once_is_refused(home):
    before = files(home / "releases")

    with switch.workplace(home / "releases"):
        code, words = done(tendik(home, "release"))

    assert (code, words) == (2, "tendik: Another release is being made here. Wait for it to end.\n")
    assert files(home / "releases") == before


def test_verify_names_the_file_that_was_changed(home):
    page = home / "releases" / "current" / "en" / "index.html"
    whole = done(tendik(home, "verify", str(home / "releases" / "current")))
    page.write_text("Vandals were here.")

    broken = done(tendik(home, "verify", str(home / "releases" / "current")))

    assert whole[0] == 0
    assert seal.head(home / "releases" / "current") in whole[1]
    assert broken[0] == 1
    assert "en/index.html: the file was changed." in broken[1]


def test_a_release_of_an_earlier_moment_is_written_elsewhere_the_same_each_time(home, tmp_path):
    moment = "2026-06-01T12:00"
    for out in ("one", "two"):
        code, words = done(tendik(home, "release", "--at", moment, "--out", str(tmp_path / out)))
        assert code == 0, words

    assert files(tmp_path / "one") == files(tmp_path / "two")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "one", "two"]
