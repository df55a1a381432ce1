"""Public pages of courses: the list, a course, its lessons with questions; which courses serve an ask; and the library."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from tendik.asks.published import Ask
from tendik.courses import drawn
from tendik.courses.library import public as library
from tendik.courses.library.public import library_index, library_language_page
from tendik.courses.library.published import LIBRARY, LibraryTongue
from tendik.courses.published import FOR, SECTION, Course, CourseFile, Lesson, OutsideCourse
from tendik.pages.doors import LISTS, Door
from tendik.pages.frame import Frame
from tendik.pages.page import FileBeside, Page, pages_of
from tendik.pages.panels import Panel
from tendik.releases.reader import Release


def doors() -> Iterator[Door]:
    """Yield the ways to all courses and to the library."""
    yield Door(SECTION, _("Courses to read alone"), (LISTS,), weight=48)
    yield from library.doors()


def pages(release: Release) -> Iterator[Page]:
    """Yield the list with the files of all courses, a page for each course and for each lesson, and the library."""
    files = (FileBeside(one.path, drawn.written(one)) for one in release.all(CourseFile))
    yield Page(SECTION, index, beside=tuple(files))
    yield from pages_of(release.all(Course), course_page)
    yield from pages_of(release.all(Lesson), lesson_page)
    yield Page(LIBRARY, library_index, beside=tuple(library.files(release)))
    yield from pages_of(release.all(LibraryTongue), library_language_page)


def index(frame: Frame, release: Release) -> str:
    """Show all courses of this site, and those elsewhere with what they cost."""
    return frame.draw(
        "courses/public/index.html",
        courses=[drawn.row(frame, one) for one in release.all(Course)],
        elsewhere=[drawn.outside(frame, release, one) for one in release.all(OutsideCourse)],
    )


def course_page(frame: Frame, release: Release, course: Course) -> str:
    """Show what a course is about, how long it takes, its lessons, and the asks that it serves."""
    return frame.draw(
        "courses/public/course.html",
        course=course,
        said=frame.said(course.told, release),
        facts=drawn.facts(frame, release, course),
        lessons=[
            {"words": frame.words(release.title(address)), "href": frame.to(address)}
            for address in course.lessons
        ],
        serves=drawn.serves(frame, release, course.asks),
        crumbs=[frame.crumb(_("Courses to read alone"), SECTION)],
    )


def lesson_page(frame: Frame, release: Release, lesson: Lesson) -> str:
    """Show a lesson, its questions with what each answer means, and the way to the lessons before and after."""
    course = release.get(Course, lesson.course)
    return frame.draw(
        "courses/public/lesson.html",
        lesson=lesson,
        course=course,
        of=course.number_of_lessons,
        text=drawn.text(frame, release, lesson),
        questions=drawn.questions(frame, lesson),
        ways=drawn.ways(frame, release, course, lesson),
        crumbs=[
            frame.crumb(_("Courses to read alone"), SECTION),
            frame.crumb(frame.words(course.title), course.address),
        ],
    )


def asks_panels(frame: Frame, release: Release) -> Iterator[Panel]:
    """Yield the courses that serve what was asked."""
    own = [drawn.row(frame, one) for one in release.all(Course) if one.asks]
    elsewhere = [drawn.outside(frame, release, one) for one in release.all(OutsideCourse) if one.asks]
    yield from _panel(frame, own, elsewhere)


def ask_panels(frame: Frame, release: Release, ask: Ask) -> Iterator[Panel]:
    """Yield the courses that serve an ask, and what of the library does."""
    found = [release.any(address) for address in release.sources(ask.address, FOR)]
    own = [drawn.row(frame, one) for one in found if isinstance(one, Course)]
    elsewhere = [drawn.outside(frame, release, one) for one in found if isinstance(one, OutsideCourse)]
    yield from _panel(frame, own, elsewhere)
    yield from library.panels(frame, release, ask)


def _panel(frame: Frame, own: list[dict[str, Any]], elsewhere: list[dict[str, Any]]) -> Iterator[Panel]:
    if own or elsewhere:
        part = frame.part("courses/public/panel.html", own=own, elsewhere=elsewhere, all=frame.to(SECTION))
        yield Panel("courses", _("Courses on this"), part, weight=67, folds=True, paper=False)
