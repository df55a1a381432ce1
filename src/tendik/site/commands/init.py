"""``tendik init``: make the home of an installation and load a country's pack into it."""

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

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
    """Make the home, the database and load the pack. Run again it brings both up to date."""
    prepare(Path(options.home or os.environ.get("TENDIK_HOME", ".")), options.pack, demo=False)
    commands = "tendik account ministry --role ministry; tendik release; tendik serve"
    say(_("Ready. Next: %(commands)s") % {"commands": commands})
    return 0


def prepare(path: Path, pack: str | None, *, demo: bool) -> None:
    """Make a home at ``path`` and load ``pack``. Where it fails, nothing is left and what was there stays.

    Raises:
        PackFaulty: the pack cannot be loaded.
        OtherCountry: the home holds another country.
    """
    from tendik.packs.country import SHIPPED, find_pack, open_pack
    from tendik.site.home import Home

    home = Home(path.resolve())
    folder = find_pack(pack or str(home.configuration().get("pack", DEFAULT)))
    country = open_pack(folder).country
    os.environ.update(TENDIK_HOME=str(home.path), TENDIK_PACK=str(folder))
    with _nothing_left_if_it_fails(home):
        _load(country.code)
    home.make(folder.name if folder.parent == SHIPPED.resolve() else str(folder), demo=demo)


def _load(country: str) -> None:
    start_django()
    from django.core.management import call_command

    from tendik.site.home import OtherCountry
    from tendik.site.loading import load_pack, loaded_country

    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    held = loaded_country()
    if held and held != country:
        raise OtherCountry(held, country)
    load_pack()


@contextmanager
def _nothing_left_if_it_fails(home: "Home") -> Iterator[None]:
    names = [home.database.name + ending for ending in ("", "-wal", "-shm")]
    ours = [home.path / name for name in names if not home.database.exists()]
    is_new = not home.path.exists()
    home.path.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        from django.db import connections

        connections.close_all()
        for file in ours:
            file.unlink(missing_ok=True)
        if is_new:
            home.path.rmdir()
        raise
