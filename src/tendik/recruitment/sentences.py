"""What is said of a notice that was checked: each finding with its reason, its source and what is proposed."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tendik.methods.texts import in_language
from tendik.methods.vacancies import Checked, Finding, Kind, corrected
from tendik.recruitment.rulebook import NoticeRulebook

MARKED = {
    "report": _("It stands in the report of the consultations."),
    "read": _("It was read in the source that is named."),
    "check": _("A lawyer must still check it."),
}
"""How sure a reason is."""


def told(book: NoticeRulebook, checked: Checked) -> list[dict[str, Any]]:
    """Return what is wrong with a notice in the language in force: what is missing first, then words in their order."""
    missing = [] if checked.statements else [_explained(book, Kind.STATEMENT, put=checked.proposed)]
    return missing + [_found(book, checked, one) for one in checked.demands]


def answer(book: NoticeRulebook, checked: Checked) -> dict[str, Any]:
    """Return a check as plain values, as commands print them."""
    return {
        "language": checked.language,
        "complies": checked.complies,
        "against": [kind.value for kind in checked.against],
        "findings": told(book, checked),
        "corrected": corrected(checked),
    }


def name_of(book: NoticeRulebook, kind: Kind, language: str) -> str:
    """Return what is wrong, in a few words; its code where the pack explains nothing."""
    written = book.kinds.get(kind)
    return in_language(written.name, language) if written else kind.value


def pieces(checked: Checked) -> list[dict[str, str]]:
    """Return the notice in pieces, those that demand something with their kind: words that overlap are one piece."""
    found: list[dict[str, str]] = []
    end = 0
    for one in checked.demands:
        if one.ends_at <= end:
            continue
        start = max(end, one.starts_at)
        if start > end:
            found.append({"words": checked.text[end:start], "kind": ""})
        found.append({"words": checked.text[start : one.ends_at], "kind": one.kind.value})
        end = one.ends_at
    return [*found, {"words": checked.text[end:], "kind": ""}]


def _found(book: NoticeRulebook, checked: Checked, one: Finding) -> dict[str, Any]:
    line = checked.text.count("\n", 0, one.starts_at) + 1
    place = {"line": line, "start": one.starts_at, "end": one.ends_at}
    return _explained(book, one.kind, words=one.words, put=one.put, whole=one.whole) | place


def _explained(
    book: NoticeRulebook, kind: Kind, *, words: str = "", put: str = "", whole: bool = False
) -> dict[str, Any]:
    written, language = book.kinds.get(kind), get_language() or ""
    return {
        "kind": kind.value,
        "words": words,
        "title": name_of(book, kind, language),
        "reason": in_language(written.reason, language) if written else "",
        "source": written.source if written else "",
        "mark": written.mark if written else "",
        "put": put,
        "whole": whole,
    }
