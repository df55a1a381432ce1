"""Fills the published shapes of courses and of the library."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from tendik.asks.published import Ask
from tendik.courses.library.release import works
from tendik.courses.published import FOR, Course, OutsideCourse
from tendik.courses.queries import codes_of_asks
from tendik.courses.shelf import shelf
from tendik.courses.uploads.release import uploaded
from tendik.releases.shapes import Document, Link

C = TypeVar("C", Course, OutsideCourse)


def contribute(at: datetime) -> Iterator[Document]:
    """Yield the courses with their lessons and files, those elsewhere, and the works of the library."""
    known = shelf()
    asks = {Ask.at(code) for code in codes_of_asks()}
    # Of the pack or uploaded: from here on they are the same.
    for read in (*known.courses, *uploaded(at)):
        yield _serving(read.course, asks)
        yield from (*read.lessons, *read.files)
    for one in known.outside:
        yield _serving(one, asks)
    yield from works(at, asks)


def _serving(course: C, asks: set[str]) -> C:
    """Return a course with links to the asks that it serves; one that is not there yet is left out."""
    served = tuple(ask for ask in course.asks if ask in asks)
    return replace(course, asks=served, links=tuple(Link(FOR, ask) for ask in served))
