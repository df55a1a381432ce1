"""``tendik check``: prove the journal's chain, and the tables by it, and say how old the last good backup is."""

import argparse
import json
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.site.commands import refuse, say, start_office

NAME = "check"
HELP = "prove that nothing in the journal or the tables was changed past the office, and that there is a new backup"

LATER = ("release", "database", "disk", "key", "rights", "clock")
COVERAGE = "coverage"
PARTS = ("journal", "backups", *LATER, COVERAGE)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("what", choices=PARTS, nargs="?", help="this only (all but the coverage of asks)")
    parser.add_argument("--json", action="store_true", help="write the coverage of asks as JSON")
    parser.add_argument("--mend", action="store_true", help="set the rights of files and folders right")
    parser.add_argument(
        "--against", type=Path, metavar="FOLDER", help="a release that was kept elsewhere, as on a stick"
    )
    parser.add_argument(
        "--accept",
        metavar="BECAUSE",
        help="take the rows as they are found from now on, and say why; name nobody",
    )


def run(options: argparse.Namespace) -> int:
    """Look at what is named, or at everything. Without ``--accept`` it writes nothing."""
    start_office()
    if options.what == COVERAGE:
        return _coverage(as_json=options.json)
    from tendik.releases.heads import heads

    kept = options.against
    if kept and not heads(kept):
        return refuse(_("%(folder)s holds no release. Name the folder of one.") % {"folder": kept})
    if options.accept:
        _accept(options.accept)
    if options.mend:
        _mend()
    codes = []
    if options.what in (None, "journal"):
        codes.append(_journal(kept))
    if options.what in (None, "backups"):
        codes.append(_backups())
    codes += [_look(name) for name in LATER if options.what in (None, name)]
    return max(codes)


def _journal(kept: Path | None) -> int:
    """Walk the chain, recompute all rows, compare with what was published; name every fault."""
    from tendik.site.home import here
    from tendik.site.proof import faults

    found = list(faults(here().current, *([kept] if kept else [])))
    for fault in found:
        say(fault)
    if not found:
        _say_whole()
    return 1 if found else 0


def _backups() -> int:
    """Say how old the last good backup is; one older than two days is a fault."""
    from django.utils import timezone

    from tendik.keeping.queries import is_late, said_of_last
    from tendik.site.home import here

    home, now = here().path, timezone.now()
    say(said_of_last(home, now))
    return int(is_late(home, now))


def _accept(because: str) -> None:
    from django.utils import timezone

    from tendik.journal.actions import accept_rows

    count = accept_rows(by="command", at=timezone.now(), because=because)
    words = ngettext("Taken as found: %(count)s row.", "Taken as found: %(count)s rows.", count)
    say(words % {"count": count})


def _say_whole() -> None:
    from tendik.journal.queries import proof

    whole = proof()
    lines = whole.sealed + whole.unsealed
    words = ngettext(
        "The journal is whole, and all rows are as it says: %(count)s line.",
        "The journal is whole, and all rows are as it says: %(count)s lines.",
        lines,
    )
    say(words % {"count": lines})


def _look(name: str) -> int:
    from django.utils import timezone

    from tendik.site.checkup import LOOKS
    from tendik.site.home import here

    well, words = LOOKS[name](here(), timezone.now())
    say(words)
    return int(not well)


def _coverage(*, as_json: bool) -> int:
    """Say how many asks can be measured, and which lack what; an ask that cannot be measured is a fault."""
    from django.utils import timezone

    from tendik.measures.coverage import asks_at, coverage_of
    from tendik.measures.words import COVERED, LACKS

    now = timezone.now()
    found = coverage_of(asks_at(now), now)
    counts, lacking = found.counts(), list(found.lacking())
    if as_json:
        rows = [{"code": one.ask.code, "lacks": list(one.lacks)} for one in lacking]
        say(json.dumps({**counts, "lacking": rows}))
    else:
        for name, number in counts.items():
            say(f"{COVERED[name]}: {number}")
        for one in lacking:
            say(f"  {one.ask.code}: {'; '.join(str(LACKS[lack]) for lack in one.lacks)}")
    return int(counts["measurable"] < counts["items"])


def _mend() -> None:
    from tendik.site.home import here
    from tendik.site.modes import mend

    count = mend(here())
    words = ngettext("Set right: %(count)s file or folder.", "Set right: %(count)s files and folders.", count)
    say(words % {"count": count})
