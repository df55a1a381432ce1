"""A home is lost and comes back: whole, on a bare machine, for whom it was sealed and for nobody else."""

import resource
import shutil

import pyrage
import pytest

from tests.stories.keeping import (
    PARTS,
    TINY,
    files,
    must,
    rows,
    tables,
    tendik,
    typed,
)

PHRASE = "тең укуктуу журт"


def restored(house, target, other, *, backup=None, key=None):
    return tendik(
        target, "restore", backup or house.backup, "--home", target, "--key", key or house.key, **other
    )


def test_a_restored_home_is_the_same_table_by_table_and_file_by_file(house, tmp_path, other):
    target = tmp_path / "again"

    code, said = restored(house, target, other)

    assert code == 0, said
    found, kept = tables(target, other["database"]), house.tables
    assert found.keys() == kept.keys()
    assert {name: found[name] for name in kept if name != "sqlite_sequence"} == {
        name: kept[name] for name in kept if name != "sqlite_sequence"
    }
    assert files(target, *PARTS) == house.files
    assert len(files(target, *PARTS)) > 100
    assert "all as sealed" in said


def test_a_restored_home_works_with_a_new_key_and_without_a_session(house, tmp_path, other):
    target = tmp_path / "again"
    restored(house, target, other)

    assert rows(target, other["database"], "SELECT count(*) FROM django_session") == [(0,)]
    assert rows(house.home, house.address, "SELECT count(*) FROM django_session") == [(1,)]
    assert (target / "secret.key").read_text() != (house.home / "secret.key").read_text()
    assert (target / "secret.key").stat().st_mode & 0o077 == 0
    assert "The journal is whole" in must(target, "check", "journal", **other)
    assert "Release 3" in must(target, "release", **other)
    assert "up to date" in must(target, "upgrade", **other)


def test_files_that_releases_share_are_shared_in_the_restored_home_too(house, tmp_path, other):
    target = tmp_path / "again"
    restored(house, target, other)

    def shared(home):
        return sorted(path.name for path in (home / "releases").rglob("*") if path.stat().st_nlink > 1)

    assert len(shared(house.home)) > 10
    assert shared(target) == shared(house.home)


def test_a_flipped_bit_anywhere_is_refused_and_leaves_nothing(house, tmp_path, other):
    whole = house.backup.read_bytes()
    places = [3, 40, 120, len(whole) // 3, len(whole) // 2, len(whole) - 20, len(whole) - 1]
    for place in places:
        spoilt = bytearray(whole)
        spoilt[place] ^= 4
        (tmp_path / "spoilt.age").write_bytes(spoilt)
        code, said = restored(house, tmp_path / "again", other, backup=tmp_path / "spoilt.age")
        assert (code, "spoilt.age" in said, "Traceback" in said) == (2, True, False), said
        assert [path.name for path in tmp_path.iterdir()] == ["spoilt.age"]


@pytest.mark.parametrize("length", [0, 10, 150, 1000, -70_000, -1])
def test_a_torn_backup_is_refused(house, tmp_path, other, length):
    (tmp_path / "torn.age").write_bytes(house.backup.read_bytes()[:length])

    code, said = restored(house, tmp_path / "again", other, backup=tmp_path / "torn.age")

    assert (code, "Traceback" in said) == (2, False), said
    assert not (tmp_path / "again").exists()


def test_a_folder_that_holds_something_is_no_place_to_restore_into(house, tmp_path, other):
    (tmp_path / "again").mkdir()
    (tmp_path / "again" / "letter.txt").write_text("Dear minister")

    code, said = restored(house, tmp_path / "again", other)

    assert (code, "is not empty" in said) == (2, True)
    assert [path.name for path in (tmp_path / "again").iterdir()] == ["letter.txt"]
    (tmp_path / "again" / "letter.txt").unlink()
    assert restored(house, tmp_path / "again", other)[0] == 0


def test_on_a_full_disk_a_restore_says_so_and_leaves_nothing(house, tmp_path, other):
    def fill_the_disk():
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    target = tmp_path / "again"
    command = ("restore", house.backup, "--home", target, "--key", house.key)
    code, said = tendik(target, *command, preexec_fn=fill_the_disk, **other)

    assert (code, "disk is full" in said, "Traceback" in said) == (2, True, False), said
    assert list(tmp_path.iterdir()) == []


def test_a_passphrase_seals_and_opens_and_another_one_does_not(house, tmp_path, other):
    backup, target = tmp_path / "p.age", tmp_path / "again"

    sealed = typed(house.home, "backup", backup, "--passphrase", answers=[PHRASE, PHRASE], **house.database)
    differing = typed(
        house.home,
        "backup",
        tmp_path / "q.age",
        "--passphrase",
        answers=[PHRASE, PHRASE + "!"],
        **house.database,
    )
    short = typed(
        house.home, "backup", tmp_path / "q.age", "--passphrase", answers=["short"], **house.database
    )
    wrong = typed(target, "restore", backup, "--home", target, answers=[PHRASE + "!"], **other)
    right = typed(target, "restore", backup, "--home", target, answers=[PHRASE], **other)

    assert sealed[0] == 0, sealed
    assert (differing[0], "not the same" in differing[1]) == (2, True)
    assert (short[0], "at least 12" in short[1]) == (2, True)
    assert (wrong[0], "This passphrase does not open" in wrong[1]) == (2, True)
    assert right[0] == 0, right
    assert files(target, *PARTS) == files(house.home, *PARTS)
    assert PHRASE not in sealed[1] + right[1]
    assert pyrage.passphrase.decrypt(backup.read_bytes(), PHRASE)[:2] == b"\x1f\x8b"


def test_a_pack_of_ones_own_comes_back_with_the_home(tmp_path):
    home, pack, target = tmp_path / "home", tmp_path / "pack", tmp_path / "again"
    shutil.copytree(TINY, pack)
    must(home, "init", "--pack", pack, "--home", home)
    must(home, "backup-key", "--into", tmp_path / "key.txt")
    must(home, "backup", tmp_path / "b.age")
    shutil.rmtree(pack)

    must(target, "restore", tmp_path / "b.age", "--home", target, "--key", tmp_path / "key.txt")

    assert files(target / "pack", ".") == files(TINY, ".")
    assert "Release 1" in must(target, "release")


def test_another_key_and_a_file_without_a_key_are_refused_in_words(house, tmp_path, other):
    (tmp_path / "other.txt").write_text(str(pyrage.x25519.Identity.generate()))
    (tmp_path / "letter.txt").write_text("Dear minister")

    wrong = restored(house, tmp_path / "again", other, key=tmp_path / "other.txt")
    none = restored(house, tmp_path / "again", other, key=tmp_path / "letter.txt")
    unnamed = tendik(tmp_path / "again", "restore", house.backup, "--home", tmp_path / "again", **other)

    assert (wrong[0], "This key does not open" in wrong[1]) == (2, True)
    assert (none[0], "holds no private key" in none[1]) == (2, True)
    assert (unnamed[0], "--key" in unnamed[1]) == (2, True)
    assert not (tmp_path / "again").exists()


def test_the_keys_of_journal_and_salts_are_named_in_the_manifest_and_come_back_for_their_owner_only(
    house, tmp_path, other
):
    target = tmp_path / "again"
    restored(house, target, other)

    for name in ("journal.key", "salt.key"):
        assert (target / name).read_bytes() == (house.home / name).read_bytes()
        assert (target / name).stat().st_mode & 0o777 == 0o600
    assert not (target / "erasures.json").exists()
    assert "The journal is whole, and all rows are as it says" in must(target, "check", "journal", **other)
