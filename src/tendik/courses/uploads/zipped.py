"""Reads a course from a ZIP file: the same folder as a pack's, with every fault by file and line. Nothing is written."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from tendik.courses.reading import LESSONS, MOST, CourseFolder, CourseRead, read_course
from tendik.courses.written import COURSE
from tendik.entries.contents import FileRefused
from tendik.entries.examining import Content, examine, packed
from tendik.entries.refusals import EntryRefused
from tendik.methods.lessons.dialect import FILE
from tendik.methods.lessons.files import PICTURE, SOUND, ending_of
from tendik.methods.zips import Unzipped, ZipLimits, ZipWrong, unzipped
from tendik.packs.faults import Fault
from tendik.packs.folder import Folder

ZIP = ".zip"
MOST_ZIP, MOST_FILES, MOST_PICTURES = 6_000_000, 400, 30
"""Bytes of a ZIP file, files in it, and photographs among them: each is drawn anew."""
LIMITS = ZipLimits(MOST_FILES, max(PICTURE, SOUND), MOST + LESSONS * 3 * 60_000)
PHOTOGRAPHS = (".png", ".jpg")
OF_ZIP: dict[ZipWrong, Any] = {
    ZipWrong.NO_ZIP: _("this is no ZIP file, or it is damaged or empty. Pack the folder of the course anew."),
    ZipWrong.LOCKED: _("the ZIP file has a password. Pack the folder without one."),
    ZipWrong.MANY: _("the ZIP file holds more files than a course has: at most %(files)s."),
    ZipWrong.HEAVY: _("the ZIP file unpacks to more than a course has: at most %(together)s MB."),
    ZipWrong.LARGE: _("this is too large. No file of a course has more than %(each)s kB."),
    ZipWrong.OUTSIDE: _("this name leads out of the folder. Pack the folder of the course itself."),
    ZipWrong.DEEP: _("a folder within the folder: all files of a course lie side by side"),
    ZipWrong.LINK: _("this is a link and no file. Put the file itself there."),
    ZipWrong.TWICE: _("two files have this name, or differ by small and large letters only. Rename one."),
    ZipWrong.DAMAGED: _("this file is damaged. Pack the folder anew."),
}
NAME = _("a file of a course has small Latin letters, digits, “.”, “_” and “-” in its name")
MISSING = _("the file is missing or cannot be read")
NO_COURSE = _("this file is missing: it says what the course is called and which lessons it has")
PHOTOGRAPH = _("this is damaged, or something else than its name says. Save it anew.")
SEVERAL_PHOTOGRAPHS = _("a course has at most %(most)s photographs (%(endings)s)")


class CourseFaulty(EntryRefused):
    """A course cannot be taken; ``faults`` name every place to mend."""

    def __init__(self, faults: Collection[Fault]) -> None:
        self.faults = tuple(faults)
        words = _(
            "Nothing was kept. Correct what is listed below, pack the folder again and send it once more."
        )
        super().__init__(words, field="file")


@dataclass
class ZippedFolder(Folder):
    """The folder of a course in memory. ``files``: by name."""

    files: dict[str, bytes] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Tell whether there is this file."""
        return name in self.files

    def bytes(self, name: str) -> bytes:
        """Return a file; a missing one is a fault."""
        if name not in self.files:
            self.fault(name, 0, MISSING)
        return self.files.get(name, b"")

    def names_below(self, base: str) -> list[str]:
        """Return the names of all files."""
        return sorted(self.files)


def check_course(
    data: bytes, languages: Collection[str], asks: Collection[str]
) -> tuple[CourseRead, Content]:
    """Return the course in a ZIP file, and what is kept of it: the files that were read and nothing else.

    Photographs are drawn anew, so that they say nothing of where and by whom they were taken.

    Raises:
        CourseFaulty: something is wrong with it; every fault is named.
    """
    if len(data) > MOST_ZIP:
        words = _("the ZIP file is too large: at most %(most)s MB")
        raise CourseFaulty([Fault(ZIP, 0, words, {"most": MOST_ZIP // 1_000_000})])
    found = unzipped(data, LIMITS)
    faults = list(_of_zip(found)) or list(_of_names(found.files))
    if not faults:
        faults = list(_drawn_anew(found.files))
    if faults:
        raise CourseFaulty(faults)
    return read_zipped(found.files, languages, asks), packed(found.files)


def read_kept(data: bytes, languages: Collection[str]) -> CourseRead:
    """Return the course in a ZIP file that was kept. Asks that are there no more are no fault.

    Raises:
        CourseFaulty: it cannot be read any more.
    """
    found = unzipped(data, LIMITS)
    if found.faults:
        raise CourseFaulty(list(_of_zip(found)))
    return read_zipped(found.files, languages, None)


def read_zipped(
    files: dict[str, bytes], languages: Collection[str], asks: Collection[str] | None
) -> CourseRead:
    """Return the course that files hold, by the rules of a pack's courses.

    Raises:
        CourseFaulty: something is wrong with it; every fault is named.
    """
    folder = ZippedFolder(Path(), languages=tuple(languages), files=files)
    read = read_course(CourseFolder(folder, "", languages, asks))
    if read is None or folder.faults:
        raise CourseFaulty(folder.faults)
    return read


def _of_zip(found: Unzipped) -> Iterator[Fault]:
    limits = {"files": LIMITS.files, "together": LIMITS.together // 1_000_000, "each": LIMITS.each // 1000}
    for one in found.faults:
        yield Fault(one.name or ZIP, 0, OF_ZIP[one.wrong], limits)


def _of_names(files: dict[str, bytes]) -> Iterator[Fault]:
    yield from (Fault(name, 0, NAME) for name in files if not FILE.match(name))
    if COURSE not in files:
        yield Fault(COURSE, 0, NO_COURSE)


def _drawn_anew(files: dict[str, bytes]) -> Iterator[Fault]:
    """Put photographs as they are drawn anew into their places; yield those that are none."""
    names = [name for name in files if ending_of(name) in PHOTOGRAPHS]
    if len(names) > MOST_PICTURES:
        told = {"most": MOST_PICTURES, "endings": ", ".join(PHOTOGRAPHS)}
        yield Fault(ZIP, 0, SEVERAL_PHOTOGRAPHS, told)
        return
    for name in names:
        try:
            made = examine(files[name])
        except FileRefused:
            yield Fault(name, 0, PHOTOGRAPH)
            continue
        if f".{made.kind.ending}" != ending_of(name):
            yield Fault(name, 0, PHOTOGRAPH)
        files[name] = made.data
