"""The courses of a pack, and the courses elsewhere that it knows. Knows no database."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

import msgspec

from tendik.courses.published import OutsideCourse
from tendik.courses.reading import CourseFolder, CourseRead, read_course
from tendik.courses.sentences import OF_FOLDERS, OF_OUTSIDE
from tendik.courses.written import (
    COURSE,
    FOLDER,
    OUTSIDE,
    WEBSITE,
    OutsideCourseWritten,
    OutsideWritten,
)
from tendik.packs.country import Pack, current


@dataclass(frozen=True, slots=True)
class CourseShelf:
    """What a pack has: courses of its own, and courses on other sites."""

    courses: tuple[CourseRead, ...] = ()
    outside: tuple[OutsideCourse, ...] = ()


def read_shelf(pack: Pack, *, asks: Collection[str] | None = None) -> CourseShelf:
    """Return the courses of a pack; faults are noted in its folder.

    Args:
        pack: The country's folder.
        asks: Codes of the asks there are; None: nobody looks whether one is there.
    """
    return CourseShelf(tuple(_courses(pack, asks)), tuple(_outside(pack, asks)))


@cache
def shelf() -> CourseShelf:
    """Return what this installation's pack has."""
    return read_shelf(current())


def _courses(pack: Pack, asks: Collection[str] | None) -> Iterator[CourseRead]:
    top = pack.folder.path / FOLDER
    for path in sorted(top.iterdir()) if top.is_dir() else ():
        if not path.is_dir():
            continue
        where = CourseFolder(pack.folder, f"{FOLDER}/{path.name}/", pack.languages, asks)
        read = read_course(where)
        if read and read.course.code != path.name:
            where.fault_at(COURSE, ("code",), OF_FOLDERS["code"], code=path.name)
        elif read:
            yield read


def _outside(pack: Pack, asks: Collection[str] | None) -> Iterator[OutsideCourse]:
    read = pack.toml(OUTSIDE, OutsideWritten) if pack.folder.has(OUTSIDE) else {}
    for at, one in enumerate(msgspec.convert(read, OutsideWritten).courses if read else ()):
        if not re.match(WEBSITE, one.website):
            pack.folder.fault_at(OUTSIDE, ("courses", at, "website"), OF_OUTSIDE)
        for number, code in enumerate(one.asks):
            if asks is not None and code not in asks:
                pack.folder.fault_at(OUTSIDE, ("courses", at, "asks", number), OF_FOLDERS["ask"], ask=code)
        yield _shown(one)


def _shown(one: OutsideCourseWritten) -> OutsideCourse:
    return OutsideCourse(
        code=one.code,
        title=one.title,
        told=one.about,
        keeper=one.keeper,
        cost=one.cost,
        spoken=one.languages,
        website=one.website,
        asks=tuple(f"asks/{code}" for code in one.asks),
    )
