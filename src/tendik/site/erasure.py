"""Erase: take words out of the database, of every release and of every archive, and finish what was killed half-way."""

import shutil
import zipfile
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import msgspec
from django.db import connection, transaction

from tendik.entries.models import Entry
from tendik.erasures import actions, memory, queries
from tendik.erasures.erasable import Erasable, Why
from tendik.erasures.memory import Kept
from tendik.erasures.models import Act
from tendik.journal.actions import Actor
from tendik.keeping import upgrades
from tendik.releases import archives, salts
from tendik.releases.archives import Archive
from tendik.releases.blanking import Words, blanked
from tendik.releases.manifest import Erased, Manifest
from tendik.releases.switch import OLDER
from tendik.site.home import Home
from tendik.site.parts import parts


@dataclass
class Blanked:
    """What was taken out of the archives of a release that is being made."""

    acts: list[Act] = field(default_factory=list)
    of_act: dict[int, list[str]] = field(default_factory=dict)
    archives: set[str] = field(default_factory=set)

    def note(self, act: Act, archive: str, names: list[str]) -> None:
        """Note which files of an archive an act has blanked; without names the archive itself is gone."""
        self.archives.add(archive)
        paths = [f"{archive}/{name}" for name in names] or [archive]
        self.of_act.setdefault(act.pk, []).extend(paths)


def erasables() -> list[Erasable]:
    """Return the kinds of entry of all rooms whose words can be erased."""
    return [one for room in parts("erasing") for one in room.erasable()]


def erase(entry: Entry, what: Erasable, why: Why, *, home: Home) -> Act:
    """Erase the words of an entry; they leave the releases with ``finish``, which whoever calls this calls next.

    Raises:
        ErasureRefused: there is nothing to erase, or no reason was given.
    """
    actions.check_erasure(entry, what, why.because)
    with transaction.atomic():
        act = actions.erase(entry, what, why)
        memory.remember(home.erasures, Kept(act.kind, act.key, act.address, why.because))
    return act


def repeat_erasures(home: Home, *, at: datetime) -> int:
    """Erase again what was erased since a backup was made that was restored; return how many entries."""
    count, known = 0, {one.label: one for one in erasables()}
    for one in lacking(home):
        what = known.get(one.kind)
        entry = what.kind._base_manager.filter(pk=one.key).first() if what else None
        # A number alone may be another entry's: that of a list of another home, or given again after a restore.
        # One that stands at the same address and has no words is such an entry too.
        if what and entry and what.address(entry) == one.address and actions.holds_words(entry, what):
            actions.erase(entry, what, Why(by=None, at=at, because=one.because))
            count += 1
    return count


def lacking(home: Home) -> list[Kept]:
    """Return the erasures that the home remembers and its database knows no act of, each entry once.

    Where an act was rolled back and tried again with another reason, the list names its entry twice.
    """
    named = {one.entry: one for one in reversed(memory.remembered(home.erasures))}
    return [one for one in reversed(named.values()) if not queries.is_erased(one.kind, one.key)]


def take_over(home: Home, given: list[Kept]) -> int:
    """Join another home's list to that of one that is being restored; return how many its backup did not know.

    What was entered after the backup is not there: its number will be another entry's, whose words nobody erased.
    """
    own = memory.remembered(home.erasures)
    new = memory.unknown_to(own, given)
    if own or new:
        memory.replace(home.erasures, [one for one in (*own, *new) if _is_there(one)])
    return len(new)


def _is_there(one: Kept) -> bool:
    kinds = {what.label: what.kind for what in erasables()}
    kind = kinds.get(one.kind)
    tables = connection.introspection.table_names()
    return bool(kind and kind._meta.db_table in tables and kind._base_manager.filter(pk=one.key).exists())


def blank_archives(building: Path) -> Blanked:
    """Take the words of all acts that are not finished out of the archives of a release that is being made."""
    done = Blanked(list(queries.pending()))
    for act in done.acts:
        words = Words(act.pk, act.address, act.pending.get("texts", {}))
        for path in sorted((building / OLDER).glob("*.zip")):
            names = _blank(path, words)
            if names is not None:
                done.note(act, f"{OLDER}/{path.name}", names)
    return done


def _blank(path: Path, words: Words) -> list[str] | None:
    """Blank one archive; return the names of the files that held the words, none of an archive that had to go whole."""
    try:
        archive = Archive.open(path)
    except zipfile.BadZipFile:
        # Nobody can tell what a damaged one holds.
        path.unlink()
        return []
    files, names = blanked(archive, words)
    if files and not names:
        return None
    # Not in place: the release that is served may share this very file.
    path.unlink()
    if files:
        archives.write(files, path)
    return names


def sealed_with(
    manifest: Manifest, building: Path, done: Blanked, key: bytes
) -> tuple[Manifest, dict[str, str]]:
    """Return a manifest that names what was erased from older releases, and the salts of what is left there."""
    acts = {**queries.blanked(), **{path: act for act, paths in done.of_act.items() for path in paths}}
    there = {path.name for path in (building / OLDER).glob("*.zip")}
    erased, made = {}, {}
    for path, act in sorted(acts.items()):
        left = _left(building, path)
        made |= {path: salts.salt_of(key, path, left)} if left is not None else {}
        erased[path] = Erased(act, salts.salted(made[path], left) if left is not None else "")
    older = [number for number in manifest.older if f"{number:06d}.zip" in there]
    return msgspec.structs.replace(manifest, erased=erased, older=older), made


def _left(building: Path, path: str) -> bytes | None:
    archive, _, name = path.removeprefix(f"{OLDER}/").partition("/")
    file = building / OLDER / archive
    return Archive.open(file).files.get(name) if name and file.is_file() else None


def finish(home: Home, place: Path, done: Blanked, *, by: Actor | str, at: datetime) -> None:
    """After the switch: remove the folders of earlier releases, which still hold the words, and note the end."""
    if not done.acts:
        return
    for folder in home.releases.iterdir():
        if folder.name.isdigit() and folder != place:
            shutil.rmtree(folder)
    _forget_copies(home)
    actions.finish(done.acts, done.of_act, by=by, at=at)
    _empty_log()


def _forget_copies(home: Home) -> None:
    """Remove the copy of the database from before an upgrade: it holds the words."""
    for copy in upgrades.copies_before(home):
        copy.unlink()


def _empty_log() -> None:
    """Let SQLite carry over what its log of changes still holds, and empty it."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def waiting() -> int:
    """Return how many acts have not left every release yet."""
    return queries.pending().count()


def finish_unreleased(home: Home, *, by: Actor | str, at: datetime) -> None:
    """Note the end of all acts where nothing was ever released."""
    _forget_copies(home)
    actions.finish(list(queries.pending()), {}, by=by, at=at)
    _empty_log()
