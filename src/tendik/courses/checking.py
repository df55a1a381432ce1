"""Holds the texts and questions of a course against their rules, and notes every fault with its line."""

from collections.abc import Collection, Iterator

from tendik.courses.sentences import OF_FOLDERS, OF_QUESTIONS, OF_TEXTS
from tendik.courses.written import COURSE, QuestionWritten
from tendik.methods.lessons.faults import faults_of, links_of
from tendik.packs.folder import Folder

LONGEST = 30_000
"""Letters of a lesson: ten pages."""
ASKS = "/asks/"


def check_text(
    folder: Folder, name: str, text: str, files: Collection[str], asks: Collection[str] | None
) -> None:
    """Note what is wrong with the text of a lesson.

    Args:
        folder: Where faults are noted.
        name: The file in it.
        text: Markdown.
        files: Names of the files of the course.
        asks: Codes of the asks there are; None: nobody looks.
    """
    if not text.strip():
        # That it is empty or cannot be read was noted as it was read.
        return
    if len(text) > LONGEST:
        folder.fault(name, 0, OF_FOLDERS["long"], most=LONGEST)
        return
    for one in faults_of(text, files):
        words = OF_TEXTS[one.wrong]
        example = "/asks/GE-1.4"
        folder.fault(name, one.line, words, word=one.word, file=COURSE, example=example, scheme="https://")
    for line, to in links_of(text):
        code = to.removeprefix(ASKS).partition("#")[0].rstrip("/")
        if asks is not None and to.startswith(ASKS) and code not in asks:
            folder.fault(name, line, OF_FOLDERS["ask"], ask=code)


def check_questions(
    folder: Folder, name: str, asked: Collection[QuestionWritten], lessons: Collection[str]
) -> None:
    """Note what is wrong with questions: exactly one answer of each is right, and its lesson is there."""
    for at, question in enumerate(asked):
        if question.lesson not in lessons:
            words = OF_QUESTIONS["lesson"]
            folder.fault_at(name, ("question", at, "lesson"), words, lesson=question.lesson)
        for why in _wrong_with(question):
            folder.fault_at(name, ("question", at), OF_QUESTIONS[why])


def _wrong_with(question: QuestionWritten) -> Iterator[str]:
    right = sum(one.right for one in question.answer)
    if len(question.answer) < 2:
        yield "few"
    if right != 1:
        yield "none" if right == 0 else "several"
    languages = {language for one in question.answer for language in one.text}
    said = [[one.text.get(language, "").strip() for one in question.answer] for language in languages]
    if any(len(set(words)) < len(words) for words in said):
        yield "same"
