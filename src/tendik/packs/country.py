"""What a pack says of the country as a whole: languages, levels of places, money, time."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec
from django.conf import settings

from tendik.packs.folder import Folder

Texts = dict[str, str]
"""Words by language code."""

SHIPPED = Path(__file__).parent


class Level(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of place: ``region``, ``district``.

    ``page``: without one it is listed on the page above it. ``in_names``: the names of places say it already.
    """

    code: str
    name: Texts
    plural: Texts
    page: bool = True
    in_names: bool = False
    note: Texts = {}


class AgeGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Ages ``starts`` to below ``ends_before``; ``source`` says who draws the line there."""

    code: str
    name: Texts
    starts: int
    ends_before: int
    source: str


class Credit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where data come from, shown wherever they are used. ``used_for``: ``outlines`` are named under maps."""

    code: str
    name: Texts
    licence: str
    note: Texts
    used_for: str = ""


class Country(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The head of a pack, ``pack.toml``."""

    code: str
    version: str
    name: Texts
    site: Texts
    period: Texts
    ministry: Texts
    languages: list[str]
    own_names: Texts
    short_names: Texts
    currency: str
    time_zone: str
    fiscal_year_starts: str
    levels: list[Level]
    credits: list[Credit]
    age_groups: list[AgeGroup] = []
    checked: dict[str, float] = {}
    """Share of the texts that a native reader has checked, by language."""
    synonyms: dict[str, list[list[str]]] = {}
    """By language: groups of words for the same thing. What holds one of a group is found by the others."""


@dataclass(frozen=True)
class Pack:
    """A country's folder together with its head."""

    folder: Folder
    country: Country

    @property
    def languages(self) -> list[str]:
        """Codes of the languages, the first one being the country's own."""
        return self.country.languages


def find_pack(name: str) -> Path:
    """Return the folder of a pack: one that is shipped, or any folder with a ``pack.toml``.

    Raises:
        FileNotFoundError: there is no such pack.
    """
    for path in (SHIPPED / name, Path(name)):
        if (path / "pack.toml").is_file():
            return path.resolve()
    shipped = ", ".join(sorted(path.parent.name for path in SHIPPED.glob("*/pack.toml")))
    raise FileNotFoundError(f"No pack at {name!r}. Name a folder with a pack.toml, or one of: {shipped}")


def open_pack(path: Path) -> Pack:
    """Open a pack and read its head, afresh each time: faults are collected in its folder.

    Raises:
        PackFaulty: ``pack.toml`` is not as it must be.
    """
    folder = Folder(path)
    raw = folder.toml("pack.toml")
    folder.check()
    try:
        country = msgspec.convert(raw, Country)
        ZoneInfo(country.time_zone)
    except (msgspec.ValidationError, ZoneInfoNotFoundError) as error:
        folder.fault("pack.toml", 0, str(error))
        folder.check()
    return Pack(folder, country)


@cache
def current() -> Pack:
    """Return the pack of this installation."""
    return open_pack(Path(settings.TENDIK_PACK))
