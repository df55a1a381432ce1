"""What the package of a data set says of itself, as it stands in its file: columns, codes in words, sources, structure."""

from typing import Any

import msgspec

from tendik.methods.texts import Texts
from tendik.releases.sets import SourceStructure

PLACE, PERIOD, VALUE = "place", "period", "value"


class SetCode(msgspec.Struct, frozen=True):
    """A code that occurs in a column, in words."""

    value: str
    label: str
    titles: Texts


class SetColumn(msgspec.Struct, frozen=True, omit_defaults=True):
    """A column: ``concept`` is its name in SDMX; one that is no dimension has none. ``categories``: all its codes."""

    name: str
    type: str
    description: str
    concept: str = ""
    titles: Texts = {}
    categories: list[SetCode] = []


class SetSchema(msgspec.Struct, frozen=True, rename="camel"):
    """The columns from left to right."""

    fields: list[SetColumn]
    missing_values: list[str]
    primary_key: list[str]


class SetPart(msgspec.Struct, frozen=True):
    """A file beside the CSV."""

    path: str
    bytes: int


class SetResource(msgspec.Struct, frozen=True):
    """The CSV file, and the same as Parquet."""

    name: str
    path: str
    profile: str
    format: str
    mediatype: str
    encoding: str
    dialect: dict[str, Any]
    bytes: int
    rows: int
    parquet: SetPart
    schema: SetSchema


class PackageSource(msgspec.Struct, frozen=True, omit_defaults=True):
    """Whose figures they are; ``licence``: the words that stand at every figure."""

    code: str
    title: str
    titles: Texts
    licence: Texts
    path: str = ""


class SetPackage(msgspec.Struct, frozen=True, omit_defaults=True):
    """``datapackage.json`` of a data set (frictionless data package). What is in no specification is ours."""

    profile: str
    name: str
    title: str
    description: str
    version: str
    created: str
    sources: list[PackageSource]
    resources: list[SetResource]
    code: str
    titles: Texts
    about: Texts
    group: Texts
    unit: str
    unit_titles: Texts
    multiplier: int
    frequency: str
    series: str
    whole: dict[str, str]
    structure: SourceStructure | None = None
    page: str = ""
    made_up: bool = False

    @property
    def figures(self) -> SetResource:
        """The file with the figures."""
        return self.resources[0]

    @property
    def columns(self) -> dict[str, SetColumn]:
        """The columns by name."""
        return {one.name: one for one in self.figures.schema.fields}

    @property
    def dimensions(self) -> list[SetColumn]:
        """What figures are broken down by, besides place and period."""
        return [one for one in self.figures.schema.fields if one.concept and one.name not in (PLACE, PERIOD)]
