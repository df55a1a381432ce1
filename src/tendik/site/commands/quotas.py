"""``tendik quotas``: is a rule met, by how many seats is it not, and why? For an institution, or for a file without a database."""

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from tendik.site.commands import refuse, say, start_office, terminal_language

if TYPE_CHECKING:
    from tendik.quotas.rulebook import Rulebook

NAME, HELP = "quotas", "say whether rules on who sits where are met, and by how many seats they are not"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    below = parser.add_subparsers(dest="what", metavar="WHAT", required=True)
    tried = below.add_parser("try", help="for a body described in a file; needs no installation")
    tried.add_argument("file", type=Path, metavar="FILE.json")
    tried.add_argument("--pack", help="a pack that is shipped, or a folder with a pack.toml")
    tried.add_argument("--lang", metavar="LANGUAGE", help="the language of the sentences")
    said = below.add_parser("verdict", help="for an institution of this installation on a day")
    said.add_argument("body", metavar="BODY", help="its code")
    said.add_argument("--on", type=date.fromisoformat, metavar="DATE", help="the day (today)")
    said.add_argument("--lang", metavar="LANGUAGE", help="the language of the sentences")
    said.add_argument("--json", action="store_true", help="as JSON, for other programs")
    left = below.add_parser("leave", help="what would happen if a candidate left a list; writes nothing")
    left.add_argument("body", metavar="BODY", help="its code")
    left.add_argument("list", metavar="LIST", help="the list's code")
    left.add_argument("order", type=int, metavar="PLACE", help="the candidate's place on it, from 1")
    left.add_argument("--on", type=date.fromisoformat, metavar="DATE", help="the day (today)")
    left.add_argument("--json", action="store_true", help="as JSON, for other programs")


def run(options: argparse.Namespace) -> int:
    """Print the verdicts, or what a withdrawal would bring."""
    return {"try": _try, "verdict": _verdict, "leave": _leave}[options.what](options)


def _try(options: argparse.Namespace) -> int:
    speak_of_all()
    from tendik.packs.country import find_pack, open_pack
    from tendik.packs.files import ordinary_bytes
    from tendik.quotas.rulebook import read_rulebook

    pack = open_pack(find_pack(options.pack or pack_in_use()))
    book = read_rulebook(pack)
    pack.folder.check()
    try:
        described = json.loads(ordinary_bytes(options.file).decode("utf-8-sig"))
        with override(options.lang or terminal_language()):
            answer = _tried(described, book, options.lang or terminal_language())
    except OSError as error:
        words = _("%(file)s cannot be read (%(reason)s). Check the path and the rights to read it.")
        return refuse(words % {"file": options.file, "reason": error.strerror})
    except (ValueError, RecursionError) as fault:
        return refuse(f"{options.file}: {fault}")
    if answer is None:
        known = ", ".join(entry.code for entry in book.entries)
        return refuse(_("There is no such rule. Name one of: %(rules)s.") % {"rules": known})
    _print(answer)
    return 0


def _tried(described: Any, book: "Rulebook", language: str) -> dict[str, Any] | None:
    """Return the answer for a body that a file describes; None where the rule that it names is not known."""
    from django.utils import timezone

    from tendik.methods.quotas import Unreadable, read_body
    from tendik.quotas.judging import judge_body
    from tendik.quotas.plain import answer

    body = read_body(described)
    given, code = described.get("on"), described.get("rule") or ""
    if given is not None and not isinstance(given, str):
        raise Unreadable(f"on must be a day like 2026-03-14, not {given!r}")
    on = date.fromisoformat(given) if given else timezone.now().date()
    if not isinstance(code, str) or (code and not book.chosen(code)):
        return None
    if body.kind not in {*book.kinds, *book.of_kinds}:
        words = _("The kind %(kind)s is not known: only rules for all bodies apply. Known: %(kinds)s.")
        say(words % {"kind": body.kind, "kinds": ", ".join(book.kinds)}, to=sys.stderr)
    return answer(body.kind, on, judge_body(book, body, on=on, code=code), language)


def _verdict(options: argparse.Namespace) -> int:
    start_office()
    from django.utils import timezone

    from tendik.quotas.plain import answer
    from tendik.quotas.queries import verdicts_of
    from tendik.quotas.sentences import fault_words

    on = options.on or timezone.localdate()
    language = options.lang or terminal_language()
    verdicts = verdicts_of(options.body, on=on)
    if verdicts is None:
        words = _("There is no institution %(body)s. Its code stands in the address of its page.")
        return refuse(words % {"body": options.body})
    with override(language):
        if verdicts.faults:
            return refuse(*map(fault_words, verdicts.faults))
        told = answer(options.body, on, verdicts.found, language)
        if options.json:
            _print(told)
            return 0
        for one in told["rules"]:
            say(f"{one['rule']}: {one['verdict']}. {one['because']}")
    return 0


def _leave(options: argparse.Namespace) -> int:
    start_office()
    from django.utils import timezone

    from tendik.quotas.plain import withdrawal_answer
    from tendik.quotas.queries import list_of, withdrawal
    from tendik.quotas.sentences import withdrawal_words

    listed = list_of(options.body, options.list)
    try:
        found = listed and withdrawal(listed, options.order, on=options.on or timezone.localdate())
    except ValueError:
        found = None
    if found is None:
        return refuse(_("Nobody stands there: look at the institution, the list and the place."))
    if options.json:
        _print(withdrawal_answer(options.list, options.order, found))
    else:
        say(withdrawal_words(found))
    return 0


def _print(answer: dict[str, Any]) -> None:
    say(json.dumps(answer, ensure_ascii=False, indent=2))


def pack_in_use() -> str:
    """Return the pack of the installation here, else the one that is shipped first."""
    from tendik.site.commands.init import DEFAULT
    from tendik.site.home import here

    return str(here().configuration().get("pack", DEFAULT))


def speak_of_all() -> None:
    """Let all rooms' words be known without their tables."""
    import django
    from django.conf import settings
    from django.utils import translation

    from tendik.site.parts import catalogues

    if not settings.configured:
        settings.configure(INSTALLED_APPS=[], USE_I18N=True, USE_TZ=True, LOCALE_PATHS=catalogues())
        django.setup()
    translation.activate(terminal_language())
