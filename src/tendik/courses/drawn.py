"""What the public pages of courses show: rows of lists, facts, the text of a lesson, its questions, the way on."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.courses.published import Course, CourseFile, Lesson, LessonQuestion, OutsideCourse
from tendik.methods.lessons.dialect import FILE
from tendik.methods.lessons.drawing import html_of
from tendik.methods.lessons.faults import SITE
from tendik.methods.texts import other_language
from tendik.pages.doors import FOOT, LISTS, MENU, doors_at
from tendik.pages.frame import Frame
from tendik.releases.reader import Release
from tendik.releases.shapes import code_of

CHANGES = "changes"


def written(file: CourseFile) -> Callable[[Release, str], bytes]:
    """Return what writes a file of a course."""
    return partial(_bytes, address=file.address)


def _bytes(release: Release, language: str, *, address: str) -> bytes:
    return release.get(CourseFile, address).data


def row(frame: Frame, course: Course) -> dict[str, Any]:
    """Return a course as a row of a list."""
    return {
        "title": frame.words(course.title),
        "language": other_language(course.title, frame.language),
        "href": frame.to(course.address),
        "sub": f"{lessons(course)} · {minutes(course.minutes)}",
        "note": frame.words(course.told),
    }


def lessons(course: Course) -> str:
    """Return how many lessons a course has, in words."""
    number = course.number_of_lessons
    return ngettext("%(count)s lesson", "%(count)s lessons", number) % {"count": number}


def minutes(number: int) -> str:
    """Return how long something takes, in words."""
    return ngettext("about %(count)s minute", "about %(count)s minutes", number) % {"count": number}


def outside(frame: Frame, release: Release, one: OutsideCourse) -> dict[str, Any]:
    """Return a course elsewhere as a row of a list, with its facts."""
    terms = (
        (_("Who keeps it"), one.keeper),
        (_("Cost"), one.cost),
        (_("Languages"), one.spoken),
    )
    return {
        "title": frame.words(one.title),
        "about": frame.words(one.told),
        "website": one.website,
        "facts": [{"term": term, "value": frame.words(words)} for term, words in terms],
        "serves": serves(frame, release, one.asks),
    }


def facts(frame: Frame, release: Release, course: Course) -> list[dict[str, Any]]:
    """Return who keeps a course that an office sent, how long it takes and what it costs."""
    spoken = ", ".join(release.site.own_names.get(code, code) for code in course.told)
    kept = [{"term": _("Who keeps it"), "value": frame.words(course.keeper)}] if course.keeper else []
    return [
        *kept,
        {"term": _("How long"), "value": f"{lessons(course)} · {minutes(course.minutes)}"},
        {"term": _("Languages"), "value": spoken},
        {"term": _("Cost"), "value": _("free")},
    ]


def serves(frame: Frame, release: Release, asks: Iterable[str]) -> list[dict[str, str]]:
    """Return the asks that a course serves."""
    return [
        {"code": code_of(to), "words": frame.words(release.title(to)), "href": frame.to(to)} for to in asks
    ]


def text(frame: Frame, release: Release, lesson: Lesson) -> SafeString:
    """Draw the text of a lesson: only what the reader of Markdown makes reaches the page."""
    known = {door.address for place in (MENU, FOOT, LISTS) for door in doors_at(frame.rooms, place)}

    def way(to: str) -> str:
        if FILE.match(to):
            return f"{frame.up}{lesson.course}/{to}"
        if not to.startswith(SITE):
            return to
        address, _sign, part = to.strip(SITE).partition("#")
        there = address in known or address == CHANGES or release.has(address)
        return frame.to(address, part) if there else ""

    return SafeString(html_of(frame.words(lesson.words), way, _("Table")))


def questions(frame: Frame, lesson: Lesson) -> list[dict[str, Any]]:
    """Return the questions of a lesson with their answers; behind each lies whether it is right, and why."""
    return [
        {
            "id": f"q{number}",
            "number": number,
            "words": frame.words(one.words),
            "answers": _answers(frame, one),
        }
        for number, one in enumerate(lesson.questions, 1)
    ]


def _answers(frame: Frame, one: LessonQuestion) -> list[dict[str, Any]]:
    return [
        {"words": frame.words(answer.words), "because": frame.words(answer.because), "right": answer.right}
        for answer in one.answers
    ]


def ways(frame: Frame, release: Release, course: Course, lesson: Lesson) -> list[dict[str, str]]:
    """Return the ways to the lesson before, to the one after, and behind the last one to the course."""
    before, after = lesson.number - 2, lesson.number
    found = [(_("Back"), course.lessons[before])] if before >= 0 else []
    found += [(_("Next"), course.lessons[after])] if after < len(course.lessons) else []
    return [
        {"label": label, "words": frame.words(release.title(to)), "href": frame.to(to)} for label, to in found
    ]
