"""Reads the part of a pack that says what is measured: sources, dimensions with their codes, themes, indicators."""

from collections.abc import Container, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

import msgspec
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tendik.methods.periods import Frequency
from tendik.packs.codes import Code
from tendik.packs.country import Pack, Texts
from tendik.packs.folder import Row
from tendik.statistics import commitments, peopled, wanted
from tendik.statistics.actions import import_figures
from tendik.statistics.importing import given_of, of_pack
from tendik.statistics.known import MayName
from tendik.statistics.models import Category, Dimension, Indicator, Source, Theme
from tendik.statistics.sources import AboutSource, source_files, sources_in
from tendik.statistics.telling import words_of

INDICATORS, DIMENSIONS, CODES = (
    "statistics/indicators.toml",
    "statistics/dimensions.toml",
    "statistics/codes.csv",
)
COLUMNS, ALSO = ("dimension", "category"), ("name_", "starts_on", "ends_before", "successor")


class AboutTheme(msgspec.Struct):
    """A ``[[theme]]``."""

    code: Code
    name: Texts


class AboutIndicator(msgspec.Struct):
    """An ``[[indicator]]``: what it measures and how, who supplies it, what it is held against."""

    code: Code
    theme: str
    name: Texts
    definition: Texts
    unit: str
    measures: str
    source: str
    series: str = ""
    multiplier: int = 0
    numerator: Texts = {}
    denominator: Texts = {}
    dimensions: list[str] = []
    whole: list[str] = []
    """Codes of all, as ``age=Y_GE15``, where that is not the total."""
    direction: str = ""
    frequency: str = "A"
    method: Texts = {}
    limits: Texts = {}
    commitments: list[str] = []
    policy: str = "open"
    finest: str = ""


class Indicators(msgspec.Struct):
    """The file ``indicators.toml``."""

    theme: list[AboutTheme]
    indicator: list[AboutIndicator]


class AboutDimension(msgspec.Struct):
    """A ``[[dimension]]``. ``concept``: its name in SDMX; ``parts``: codes that together are the whole."""

    code: Code
    concept: str
    name: Texts
    parts: list[str] = []


class Dimensions(msgspec.Struct):
    """The file ``dimensions.toml``."""

    dimension: list[AboutDimension]


SHAPES: dict[str, type] = {
    INDICATORS: Indicators,
    DIMENSIONS: Dimensions,
    commitments.FILE: commitments.Commitments,
    peopled.FILE: peopled.CountsListed,
}
"""What the TOML files of this room must hold: looked at in all rooms before any of them loads."""


def load(pack: Pack) -> None:
    """Write what the pack measures. What is there already is brought up to date, nothing is deleted."""
    for number, file in enumerate(source_files(pack)):
        save_source(pack, file, number)
    if pack.folder.has(DIMENSIONS):
        _save_dimensions(pack)
    if pack.folder.has(INDICATORS):
        _save_indicators(pack)
    peopled.check_listed(pack)
    if not pack.folder.faults:
        _save_figures(pack)


def _save_figures(pack: Pack) -> None:
    """Enter the figures that the pack itself has; loaded again they are known already."""
    for source in sources_in(pack):
        for file, vintage, read in of_pack(source, pack):
            for problem in read.problems:
                pack.folder.fault(file, problem.where.line, words_of(problem))
            if not read.problems:
                import_figures([given_of(read, vintage)], by=None, at=beginning_of(vintage))


def beginning_of(on: date) -> datetime:
    """Return the moment at which figures of a pack count as entered: the same whenever it is loaded."""
    return datetime.combine(on, time(), timezone.get_default_timezone())


def save_source(pack: Pack, file: str, number: int) -> None:
    """Write what a file says of a source; ``number``: where it stands among the others."""
    about = pack.toml(file, AboutSource)
    if about:
        _check_levels(pack, file, about.get("fills", []))
        fields = {name: about.get(name, "") for name in ("frequency", "contact", "address")}
        texts = {name: about.get(name, {}) for name in ("name", "owner", "basis", "licence")}
        Source.objects.update_or_create(code=about["code"], defaults={**fields, **texts, "order": number})


def _check_levels(pack: Pack, file: str, levels: Sequence[str]) -> None:
    known = [level.code for level in pack.country.levels]
    for number, level in enumerate(levels):
        if level not in known:
            words = _("“%(word)s” is not known here. Write one of: %(words)s.")
            pack.folder.fault_at(file, ("fills", number), words, word=level, words=", ".join(known))


def _save_dimensions(pack: Pack) -> None:
    for number, about in enumerate(pack.toml(DIMENSIONS, Dimensions).get("dimension", [])):
        fields = {"concept": about["concept"], "name": about["name"], "order": number}
        fields["parts"] = about.get("parts", [])
        Dimension.objects.update_or_create(code=about["code"], defaults=fields)
    known = {one.code: one for one in Dimension.objects.all()}
    rows = list(pack.folder.rows(CODES, COLUMNS, Category, also=ALSO))
    sound = [row for row in rows if _is_known(pack, row, "dimension", known)]
    written = {
        (row["dimension"], row["category"]): _save_category(pack, row, known[row["dimension"]], number)
        for number, row in enumerate(sound)
    }
    for row in sound:
        _succeed(pack, row, written)


def _save_category(pack: Pack, row: Row, dimension: Dimension, number: int) -> Category:
    days = {name: date.fromisoformat(row.get(name)) if row.get(name) else None for name in ALSO[1:3]}
    fields = {"name": row.texts("name", pack.languages), "order": number, **days}
    category, _new = Category.objects.update_or_create(
        dimension=dimension, code=row["category"], defaults=fields
    )
    return category


def _succeed(pack: Pack, row: Row, written: Mapping[tuple[str, str], Category]) -> None:
    """Write which code took the place of one, once all are written."""
    code = row.get("successor")
    if code and (row["dimension"], code) not in written:
        words = _("the code %(code)s, which took its place, does not stand in the list of %(dimension)s")
        pack.folder.fault(row.file, row.line, words, code=code, dimension=row["dimension"])
        return
    category = written[row["dimension"], row["category"]]
    category.successor = written.get((row["dimension"], code))
    category.save(update_fields=["successor"])


def _is_known(pack: Pack, row: Row, column: str, among: Container[str]) -> bool:
    if row[column] in among:
        return True
    words = _("%(code)s is not known. Add it to %(file)s.")
    pack.folder.fault(row.file, row.line, words, code=row[column], file=DIMENSIONS)
    return False


def _save_indicators(pack: Pack) -> None:
    read = pack.toml(INDICATORS, Indicators)
    for number, theme in enumerate(read.get("theme", [])):
        Theme.objects.update_or_create(code=theme["code"], defaults={"name": theme["name"], "order": number})
    known = MayName(pack)
    listed = read.get("indicator", [])
    for number, about in enumerate(listed):
        if not known.has_faults(about, INDICATORS, ("indicator", number)):
            _save_indicator(known, about, number)
    wanted.load(known, {about["code"]: INDICATORS for about in listed})


TEXTS = ("name", "definition", "numerator", "denominator", "method", "limits")
PLAIN = {
    "series": "",
    "multiplier": 0,
    "measures": "",
    "direction": "",
    "frequency": Frequency.YEAR.value,
    "commitments": [],
    "policy": "open",
    "finest": "",
}
"""What an indicator says in a word, and what holds where it says nothing."""


def _save_indicator(known: MayName, about: Mapping[str, Any], number: int) -> None:
    texts = {name: about.get(name, {}) for name in TEXTS}
    plain = {name: about.get(name, default) for name, default in PLAIN.items()}
    parts = {name: known.found[name][about[name]] for name in ("theme", "source", "unit")}
    whole = dict(word.split("=", 1) for word in about.get("whole", []))
    indicator, _new = Indicator.objects.update_or_create(
        code=about["code"], defaults={**texts, **plain, **parts, "whole": whole, "order": number}
    )
    indicator.dimensions.set(known.found["dimensions"][code] for code in about.get("dimensions", []))
