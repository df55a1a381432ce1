"""Files of uploaded courses: known to whoever keeps the course, and to the ministry."""

from django.db.models import Q

from tendik.accounts.held import Held
from tendik.courses.uploads.queries import uploads_visible_to


def visible_to(held: Held) -> Q:
    """Choose the ZIP files of the versions that she may read."""
    return Q(course_uploads__in=uploads_visible_to(held).order_by().values("pk"))
