"""Reads files of figures apart, as all files from outside, and settles what they mean by what the tables know."""

from collections.abc import Sequence
from dataclasses import dataclass

from tendik.methods.observations import (
    Known,
    Problem,
    Read,
    Settlement,
    indicators_in,
    read_observations,
    settle_read,
    wire,
)
from tendik.methods.observations.wire import FileAsked
from tendik.packs.apart import MEGABYTE, TooHeavy, read_apart
from tendik.packs.reading import is_light
from tendik.statistics import queries
from tendik.statistics.sources import AboutSource

WIDE = "wide"
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
    return _Reader(series).read(files, source)


def read_for(
    files: Sequence[FileAsked], sources: Sequence[AboutSource], *, series: str = ""
) -> list[FileRead]:
    """Return the figures of each file by the source that understands it best.

    That is the first one that reads it without a problem and supplies all that it measures; else the one with the
    fewest problems.
    """
    reader = _Reader(series)
    first, *others = sorted(sources, key=lambda one: not one.label)
    found = reader.read(files, first)
    for source in others:
        for number, before in enumerate(found):
            if any(reader.doubts(before)):
                found[number] = min(before, reader.again(files[number], before, source), key=reader.doubts)
    return found


class _Reader:
    """Reads files for one source after the other."""

    def __init__(self, series: str) -> None:
        self.series, self.known, self.supplied = series, queries.known(), queries.measured_by()

    def read(self, files: Sequence[FileAsked], source: AboutSource) -> list[FileRead]:
        """Return what files hold by the words of a source."""
        read = _read(files, source, self.known)
        return [self._settled(file.name, one, source) for file, one in zip(files, read, strict=True)]

    def again(self, file: FileAsked, before: FileRead, source: AboutSource) -> FileRead:
        """Return what a file holds by the words of another source; only a table of an office is read by them."""
        if before.read.form != WIDE:
            return self._settled(file.name, before.read, source)
        return self.read([file], source)[0] if source.label else before

    def _settled(self, name: str, read: Read, source: AboutSource) -> FileRead:
        known = queries.known_to(source, self.known)
        return FileRead(name, source, read, settle_read(read, known, series=self.series))

    def doubts(self, read: FileRead) -> tuple[int, int]:
        """Return how many problems a file has, and how many indicators that its source does not supply."""
        problems = sum(problem.count for problem in read.problems)
        return problems, len(indicators_in(read.settlement.figures) - self.supplied[read.source.code])


def _read(files: Sequence[FileAsked], source: AboutSource, known: Known) -> list[Read]:
    labels = source.labels().with_places(known.areas)
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
