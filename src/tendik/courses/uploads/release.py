"""Brings the courses of offices into the release: the shapes that a pack's courses fill, read by the same rules."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from tendik.courses.models import CourseUpload
from tendik.courses.reading import CourseRead
from tendik.courses.shelf import shelf
from tendik.courses.uploads.queries import uploads_as_of
from tendik.courses.uploads.zipped import CourseFaulty, read_kept
from tendik.entries import store
from tendik.packs.country import current
from tendik.releases.refused import ReleaseRefused

UNREAD = _(
    "The course %(code)s cannot be read. Put its file back from a backup, upload it anew, or withdraw it."
)
TWICE = _("The country’s folder has the course %(code)s, and an office uploaded one. Withdraw that one.")


def uploaded(at: datetime) -> Iterator[CourseRead]:
    """Yield the courses of offices at a moment.

    Raises:
        ReleaseRefused: one cannot be read, or the pack has one of the same code.
    """
    of_pack = {one.course.code for one in shelf().courses}
    for one in uploads_as_of(at):
        # What was erased stands no more.
        if one.file is None:
            continue
        if one.code in of_pack:
            raise ReleaseRefused(TWICE, code=one.code)
        yield _shown(read_upload(one), one, at)


def read_upload(upload: CourseUpload) -> CourseRead:
    """Return the course of a version.

    Raises:
        ReleaseRefused: its file cannot be read.
    """
    try:
        data = store.read(upload.file.name) if upload.file else b""
        return read_kept(data, current().languages)
    except (OSError, CourseFaulty) as error:
        raise ReleaseRefused(UNREAD, code=upload.code) from error


def _shown(read: CourseRead, upload: CourseUpload, at: datetime) -> CourseRead:
    """Return a course with who keeps it, and whether the ministry had accepted it."""
    accepted = upload.accepted_at is not None and upload.accepted_at <= at
    course = replace(read.course, keeper=upload.body.name, unaccepted=not accepted, made_up=upload.made_up)
    lessons = tuple(replace(one, made_up=upload.made_up) for one in read.lessons)
    return replace(read, course=course, lessons=lessons)
