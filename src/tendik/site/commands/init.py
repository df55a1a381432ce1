"""``tendik init``: make the home of an installation and load a country's pack into it."""

import argparse
import os
from pathlib import Path

from tendik.site.commands import say, start_django

NAME, HELP = "init", "make an installation in this folder and load a country's pack"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "--pack", default="kyrgyzstan", help="a pack that is shipped, or a folder with a pack.toml"
    )
    parser.add_argument("--home", default=None, help="the installation's folder (this one)")


def run(options: argparse.Namespace) -> int:
    """Make the home, the database and load the pack. Run again it brings both up to date."""
    prepare(Path(options.home or os.environ.get("TENDIK_HOME", ".")), options.pack, demo=False)
    say("Ready. Next: tendik account ministry --role ministry; tendik release; tendik serve")
    return 0


def prepare(path: Path, pack: str, *, demo: bool) -> None:
    """Make a home at ``path`` and load ``pack``."""
    from tendik.packs.country import find_pack
    from tendik.site.home import Home

    named = pack if (find_pack(pack).parent / "country.py").is_file() else str(find_pack(pack))
    Home(path.resolve()).make(named, demo=demo)
    os.environ["TENDIK_HOME"] = str(path.resolve())
    start_django()
    from django.core.management import call_command

    from tendik.site.loading import load_pack

    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    load_pack()
