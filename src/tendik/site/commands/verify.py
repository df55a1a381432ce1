"""``tendik verify``: check a public folder against its manifest."""

import argparse
from pathlib import Path

from tendik.site.commands import say

NAME, HELP = "verify", "check that a release holds exactly what its manifest says"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("folder", type=Path)


def run(options: argparse.Namespace) -> int:
    """Name every file that is missing, changed or not the release's own."""
    from tendik.releases.verify import faults, head

    found = list(faults(options.folder))
    for fault in found:
        say(fault)
    if not found:
        say(f"All files are as released. Release {head(options.folder)}")
    return 1 if found else 0
