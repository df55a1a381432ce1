"""Holds a TOML file of a pack against the shape it must have, and notes every fault at its line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

from django.utils.translation import gettext_lazy as _
from msgspec import inspect

from tendik.packs.codes import faults_of
from tendik.packs.folder import Folder
from tendik.packs.lines import KeyPath, line_of

SINGLE: Mapping[type, tuple[tuple[type, ...], Any]] = {
    inspect.StrType: ((str,), _("words in quotation marks belong here")),
    inspect.IntType: ((int,), _("a whole number belongs here, without quotation marks")),
    inspect.FloatType: ((int, float), _("a number belongs here, without quotation marks")),
    inspect.BoolType: ((bool,), _("%(yes)s or %(no)s belongs here, without quotation marks")),
    inspect.DateType: ((date,), _("a day belongs here, as 2030-12-31, without quotation marks")),
}
"""By the type of a shape: what Python makes of it, and what to tell a person who wrote something else."""


def checked(folder: Folder, file: str, shape: type, languages: Sequence[str]) -> dict[str, Any]:
    """Return a TOML file as a dict, as it stands; empty if it has not this shape, with every fault noted.

    Args:
        folder: The pack.
        file: The file in it.
        shape: A ``msgspec.Struct``. A ``dict`` in it goes by language; one of words needs all languages.
        languages: Codes of the pack's languages.
    """
    before = len(folder.faults)
    values = folder.toml(file)
    if len(folder.faults) == before:
        _Check(folder, file, languages).look((), values, inspect.type_info(shape))
    return values if len(folder.faults) == before else {}


@dataclass(frozen=True, slots=True)
class _Check:
    folder: Folder
    file: str
    languages: Sequence[str]

    def fault(self, path: KeyPath, message: Any, /, **values: Any) -> None:
        self.folder.fault_at(self.file, path, message, **values)

    def look(self, path: KeyPath, value: Any, shape: inspect.Type) -> None:
        if isinstance(shape, inspect.UnionType):
            # A table that may be left out: TOML knows nothing that stands there and is none.
            (shape,) = (one for one in shape.types if not isinstance(one, inspect.NoneType))
        if isinstance(shape, inspect.ListType):
            self.elements(path, value, shape.item_type)
        elif isinstance(shape, inspect.StructType | inspect.DictType) and not isinstance(value, dict):
            self.fault(path, _("a table of keys belongs here"))
        elif isinstance(shape, inspect.StructType):
            self.table(path, value, shape.fields)
        elif isinstance(shape, inspect.DictType):
            names = shape.key_type if isinstance(shape.key_type, inspect.StrType) else None
            go_by = self.by_name if names and names.pattern else self.by_language
            go_by(path, value, shape)
        else:
            self.single(path, value, shape)

    def single(self, path: KeyPath, value: Any, shape: inspect.Type) -> None:
        kinds, words = SINGLE[type(shape)]
        if type(value) not in kinds:
            self.fault(path, words, yes="true", no="false")
            return
        for told, values in faults_of(value, shape):
            self.fault(path, told, **values)

    def elements(self, path: KeyPath, value: Any, shape: inspect.Type) -> None:
        if not isinstance(value, list):
            self.fault(path, _("a list belongs here"))
            return
        seen: dict[tuple[str, str], KeyPath] = {}
        for number, one in enumerate(value):
            self.look((*path, number), one, shape)
            for key in ("code", "slug"):
                self.twice(seen, (*path, number, key), one)

    def twice(self, seen: dict[tuple[str, str], KeyPath], place: KeyPath, one: Any) -> None:
        key = str(place[-1])
        code = one.get(key) if isinstance(one, dict) else None
        if isinstance(code, str) and seen.setdefault((key, code), place) != place:
            first = line_of(self.folder.lines[self.file], seen[key, code])
            words = _("%(code)s stands twice, first in line %(line)s. Give each a code of its own.")
            self.fault(place, words, code=code, line=first)

    def table(self, path: KeyPath, value: dict[str, Any], fields: Sequence[inspect.Field]) -> None:
        known = {field.name: field for field in fields}
        for name, one in value.items():
            if name not in known:
                self.unknown((*path, name), [other for other in known if other not in value])
                continue
            if not known[name].required or not self.blank((*path, name), one):
                self.look((*path, name), one, known[name].type)
        for name, field in known.items():
            if field.required and name not in value:
                self.fault((*path, name), _("this key is missing. Add it."))

    def unknown(self, path: KeyPath, others: Sequence[str]) -> None:
        near = get_close_matches(str(path[-1]), others, n=1)
        if near:
            self.fault(path, _("there is no such key. Is %(key)s meant?"), key=near[0])
        else:
            self.fault(path, _("there is no such key here. Delete it."))

    def blank(self, path: KeyPath, value: Any) -> bool:
        empty = isinstance(value, str) and not value.strip()
        if empty:
            self.fault(path, _("this is empty. Fill it."))
        return empty

    def by_name(self, path: KeyPath, value: dict[str, Any], shape: inspect.DictType) -> None:
        for name, one in value.items():
            self.single((*path, name), name, shape.key_type)
            self.look((*path, name), one, shape.value_type)

    def by_language(self, path: KeyPath, value: dict[str, Any], shape: inspect.DictType) -> None:
        for language, one in value.items():
            if self.languages and language not in self.languages:
                words = _("this is not one of the languages of the pack: %(languages)s")
                self.fault((*path, language), words, languages=", ".join(self.languages))
                continue
            if not self.blank((*path, language), one):
                self.look((*path, language), one, shape.value_type)
        if isinstance(shape.value_type, inspect.StrType):
            for language in self.languages:
                if language not in value:
                    self.fault((*path, language), _("the words in this language are missing. Add them."))
