"""What the reader of reports is told beforehand: words of each language, and what a person settled about a report."""

import tomllib
from collections.abc import Callable, Iterable
from functools import cache, reduce
from operator import or_
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from django.utils.translation import gettext_lazy as _

from tendik.methods.reports import Missing, Settlement, Words, settlement_from, words_from
from tendik.packs.folder import Folder

WHY_MISSING: dict[str, Any] = {
    "taken": _("%(plan)s was not found: the title on line %(line)s fits it, but was taken for %(other)s."),
    "nothing_asked": _(
        "%(plan)s was not found: line %(line)s holds its words, but nothing below was taken for an ask. "
        "Look at the headings with %(option)s."
    ),
    "no_asks": _(
        "%(plan)s was not found: nothing was taken for an ask. Look at the headings with %(option)s."
    ),
    "no_title": _("%(plan)s was not found: no title holds one of its title_patterns."),
}
"""Why a plan was not found in a report, and what to do."""
SHIPPED = Path(__file__).parent / "report_words"
Said = TypeVar("Said")
OWN = "reports/words"
"""Where a pack keeps its own words: a file for each language, as those that are shipped."""


@cache
def shipped_words() -> Words:
    """Return the words of all languages that the program knows."""
    files = sorted(SHIPPED.glob("*.toml"))
    return _all_of(words_from(tomllib.loads(path.read_text(encoding="utf-8"))) for path in files)


def words_for(folder: Folder) -> Words:
    """Return the words that are shipped and the pack's own; what is wrong with these is a fault of the pack."""
    own = sorted((folder.path / OWN).glob("*.toml"))
    read = (_read(folder, f"{OWN}/{path.name}", words_from, Words()) for path in own)
    return _all_of([shipped_words(), *read])


def settlement_of(folder: Folder, report: str) -> Settlement:
    """Return what the file beside a report settles, ``report.toml`` for ``report.docx``.

    Without one nothing is settled, nor by an empty one: such is there while the outline is written into it.
    """
    name = str(PurePosixPath(report).with_suffix(".toml"))
    if not folder.has(name) or not folder.bytes(name).strip():
        return Settlement()
    return _read(folder, name, settlement_from, Settlement())


def why_missing(plan: Missing) -> tuple[Any, dict[str, Any]]:
    """Return why a plan was not found in a report: words, and what they name."""
    return WHY_MISSING[plan.reason], {
        "plan": plan.code,
        "line": plan.line,
        "other": plan.other,
        "option": "--outline",
    }


def _all_of(words: Iterable[Words]) -> Words:
    return reduce(or_, words, Words())


def _read(folder: Folder, name: str, read: Callable[[dict[str, Any]], Said], nothing: Said) -> Said:
    try:
        return read(folder.toml(name))
    except ValueError as error:
        folder.fault(name, 0, _("this is not understood: %(reason)s"), reason=str(error))
        return nothing
