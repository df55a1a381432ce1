"""The interface's words in a pack, ``words/<language>.po``: read with every fault, brought up to date, compiled."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polib
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import reloader, to_locale

from tendik.methods.signs import invisible_in
from tendik.packs.country import Pack
from tendik.packs.folder import TORN, Folder
from tendik.packs.plurals import number_of_forms, plural_forms
from tendik.packs.tables import OF_CELLS

WORDS = "words"
BROKEN = re.compile(r"\(line (\d+)\)(?:: (.*))?", re.DOTALL)
LINE = re.compile(r'\s*(?:#.*|(?:msg(?:ctxt|id|id_plural|str|str\[\d\])\s+)?"(?:[^"\\]|\\.)*"\s*)?')
"""A line of a words file: empty, a comment, or words in quotation marks."""
UNREADABLE = _("the program cannot read on from here (%(reason)s). Correct this line or the one above.")
KEPT = re.compile(r'%\(\w+\)\d*[a-zA-Z]|%[sd]|<[^>]*>?|"')
"""What a translation takes over as it is: names of values, tags, and the quotation mark that would end an attribute."""

Key = tuple[str | None, str]


def key_of(entry: polib.POEntry) -> Key:
    """Return what tells a text from all others: its context and its words."""
    return entry.msgctxt, entry.msgid


def compiled(pack: Pack) -> dict[str, bytes]:
    """Return what gettext reads of the pack's words files, by the name of the language's folder; note every fault."""
    found = {}
    for path in sorted((pack.folder.path / WORDS).glob("*.po")):
        language, name = path.stem, f"{WORDS}/{path.name}"
        if language not in pack.languages:
            words = _("this is not one of the languages of the pack: %(languages)s")
            pack.folder.fault(name, 0, words, languages=", ".join(pack.languages))
            continue
        read_words = read(pack.folder, name, language)
        if read_words is not None:
            found[to_locale(language)] = read_words.to_binary()
    return found


def read(folder: Folder, name: str, language: str) -> polib.POFile | None:
    """Return a words file of the pack; None where it is faulty, with every fault noted at its line."""
    before = len(folder.faults)
    text = folder.text(name)
    check = _Check(folder, name, text.split("\n"))
    if len(folder.faults) > before or not check.can_be_read():
        return None
    try:
        # With its last line ended it cannot be taken for the name of a file.
        words = polib.pofile(f"{text}\n", encoding="utf-8")
    except OSError as error:
        place = BROKEN.search(str(error))
        check.fault(int(place[1]) if place else 0, UNREADABLE, reason=(place and place[2]) or "msgid, msgstr")
        return None
    words.metadata["Content-Type"] = "text/plain; charset=UTF-8"
    words.metadata.setdefault("Plural-Forms", plural_forms(language))
    check.look(words)
    return words if len(folder.faults) == before else None


@dataclass(frozen=True, slots=True)
class _Check:
    folder: Folder
    name: str
    lines: Sequence[str]

    def fault(self, line: int, message: Any, /, **values: Any) -> None:
        self.folder.fault(self.name, line, message, **values)

    def can_be_read(self) -> bool:
        """Tell whether all lines have the shape of a words file: gettext's tools would drop letters silently."""
        torn = [number for number, line in enumerate(self.lines, 1) if not LINE.fullmatch(line)]
        for number in torn:
            self.fault(number, TORN)
        return not torn

    def look(self, words: polib.POFile) -> None:
        try:
            forms = number_of_forms(words.metadata["Plural-Forms"])
        except ValueError:
            line = next((n for n, line in enumerate(self.lines, 1) if "Plural-Forms" in line), 0)
            self.fault(line, _("this rule of plural forms cannot be read"))
            return
        stands: dict[Key, int] = {}
        for entry in (entry for entry in words if not entry.obsolete):
            line = self.line_of(entry)
            first = stands.setdefault(key_of(entry), line)
            if first != line:
                self.fault(line, _("this text stands already in line %(line)s"), line=first)
            elif entry.translated():
                self.entry(line, entry, forms)

    def line_of(self, entry: polib.POEntry) -> int:
        """Return where an entry's text begins; polib counts from its comments."""
        begins = range(max(1, entry.linenum), len(self.lines) + 1)
        return next(number for number in begins if self.lines[number - 1].lstrip().startswith("msg"))

    def entry(self, line: int, entry: polib.POEntry, forms: int) -> None:
        if entry.msgid_plural and sorted(entry.msgstr_plural) != list(range(forms)):
            self.fault(line, _("so many forms are needed here: %(count)s"), count=forms)
        wanted = [sorted(KEPT.findall(one)) for one in (entry.msgid, entry.msgid_plural)]
        given = [one for one in (entry.msgstr, *entry.msgstr_plural.values()) if one]
        for sign in filter(None, map(invisible_in, given)):
            self.fault(line, OF_CELLS["invisible"], sign=ord(sign))
        if not all(sorted(KEPT.findall(one)) in wanted and _can_be_filled(one, wanted) for one in given):
            told = _("keep these parts of the English text as they are, and add no others: %(given)s")
            self.fault(line, told, given=", ".join(wanted[bool(entry.msgid_plural)]) or "–")


def _can_be_filled(text: str, wanted: Sequence[Sequence[str]]) -> bool:
    """Tell whether values can be put in: a percent sign that stands alone would stop the page."""
    takes_values = any(part.startswith("%") for parts in wanted for part in parts)
    return not takes_values or "%" not in KEPT.sub("", text.replace("%%", ""))


def all_texts(catalogues: Iterable[Path]) -> tuple[dict[Key, polib.POEntry], frozenset[str]]:
    """Return every text of the interface, with the shipped translations as comments, and the shipped languages.

    Args:
        catalogues: The rooms' folders of catalogues, each with a folder for each language.
    """
    found: dict[Key, polib.POEntry] = {}
    languages = set()
    for path in (path for folder in catalogues for path in sorted(folder.glob("*/LC_MESSAGES/django.po"))):
        language = path.parents[1].name
        languages.add(language)
        for entry in polib.pofile(str(path)):
            text = found.setdefault(key_of(entry), _empty(entry))
            text.msgid_plural = text.msgid_plural or entry.msgid_plural
            said = f"{language}: {' | '.join(_translations(entry))}"
            if said not in text.comment.split("\n"):
                text.comment = "\n".join(filter(None, (text.comment, said)))
    return found, frozenset(languages)


def _empty(entry: polib.POEntry) -> polib.POEntry:
    return polib.POEntry(msgctxt=entry.msgctxt, msgid=entry.msgid, flags=list(entry.flags))


def _translations(entry: polib.POEntry) -> Iterator[str]:
    yield from (one.replace("\n", " ") for one in (entry.msgstr, *entry.msgstr_plural.values()) if one)


def updated(texts: Mapping[Key, polib.POEntry], old: polib.POFile | None, language: str) -> polib.POFile:
    """Return the words file as it should be: every text there, known translations kept, spare ones gone."""
    new = polib.POFile(wrapwidth=110)
    new.header = old.header if old else ""
    new.metadata = dict(old.metadata) if old else {}
    new.metadata.update({"Content-Type": "text/plain; charset=UTF-8", "Content-Transfer-Encoding": "8bit"})
    new.metadata.update({"Language": to_locale(language)})
    new.metadata.setdefault("Plural-Forms", plural_forms(language))
    forms = number_of_forms(new.metadata["Plural-Forms"])
    known = {key_of(entry): entry for entry in old or () if not entry.obsolete}
    for key, text in texts.items():
        new.append(_kept(text, known.get(key), forms))
    return new


def _kept(text: polib.POEntry, known: polib.POEntry | None, forms: int) -> polib.POEntry:
    entry = _empty(text)
    entry.comment, entry.msgid_plural = text.comment, text.msgid_plural
    if text.msgid_plural:
        given = known.msgstr_plural if known else {}
        entry.msgstr_plural = {number: given.get(number, "") for number in range(forms)}
    elif known:
        entry.msgstr = known.msgstr
    if known:
        entry.tcomment = known.tcomment
        entry.flags += ["fuzzy"] if known.fuzzy else []
    return entry


def forget() -> None:
    """Let the words be read anew where they are next needed; the language in force stays."""
    language = translation.get_language()
    reloader.translation_file_changed(None, Path("django.mo"))
    if language is None:
        translation.deactivate_all()
    else:
        translation.activate(language)
