"""What a pack says of the country as a whole: languages, levels of places, money, time."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from tendik.methods.texts import Texts
from tendik.packs.codes import Age, Code, Colour, Language, Origin, Share
from tendik.packs.folder import Folder
from tendik.packs.looks import check_look, check_passing_on
from tendik.packs.shapes import checked
from tendik.packs.synonyms import read_synonyms

LevelCode = Annotated[Code, msgspec.Meta(max_length=30)]
CountryCode = Annotated[Code, msgspec.Meta(max_length=20)]
Version = Annotated[str, msgspec.Meta(max_length=100)]

DAY = re.compile(r"\d\d-\d\d\Z", re.ASCII)

SHIPPED, HEAD = Path(__file__).parent, "pack.toml"


class Level(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of place: ``region``, ``district``.

    ``page``: without one it is listed on the page above it. ``in_names``: the names of places say it already.
    """

    code: LevelCode
    name: Texts
    plural: Texts
    page: bool = True
    in_names: bool = False
    note: Texts = {}


class AgeGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Ages ``starts`` to below ``ends_before``; ``source`` says who draws the line there."""

    code: Code
    name: Texts
    starts: Age
    ends_before: Age
    source: str


class Credit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where data come from, shown wherever they are used. ``used_for``: ``outlines`` are named under maps."""

    code: Code
    name: Texts
    licence: str
    note: Texts
    used_for: str = ""
    licence_words: Texts = {}
    """The licence by language, where it is a sentence and no name as ``CC BY 4.0``."""

    @property
    def terms(self) -> Texts:
        """The words of the licence for readers; without any by language, its name."""
        return self.licence_words or {"en": self.licence}


class Licence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Under which licence texts and figures are published. Without one the site names none.

    ``code``: its code in the list of SPDX. ``address``: where its own words stand.
    """

    code: str = ""
    name: Texts = {}
    address: str = ""


class Colours(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Colours of the public pages that a country chooses; what it leaves out stays as the program has it.

    ``links``: links, buttons and good answers. ``slow``: where one is, and what is late. ``bad``: refusals and faults.
    ``band``, ``cord``: the two strands of the cord and of a plain band.
    """

    links: Colour = ""
    slow: Colour = ""
    bad: Colour = ""
    band: Colour = ""
    cord: Colour = ""


class Look(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the public pages look. ``ornament``: an SVG drawing, of which the band across each page is made."""

    ornament: str = ""
    day: Colours = Colours()
    night: Colours = Colours()


class Channel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A way to pass a page on. ``address`` is opened with the page's address put in for ``{address}``."""

    code: Code
    name: Texts
    address: str


class Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The head of a pack, ``pack.toml``."""

    code: CountryCode
    version: Version
    name: Texts
    site: Texts
    period: Texts
    ministry: Texts
    languages: list[Language]
    own_names: Texts
    short_names: Texts
    currency: str
    time_zone: str
    fiscal_year_starts: str
    levels: list[Level]
    credits: list[Credit]
    age_groups: list[AgeGroup] = []
    address: Origin = ""
    """Where the public site stands; an installation may say otherwise."""
    licence: Licence = Licence()
    look: Look = Look()
    channels: list[Channel] = []
    contact: Texts = {}
    """How to reach whoever runs the public site, in a sentence."""
    checked: dict[str, Share] = {}
    """Share of the texts that a native reader has checked, by language."""


class Country(Head, frozen=True, forbid_unknown_fields=True):
    """What a pack says of the country as a whole."""

    synonyms: dict[str, list[list[str]]] = {}
    """By language: the words of each group that are used for the same thing, see ``packs.synonyms``."""


@dataclass(frozen=True)
class Pack:
    """A country's folder together with its head."""

    folder: Folder
    country: Country

    @property
    def languages(self) -> list[str]:
        """Codes of the languages, the first one being the country's own."""
        return self.country.languages

    def toml(self, file: str, shape: type) -> dict[str, Any]:
        """Return a TOML file of the pack; empty if it has not this shape, with every fault noted."""
        return checked(self.folder, file, shape, self.languages)


class NoPack(FileNotFoundError):
    """There is no pack of this name; the message names those there are."""

    def __init__(self, name: str, shipped: str) -> None:
        self.name, self.shipped = name, shipped
        super().__init__(name)

    def __str__(self) -> str:
        """The words, in the language in force when they are shown."""
        words = _("There is no pack “%(name)s”. Name a folder that holds a %(file)s, or one of: %(shipped)s.")
        return words % {"name": self.name, "file": HEAD, "shipped": self.shipped}


def find_pack(name: str) -> Path:
    """Return the folder of a pack: one that is shipped, or any folder with a ``pack.toml``.

    Raises:
        NoPack: there is no such pack.
    """
    for path in (SHIPPED / name, Path(name)):
        if (path / HEAD).is_file():
            return path.resolve()
    raise NoPack(name, ", ".join(sorted(path.parent.name for path in SHIPPED.glob(f"*/{HEAD}"))))


def open_pack(path: Path) -> Pack:
    """Open a pack and read its head, afresh each time: faults are collected in its folder.

    Raises:
        PackFaulty: ``pack.toml`` is not as it must be.
    """
    folder = Folder(path)
    # The languages are named in the file that is checked for them.
    raw = folder.toml(HEAD)
    folder.check()
    given = raw.get("languages")
    languages = given if isinstance(given, list) and all(isinstance(code, str) for code in given) else []
    checked(folder, HEAD, Head, languages)
    _check_head(folder, raw)
    folder.check()
    folder.languages = tuple(languages)
    synonyms = read_synonyms(folder, languages)
    folder.check()
    return Pack(folder, msgspec.convert({**raw, "synonyms": synonyms}, Country))


def _check_head(folder: Folder, raw: Mapping[str, Any]) -> None:
    """Note what a shape cannot hold. What has the wrong type is noted already and passed over."""
    languages = raw.get("languages")
    if languages == [] or (isinstance(languages, list) and len(set(map(str, languages))) < len(languages)):
        folder.fault_at(HEAD, ("languages",), _("name at least one language, and each once"))
    zone = raw.get("time_zone")
    if isinstance(zone, str) and zone.strip() and not _is_zone(zone):
        words = _("there is no time zone “%(zone)s”. Write it as %(example)s.")
        folder.fault_at(HEAD, ("time_zone",), words, zone=zone, example="Pacific/Auckland")
    if raw.get("levels") == []:
        folder.fault_at(HEAD, ("levels",), _("name at least one level"))
    check_look(folder, HEAD, raw)
    check_passing_on(folder, HEAD, raw)
    _check_time(folder, raw)


def _check_time(folder: Folder, raw: Mapping[str, Any]) -> None:
    first = raw.get("fiscal_year_starts")
    if isinstance(first, str) and first.strip() and not _is_day_of_year(first):
        words = _("this is no day of every year. Write the month, then the day, as %(example)s.")
        folder.fault_at(HEAD, ("fiscal_year_starts",), words, example="07-01")
    groups = raw.get("age_groups")
    for number, group in enumerate(groups if isinstance(groups, list) else []):
        about = group if isinstance(group, dict) else {}
        starts, ends = about.get("starts"), about.get("ends_before")
        if isinstance(starts, int) and isinstance(ends, int) and ends <= starts:
            words = _("the ages must end after they start")
            folder.fault_at(HEAD, ("age_groups", number, "ends_before"), words)


def _is_day_of_year(text: str) -> bool:
    try:
        return bool(DAY.match(text)) and bool(date.fromisoformat(f"2001-{text}"))
    except ValueError:
        return False


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


@cache
def current() -> Pack:
    """Return the pack of this installation."""
    return open_pack(Path(settings.TENDIK_PACK))
