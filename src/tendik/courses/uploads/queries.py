"""Questions about courses that offices uploaded: read, never write."""

from datetime import datetime

from django.db.models import QuerySet

from tendik.accounts.held import Held
from tendik.accounts.models import Role
from tendik.bodies.queries import bodies_of
from tendik.courses.models import CourseUpload


def uploads_as_of(at: datetime) -> list[CourseUpload]:
    """Return of each course the version that counts at a moment, by code. One that was erased has no file."""
    found = CourseUpload.objects.in_force(at).select_related("body", "file")
    return sorted({one.code: one for one in found}.values(), key=lambda one: one.code)


def uploads_visible_to(held: Held) -> QuerySet[CourseUpload]:
    """Return the versions of the courses that she keeps, with all that was withdrawn: the ministry of the country all."""
    found = CourseUpload.objects.select_related("body", "file", "entered_by")
    return found if held.covers(Role.Kind.MINISTRY, None) else found.filter(body__in=bodies_of(held))


def versions_of(upload: CourseUpload) -> QuerySet[CourseUpload]:
    """Return all versions of the course, the first one first."""
    return CourseUpload.objects.filter(code=upload.code).select_related("body", "file", "entered_by")


def counts(upload: CourseUpload) -> bool:
    """Tell whether it is the version that counts now."""
    return versions_of(upload).standing().last() == upload


def awaiting_acceptance() -> list[CourseUpload]:
    """Return the versions that count and that the ministry has not accepted yet."""
    found = CourseUpload.objects.standing().select_related("body")
    latest = {one.code: one for one in found}
    return [one for one in latest.values() if one.accepted_at is None and one.file_id]
