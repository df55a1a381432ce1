"""``tendik init``: make the home of an installation and load a country's pack into it."""

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from tendik.packs.faults import PackFaulty, noted
from tendik.site.commands import say, start_django

if TYPE_CHECKING:
    from tendik.site.home import Home

DEFAULT = "kyrgyzstan"
NAME, HELP = "init", "make an installation in this folder and load a country's pack"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "--pack",
        help="a pack that is shipped, or a folder with a pack.toml (the one in use, else kyrgyzstan)",
    )
    parser.add_argument("--home", help="the installation's folder (this one)")


def run(options: argparse.Namespace) -> int:
    """Make the home, the database and load the pack. Run again it brings the pack up to date."""
    prepare(Path(options.home or os.environ.get("TENDIK_HOME", ".")), options.pack, demo=False)
    commands = "tendik account ministry --role ministry; tendik release; tendik serve"
    say(_("Ready. Next: %(commands)s") % {"commands": commands})
    return 0


def prepare(path: Path, pack: str | None, *, demo: bool) -> None:
    """Make a home at ``path`` and load ``pack``. Where it fails, nothing is left and what was there stays.

    Raises:
        PackFaulty: the pack cannot be loaded.
        OtherCountry: the home holds another country.
        HomeFaulty: something in the home must be mended first.
        KeepingRefused: the home is of another program; one of an earlier is upgraded.
    """
    from tendik.packs.country import SHIPPED, find_pack, open_pack
    from tendik.site.home import Home

    home = Home(path.resolve())
    folder = find_pack(pack or str(home.configuration().get("pack", DEFAULT)))
    name = folder.name if folder.parent == SHIPPED.resolve() else str(folder)
    country, was_there = open_pack(folder).country, home.exists
    home.configured(name, demo=demo)
    home.check_driver()
    home.check_database()
    home.lacks_key()
    os.environ.update(TENDIK_HOME=str(home.path), TENDIK_PACK=str(folder))
    has_database = bool(home.database_address) or home.database.exists()
    with _nothing_left_if_it_fails(home):
        # A demo is made up: nobody needs the copy that an upgrade makes of it.
        _load(country.code, keeps_tables=was_there and not demo, has_database=has_database)
    if home.make(name, demo=demo) and was_there:
        say(_("There was no key, so a new one was made: everybody must sign in again."))


def _load(country: str, *, keeps_tables: bool, has_database: bool) -> None:
    start_django()
    from tendik.keeping.actions import record_program
    from tendik.keeping.tables import check_is_known, check_is_not_behind
    from tendik.site.home import OtherCountry
    from tendik.site.loading import check_shapes, load_pack, loaded_country
    from tendik.site.version import code_version

    check_shapes()
    check_is_known(code_version())
    if keeps_tables:
        check_is_not_behind()
    held = loaded_country()
    if held and held != country:
        raise OtherCountry(held, country)
    changes_tables = _migrate() and has_database
    try:
        notes = load_pack()
    except PackFaulty:
        if changes_tables:
            words = _("The tables of the database are already those of this program. No record was changed.")
            say(f"tendik: {words}", to=sys.stderr)
        raise
    record_program(code_version(), changes=0)
    for note in notes:
        say(noted(note))


def _migrate() -> bool:
    """Bring the tables up to date; tell whether any were not."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    plan = MigrationExecutor(connection)
    is_behind = bool(plan.migration_plan(plan.loader.graph.leaf_nodes()))
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    return is_behind


@contextmanager
def _nothing_left_if_it_fails(home: "Home") -> Iterator[None]:
    from tendik.site.home import remove_empty

    is_ours = not os.path.lexists(home.database)
    files = [file for file in home.database_files if is_ours and not os.path.lexists(file)]
    if is_ours and not os.path.lexists(home.journal_key):
        files.append(home.journal_key)
    folders = home.make_folder()
    try:
        yield
    except BaseException:
        from django.db import connections

        connections.close_all()
        for file in files:
            file.unlink(missing_ok=True)
        remove_empty(folders)
        raise
