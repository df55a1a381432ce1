"""What the public sees of courses: a course, its lessons with their questions, its files, and courses elsewhere."""

from dataclasses import dataclass, field
from typing import Annotated, ClassVar

from tendik.courses.library.published import LIBRARY_DOCUMENTS, LIBRARY_TABLES
from tendik.methods.lessons.dialect import headings
from tendik.methods.texts import Texts, in_language
from tendik.releases.columns import Table
from tendik.releases.shapes import Address, Document, Found, Named, counted

SECTION, FOR = "courses", "course_for"
"""The page of all courses; how a link is called that leads to an ask that a course serves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonAnswer:
    """One of the answers to choose from, whether it is right, and why."""

    words: Texts
    because: Texts
    right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonQuestion:
    """A question at the end of a lesson; exactly one of its answers is right."""

    words: Texts
    answers: tuple[LessonAnswer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Course(Document):
    """A course to read alone. Address: ``courses/course/<code>``. ``lessons``: their addresses, the first one first."""

    KIND: ClassVar[str] = "courses"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d course", "%d courses")

    code: Annotated[str, "Code of the course."]
    title: Annotated[Texts, "What it is called."]
    told: Annotated[Texts, "What it is about and for whom.", Named("about")]
    minutes: Annotated[int, "How many minutes it takes, estimated."]
    drafted: Annotated[
        bool, "true: a draft; a native reader and somebody who knows the matter have yet to check it."
    ]
    asks: Annotated[tuple[Address, ...], "Codes of the asks that it serves, separated by spaces."]
    lessons: tuple[str, ...]
    keeper: Annotated[Texts, "Which institution sent it; empty: the country's folder has it."] = field(
        default_factory=dict
    )
    unaccepted: Annotated[bool, "true: the ministry has not accepted it yet."] = False
    made_up: Annotated[bool, "true: belongs to the demo region, it is not real."] = False

    @classmethod
    def at(cls, code: str) -> str:
        """Return where the course with this code stands; ``courses`` itself lists them all."""
        return f"{cls.KIND}/course/{code}"

    @property
    def about(self) -> Texts:
        """What it is about describes its page."""
        return self.told

    @property
    def number_of_lessons(self) -> Annotated[int, "How many lessons it has.", Named("lessons")]:
        """How many lessons it has."""
        return len(self.lessons)

    def found_as(self, language: str) -> tuple[Found, ...]:
        """It is found by its title and by what it is about."""
        return (Found(self.address, in_language(self.title, language), in_language(self.told, language)),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson(Document):
    """A lesson of a course. Address: ``courses/course/<course>/<number>``; its code is the last two. ``words``: Markdown."""

    KIND: ClassVar[str] = "lessons"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d lesson", "%d lessons")
    SECTION: ClassVar[str] = SECTION

    course: Address
    number: int
    words: Texts
    questions: tuple[LessonQuestion, ...]
    made_up: bool = False

    @classmethod
    def at(cls, code: str) -> str:
        """Return where a lesson stands: within its course."""
        return Course.at(code)

    def found_as(self, language: str) -> tuple[Found, ...]:
        """It is found by its title and its headings."""
        words = " ".join(headings(in_language(self.words, language)))
        return (Found(self.address, in_language(self.title, language), words),)


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseFile(Document):
    """A picture or sound of a course, the same in all languages. Its code is that of the course, a slash and its name."""

    KIND: ClassVar[str] = "course_files"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d file of a course", "%d files of courses")

    course: Address
    data: bytes

    @property
    def path(self) -> str:
        """Where it lies in the folder of a language."""
        return Course.at(self.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideCourse(Document):
    """A course on another site. It has no page of its own: the page of all courses leads there."""

    KIND: ClassVar[str] = "outside_courses"
    COUNTED: ClassVar[tuple[str, str]] = counted("%d course elsewhere", "%d courses elsewhere")

    code: Annotated[str, "Code of the course."]
    title: Annotated[Texts, "What it is called."]
    told: Annotated[Texts, "What it is about.", Named("about")]
    keeper: Annotated[Texts, "Who keeps it."]
    cost: Annotated[Texts, "What it costs."]
    spoken: Annotated[Texts, "In which languages it is.", Named("languages")]
    asks: Annotated[tuple[Address, ...], "Codes of the asks that it serves, separated by spaces."]
    website: Annotated[str, "Where it stands."]


DOCUMENTS = (Course, Lesson, CourseFile, OutsideCourse, *LIBRARY_DOCUMENTS)
TABLES = (
    Table("courses", "Courses to read alone on this site, a course a row.", Course),
    Table("outside_courses", "Courses on other sites, a course a row.", OutsideCourse),
    *LIBRARY_TABLES,
)
