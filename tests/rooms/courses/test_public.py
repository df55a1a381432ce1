import re

import pytest

pytestmark = pytest.mark.django_db


def read(folder, address="courses", language="en"):
    """Return a page of a baked release."""
    return (folder / language / address / "index.html").read_text("utf-8")


def test_the_list_says_of_each_course_how_long_it_is(public):
    page = read(public.folder)

    assert 'href="../courses/course/sea/index.html">To read the tide</a>' in page
    assert "2 lessons · about 10 minutes" in page


def test_a_course_shows_its_lessons_its_asks_and_that_it_is_a_draft(public):
    page = read(public.folder, "courses/course/sea")

    assert re.findall(r'<li><a href="[./]*courses/course/sea/(\d)/index.html">(.*?)</a>', page) == [
        ("1", "What rises"),
        ("2", "What falls"),
    ]
    assert re.search(r'<span class="code">EQ-2.1</span>\s*<a href="[./]*asks/EQ-2.1/index.html">', page)
    assert "This is a draft of ours." in page


def test_a_lesson_leads_to_pages_of_this_site_wherever_the_folder_lies(public):
    page = read(public.folder, "courses/course/sea/1")

    assert 'href="../../../../asks/EQ-1.1/index.html">the kindergarten</a>' in page
    assert 'href="../../../../asks/index.html">all asks</a>' in page
    assert "Lesson 1 of 2" in page
    assert re.search(r'href="[./]*courses/course/sea/2/index.html">Next: What falls</a>', page)


def test_pictures_and_sound_lie_beside_a_lesson_as_they_were_given(public):
    page = read(public.folder, "courses/course/sea/1", "fr")
    top = public.folder / "fr/courses/course/sea"

    assert 'src="../../../../courses/course/sea/tide.svg" alt="Une ligne qui monte de 1 à 2"' in page
    assert 'href="../../../../courses/course/sea/wave.ogg" download' in page
    assert (top / "wave.ogg").read_bytes() == b"OggS\x00\x02"
    assert (top / "tide.svg").read_bytes().startswith(b"<svg")


def test_each_answer_says_in_words_whether_it_is_right_and_why(public):
    page = read(public.folder, "courses/course/sea/1")
    answers = re.findall(r"<summary>(.*?)</summary>\s*<div><p><b>(.*?)</b> (.*?)</p>", page)

    assert answers == [
        ("When the sea rises", "Right.", "Yes: the way will be under water."),
        ("Never", "Not right.", "No: nobody gets through then."),
    ]
    assert "<form" not in page.split("<main")[1].split("</main>")[0]


def test_a_lesson_without_questions_asks_none(public):
    page = read(public.folder, "courses/course/sea/2")

    assert "<strong>slowly</strong>" in page
    assert "<details" not in page.split("<main")[1].split("</main>")[0]
    assert re.search(r"Back: What rises", page)


@pytest.mark.parametrize("address", ["asks", "asks/EQ-1.1", "asks/EQ-2.1"])
def test_an_ask_and_the_page_of_all_asks_know_the_course_that_serves_them(public, address):
    assert re.search(r"courses/course/sea/index.html\">\s*To read the tide", read(public.folder, address))


def test_an_ask_that_no_course_serves_says_nothing_of_courses(public):
    assert "courses/course" not in read(public.folder, "asks/EQ-1.3")
