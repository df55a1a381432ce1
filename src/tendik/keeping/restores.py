"""Restoring: a home from a backup, beside its later place, compared hash by hash, and then renamed to it or gone."""

import fcntl
import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime
from pathlib import Path

import msgspec
from django.db import connection
from django.utils.translation import gettext_lazy as _

from tendik.keeping import postgres, sqlite
from tendik.keeping.archives import unpacked
from tendik.keeping.contents import DATABASE, FORMAT, HOME, PACK, Contents
from tendik.keeping.premises import to_disk
from tendik.keeping.refusals import KeepingRefused, told
from tendik.keeping.sealing import DAMAGED, Opener, unsealed
from tendik.keeping.tables import unknown

FILE = "restored.json"
LOCK = ".lock"


class Restored(msgspec.Struct, frozen=True):
    """A note in a home that was restored: under which number, and of which moment the backup was."""

    number: str
    backup_at: datetime


def restored(home: Path) -> Restored | None:
    """Return from which backup a home was restored; None if it was not."""
    try:
        return msgspec.json.decode((home / FILE).read_bytes(), type=Restored)
    except (OSError, msgspec.MsgspecError):
        return None


def check_target(target: Path) -> None:
    """Raise ``KeepingRefused`` unless nothing, or an empty folder, is where the home shall be."""
    if os.path.lexists(target) and not (target.is_dir() and not any(target.iterdir())):
        words = _("%(folder)s is not empty. Name a folder that is not there yet; what is in this one stays.")
        raise KeepingRefused(words, folder=target)


@contextmanager
def workplace(target: Path) -> Iterator[Path]:
    """Give a folder beside the later home, to one restore at a time. What a killed one left is cleared away.

    Raises:
        KeepingRefused: another restore works there, or the disk refuses it.
    """
    work = target.with_name(f".{target.name}.restoring")
    with ExitStack() as stack:
        with told(work):
            work.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = stack.enter_context((work / LOCK).open("w"))
            _take(lock.fileno(), target)
            for name in (HOME, DATABASE, PACK):
                shutil.rmtree(work / name, ignore_errors=True)
        stack.callback(shutil.rmtree, work, ignore_errors=True)
        yield work


def _take(lock: int, target: Path) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        words = _("Another restore into %(folder)s is under way. Wait for it to end.")
        raise KeepingRefused(words, folder=target) from None


def unpack(file: Path, opener: Opener, work: Path, parts: Iterable[str]) -> Contents:
    """Write what a backup holds into the workplace; each file is what the manifest says.

    Raises:
        KeepingRefused: it cannot be opened, or is damaged.
    """
    with file.open("rb") as sealed, unsealed(sealed, opener, file) as stream:
        return unpacked(stream, frozenset(parts), work, file)


def settle_pack(work: Path, contents: Contents, target: Path) -> Path | None:
    """Put the pack of a backup into the home, unless it comes with the program or lies where it lay before.

    Returns:
        Where it will lie; None if nothing was moved.
    """
    kept = work / PACK
    if not contents.pack or not kept.is_dir() or Path(contents.pack, "pack.toml").is_file():
        return None
    kept.rename(work / HOME / PACK)
    return target / PACK


def check_program(contents: Contents) -> None:
    """Raise ``KeepingRefused`` if the backup is of a newer program, or of another kind of database."""
    if contents.format > FORMAT or unknown(contents.database.migrations):
        words = _("This backup was made by a newer program (%(version)s). Install that one, then restore.")
        raise KeepingRefused(words, version=contents.program)
    if contents.database.vendor == connection.vendor:
        return
    if contents.database.vendor == "postgresql":
        words = _("This backup is of PostgreSQL. Make an empty database and name it in %(setting)s.")
    else:
        words = _("This backup is of SQLite: take %(setting)s out of the environment, then restore.")
    raise KeepingRefused(words, setting="TENDIK_DATABASE")


def put_database(work: Path, contents: Contents, named: Path) -> Restored:
    """Put the database in its place, compare each table with the manifest, and end the sessions in it.

    Raises:
        KeepingRefused: a table is not what the manifest says, or the server's database is not empty.
    """
    note = Restored(secrets.token_hex(8), datetime.fromisoformat(contents.at))
    if contents.database.vendor == "postgresql":
        _put_postgres(work / DATABASE / postgres.FILE, contents, note, named)
    else:
        _put_sqlite(work / DATABASE / sqlite.FILE, work / HOME / sqlite.FILE, contents, named)
    (work / HOME / FILE).write_bytes(msgspec.json.encode(note))
    return note


def _put_sqlite(copy: Path, place: Path, contents: Contents, named: Path) -> None:
    if sqlite.described(copy) != contents.database:
        raise KeepingRefused(DAMAGED, file=named)
    with closing(sqlite3.connect(copy)) as database:
        sqlite.end_sessions(database)
    copy.rename(place)


def _put_postgres(dump: Path, contents: Contents, note: Restored, named: Path) -> None:
    with connection.cursor() as cursor:
        postgres.check_empty(cursor)
        postgres.begin(cursor, note.number)
        try:
            postgres.put(dump)
            if postgres.described() != contents.database:
                raise KeepingRefused(DAMAGED, file=named)
        except KeepingRefused:
            postgres.empty(cursor)
            raise
        postgres.end_sessions(cursor)


def put_in_place(work: Path, target: Path) -> None:
    """Give the restored home its name: from then on there is an installation."""
    connection.close()
    os.sync()
    (work / HOME).rename(target)
    to_disk(target.parent)
    finish(target)


def finish(home: Path) -> None:
    """Let the server's database say that it is whole, if it is the one that this home was restored with.

    Raises:
        KeepingRefused: a restore into it was begun and never ended.
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        number, note = postgres.unfinished(cursor), restored(home)
        if number and (note is None or note.number != number):
            words = _("A restore into this database was not ended. Give the command %(command)s again.")
            raise KeepingRefused(words, command="tendik restore")
        if number:
            postgres.end(cursor)
