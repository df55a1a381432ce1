"""A backup, a restore and an upgrade are killed at random moments: nothing half-done looks whole, the next one works."""

import shutil

from tests.stories.keeping import (
    KILLS,
    PARTS,
    Aim,
    copied,
    drop,
    files,
    later_program,
    must,
    new_database,
    rows,
    tables,
    tendik,
    timed,
)


def test_a_killed_backup_has_no_name_and_the_home_goes_on(own_house, tmp_path):
    house, folder = own_house, tmp_path / "backups"
    whole = timed(house.home, "backup", "--into", folder, **house.database)
    aim = Aim(whole)

    while aim.goes_on():
        before = {path.name for path in folder.glob("tendik-*")}
        aim.kill(house.home, "backup", "--into", folder, **house.database)
        after = {path.name for path in folder.glob("tendik-*")}
        # Killed while it removes those that are not kept, it has made the new one already.
        assert before <= after or max(after) > max(before)
        for name in after - before:
            check_opens(house, folder / name, tmp_path / "again")

    must(house.home, "backup", "--into", folder, **house.database)
    must(house.home, "check", **house.database)
    assert aim.killed == KILLS
    assert [path.name for path in folder.glob(".*")] == []
    assert not (house.home / ".keeping").exists()


def check_opens(house, backup, target):
    """Restore a backup that has its name, and throw the home away."""
    address = new_database("postgres" if house.address else "sqlite")
    try:
        must(target, "restore", backup, "--home", target, "--key", house.key, database=address)
        assert files(target, *PARTS) == files(house.home, *PARTS)
    finally:
        throw_away(target, address)


def test_a_killed_restore_leaves_no_home_and_the_next_one_makes_it(own_house, tmp_path):
    house, target = own_house, tmp_path / "again"
    address = new_database("postgres" if house.address else "sqlite")
    command = ("restore", house.backup, "--home", target, "--key", house.key)
    where = {"database": address}
    whole = timed(target, *command, **where)
    kept, aim = tables(target, address), Aim(whole)

    while aim.goes_on():
        throw_away(target, address)
        address = new_database("postgres" if address else "sqlite")
        where = {"database": address}
        aim.kill(target, *command, **where)
        if not target.exists():
            assert tendik(target, "check", "journal", **where)[0] == 2
            must(target, *command, **where)
        assert "The journal is whole" in must(target, "check", "journal", **where)
        assert files(target, *PARTS) == files(house.home, *PARTS)
        assert same(tables(target, address), kept)

    drop(address)
    assert aim.killed == KILLS
    assert [path.name for path in tmp_path.iterdir()] in (["again"], ["again", ".again.restoring"])


def same(found, kept):
    """Compare what was restored; what a check has sealed since is no difference."""
    changed = ("journal_seal", "sqlite_sequence")
    return {name: rows for name, rows in found.items() if name not in changed} == {
        name: rows for name, rows in kept.items() if name not in changed
    }


def throw_away(home, address):
    shutil.rmtree(home, ignore_errors=True)
    drop(address)


def test_a_killed_upgrade_changes_nothing_or_everything_and_the_next_one_ends_it(own_house, tmp_path):
    home, program = tmp_path / "again", later_program(tmp_path / "later", "import time; time.sleep(0.3)")
    target, address = copied(own_house.home, own_house.address, home)
    aim = Aim(timed(target, "upgrade", program=program, database=address))

    while aim.goes_on():
        throw_away(target, address)
        target, address = copied(own_house.home, own_house.address, home)
        where, before = {"database": address}, tables(target, address)
        aim.kill(target, "upgrade", program=program, **where)
        assert "nickname" in columns(target, address) or tables(target, address) == before
        must(target, "upgrade", program=program, **where)
        assert set(rows(target, address, "SELECT nickname FROM accounts_user")) == {("known",)}
        assert "The journal is whole" in must(target, "check", "journal", program=program, **where)
        assert not (target / ".keeping").exists()

    drop(address)
    assert aim.killed == KILLS


def columns(home, address):
    """Return the columns of the accounts."""
    asked = "SELECT name FROM pragma_table_info('accounts_user')"
    if address:
        asked = "SELECT column_name FROM information_schema.columns WHERE table_name = 'accounts_user'"
    return {name for (name,) in rows(home, address, asked)}
