"""``tendik check``: prove the journal's chain."""

import argparse

from tendik.site.commands import say, start_django

NAME, HELP = "check", "prove that nothing in the journal was changed"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("what", choices=["journal"])


def run(options: argparse.Namespace) -> int:
    """Walk the chain; name the first line that does not fit."""
    from tendik.site.home import here

    here().check()
    start_django()
    from tendik.journal.actions import seal
    from tendik.journal.queries import proof

    found = proof()
    if found.broken is not None:
        say(f"The journal was changed: line {found.broken} does not follow from the lines before it.")
        return 1
    seal()
    say(f"The journal is whole: {found.sealed + found.unsealed} lines.")
    return 0
