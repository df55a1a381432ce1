"""How the folder of a course is written: ``course.toml``, ``questions.toml``, and ``outside.toml`` beside all folders."""

from typing import Annotated

import msgspec

from tendik.methods.texts import Texts
from tendik.packs.codes import File, Slug

FOLDER, COURSE, QUESTIONS = "courses", "course.toml", "questions.toml"
OUTSIDE = "courses/outside.toml"
Minutes = Annotated[int, msgspec.Meta(ge=1, le=6000)]
WEBSITE = r"\Ahttps?://[^\s\"'<>\\]+\Z"


class LessonWritten(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table ``[[lessons]]``. ``file``: how its texts are called before the language: ``1`` of ``1.ky.md``."""

    file: Slug
    title: Texts


class CourseWritten(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file ``course.toml``. ``files``: the pictures and the sound beside it; ``asks``: codes of those it serves."""

    code: Slug
    title: Texts
    about: Texts
    minutes: Minutes
    lessons: list[LessonWritten]
    files: list[File] = []
    asks: list[str] = []
    drafted: bool = False


class AnswerWritten(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table ``[[question.answer]]``: an answer to choose, whether it is right, and why."""

    text: Texts
    because: Texts
    right: bool


class QuestionWritten(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table ``[[question]]`` at the end of the ``lesson`` that is called so."""

    lesson: str
    text: Texts
    answer: list[AnswerWritten]


class QuestionsWritten(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file ``questions.toml``."""

    question: list[QuestionWritten]


class OutsideCourseWritten(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table ``[[courses]]``: a course on another site, who keeps it, what it costs, in which languages it is."""

    code: Slug
    title: Texts
    about: Texts
    keeper: Texts
    cost: Texts
    languages: Texts
    website: str
    asks: list[str] = []


class OutsideWritten(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file ``outside.toml``."""

    courses: list[OutsideCourseWritten]
