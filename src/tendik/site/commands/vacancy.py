"""``tendik vacancy``: what must not stand in a vacancy notice, and the notice without it. Needs no installation."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from tendik.site.commands import refuse, say, terminal_language
from tendik.site.commands.quotas import pack_in_use, speak_of_all

if TYPE_CHECKING:
    from tendik.methods.vacancies import Checked

NAME, HELP = (
    "vacancy",
    "check a vacancy notice: what it must not demand, what it lacks, and how it may be worded",
)
FOUND = 1
"""The exit code where something is to be changed."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the notice: .txt, .html or .docx")
    parser.add_argument("--pack", help="a pack that is shipped, or a folder with a pack.toml")
    parser.add_argument("--lang", metavar="LANGUAGE", help="the language of the notice (told by its words)")
    parser.add_argument("--json", action="store_true", help="as JSON, for other programs")
    parser.add_argument("--corrected", type=Path, metavar="FILE", help="write the corrected notice as text")


def run(options: argparse.Namespace) -> int:
    """Print what is found; the exit code is 0 where nothing is to be changed."""
    speak_of_all()
    from tendik.methods.vacancies import corrected
    from tendik.packs.country import find_pack, open_pack
    from tendik.packs.files import ordinary_bytes
    from tendik.recruitment.reading import read_notice
    from tendik.recruitment.rulebook import read_rulebook
    from tendik.recruitment.sentences import answer

    pack = open_pack(find_pack(options.pack or pack_in_use()))
    book = read_rulebook(pack)
    pack.folder.check()
    if options.lang and options.lang not in book.languages:
        words = _("Notices in this language cannot be checked. Name one of: %(languages)s.")
        return refuse(words % {"languages": ", ".join(book.languages)})
    try:
        text = read_notice(ordinary_bytes(options.file), options.file.name)
        checked = book.for_language(options.lang or "").check(text)
        if options.corrected:
            options.corrected.write_text(f"{corrected(checked)}\n", "utf-8")
    except OSError as error:
        words = _("%(file)s cannot be read (%(reason)s). Check the path and the rights to read it.")
        return refuse(words % {"file": error.filename or options.file, "reason": error.strerror})
    with override(terminal_language()):
        found = answer(book, checked)
    say(json.dumps(found, ensure_ascii=False, indent=2)) if options.json else _tell(found, checked)
    return 0 if checked.complies else FOUND


def _tell(found: dict[str, Any], checked: "Checked") -> None:
    if checked.complies:
        say(_("Nothing in it needs to be changed."))
        return
    count = len(found["findings"])
    words = ngettext("%(count)s thing is to be changed.", "%(count)s things are to be changed.", count)
    say(words % {"count": count})
    for one in found["findings"]:
        where = f"{one['line']}: {one['words']}" if one["words"] else "–"
        say(f"\n{where}\n  {one['title']}. {one['reason']}\n  {one['source']}")
    say(f"\n{_('The corrected notice:')}\n\n{found['corrected']}")
