"""The command line: ``tendik COMMAND``. Each command is a module of this folder."""

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TextIO

from django.db import DatabaseError

from tendik.journal.refusals import Refusal
from tendik.keeping.refusals import KeepingRefused, of_the_disk, said_of_server
from tendik.packs.faults import PackFaulty
from tendik.packs.files import NotOrdinary
from tendik.releases.disk import takes_no_more
from tendik.site.configuration import HomeFaulty
from tendik.site.home import NoHome, OtherCountry, here

MADE_FOR_PEOPLE = (
    PackFaulty,
    Refusal,
    NoHome,
    NotOrdinary,
    OtherCountry,
    HomeFaulty,
    KeepingRefused,
    FileNotFoundError,
)
"""Errors whose words are enough; any other is a fault of the program and shows all it knows."""

UNUSABLE = 2
CUT_SHORT = 141
"""The exit code of a program whose reader went away, as a shell gives it."""
COMMANDS = (
    "init",
    "demo",
    "release",
    "verify",
    "serve",
    "check",
    "clock",
    "imports",
    "services",
    "export",
    "account",
    "read_report",
    "report",
    "form",
    "words",
    "quotas",
    "audit",
    "roster",
    "vacancy",
    "tidy",
    "remind",
    "releases",
    "erase",
    "office_role",
    "protect",
    "attack",
    "verify_certificates",
    "backup",
    "backup_key",
    "restore",
    "secret_key",
    "upgrade",
)


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return its exit code: 0 done, 1 not done, 2 the input cannot be used."""
    parser = argparse.ArgumentParser(
        prog="tendik", description="The ledger of what was asked, answered and done."
    )
    parser.add_argument("--version", action=Version, help="say which program this is")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name in _named(sys.argv[1:] if arguments is None else arguments):
        module = import_module(f"tendik.site.commands.{name}")
        below = commands.add_parser(module.NAME, help=module.HELP, description=module.HELP)
        module.add_arguments(below)
        below.set_defaults(run=module.run)
    options = parser.parse_args(arguments)
    try:
        return int(options.run(options))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read it has heard enough, as `head` does. Nothing is left to be said at the end either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CUT_SHORT
    except MADE_FOR_PEOPLE as error:
        speak()
        return refuse(str(error))
    except Exception as error:
        refusal = _of_the_disk(error) or said_of_server(error)
        if refusal is None:
            raise
        speak()
        return refuse(str(refusal))


def _named(arguments: Sequence[str]) -> Sequence[str]:
    """Return the modules to be read: the one that is called, or all of them where that is not plain."""
    called = arguments[0].replace("-", "_") if arguments else ""
    return (called,) if called in COMMANDS else COMMANDS


def _of_the_disk(error: Exception) -> KeepingRefused | None:
    """Return what is said of an error where the home's disk is to blame."""
    to_blame = isinstance(error, DatabaseError) or takes_no_more(error)
    return of_the_disk(error, here().path) if to_blame else None


class Version(argparse.Action):
    """Says which program this is, and ends."""

    def __init__(self, option_strings: list[str], dest: str, **more: object) -> None:
        super().__init__(option_strings, dest, nargs=0, help=str(more.get("help")))

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Say it."""
        from tendik.site.version import code_version

        say(f"tendik {code_version()}")
        parser.exit()


def refuse(*lines: str) -> int:
    """Tell the person why it cannot be done; return the exit code for input that cannot be used."""
    for line in lines:
        say(f"tendik: {line}", to=sys.stderr)
    return UNUSABLE


def say(words: str, *, end: str = "\n", to: TextIO | None = None) -> None:
    """Write a line for the person at the terminal."""
    stream = to or sys.stdout
    stream.write(words + end)
    stream.flush()


def start_django() -> None:
    """Set Django up with the settings of this home."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tendik.site.settings")
    # What is written from now on is the office's own, whatever the habits of the account that calls.
    os.umask(0o077)
    import django
    from django.utils import translation

    django.setup()
    translation.activate(terminal_language())
    # The office's log is told how it stands; a command says itself, in a sentence, why it cannot go on.
    logging.getLogger("tendik.health").setLevel(logging.CRITICAL)


def start_office() -> None:
    """Set Django up for a home that this program can work with; say so where it is a copy made the wrong way.

    Raises:
        NoHome, HomeFaulty: there is none, or it cannot be used.
        KeepingRefused: it is of another program, or was not restored to the end.
    """
    from tendik.site.home import here
    from tendik.site.version import code_version

    home = here()
    home.check()
    start_django()
    from tendik.keeping import queries, restores, tables

    is_torn = queries.is_torn(home)
    restores.finish(home.path)
    tables.check_is_known(code_version())
    tables.check_is_up_to_date()
    if is_torn or queries.is_behind(home):
        say(f"tendik: {queries.said_of_copy()}", to=sys.stderr)


def speak() -> None:
    """Let words be in the person's language, also where there is no installation that could be read."""
    import django
    from django.conf import settings
    from django.utils import translation

    if not settings.configured:
        settings.configure(INSTALLED_APPS=["tendik.packs", "tendik.site"], USE_I18N=True)
        django.setup()
    translation.activate(terminal_language())


def terminal_language() -> str:
    """Return the language of the person at the terminal if the interface speaks it, else English."""
    from django.conf import settings

    wanted = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    code = wanted.partition("_")[0].partition(".")[0]
    return code if code in dict(settings.LANGUAGES) else "en"


def waiting_for_others() -> None:
    """Say that somebody else's work must end first."""
    from django.utils.translation import gettext as _

    say(_("Another backup, upgrade or release is under way. Waiting for it to end …"))


def show_progress(step: str, done: int, total: int) -> None:
    """Show on one line how far a release is; on a terminal only."""
    if sys.stdout.isatty() and (done == total or done % 25 == 0):
        say(f"\r  {step}: {done}/{total}   ", end="\n" if done == total and step == "bake" else "")
