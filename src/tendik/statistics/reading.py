"""Reads files of figures apart, as all files from outside, and settles what they mean by what the tables know."""

from collections.abc import Sequence
from dataclasses import dataclass

from tendik.methods.observations import Known, Problem, Read, Settlement, read_observations, settle_read, wire
from tendik.methods.observations.wire import FileAsked
from tendik.packs.apart import MEGABYTE, TooHeavy, read_apart
from tendik.packs.reading import is_light
from tendik.statistics.queries import known_to
from tendik.statistics.sources import AboutSource

MOST_MEMORY, MOST_SECONDS = 3000 * MEGABYTE, 300
"""What the reader of SDMX takes before it reads anything is mostly room that it never fills."""


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file of a source: its name, its form, and all its figures settled."""

    name: str
    source: AboutSource
    read: Read
    settlement: Settlement

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that must be mended before anything is taken."""
        return (*self.read.problems, *self.settlement.problems)


def read_files(files: Sequence[FileAsked], source: AboutSource, *, series: str = "") -> list[FileRead]:
    """Return the figures of files.

    Args:
        files: The files.
        source: Whose they are: its words and its codes of places.
        series: The indicator that is meant where a file does not name one.
    """
    known = known_to(source)
    return [
        FileRead(file.name, source, read, settle_read(read, known, series=series))
        for file, read in zip(files, _read(files, source, known), strict=True)
    ]


def _read(files: Sequence[FileAsked], source: AboutSource, known: Known) -> list[Read]:
    labels = source.labels()
    concepts = {words.lower(): concept for words, concept in known.concepts.items()}
    if all(is_light(file.data, file.name) for file in files):
        return [
            read_observations(file.data, name=file.name, labels=labels, concepts=concepts) for file in files
        ]
    question = wire.asked(files, labels=labels, concepts=concepts)
    try:
        said = read_apart(wire.__name__, question, memory=MOST_MEMORY, seconds=MOST_SECONDS)
    except TooHeavy:
        return _one_by_one(files, source, known)
    return wire.answered(said)


def _one_by_one(files: Sequence[FileAsked], source: AboutSource, known: Known) -> list[Read]:
    """Return what each file holds, read for itself: only what is too heavy alone is refused."""
    if len(files) == 1:
        return [Read(problems=(Problem("table_too_heavy"),))]
    return [read for file in files for read in _read([file], source, known)]


def read_for(files: Sequence[FileAsked], sources: Sequence[AboutSource]) -> list[FileRead]:
    """Return the figures of each file by the source that understands it best: the first without a problem."""
    found = read_files(files, sources[0])
    for source in sources[1:]:
        doubtful = [number for number, read in enumerate(found) if read.problems]
        again = read_files([files[number] for number in doubtful], source)
        for number, read in zip(doubtful, again, strict=True):
            found[number] = min(found[number], read, key=_weight)
    return found


def _weight(read: FileRead) -> int:
    return sum(problem.count for problem in read.problems)
