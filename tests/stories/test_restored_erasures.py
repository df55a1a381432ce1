"""A home is restored from a backup that still holds what was erased since: the words are gone before anybody sees them."""

import json
import shutil
import socket
import zipfile

import pytest

from tests.stories.keeping import SAVING, begin, drop, must, new_database, rows, tendik

SECRET = "reason 0"
WHY = "asked for by the person"


@pytest.fixture(scope="module")
def erased(own_house):
    """A house with words in releases, the list and a backup; after the backup they were erased."""
    house = own_house
    saved, _nothing = begin(house.home, SAVING, 0, 2, **house.database).communicate()
    assert saved == "whole\n0\n1\n"
    must(house.home, "release", **house.database)
    house.backup = house.home.parent / "before.age"
    must(house.home, "backup", house.backup, **house.database)
    answer = min(number for (number,) in rows(house.home, house.address, "SELECT id FROM asks_answer"))
    house.entry, house.ask = f"asks.answer:{answer}", "asks/EQ-1.1"
    must(house.home, "erase", house.ask, house.entry, "--because", WHY, **house.database)
    return house


def holding(home, address):
    """Return where in a home the words stand: files, within archives too, and tables."""
    found = []
    for path in home.rglob("*"):
        if path.is_file() and not path.is_symlink():
            bodies = [path.read_bytes()]
            if path.suffix == ".zip":
                with zipfile.ZipFile(path) as opened:
                    bodies += [opened.read(name) for name in opened.namelist()]
            found += [path.relative_to(home).as_posix() for body in bodies if SECRET.encode() in body]
    if address:
        names = rows(home, address, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        found += [name for (name,) in names if SECRET in str(rows(home, address, f'SELECT * FROM "{name}"'))]
    return found


def restore(house, target, *words, **where):
    return tendik(target, "restore", house.backup, "--home", target, "--key", house.key, *words, **where)


@pytest.fixture
def where(erased):
    """An empty database of the same kind."""
    address = new_database("postgres" if erased.address else "sqlite")
    yield {"database": address}
    drop(address)


def test_with_the_list_of_the_lost_home_the_words_are_nowhere_when_the_restore_ends(erased, where, tmp_path):
    target = tmp_path / "again"

    code, said = restore(erased, target, "--erasures", erased.home / "erasures.json", **where)

    assert code == 0, said
    assert "Erased after that moment: 1 entry." in said
    assert "The words of 1 act have left every release" in said
    assert holding(target, where["database"]) == []
    assert "The journal is whole" in must(target, "check", "journal", **where)
    assert must(target, "verify", target / "releases" / "current", **where)
    assert (target / "erasures.json").stat().st_mode & 0o077 == 0
    assert "The words of 0 acts" in must(target, "erase", **where)


def test_without_the_list_the_risk_is_named_and_the_words_are_there(erased, where, tmp_path):
    target = tmp_path / "again"

    code, said = restore(erased, target, **where)

    assert code == 0, said
    assert "its words are there again. Let nobody see them" in said
    assert "erasures.json" in said
    assert holding(target, where["database"]) != []


def test_a_restore_killed_before_it_erases_again_is_ended_by_the_start_of_the_office(erased, where, tmp_path):
    target = tmp_path / "again"
    assert restore(erased, target, **where)[0] == 0
    # As a kill leaves it: the list is in its place with the home's name, the words are not erased yet.
    shutil.copyfile(erased.home / "erasures.json", target / "erasures.json")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    office = begin(target, "serve", "--port", port, **where)
    while office.poll() is None and not listens(port):
        pass
    found = holding(target, where["database"])
    office.terminate()
    said, _nothing = office.communicate()

    assert found == [], said


def listens(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_an_entry_made_after_the_backup_leaves_its_number_to_another_and_that_one_keeps_its_words(
    erased, where, tmp_path
):
    target, listed = tmp_path / "again", tmp_path / "erasures.json"
    (last,) = max(rows(erased.home, erased.address, "SELECT id FROM asks_answer"))
    given = json.loads((erased.home / "erasures.json").read_bytes())
    listed.write_text(json.dumps([*given, {**given[0], "key": last + 1}]))
    code, said = restore(erased, target, "--erasures", listed, **where)
    assert (code, "Erased after that moment: 2 entries." in said) == (0, True), said

    # The next answers of the restored home take the number; the first of them is about the same ask.
    assert begin(target, SAVING, 20, 6, **where).communicate()[0].startswith("whole\n20\n")
    must(target, "release", **where)

    reasons = str(rows(target, where["database"], "SELECT reason FROM asks_answer"))
    assert all(f"reason {number}" in reasons for number in range(20, 26))


@pytest.mark.parametrize("words", ["Dear minister", "{}", '[{"at": "2026-11-26T10:00:00Z", "act": "7"}]'])
def test_what_is_no_list_of_erasures_is_refused_before_anything_is_made(erased, where, tmp_path, words):
    (tmp_path / "letter.txt").write_text(words)

    code, said = restore(erased, tmp_path / "again", "--erasures", tmp_path / "letter.txt", **where)
    lost = restore(erased, tmp_path / "again", "--erasures", tmp_path / "lost.json", **where)

    assert (code, "is no list of erasures" in said, "Traceback" in said) == (2, True, False), said
    assert (lost[0], "cannot be used" in lost[1]) == (2, True), lost
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
