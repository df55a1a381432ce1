"""A data set as SDMX sees it: its dataflow, its dimensions in their order, and how our codes become theirs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from tendik.methods.texts import Texts
from tendik.releases.setpackage import PERIOD, PLACE, SetColumn, SetPackage
from tendik.releases.sets import TOTAL, SourceStructure

FREQ, AREA, SERIES, TIME, VALUE = "FREQ", "REF_AREA", "SERIES", "TIME_PERIOD", "OBS_VALUE"
UNIT, MULTIPLIER, DECIMALS = "UNIT_MEASURE", "UNIT_MULT", "DECIMALS"
STATUS, CONFIDENTIAL, COMMENT = "OBS_STATUS", "CONF_STATUS", "COMMENT_OBS"
OF_SERIES = (UNIT, MULTIPLIER)
OF_FIGURE = (STATUS, CONFIDENTIAL, DECIMALS, COMMENT)
SDMX_LISTS = {
    FREQ: "SDMX:CL_FREQ(2.1)",
    STATUS: "SDMX:CL_OBS_STATUS(2.2)",
    CONFIDENTIAL: "SDMX:CL_CONF_STATUS(1.3)",
    MULTIPLIER: "SDMX:CL_UNIT_MULT(1.1)",
}
CONCEPTS = "CONCEPTS"
STATUSES = {"normal": "A", "estimated": "E", "provisional": "P", "break": "B"}
ABSENCES = {"missing": "O", "not_applicable": "M", "suppressed": "Q", "held": "O"}
"""Our words for a figure, and the codes of CL_OBS_STATUS."""
NOT_FOR_PUBLICATION, FREE = "N", "F"
HIDDEN = ("suppressed", "held")


class Id(NamedTuple):
    """Which artefact it is."""

    agency: str
    code: str
    version: str

    @classmethod
    def of(cls, said: str) -> "Id":
        """Return what ``SDMX:CL_FREQ(2.1)`` names."""
        agency, _, rest = said.partition(":")
        code, _, version = rest.rstrip(")").partition("(")
        return cls(agency, code, version)

    def __str__(self) -> str:
        return f"{self.agency}:{self.code}({self.version})"


@dataclass(frozen=True, slots=True)
class SdmxDimension:
    """A dimension: a column of the figures, or a code that stands at all of them.

    ``codes`` are its codes by ours; ``listed``: the list that they are of, if there is one.
    """

    concept: str
    title: Texts
    column: str = ""
    fixed: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Texts] = field(default_factory=dict)
    listed: Id | None = None

    def ours(self, code: str) -> str:
        """Return our code for one of SDMX; itself where nobody knows it."""
        return next((ours for ours, theirs in self.codes.items() if theirs == code), code)


@dataclass(frozen=True, slots=True)
class Flow:
    """A dataflow: the figures of one data set under a structure, its own or that of its source."""

    package: SetPackage
    id: Id
    structure: Id
    concepts: Id
    dimensions: tuple[SdmxDimension, ...]

    def dimension(self, concept: str) -> SdmxDimension | None:
        """Return a dimension; nothing where there is none of this name, or it is the time."""
        return next((one for one in self.dimensions if one.concept == concept), None)


def agency_of(country: str) -> str:
    """Return whose artefacts ours are: those of the ledger of a country."""
    return f"TENDIK_{country.replace('.', '_')}"


def version_of(number: int) -> str:
    """Return the version of what a release publishes: it names the release, so an address keeps what it showed."""
    return f"1.{number}.0"


def flow_of(package: SetPackage, agency: str, number: int) -> Flow:
    """Return the dataflow of a data set in a release."""
    version = version_of(number)
    own = Id(agency, package.code, version)
    source = package.structure
    if source is None:
        dimensions = tuple(_own(package, agency, version))
        return Flow(package, own, own, Id(agency, CONCEPTS, version), dimensions)
    return Flow(
        package,
        own,
        Id(source.agency, source.code, source.version),
        Id.of(source.concepts),
        tuple(_as_source_has_them(package, source)),
    )


def _own(package: SetPackage, agency: str, version: str) -> Iterator[SdmxDimension]:
    yield SdmxDimension(FREQ, {}, fixed=package.frequency, listed=Id.of(SDMX_LISTS[FREQ]))
    for column in (package.columns[PLACE], *package.dimensions):
        listed = Id(agency, f"CL_{column.concept}", version)
        yield _of_column(column, column.concept, {}, listed)


def _of_column(column: SetColumn, concept: str, codes: Mapping[str, str], listed: Id | None) -> SdmxDimension:
    theirs = {one.value: codes.get(one.value, one.value) for one in column.categories}
    words = {theirs[one.value]: one.titles for one in column.categories}
    return SdmxDimension(concept, column.titles, column.name, codes=theirs, words=words, listed=listed)


def _as_source_has_them(package: SetPackage, source: SourceStructure) -> Iterator[SdmxDimension]:
    """Yield the dimensions of a source's structure; what our figures say nothing of is fixed, or the total."""
    known = {one.concept: one for one in package.columns.values() if one.concept and one.name != PERIOD}
    for concept, listed in source.dimensions.items():
        of_list = Id.of(listed) if listed else None
        if concept in known:
            areas = source.areas if concept == AREA else {}
            yield _of_column(known[concept], concept, areas, of_list)
        else:
            own = {FREQ: package.frequency, SERIES: package.series}
            words = {package.series: package.titles} if concept == SERIES else {}
            fixed = own.get(concept) or source.fixed.get(concept, TOTAL)
            yield SdmxDimension(concept, {}, fixed=fixed, words=words, listed=of_list)
