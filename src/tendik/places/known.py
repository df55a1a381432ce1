"""Reads what a pack knows of its places beside their list: names with their source, renamings, new places, mergers."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from tendik.methods.tables import Column, Columns, Kind
from tendik.packs.columns import texts_for
from tendik.packs.country import Pack
from tendik.packs.folder import Row
from tendik.places import queries
from tendik.places.hierarchy import Tree, faults_in
from tendik.places.lists import columns_of_places
from tendik.places.models import FormerName, NameSource, Place

NAMES, RENAMES = "places/names.csv", "places/renames.csv"
NEW, MERGERS = "places/new-places.csv", "places/mergers.csv"
SOURCED = ("confidence", "alone", "source", "evidence")
YES_OR_NO = {"yes": True, "no": False, "": False}
UNTIL = re.compile(r"^(\d{4}(-\d{2}-\d{2})?)?$")
CODE = Column(kind=Kind.CODE, needed=True, filled=True, lasting=True)
RESTS = {
    "alone": Column(needed=True, filled=True, choices=("yes", "no")),
    "source": Column(),
    "evidence": Column(),
}


def columns_of(file: str, pack: Pack) -> Columns:
    """Return what is read of one of the files."""
    if file == NEW:
        return columns_of_places(pack.languages, [level.code for level in pack.country.levels])
    known: dict[str, Column] = {
        NAMES: {"confidence": Column(needed=True, filled=True, choices=tuple(NameSource.Confidence.values))}
        | RESTS,
        RENAMES: {"until": Column(), **RESTS},
        MERGERS: {
            "ends_before": Column(kind=Kind.DAY, needed=True, filled=True),
            "no_later": Column(needed=True, filled=True, choices=("yes", "no")),
            "successors": Column(),
            "source": Column(),
            "evidence": Column(),
        },
    }[file]
    texts = {} if file == MERGERS else texts_for(["name_", "old_"], pack.languages)
    return Columns(known={"code": CODE, **known, **texts}, key="code", may_be_empty=True)


def load(pack: Pack) -> None:
    """Put over the places what is known of their names and of what became of them.

    A place that an official list or the office has changed since stays as it is, and so does a name that somebody
    who speaks the language has settled.
    """
    files = [file for file in (NAMES, RENAMES, NEW, MERGERS) if pack.folder.has(file)]
    work = _Known(pack)
    if files or work.settled:
        for file in files:
            work.read(file)
        work.write()


class _Known:
    def __init__(self, pack: Pack) -> None:
        self.pack, self.folder, self.languages = pack, pack.folder, pack.languages
        self.levels = [level.code for level in pack.country.levels]
        self.places = {place.code: place for place in Place.objects.filter(made_up=False)}
        settled = NameSource.objects.exclude(settled="").select_related("place")
        self.settled = {(source.place.code, source.language): source.settled for source in settled}
        self.sources: dict[tuple[str, str], NameSource] = {}
        self.former: dict[str, FormerName] = {}
        self.mergers: dict[str, tuple[int, list[str]]] = {}

    def fault(self, row: Row, words: Any, code: str = "") -> None:
        self.folder.fault(row.file, row.line, words, **({"code": code} if code else {}))

    def read(self, file: str) -> None:
        take = {NAMES: self.name, RENAMES: self.rename, NEW: self.source, MERGERS: self.merge}[file]
        for row in self.folder.all_rows(file, columns_of(file, self.pack)):
            if row["code"] not in self.places:
                self.fault(
                    row,
                    _("There is no place %(code)s. Correct the code, or add the place to the list."),
                    row["code"],
                )
            elif not row.unread and self.places[row["code"]].imported_at is None:
                take(row)

    def name(self, row: Row) -> None:
        """Give a place the names that the list of places lacks."""
        place = self.places[row["code"]]
        missing = {
            words: text
            for words, text in row.texts("name", self.languages).items()
            if words not in place.name
        }
        place.name = {**place.name, **missing}
        self.source(row, missing)

    def rename(self, row: Row) -> None:
        """Give a place its new names; what it was called before is kept with the day, as far as it is known."""
        if not UNTIL.match(row["until"]):
            self.fault(row, _("a day belongs here, as 2030-12-31, or a year"))
            return
        place = self.places[row["code"]]
        before = {**place.name, **row.texts("old", self.languages)}
        self.former[place.code] = FormerName(place=place, name=before, until=row["until"])
        place.name = row.texts("name", self.languages)
        self.source(row, place.name)

    def source(self, row: Row, names: Mapping[str, str] | None = None) -> None:
        """Keep on what the names of a row rest."""
        for language in names if names is not None else row.texts("name", self.languages):
            self.sources[row["code"], language] = NameSource(
                place=self.places[row["code"]],
                language=language,
                confidence=row.get("confidence") or NameSource.Confidence.ATTESTED,
                alone=YES_OR_NO[row["alone"]],
                source=row["source"],
                evidence=row["evidence"],
            )

    def merge(self, row: Row) -> None:
        """End a place; its successors must be known."""
        place, codes = self.places[row["code"]], row["successors"].split()
        for code in codes:
            if code not in self.places:
                words = _("There is no place %(code)s. Correct the code, or add the place to the list.")
                self.fault(row, words, code)
        place.ends_before = date.fromisoformat(row["ends_before"])
        place.no_later = YES_OR_NO[row["no_later"]]
        self.mergers[place.code] = row.line, [code for code in codes if code in self.places]

    def write(self) -> None:
        """Write what was read."""
        for (code, language), name in self.settled.items():
            if code in self.places and self.places[code].imported_at is None:
                self.places[code].name[language] = name
        self.move()
        lasting = [place for place in self.places.values() if place.imported_at is None]
        Place.objects.bulk_update(lasting, ["name", "parent", "ends_before", "no_later"], batch_size=500)
        FormerName.objects.filter(place__in=lasting).delete()
        FormerName.objects.bulk_create(self.former.values())
        NameSource.objects.bulk_create(
            self.sources.values(),
            update_conflicts=True,
            update_fields=list(SOURCED),
            unique_fields=["place", "language"],
        )
        for code, (_line, successors) in self.mergers.items():
            self.places[code].successors.set(self.places[other] for other in successors)
        self.check()

    def move(self) -> None:
        """Let what lay in a merged place lie in its successor."""
        into = {
            self.places[code].pk: self.places[successors[0]]
            for code, (_line, successors) in self.mergers.items()
            if len(successors) == 1
        }
        for place in self.places.values():
            if place.imported_at is None and place.parent_id in into:
                place.parent = into[place.parent_id]

    def check(self) -> None:
        """Note what does not fit together after the mergers."""
        rows = {code: line for code, (line, _successors) in self.mergers.items()}
        for line, successors in self.mergers.values():
            rows |= {code: line for code in successors if code not in rows}
        ranks = {level: rank for rank, level in enumerate(self.levels)}
        for code, words in faults_in(Tree(queries.standing().facts, rows, frozenset(), ranks)):
            self.folder.fault(MERGERS, rows[code], words)
