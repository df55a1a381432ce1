"""Takes files of figures from reading to entering: what was found, what must be mended, then all of it or nothing."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from tendik.accounts.models import User
from tendik.methods.observations import Problem, absences_in, sum_of
from tendik.methods.observations.wire import FileAsked
from tendik.packs.country import Pack
from tendik.packs.files import ordinary_bytes
from tendik.statistics.actions import FiguresGiven, import_figures
from tendik.statistics.models import Category, DataSet
from tendik.statistics.reading import FileRead, read_files, read_for
from tendik.statistics.sources import AboutSource, sources_in
from tendik.statistics.telling import form_in_words, line_of, words_of


@dataclass(frozen=True, slots=True)
class FilesFound:
    """What several files hold together."""

    files: tuple[FileRead, ...]

    @property
    def count(self) -> int:
        """How many figures are settled, those without a number too."""
        return sum(len(file.settlement.figures) for file in self.files)

    @property
    def problems(self) -> list[tuple[str, Problem]]:
        """All that must be mended, each with its file."""
        return [(file.name, problem) for file in self.files for problem in file.problems]

    @property
    def notes(self) -> list[tuple[str, Problem]]:
        """What a person should know, each with its file."""
        return [
            (file.name, note) for file in self.files for note in (*file.read.notes, *file.settlement.notes)
        ]

    def as_json(self) -> dict[str, Any]:
        """Return how much there is, and every problem with its place."""
        figures = [file.settlement.figures for file in self.files]
        absences = sum(map(absences_in, figures), Counter())
        return {
            "observations": absences[""],
            "sum": sum_of(*figures),
            "missing": absences["missing"],
            "not_applicable": absences["not_applicable"],
            "suppressed": absences["suppressed"],
            "problems": [_as_json(*told) for told in self.problems],
            "notes": [_as_json(*told) for told in self.notes],
        }

    def lines(self) -> Iterator[str]:
        """Yield how much there is in each file, for a person."""
        for file in self.files:
            absences = absences_in(file.settlement.figures)
            words = _("%(file)s: %(form)s, figures: %(figures)s, without a figure: %(without)s")
            told = {"file": file.name, "form": form_in_words(file.read.form), "figures": absences[""]}
            if file.read.lists:
                yield _structure(file)
            else:
                yield words % {**told, "without": sum(absences.values()) - absences[""]}


def _structure(file: FileRead) -> str:
    known = {(one.dimension.concept, one.code) for one in Category.objects.select_related("dimension")}
    concepts = {concept for concept, _code in known}
    listed = [(one.concept, code) for one in file.read.lists for code in one.codes if one.concept in concepts]
    words = _(
        "%(file)s: a structure; code lists: %(lists)s, codes: %(codes)s, of those used here and known: %(known)s"
    )
    return words % {
        "file": file.name,
        "lists": len(file.read.lists),
        "codes": sum(len(one.codes) for one in file.read.lists),
        "known": sum(1 for one in listed if one in known),
    }


def _as_json(file: str, problem: Problem) -> dict[str, Any]:
    where = problem.where
    return {
        "file": file,
        "sheet": where.sheet,
        "line": where.line,
        "column": where.column,
        "code": problem.code,
        "count": problem.count,
        "words": words_of(problem),
    }


def problem_lines(found: FilesFound) -> list[str]:
    """Return every problem on a line of its own."""
    return [line_of(*told) for told in found.problems]


def note_lines(found: FilesFound) -> list[str]:
    """Return every note on a line of its own."""
    return [line_of(*told) for told in found.notes]


def find(paths: Sequence[Path], pack: Pack, *, source: str = "", series: str = "") -> FilesFound:
    """Return what files hold.

    Args:
        paths: The files.
        pack: The country's pack: it says of each source how its tables are read.
        source: Code of the source; empty: the one that understands a file best.
        series: The indicator that is meant where a file does not name one.

    Raises:
        NoSource: the pack has no such source.
        NotOrdinary, OSError: a file cannot be read.
    """
    files = [FileAsked(path.name, ordinary_bytes(path)) for path in paths]
    return found_in(files, pack, source=source, series=series)


def found_in(files: Sequence[FileAsked], pack: Pack, *, source: str = "", series: str = "") -> FilesFound:
    """Return what files hold that were read already, as ``find`` does."""
    sources = [one for one in sources_in(pack) if source in ("", one.code)]
    if not sources:
        raise NoSource(source, [one.code for one in sources_in(pack)])
    return FilesFound(tuple(read_for(files, sources, series=series)))


class NoSource(LookupError):
    """The pack has no source of this code."""

    def __init__(self, code: str, known: Sequence[str]) -> None:
        self.code, self.known = code, known
        super().__init__(code)

    def __str__(self) -> str:
        """The words, in the language in force when they are shown."""
        words = _("There is no source “%(code)s”. The pack has: %(known)s.")
        return words % {"code": self.code, "known": ", ".join(self.known)}


def enter(found: FilesFound, *, vintage: date | None, by: User | None, at: datetime) -> list[DataSet]:
    """Enter what was found, all or nothing; without a vintage each file is of the day that it names, else of today."""
    today = at.date()
    return import_figures(
        [
            given_of(file, vintage or file.read.made_on or today)
            for file in found.files
            if not file.read.lists
        ],
        by=by,
        at=at,
    )


def given_of(file: FileRead, vintage: date) -> FiguresGiven:
    """Return a file as the action takes it."""
    return FiguresGiven(
        source=file.source.code,
        file=file.name,
        structure=file.read.form,
        vintage=vintage,
        figures=file.settlement.figures,
    )


def of_pack(source: AboutSource, pack: Pack) -> Iterator[tuple[str, date, FileRead]]:
    """Yield the files of figures that a pack itself has of a source, with their vintage."""
    for data in source.data:
        content = pack.folder.bytes(data.file)
        if content:
            (read,) = read_files([FileAsked(data.file.rpartition("/")[2], content)], source)
            yield data.file, data.vintage, read
