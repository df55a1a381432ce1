"""Words of the interface that have no translation are marked with the language they are in.

A reader whose catalogue lacks a text is shown the text of another language: of the country's first one, else English.
While a page is drawn, such texts carry two signs that no text has otherwise; ``marked`` makes of them an element with
its language, or takes them away where no element can stand.
"""

import gettext
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.utils.translation import to_language, trans_real

from tendik.blocks.formats import direction

FIRST, NAMED, LAST = "\ue000", "\ue001", "\ue002"
"""Of the private use area: before the code of a language, after it, and after the words."""
ENGLISH = "en"
CONTEXT = "\x04"
SIGNED = re.compile(f"{FIRST}([a-z0-9-]*){NAMED}([^{LAST}]*){LAST}")
TAG = re.compile(r"<[^>]*>")
BARE = re.compile(r"(<(title|textarea|option|svg)\b[^>]*>)(.*?)(</\2>)", re.DOTALL)
"""Elements whose words can hold no other element."""
_marking: ContextVar[bool] = ContextVar("marking", default=False)


class Elsewhere(gettext.NullTranslations):
    """Where a catalogue finds nothing: what other languages say, signed with which one it is."""

    def __init__(self, inner: gettext.NullTranslations | None, language: str) -> None:
        super().__init__()
        self.inner, self.language = inner or gettext.NullTranslations(), language

    def gettext(self, message: str) -> str:
        """Return the words of the other language, or English ones, signed."""
        said = self.inner.gettext(message)
        found = said != message
        return _signed(said.rpartition(CONTEXT)[2], self.language if found else ENGLISH)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the words of the other language for a number, or English ones, signed."""
        said = self.inner.ngettext(msgid1, msgid2, n)
        found = said not in (msgid1, msgid2)
        return _signed(said.rpartition(CONTEXT)[2], self.language if found else ENGLISH)


def _signed(words: str, language: str) -> str:
    if words.startswith(FIRST):
        return words
    return f"{FIRST}{language}{NAMED}{words}{LAST}" if _marking.get() and words else words


@contextmanager
def marking(language: str) -> Iterator[None]:
    """Sign the words that are not of this language, for as long as the block lasts."""
    if language != ENGLISH and not language.startswith(f"{ENGLISH}-"):
        catalogue: Any = trans_real.translation(language)
        if not isinstance(catalogue._fallback, Elsewhere):
            catalogue._fallback = Elsewhere(catalogue._fallback, to_language(settings.LANGUAGE_CODE))
    held = _marking.set(True)
    try:
        yield
    finally:
        _marking.reset(held)


def marked(page: str, language: str) -> str:
    """Return a page whose signed words stand in elements with their language."""
    if FIRST not in page:
        return page
    page = BARE.sub(lambda found: _bare(found[0]), page)
    page = TAG.sub(lambda found: _bare(found[0]), page)
    return SIGNED.sub(lambda found: _element(found, language), page)


def _bare(part: str) -> str:
    return SIGNED.sub(lambda found: found[2], part)


def _element(found: re.Match[str], around: str) -> str:
    code, words = found.groups()
    turn = f' dir="{direction(code)}"' if direction(code) != direction(around) else ""
    return f'<span lang="{code}"{turn}>{words}</span>'
