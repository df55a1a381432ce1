import errno
import os
import shutil
import sqlite3
import sys

import pytest

from tendik.pages import verify
from tendik.releases import switch
from tendik.releases.refused import ReleaseRefused


def build(place, words="new"):
    """A small release that the check of ``--out`` takes for one."""
    (place / "data").mkdir(parents=True, exist_ok=True)
    (place / "data" / "manifest.json").write_text(words)
    (place / "files.json").write_text('{"files": {"data/manifest.json": ""}}')
    return place


def words(folder):
    return (folder / "data" / "manifest.json").read_text()


def test_the_pointer_leads_to_the_newest_release_and_three_folders_stay(tmp_path):
    for number in range(1, 6):
        switch.switch(build(tmp_path / ".building", str(number)), tmp_path, number)

    assert words(tmp_path / "current") == "5"
    assert os.readlink(tmp_path / "current") == "000005"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["000003", "000004", "000005", "current"]


STEPS = {"os.rename", "os.symlink", "os.remove", "os.rmdir", "os.mkdir"}


def stopped_before_step(number, act):
    """Run ``act`` in a process of its own that is gone before its nth change of the disk; tell whether it came so far."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    left = [number]

    def count(event, _arguments):
        left[0] -= event in STEPS
        if left[0] < 0:
            os._exit(9)

    try:
        sys.addaudithook(count)
        act()
    finally:
        os._exit(0)


def test_stopped_before_any_step_a_switch_leaves_the_old_release_or_the_new_one(tmp_path):
    for number in range(1, 5):
        switch.switch(build(tmp_path / ".building", "old"), tmp_path, number)

    seen = []
    for step in range(100):
        place = shutil.copytree(tmp_path, tmp_path.with_name(f"stopped-{step}"), symlinks=True)
        build(place / ".building", "new")
        stopped = stopped_before_step(step, lambda place=place: switch.switch(place / ".building", place, 5))
        seen.append(words(place / "current"))
        if not stopped:
            break

    assert seen == sorted(seen, reverse=True)
    assert {"old", "new"} == set(seen)
    assert seen.count("old") >= 3


def test_stopped_before_any_step_a_copy_elsewhere_is_whole_after_the_next_begins(tmp_path):
    def write(folder):
        with switch.workplace(folder / "home", folder / "out") as building:
            switch.put_in_place(build(building), folder / "out", verify.check_out)

    seen = []
    for step in range(100):
        folder = tmp_path / str(step)
        build(folder / "out", "old")
        stopped = stopped_before_step(step, lambda folder=folder: write(folder))
        with switch.workplace(folder / "home", folder / "out"):
            seen.append(words(folder / "out"))
        assert sorted(path.name for path in folder.iterdir()) == ["home", "out"]
        if not stopped:
            break

    assert seen == sorted(seen, reverse=True)
    assert {"old", "new"} == set(seen)


def test_what_a_killed_switch_left_does_not_hinder_the_next_one(tmp_path):
    switch.switch(build(tmp_path / ".building", "1"), tmp_path, 1)
    build(tmp_path / "000002", "left behind")
    (tmp_path / "000002" / "more.html").touch()
    (tmp_path / ".pointer").symlink_to("000002")

    switch.switch(build(tmp_path / ".building", "2"), tmp_path, 2)

    assert words(tmp_path / "current") == "2"
    assert not (tmp_path / "current" / "more.html").exists()


def test_the_newest_release_is_kept_even_under_the_lowest_number(tmp_path):
    for name in ("000007", "000008", "000009"):
        build(tmp_path / name)

    switch.switch(build(tmp_path / ".building", "1"), tmp_path, 1)

    assert words(tmp_path / "current") == "1"


def test_a_workplace_is_empty_and_gone_afterwards(tmp_path):
    (tmp_path / ".building").mkdir()
    (tmp_path / ".building" / "rest").touch()

    with switch.workplace(tmp_path) as building:
        seen = list(building.iterdir())
        (building / "page").touch()

    assert seen == []
    assert not building.exists()


@pytest.mark.parametrize("with_out", [False, True])
def test_two_workplaces_at_once_are_refused(tmp_path, with_out):
    releases, out = tmp_path / "releases", tmp_path / "out" if with_out else None

    with (
        switch.workplace(releases) as building,
        pytest.raises(ReleaseRefused, match="Another release"),
        switch.workplace(releases, out),
    ):
        pass

    assert building.parent == releases
    with switch.workplace(releases, out) as again:
        assert again.is_dir()


def test_two_homes_do_not_write_into_one_folder_at_once(tmp_path):
    with (
        switch.workplace(tmp_path / "one", tmp_path / "out") as building,
        pytest.raises(ReleaseRefused, match="Another release"),
        switch.workplace(tmp_path / "two", tmp_path / "out"),
    ):
        pass

    assert not building.parent.exists()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_full_disk_is_said_clearly(tmp_path, number):
    with (
        pytest.raises(ReleaseRefused, match="The disk is full at .*Nothing has changed"),
        switch.workplace(tmp_path),
    ):
        raise OSError(number, os.strerror(number))

    assert not (tmp_path / ".building").exists()


def test_a_disk_that_fills_up_under_the_search_index_is_said_as_clearly(tmp_path):
    def fill(building):
        index = sqlite3.connect(building / "search.sqlite", isolation_level=None)
        try:
            index.execute("PRAGMA max_page_count = 3")
            index.execute("CREATE TABLE entry (words)")
            index.execute("INSERT INTO entry VALUES (zeroblob(100000))")
        finally:
            index.close()

    with pytest.raises(ReleaseRefused, match="The disk is full"), switch.workplace(tmp_path) as building:
        fill(building)

    assert not building.exists()


def test_any_other_fault_stays_what_it_is(tmp_path):
    with pytest.raises(PermissionError), switch.workplace(tmp_path):
        raise PermissionError(errno.EACCES, "no")

    assert not (tmp_path / ".building").exists()


def test_a_release_takes_the_place_of_an_earlier_one_and_leaves_nothing_beside_it(tmp_path):
    out = build(tmp_path / "out", "old")
    (out / "data" / "old.csv").touch()

    with switch.workplace(tmp_path / "home", out) as building:
        switch.put_in_place(build(building), out, verify.check_out)

    assert words(out) == "new"
    assert not (out / "data" / "old.csv").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "out"]


def test_a_release_set_aside_by_a_killed_one_is_put_back_before_anything_else(tmp_path):
    out = tmp_path / "out"
    build(tmp_path / ".out.making" / switch.ASIDE, "old")

    with switch.workplace(tmp_path / "home", out) as building:
        seen, rest = words(out), list(building.iterdir())

    assert (seen, rest, words(out)) == ("old", [], "old")
    assert not (tmp_path / ".out.making").exists()


def test_a_release_set_aside_is_put_back_when_the_new_one_cannot_be_moved(tmp_path):
    out = build(tmp_path / "out", "old")

    with switch.workplace(tmp_path / "home", out) as building, pytest.raises(FileNotFoundError):
        switch.put_in_place(building / "not there", out, verify.check_out)

    assert words(out) == "old"


def test_a_release_killed_after_both_renames_leaves_the_new_one(tmp_path):
    out = build(tmp_path / "out", "new")
    build(tmp_path / ".out.making" / switch.ASIDE, "old")

    with switch.workplace(tmp_path / "home", out):
        pass

    assert words(out) == "new"
    assert not (tmp_path / ".out.making").exists()


@pytest.mark.parametrize(
    "make",
    [
        lambda out: out.write_text("thesis"),
        lambda out: out.mkdir() or (out / "thesis.txt").write_text("thesis"),
        lambda out: out.mkdir() or (out / "files.json").write_text("{}"),
        lambda out: build(out) and (out / "thesis.txt").write_text("thesis"),
    ],
)
def test_a_place_that_holds_anything_else_is_refused_and_untouched(tmp_path, make):
    out = tmp_path / "out"
    make(out)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    build(tmp_path / "building")

    with pytest.raises(ReleaseRefused, match="no release"):
        switch.put_in_place(tmp_path / "building", out, verify.check_out)

    shutil.rmtree(tmp_path / "building")
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_release_is_not_written_over_those_that_are_served(tmp_path):
    served = switch.switch(build(tmp_path / "releases" / ".building"), tmp_path / "releases", 1)

    for out in (served, tmp_path / "releases", tmp_path / "releases" / "new"):
        with pytest.raises(ReleaseRefused, match="served"):
            verify.check_out(out, tmp_path / "releases")

    assert words(tmp_path / "releases" / "current") == "new"


def test_a_whole_disk_is_no_place_for_a_release():
    with pytest.raises(ReleaseRefused, match="a disk of its own"):
        verify.check_out(switch.Path("/"))


def test_a_free_or_empty_place_or_an_earlier_release_is_taken(tmp_path):
    (tmp_path / "empty").mkdir()

    places = [tmp_path / "free", tmp_path / "empty", build(tmp_path / "release")]

    assert [verify.check_out(place) for place in places] == [None, None, None]


def test_files_are_shared_where_that_can_be_and_copied_where_not(tmp_path, monkeypatch):
    source = tmp_path / "page"
    source.write_text("words")
    switch.share(source, tmp_path / "shared")

    def refuse(*_):
        raise OSError(errno.EXDEV, "another disk")

    monkeypatch.setattr(os, "link", refuse)
    switch.share(source, tmp_path / "copied")

    assert (tmp_path / "shared").samefile(source)
    assert not (tmp_path / "copied").samefile(source)
    assert (tmp_path / "copied").read_text() == "words"
