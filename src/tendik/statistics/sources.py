"""What a pack says of a source, ``sources/<code>.toml``: whose figures they are, and how its tables are read."""

from collections.abc import Iterator
from datetime import date

import msgspec

from tendik.methods.folding import fold
from tendik.methods.observations import Label, Labels
from tendik.packs.codes import Code, File
from tendik.packs.country import Pack, Texts
from tendik.releases.sets import SourceStructure

FOLDER = "sources"


class AboutLabel(msgspec.Struct, frozen=True):
    """A ``[[label]]``: words of a table, in any language, that mean a code of a dimension, a place or an indicator."""

    says: list[str]
    means: str
    code: str = ""


class AboutData(msgspec.Struct, frozen=True):
    """A ``[[data]]``: a file of figures in the pack, and the day on which the source published it."""

    file: File
    vintage: date


class AboutStructure(msgspec.Struct, frozen=True):
    """A ``[[structure]]``: under which structure of SDMX the source publishes its figures, so that they leave under it too.

    ``dimensions``: in their order, each with the list of its codes, as ``FREQ=SDMX:CL_FREQ(2.0)``; ``fixed``: what stands
    in those of which our figures say nothing, as ``REPORTING_TYPE=N``; ``areas``: what it calls our places, as ``KG-B=KG05``.
    """

    agency: str
    id: str
    version: str
    concepts: str
    dimensions: list[str]
    fixed: list[str] = []
    areas: list[str] = []

    def kept(self) -> SourceStructure:
        """Return it as a release tells it."""
        return SourceStructure(
            agency=self.agency,
            code=self.id,
            version=self.version,
            concepts=self.concepts,
            dimensions=_pairs(self.dimensions),
            fixed=_pairs(self.fixed),
            areas=_pairs(self.areas),
        )


def _pairs(said: list[str]) -> dict[str, str]:
    return {name.strip(): value.strip() for name, _, value in (one.partition("=") for one in said)}


class AboutSource(msgspec.Struct, frozen=True):
    """The file of a source."""

    code: Code
    name: Texts
    owner: Texts
    licence: Texts
    frequency: str = "A"
    basis: Texts = {}
    contact: str = ""
    address: str = ""
    label: list[AboutLabel] = []
    data: list[AboutData] = []
    structure: list[AboutStructure] = []
    fills: list[str] = []
    """Of the source of forms: the levels whose places fill them in."""

    def labels(self) -> Labels:
        """Return what the words of its tables mean."""
        return Labels.of(
            Label(words, label.means, label.code) for label in self.label for words in label.says
        )

    def areas(self) -> dict[str, str]:
        """Return what it calls places, folded, and our codes."""
        named = (label for label in self.label if label.means == "place")
        return {fold(words): label.code for label in named for words in label.says}


def source_files(pack: Pack) -> list[str]:
    """Return the files of the sources of a pack, in the order of their names."""
    folder = pack.folder.path / FOLDER
    return sorted(f"{FOLDER}/{path.name}" for path in folder.glob("*.toml")) if folder.is_dir() else []


def sources_in(pack: Pack) -> Iterator[AboutSource]:
    """Yield what the pack says of its sources; one that is not as it must be is noted and left out."""
    for file in source_files(pack):
        read = pack.toml(file, AboutSource)
        if read:
            yield msgspec.convert(read, AboutSource)
