"""Courses that offices send: checked wholly, kept whole or not at all, with a history, accepted by the ministry, drawn as a pack's."""

import shutil
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.utils.translation import override
from PIL import Image

from tendik.bodies.models import Body
from tendik.courses import release
from tendik.courses.models import CourseUpload
from tendik.courses.public import course_page, lesson_page
from tendik.courses.published import Course, CourseFile, Lesson
from tendik.courses.uploads import actions, queries
from tendik.courses.uploads.example import example_of
from tendik.courses.uploads.zipped import MOST_ZIP, CourseFaulty, check_course
from tendik.entries import store
from tendik.entries.models import KeptFile
from tendik.entries.refusals import EntryRefused
from tendik.journal.evidence import faults as broken
from tendik.journal.models import Line
from tendik.methods.zips import zipped
from tendik.packs.country import open_pack
from tendik.pages.page import Page
from tendik.releases.reader import Release
from tendik.releases.refused import ReleaseRefused
from tendik.site.parts import parts
from tests.conftest import AT
from tests.rooms.courses.world import folder, shown_course, upload, upload_here

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)


def said(files):
    """Return what is wrong with a folder: the words of each fault."""
    with pytest.raises(CourseFaulty) as refused, override("en"):
        check_course(files if isinstance(files, bytes) else zipped(files), ("fr", "en"), {"EQ-1.1", "EQ-2.1"})
    with override("en"):
        return [str(one) for one in refused.value.faults]


def picture(kind, **more):
    made = BytesIO()
    Image.new("RGB", (4, 4), "red").save(made, kind, **more)
    return made.getvalue()


def head(old, new):
    return folder()["course.toml"].decode().replace(old, new).encode()


def test_a_course_that_was_sent_is_released_as_one_of_the_pack_with_who_keeps_it():
    one = upload()

    found = [each for each in release.contribute(AT) if getattr(each, "code", "").startswith("lake")]
    (course,) = [each for each in found if isinstance(each, Course)]

    assert (course.title["en"], course.keeper, course.unaccepted) == ("The lake", one.body.name, True)
    assert len([each for each in found if isinstance(each, Lesson)]) == len(course.lessons) == 2
    assert [each.path for each in found if isinstance(each, CourseFile)] == [
        "courses/course/lake/tide.svg",
        "courses/course/lake/wave.ogg",
    ]
    assert course.asks == ("asks/EQ-1.1", "asks/EQ-2.1")
    assert not list(broken())


def test_its_pages_say_who_keeps_it_and_that_nobody_checked_it_until_the_ministry_accepts_it(public):
    one = upload()

    def drawn(at):
        known = {each.address: each for each in release.contribute(at) if "lake" in each.address}
        made = Release(public.release.manifest, {**public.release.documents(), **known})
        views = {"courses/course/lake": course_page, "courses/course/lake/1": lesson_page}
        with override("en"):
            return [Page(to, view, known[to]).draw(made, "en", parts("public")) for to, view in views.items()]

    actions.accept_course(one, by=None, at=LATER)
    before, after = drawn(AT), drawn(LATER)

    assert all("The ministry has not checked this course yet" in page for page in before)
    assert not any("has not checked" in page for page in after)
    assert all(one.body.name["en"] in page for page in (before[0], after[0]))
    assert 'src="../../../../courses/course/lake/tide.svg"' in after[1]


def test_a_newer_version_counts_and_is_not_accepted_and_the_earlier_one_stays_to_be_read():
    first = upload("Old")
    actions.accept_course(first, by=None, at=AT)
    second = upload("New", LATER)

    assert (shown_course(AT), shown_course(LATER)) == ("Old", "New")
    assert queries.awaiting_acceptance() == [second]
    assert [one.title["en"] for one in queries.versions_of(second)] == ["Old", "New"]
    assert ZipFile(BytesIO(store.read(first.file.name))).read("course.toml").count(b"Old") == 2


def test_withdrawn_with_a_reason_the_one_before_counts_again_and_then_none():
    first, second = upload("Old"), upload("New", LATER)

    with pytest.raises(EntryRefused, match="Write why"):
        actions.withdraw_course(second, "  ", by=None, at=LATER)
    actions.withdraw_course(second, "Wrong figures", by=None, at=LATER)
    assert shown_course(LATER) == "Old"
    actions.withdraw_course(first, "Wrong too", by=None, at=LATER)

    assert shown_course(LATER) is None
    assert CourseUpload.objects.get(pk=second.pk).withdrawn_because == "Wrong figures"
    with pytest.raises(EntryRefused, match="withdrawn already"):
        actions.withdraw_course(first, "Again", by=None, at=LATER)
    assert not list(broken())


def test_sent_twice_it_is_kept_once():
    upload()

    with pytest.raises(EntryRefused, match="Exactly this"):
        upload(at=LATER)

    assert CourseUpload.objects.count() == KeptFile.objects.count() == 1


def test_a_code_of_the_pack_or_of_somebody_else_is_not_taken():
    upload_here(AT, code="lake")

    with pytest.raises(EntryRefused, match="here-office keeps a course with the code lake"):
        upload()
    with pytest.raises(EntryRefused, match="folder has a course with the code sea"):
        upload(code="sea")
    assert CourseUpload.objects.count() == 1


def test_who_accepts_a_version_that_counts_no_more_or_twice_is_told():
    first, second = upload("Old"), upload("New", LATER)

    with pytest.raises(EntryRefused, match="Another version counts"):
        actions.accept_course(first, by=None, at=LATER)
    actions.accept_course(second, by=None, at=LATER)
    with pytest.raises(EntryRefused, match="accepted already"):
        actions.accept_course(second, by=None, at=LATER)
    assert Line.objects.filter(action="courses.accept_course").count() == 1


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"course_toml": None}, "course.toml: this file is missing"),
        ({"2_en_md": None}, "2.en.md: the lesson is missing in this language: en"),
        ({"2_en_md": b"\xff\xfe\x00"}, "2.en.md:1: this is no text in UTF-8"),
        ({"2_en_md": b"One.\n\n<script>go()</script>\n"}, "2.en.md:3: tags have no place in a lesson"),
        ({"tide_svg": b'<svg onload="go()"/>'}, "tide.svg: a drawing may hold shapes and words only"),
        ({"tide_svg": b"GIF89a"}, "tide.svg: this is damaged, or something else"),
        ({"wave_ogg": b"no sound"}, "wave.ogg: this is damaged, or something else"),
        ({"wave_ogg": b"OggS" + bytes(1_000_000)}, "wave.ogg: this is too large"),
        ({"notes_exe": b"MZ"}, "notes.exe: nothing names this file"),
        ({"questions_toml": b"[[question]"}, "questions.toml:1: the program cannot read on"),
        ({"Tide_svg": b"x"}, "tide.svg: two files have this name"),
        ({"ä_md": b"x"}, "ä.md: a file of a course has small Latin letters"),
        ({"shot_png": b"\x89PNG\r\n\x1a\nno picture"}, "shot.png: this is damaged"),
        ({"shot_png": picture("JPEG")}, "shot.png: this is damaged, or something else than its name says"),
        ({"a/b_md": b"x"}, "a/b.md: a folder within the folder"),
    ],
)
def test_each_fault_is_named_by_file_and_line_in_plain_words(changed, words):
    assert [one for one in said(folder(**changed)) if words.rpartition(": ")[2] in one]
    assert [one for one in said(folder(**changed)) if one.startswith(words.partition(":")[0])]


def test_faults_of_several_files_are_named_together_and_nothing_is_kept():
    wrong = {"2_en_md": b"<b>x</b>", "course_toml": head('"EQ-2.1"', '"EQ-9.9"'), "1_fr_md": None}

    with pytest.raises(CourseFaulty) as refused:
        upload(**wrong)

    assert {one.file for one in refused.value.faults} == {"course.toml", "1.fr.md", "2.en.md"}
    assert not CourseUpload.objects.exists()
    assert not KeptFile.objects.exists()
    assert not Line.objects.filter(action__startswith="courses.").exists()


def test_what_is_too_large_and_what_is_no_zip_file_is_said():
    assert "too large: at most 6 MB" in said(bytes(MOST_ZIP + 1))[0]
    assert "no ZIP file" in said(b"<html>")[0]
    assert "more files than a course has: at most 400" in said({f"{one}.md": b"x" for one in range(401)})[0]
    assert "at most 30 photographs" in said({"course.toml": b"", **{f"{n}.png": b"x" for n in range(31)}})[0]


def test_a_photograph_is_kept_without_what_it_says_of_where_it_was_taken():
    exif = Image.Exif()
    exif[0x010E] = "behind the school"
    changed = {
        "shot_jpg": picture("JPEG", exif=exif),
        "2_en_md": b"One.\n\n![A shore](shot.jpg)\n",
        "course_toml": head('"wave.ogg"]', '"wave.ogg", "shot.jpg"]'),
    }

    kept = ZipFile(BytesIO(store.read(upload(**changed).file.name)))

    assert b"behind the school" not in kept.read("shot.jpg")
    assert Image.open(BytesIO(kept.read("shot.jpg"))).size == (4, 4)


def test_what_is_kept_holds_the_files_and_nothing_else_that_was_sent():
    data = zipped(folder()) + b"hidden behind the end"
    one = actions.upload_course(data, Body.objects.get(code="equality"), by=None, at=AT)

    assert store.read(one.file.name) == zipped(folder())


def test_a_disk_that_fails_keeps_nothing(settings, tmp_path):
    blocked = tmp_path / "files"
    blocked.write_text("no folder")
    settings.TENDIK_FILES = str(blocked)

    with pytest.raises(OSError, match="files"):
        upload()

    assert not CourseUpload.objects.exists()
    assert not KeptFile.objects.exists()


def test_a_file_that_has_gone_holds_the_release_back_and_says_which():
    one = upload()
    store.remove(one.file.name)

    with pytest.raises(ReleaseRefused, match="course lake cannot be read"):
        list(release.contribute(AT))


def test_the_example_can_be_sent_as_it_is(settings, tmp_path):
    made = example_of(open_pack(settings.TENDIK_PACK))
    read, _kept = check_course(made, ("fr", "en"), {"EQ-1.1", "EQ-2.1"})

    assert (read.course.code, len(read.lessons)) == ("my-course", 2)
    shutil.copy(Path(settings.TENDIK_PACK) / "pack.toml", tmp_path)
    assert example_of(open_pack(tmp_path)) is None
