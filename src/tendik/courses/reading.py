"""Reads the folder of a course, from a pack or unpacked: what it holds, and every fault with file and line."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

import msgspec

from tendik.courses.checking import check_questions, check_text
from tendik.courses.published import Course, CourseFile, Lesson, LessonAnswer, LessonQuestion
from tendik.courses.sentences import OF_FILES, OF_FOLDERS
from tendik.courses.written import COURSE, QUESTIONS, CourseWritten, QuestionsWritten, QuestionWritten
from tendik.methods.lessons.faults import files_of
from tendik.methods.lessons.files import PICTURE, PICTURES, SOUND, SOUNDS, wrong_with
from tendik.methods.texts import Texts
from tendik.packs.folder import Folder
from tendik.packs.shapes import checked

MOST, LESSONS = 4_000_000, 40
"""Bytes of pictures and sound that a course may have, and lessons."""
LIMITS = {
    "picture": PICTURE // 1000,
    "sound": SOUND // 1000,
    "pictures": ", ".join(PICTURES),
    "sounds": ", ".join(SOUNDS),
}
"""What the sentences on files name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseRead:
    """A course as its folder has it."""

    course: Course
    lessons: tuple[Lesson, ...]
    files: tuple[CourseFile, ...] = ()

    @property
    def documents(self) -> tuple[Course | Lesson | CourseFile, ...]:
        """Return all that a release shows of it."""
        return (self.course, *self.lessons, *self.files)


@dataclass(slots=True)
class CourseFolder:
    """Where a course lies: in a folder of files, below ``base``, which ends with a slash or is empty."""

    folder: Folder
    base: str
    languages: Collection[str]
    asks: Collection[str] | None = None
    """Codes of the asks there are; None: nobody looks whether one is there."""
    read: set[str] = field(default_factory=set)
    """The files that were looked at, by their names in the folder."""

    def fault(self, name: str, line: int, words: object, /, **values: object) -> None:
        """Note a fault in a file."""
        self.folder.fault(f"{self.base}{name}", line, words, **values)

    def fault_at(self, name: str, path: tuple[str | int, ...], words: object, /, **values: object) -> None:
        """Note a fault at a key of a file."""
        self.folder.fault_at(f"{self.base}{name}", path, words, **values)

    def toml(self, name: str, shape: type) -> dict[str, object]:
        """Return what a TOML file says; empty where it is faulty."""
        self.read.add(name)
        return checked(self.folder, f"{self.base}{name}", shape, list(self.languages))

    def names(self) -> list[str]:
        """Return the names of all files in it."""
        return self.folder.names_below(self.base)


def read_course(where: CourseFolder) -> CourseRead | None:
    """Return the course of a folder; None where something is wrong with it: faults are noted in the folder."""
    before = len(where.folder.faults)
    read = where.toml(COURSE, CourseWritten)
    if not read:
        return None
    written = msgspec.convert(read, CourseWritten)
    _check(where, written)
    files = tuple(_files(where, written))
    texts = {one.file: _texts(where, one.file, written.files) for one in written.lessons}
    asked = _questions(where, set(texts))
    _check_spare(where, written, texts.values())
    if len(where.folder.faults) > before:
        return None
    lessons = tuple(_lesson(written, at, texts, asked) for at in range(len(written.lessons)))
    return CourseRead(course=_course(written), lessons=lessons, files=files)


def _check(where: CourseFolder, written: CourseWritten) -> None:
    if not 1 <= len(written.lessons) <= LESSONS:
        where.fault_at(COURSE, ("lessons",), OF_FOLDERS["lessons"], most=LESSONS)
    names = [one.file for one in written.lessons]
    for at, name in enumerate(names):
        if name in names[:at]:
            where.fault_at(COURSE, ("lessons", at, "file"), OF_FOLDERS["twice"], file=name)
    for at, code in enumerate(written.asks):
        if where.asks is not None and code not in where.asks:
            where.fault_at(COURSE, ("asks", at), OF_FOLDERS["ask"], ask=code)


def _files(where: CourseFolder, written: CourseWritten) -> Iterator[CourseFile]:
    together = 0
    for at, name in enumerate(written.files):
        where.read.add(name)
        before = len(where.folder.faults)
        data = where.folder.bytes(f"{where.base}{name}")
        if len(where.folder.faults) > before:
            continue
        together += len(data)
        if wrong := wrong_with(name, data):
            where.fault(name, 0, OF_FILES[wrong], **LIMITS)
        elif together > MOST:
            where.fault_at(COURSE, ("files", at), OF_FOLDERS["heavy"], most=MOST // 1_000_000)
        code = f"{written.code}/{name}"
        yield CourseFile(code=code, title={}, course=Course.at(written.code), data=data)


def _texts(where: CourseFolder, file: str, files: Collection[str]) -> Texts:
    """Return the text of a lesson in every language."""
    texts = {}
    for language in where.languages:
        name = f"{file}.{language}.md"
        where.read.add(name)
        if not where.folder.has(f"{where.base}{name}"):
            where.fault(name, 0, OF_FOLDERS["language"], language=language)
            continue
        texts[language] = where.folder.text(f"{where.base}{name}")
        check_text(where.folder, f"{where.base}{name}", texts[language], files, where.asks)
    return texts


def _questions(where: CourseFolder, lessons: Collection[str]) -> list[QuestionWritten]:
    if not where.folder.has(f"{where.base}{QUESTIONS}"):
        return []
    read = where.toml(QUESTIONS, QuestionsWritten)
    asked = msgspec.convert(read, QuestionsWritten).question if read else []
    check_questions(where.folder, f"{where.base}{QUESTIONS}", asked, lessons)
    return asked


def _check_spare(where: CourseFolder, written: CourseWritten, texts: Collection[Texts]) -> None:
    """Note files that nothing names, and pictures that no lesson shows."""
    for name in sorted(set(where.names()) - where.read):
        where.fault(name, 0, OF_FOLDERS["spare"], file=COURSE)
    shown = {name for lesson in texts for words in lesson.values() for name in files_of(words)}
    for at, name in enumerate(written.files):
        if name not in shown:
            where.fault_at(COURSE, ("files", at), OF_FOLDERS["unshown"], file=name)


def _course(written: CourseWritten) -> Course:
    return Course(
        code=written.code,
        title=written.title,
        told=written.about,
        minutes=written.minutes,
        drafted=written.drafted,
        asks=tuple(f"asks/{code}" for code in written.asks),
        lessons=tuple(Lesson.at(f"{written.code}/{number + 1}") for number in range(len(written.lessons))),
    )


def _lesson(written: CourseWritten, at: int, texts: dict[str, Texts], asked: list[QuestionWritten]) -> Lesson:
    one = written.lessons[at]
    return Lesson(
        code=f"{written.code}/{at + 1}",
        title=one.title,
        course=Course.at(written.code),
        number=at + 1,
        words=texts[one.file],
        questions=tuple(_question(question) for question in asked if question.lesson == one.file),
    )


def _question(written: QuestionWritten) -> LessonQuestion:
    answers = (LessonAnswer(words=one.text, because=one.because, right=one.right) for one in written.answer)
    return LessonQuestion(words=written.text, answers=tuple(answers))
