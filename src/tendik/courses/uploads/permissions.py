"""Who uploads courses, accepts them and withdraws them: as with works of the library."""

from tendik.accounts.held import Held
from tendik.accounts.models import Role
from tendik.courses.library.permissions import can_keep_for, can_keep_library
from tendik.courses.models import CourseUpload


def can_upload_courses(held: Held) -> bool:
    """Whoever puts works into the library uploads courses."""
    return can_keep_library(held)


def can_read_upload(held: Held, upload: CourseUpload) -> bool:
    """Whoever keeps a course reads each of its versions."""
    return can_keep_for(held, upload.body)


def can_withdraw_upload(held: Held, upload: CourseUpload) -> bool:
    """Whoever may upload it takes it back."""
    return can_keep_for(held, upload.body)


def can_accept_upload(held: Held, upload: CourseUpload) -> bool:
    """The ministry of the country accepts courses."""
    return held.covers(Role.Kind.MINISTRY, None)
