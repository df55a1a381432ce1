import shutil
from pathlib import Path

import pytest

from tendik.courses.queries import codes_of_asks
from tendik.courses.shelf import read_shelf
from tendik.packs.country import find_pack, open_pack

SEA = "courses/sea"
QUESTION = """
[[question]]
lesson = "{lesson}"
text = {{ fr = "Quand ?", en = "When?" }}
"""
ANSWER = """
[[question.answer]]
text = {{ fr = "{words}", en = "{words}" }}
because = {{ fr = "Parce que.", en = "Because." }}
right = {right}
"""


def question(*answers, lesson="1"):
    """Return a question as it is written, with its answers: words, and whether they are right."""
    told = [ANSWER.format(words=words, right=str(right).lower()) for words, right in answers]
    return QUESTION.format(lesson=lesson) + "".join(told)


@pytest.fixture
def faults(tmp_path, settings):
    """Change a copy of the tiny pack's course; return what is wrong with it, each fault with file and line."""

    def read(file="", text=None, *, also=None):
        copy = tmp_path / "pack"
        if not copy.exists():
            copy.mkdir()
            shutil.copy(Path(settings.TENDIK_PACK) / "pack.toml", copy)
            shutil.copytree(Path(settings.TENDIK_PACK) / SEA, copy / SEA)
        for name, words in {file: text, **(also or {})}.items():
            if name and words is None:
                (copy / SEA / name).unlink()
            elif name:
                (copy / SEA / name).write_bytes(words if isinstance(words, bytes) else words.encode())
        opened = open_pack(copy)
        known = read_shelf(opened, asks={"EQ-1.1", "EQ-2.1"})
        assert bool(known.courses) != bool(opened.folder.faults)
        return [
            (fault.file.removeprefix(f"{SEA}/"), fault.line, str(fault)) for fault in opened.folder.faults
        ]

    return read


def changed(settings, old, new):
    """Return the tiny course's head with some words changed."""
    text = (Path(settings.TENDIK_PACK) / SEA / "course.toml").read_text("utf-8")
    assert old in text
    return text.replace(old, new)


def test_a_course_holds_its_lessons_in_every_language_with_their_questions(settings):
    (read,) = read_shelf(open_pack(settings.TENDIK_PACK)).courses

    assert [lesson.title["en"] for lesson in read.lessons] == ["What rises", "What falls"]
    assert [len(lesson.questions) for lesson in read.lessons] == [1, 0]
    assert [file.path for file in read.files] == [
        "courses/course/sea/tide.svg",
        "courses/course/sea/wave.ogg",
    ]
    assert read.course.asks == ("asks/EQ-1.1", "asks/EQ-2.1")


def test_a_sound_course_has_no_faults(faults):
    assert faults() == []


def test_a_lesson_that_lacks_a_language_is_named(faults):
    ((file, line, words),) = faults("2.en.md", None)

    assert (file, line) == ("2.en.md", 0)
    assert "missing in this language: en" in words


def test_a_picture_that_is_not_there_is_named(faults):
    ((file, line, _words),) = faults("tide.svg", None)

    assert (file, line) == ("tide.svg", 0)


def test_a_picture_that_no_list_names_is_named_where_it_is_shown_and_where_it_lies(faults, settings):
    found = faults("course.toml", changed(settings, '"tide.svg", ', ""))

    assert [one[:2] for one in found] == [("1.fr.md", 5), ("1.en.md", 5), ("tide.svg", 0)]
    assert "tide.svg is not among the files of the course" in found[0][2]


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ([("A", False), ("B", False)], "no answer is marked as the right one"),
        ([("A", True), ("B", True)], "several answers are marked as right"),
        ([("A", True)], "two answers at least"),
        ([("A", True), ("A", False)], "say the same"),
    ],
)
def test_of_the_answers_to_a_question_exactly_one_is_right(faults, answers, words):
    ((file, line, told),) = faults("questions.toml", question(*answers))

    assert (file, line) == ("questions.toml", 2)
    assert words in told


def test_a_question_belongs_to_a_lesson(faults):
    ((file, line, words),) = faults("questions.toml", question(("A", True), ("B", False), lesson="7"))

    assert (file, line) == ("questions.toml", 3)
    assert "no such lesson: 7" in words


def test_an_ask_that_is_not_there_is_named_in_the_head_and_in_a_lesson(faults, settings):
    head = changed(settings, '"EQ-2.1"', '"EQ-9.9"')
    found = faults("course.toml", head, also={"2.en.md": "One.\n\nSee [it](/asks/EQ-8.8)."})

    assert [one[:2] for one in found] == [("course.toml", 4), ("2.en.md", 3)]
    assert "EQ-9.9" in found[0][2]
    assert "EQ-8.8" in found[1][2]


def test_tags_are_refused_with_their_line(faults):
    ((file, line, words),) = faults("2.fr.md", "Mots.\n\n<script>go()</script>\n")

    assert (file, line) == ("2.fr.md", 3)
    assert "tags have no place" in words


def test_a_drawing_that_runs_something_and_a_file_that_nothing_names_are_refused(faults):
    found = faults("tide.svg", '<svg onload="go()"/>', also={"notes.txt": "later"})

    assert [one[0] for one in found] == ["tide.svg", "notes.txt"]


def test_two_lessons_of_one_name_and_a_folder_of_another_name_are_refused(faults, settings):
    twice = faults("course.toml", changed(settings, 'file = "2"', 'file = "1"'))
    other = faults("course.toml", changed(settings, 'code = "sea"', 'code = "lake"'))

    assert ("course.toml", 22) in [one[:2] for one in twice]
    assert [one[:2] for one in other] == [("course.toml", 1)]


def test_a_lesson_of_a_hundred_pages_is_refused(faults):
    ((file, _line, words),) = faults("2.fr.md", "mot " * 10_000)

    assert file == "2.fr.md"
    assert "too long" in words


@pytest.mark.parametrize("text", ["", "   \n", b"\xff\xfe\x00"])
def test_an_empty_lesson_and_one_that_is_no_text_are_named_once(faults, text):
    assert [one[0] for one in faults("2.fr.md", text)] == ["2.fr.md"]


def test_a_course_elsewhere_says_who_keeps_it_and_what_it_costs(tmp_path, settings):
    words = "title = {w}\nabout = {w}\nkeeper = {w}\ncost = {w}\nlanguages = {w}\n".format(
        w='{ fr = "x", en = "y" }'
    )
    shutil.copy(Path(settings.TENDIK_PACK) / "pack.toml", tmp_path)
    (tmp_path / "courses").mkdir()
    (tmp_path / "courses/outside.toml").write_text(
        f'[[courses]]\ncode = "far"\n{words}website = "https://example.org/far"\n'
        f'[[courses]]\ncode = "wrong"\n{words}website = "javascript:go()"\nasks = ["EQ-7"]\n'
    )
    pack = open_pack(tmp_path)

    known = read_shelf(pack, asks=set())

    assert known.outside[0].cost == {"fr": "x", "en": "y"}
    assert [(fault.line, fault.key) for fault in pack.folder.faults] == [
        (16, "courses[2].website"),
        (17, "courses[2].asks[1]"),
    ]


def test_the_courses_of_a_shipped_pack_have_no_faults():
    pack = open_pack(find_pack("kyrgyzstan"))

    known = read_shelf(pack)

    assert [str(fault) for fault in pack.folder.faults] == []
    assert [(read.course.code, len(read.lessons)) for read in known.courses] == [
        ("kenesh-budget", 6),
        ("report-2025", 5),
    ]


@pytest.mark.django_db
def test_the_asks_that_a_course_serves_are_those_that_were_loaded(settings):
    pack = open_pack(settings.TENDIK_PACK)

    read_shelf(pack, asks=codes_of_asks())

    assert pack.folder.faults == []
