"""Which words of the room can be erased: those of a work of the library and of an uploaded course, with their files."""

from collections.abc import Iterable, Iterator
from typing import Any

from tendik.courses.library.published import LibraryWork
from tendik.courses.models import CourseUpload, LibraryItem
from tendik.courses.published import Course
from tendik.erasures.erasable import Erasable


def erasable() -> Iterator[Erasable]:
    """Yield works and uploaded courses, with the columns that hold words and their file."""
    yield Erasable(
        kind=LibraryItem, words=("title", "about", "website"), file="file", address=_address, at=_at
    )
    words = ("title", "withdrawn_because")
    yield Erasable(kind=CourseUpload, words=words, file="file", address=_of_course, at=_versions_at)


def _of_course(entry: Any) -> str:
    return Course.at(entry.code)


def _versions_at(address: str) -> Iterable[Any]:
    code = address.removeprefix(Course.at(""))
    return CourseUpload.objects.filter(code=code) if code != address else ()


def _address(entry: Any) -> str:
    return LibraryWork.at(str(entry.pk))


def _at(address: str) -> Iterable[Any]:
    number = address.removeprefix(LibraryWork.at(""))
    return LibraryItem.objects.filter(pk=number) if number.isdecimal() and number != address else ()
