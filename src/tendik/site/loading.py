"""Load a pack: every room reads its part, all or nothing."""

from datetime import date
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction

from tendik.journal.actions import record
from tendik.journal.queries import last_subject
from tendik.packs.country import Pack, open_pack
from tendik.packs.faults import Fault
from tendik.packs.words import compiled
from tendik.site import words
from tendik.site.parts import parts

LOADED = "packs.load"


def loaded_country() -> str:
    """Return the code of the country whose pack was loaded last; empty if none was, or there is no table yet."""
    journal = apps.get_model("journal", "Line")._meta.db_table
    return last_subject(LOADED) if journal in connection.introspection.table_names() else ""


def check_shapes() -> None:
    """Look at the TOML and words files of the pack of this installation, without the database.

    Raises:
        PackFaulty: with every fault that was found in them.
    """
    _shaped()


@transaction.atomic
def load_pack() -> list[Fault]:
    """Load the pack of this installation. Loading it again changes nothing that did not change in the pack.

    Returns:
        What the person should know of its tables, and need not mend.

    Raises:
        PackFaulty: with every fault that was found; nothing is written then.
    """
    pack, spoken = _shaped()
    for room in parts("pack"):
        room.load(pack)
        pack.folder.check()
    record(LOADED, pack.country.code, by="command", version=pack.country.version)
    # Last: whatever is refused before leaves the words as they were.
    words.put(spoken, Path(settings.TENDIK_WORDS))
    return pack.folder.notes


@transaction.atomic
def load_demo(on: date) -> None:
    """Load the made-up region and the people to sign in as.

    Raises:
        PackFaulty: with every fault that was found; nothing is written then.
    """
    pack = _open()
    for room in parts("demo"):
        room.load(pack, on=on)
        pack.folder.check()


def _shaped() -> tuple[Pack, dict[str, bytes]]:
    """Return the pack and its compiled words, with the faults of its TOML and words files told together."""
    pack = _open()
    for room in parts("pack"):
        for file, shape in getattr(room, "SHAPES", {}).items():
            if pack.folder.has(file):
                pack.toml(file, shape)
    spoken = compiled(pack)
    pack.folder.check()
    return pack, spoken


def _open() -> Pack:
    return open_pack(Path(settings.TENDIK_PACK))
