"""Verbs: make a backup, bring a home up to date. Each leaves a line in the journal."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tendik.journal.actions import accept_rows, record
from tendik.journal.queries import last_subject
from tendik.keeping import backups, last, tables, upgrades
from tendik.keeping.backups import Backup, Program
from tendik.keeping.last import LastBackup
from tendik.keeping.premises import Premises, closed, workplace
from tendik.keeping.refusals import KeepingRefused, told
from tendik.keeping.sealing import Lock

Wait = Callable[[], None]
Load = Callable[[], None]


def back_up(home: Premises, target: Path, lock: Lock, program: Program, wait: Wait) -> Backup:
    """Make a backup of a home that may be in use: all of it, or nothing.

    Args:
        home: The installation.
        target: The file; there must be none.
        lock: For whom it is sealed.
        program: Which program makes it, and when.
        wait: Told when another backup or a release must end first.

    Raises:
        KeepingRefused: it could not be made; nothing has changed.
    """
    with (
        told(target),
        backups.begun(target) as part,
        workplace(home, wait) as folder,
        backups.no_release_meanwhile(home, wait),
    ):
        with told(home.path):
            copy = backups.copy_database(home, folder)
        made = backups.write(home, copy, part, lock, program)
        with transaction.atomic():
            # The line first: where it cannot be written, there is no backup that nobody knows of.
            record("keeping.back_up", "backup", by="command", sha256=made.sha256, size=made.size)
            backups.put_in_place(made, target)
    note = LastBackup(program.at, str(target), made.sha256, made.size)
    with told(home.path):
        _put(home.path / last.FILE, msgspec.json.encode(note))
    return made


def upgrade(home: Premises, version: str, load: Load, wait: Wait, *, at: datetime) -> int | None:
    """Bring the tables of a home up to date with this program: all of it, or nothing.

    Args:
        home: The installation; nobody works in it meanwhile.
        version: The program's.
        load: Brings the country's pack up to date, in the same transaction.
        wait: Told when another one must end first.
        at: The moment.

    Returns:
        How many changes of tables were made; None if the home was up to date.

    Raises:
        KeepingRefused: it could not be made; nothing has changed.
    """
    with workplace(home, wait) as folder, closed(home) as is_closed, told(home.path):
        check_can_upgrade(version, is_closed)
        waiting = tables.waiting()
        if not waiting and last_subject(tables.STAMP) == version:
            return None
        upgrades.check_journal()
        faulty = tables.faulty_rows()
        copy = backups.copy_database(home, folder)[0]
        copy.replace(upgrades.before(home, copy))
        with upgrades.one_transaction():
            _change(faulty, at)
            load()
            record_program(version, changes=len(waiting))
    return len(waiting)


def _change(faulty: frozenset[str], at: datetime) -> None:
    """Change the tables, and take for right what that changed in rows; one that was ``faulty`` before stays so."""
    with upgrades.undone_in_words():
        upgrades.migrate()
        upgrades.verify()
    accept_rows(by="command", at=at, because=tables.STAMP, but=faulty)


def check_can_upgrade(version: str, is_closed: bool) -> None:
    """Raise ``KeepingRefused`` if the office works at this moment, or the home is of no program that counts."""
    if not is_closed:
        raise KeepingRefused(_("The office is working. Stop it first, then give the command again."))
    tables.check_is_known(version)


def record_program(version: str, *, changes: int) -> None:
    """Record of which program a home is from now on, unless it is of it already."""
    if last_subject(tables.STAMP) != version:
        record(tables.STAMP, version, by="command", changes=changes)


def _put(file: Path, content: bytes) -> None:
    beside = file.with_name(f".{file.name}")
    beside.write_bytes(content)
    os.chmod(beside, 0o600)
    beside.replace(file)
