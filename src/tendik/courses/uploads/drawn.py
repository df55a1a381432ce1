"""What the office shows of an uploaded course: its lessons drawn as the public reads them, without links into the site."""

from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tendik.courses.published import Lesson
from tendik.courses.reading import CourseRead
from tendik.methods.lessons.dialect import FILE
from tendik.methods.lessons.drawing import Way, html_of
from tendik.methods.texts import in_language


def told(read: CourseRead, language: str, way: Way) -> list[dict[str, Any]]:
    """Return the lessons of a course with their questions and answers, in a language. ``way``: to a file of the course."""
    return [_lesson(one, language, way) for one in read.lessons]


def _lesson(lesson: Lesson, language: str, way: Way) -> dict[str, Any]:
    def led(to: str) -> str:
        # Of links to pages of the site only the words stay: the office has none of them.
        return way(to) if FILE.match(to) else to if "://" in to else ""

    drawn = html_of(in_language(lesson.words, language), led, _("Table"))
    return {
        "title": in_language(lesson.title, language),
        "text": SafeString(drawn),
        "questions": [
            {
                "words": in_language(one.words, language),
                "answers": [
                    {
                        "words": in_language(answer.words, language),
                        "because": in_language(answer.because, language),
                        "right": answer.right,
                    }
                    for answer in one.answers
                ],
            }
            for one in lesson.questions
        ],
    }
