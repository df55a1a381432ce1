"""Verbs: upload a course, accept it, withdraw it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tendik.accounts.models import User
from tendik.bodies.models import Body
from tendik.courses.models import CourseUpload
from tendik.courses.queries import codes_of_asks
from tendik.courses.reading import CourseRead
from tendik.courses.shelf import shelf
from tendik.courses.uploads import queries
from tendik.courses.uploads.zipped import check_course
from tendik.entries import actions as entries
from tendik.entries.examining import Content
from tendik.entries.queries import not_before
from tendik.entries.refusals import EntryRefused
from tendik.journal.actions import Actor, dated, record
from tendik.packs.country import current

SAME = _("Exactly this is entered already. It was entered once and nothing more is needed.")
OF_PACK = _("The country’s folder has a course with the code %(code)s. Choose another code in %(file)s.")
OF_OTHERS = _("%(body)s keeps a course with the code %(code)s. Choose another code in %(file)s.")
NO_REASON = _("Write why it is withdrawn: whoever keeps it reads it.")
ACCEPTED = _("It is accepted already.")
NEWER = _("Another version counts now. Read that one.")
LONGEST_REASON = 500


def upload_course(data: bytes, body: Body, *, by: User | None, at: datetime) -> CourseUpload:
    """Keep a course of an institution: a ZIP file of its folder. All of it is kept or nothing.

    A course with the same code is its newer version; the earlier ones stay in the history.

    Raises:
        CourseFaulty: something is wrong with it; every fault is named.
        EntryRefused: its code belongs to another course, or exactly this counts already.
        FileRefused: there is no room for it.
    """
    read, kept = check_course(data, current().languages, codes_of_asks())
    return _enter(read, kept, body, by=by, at=at)


@transaction.atomic
def _enter(read: CourseRead, content: Content, body: Body, *, by: User | None, at: datetime) -> CourseUpload:
    # All uploads wait here for one another: a code belongs to one institution.
    Body.objects.select_for_update().order_by("pk").first()
    code = read.course.code
    before = CourseUpload.objects.filter(code=code)
    check_code(code, body)
    last = before.standing().select_related("file").last()
    if last and last.file and last.file.sha256 == content.sha256:
        raise EntryRefused(SAME, field="file")
    at = not_before(before, at)
    entry = CourseUpload(
        body=body,
        code=code,
        title=read.course.title,
        lessons=len(read.lessons),
        file=entries.keep_file(content, by=by, at=at),
        made_up=body.made_up,
    )
    about: dict[str, Any] = {"code": code, "lessons": entry.lessons, "size": len(content.data)}
    action, subject = "courses.upload_course", f"bodies/{body.code}"
    return entries.enter(entry, by=by, at=at, action=action, subject=subject, **about)


def check_code(code: str, body: Body) -> None:
    """Raise ``EntryRefused`` if a course with this code stands in the pack, or another institution keeps one."""
    told: dict[str, Any] = {"field": "file", "code": code, "file": "course.toml"}
    if any(one.course.code == code for one in shelf().courses):
        raise EntryRefused(OF_PACK, **told)
    other = CourseUpload.objects.filter(code=code).exclude(body=body).select_related("body").last()
    if other:
        raise EntryRefused(OF_OTHERS, body=other.body.code, **told)


@transaction.atomic
def accept_course(upload: CourseUpload, *, by: User | None, at: datetime) -> CourseUpload:
    """Write down that the ministry read the course and accepts it. A newer version has to be accepted anew.

    Raises:
        EntryRefused: it is accepted already, withdrawn, or a newer version counts.
    """
    upload = CourseUpload.objects.select_for_update().get(pk=upload.pk)
    if not queries.counts(upload):
        raise EntryRefused(NEWER)
    if upload.accepted_at:
        raise EntryRefused(ACCEPTED)
    upload.accepted_at = max(dated(at), upload.entered_at)
    upload.save(update_fields=["accepted_at"])
    actor: Actor | str = by or "command"
    subject, about = f"bodies/{upload.body.code}", {"code": upload.code, "courseupload": upload.pk}
    record("courses.accept_course", subject, by=actor, at=upload.accepted_at, wrote=[upload], **about)
    return upload


def withdraw_course(upload: CourseUpload, because: str, *, by: User | None, at: datetime) -> CourseUpload:
    """Take a version of a course back, with a reason. It stays in the history; the one before it counts again.

    Raises:
        EntryRefused: no reason is given, or it was withdrawn already.
    """
    because = because.strip()
    if not because:
        raise EntryRefused(NO_REASON, field="because")
    subject, action = f"bodies/{upload.body.code}", "courses.withdraw_course"
    return entries.withdraw(upload, by=by, at=at, action=action, subject=subject, withdrawn_because=because)
