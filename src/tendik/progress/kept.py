"""Files that show what was reported: known to whoever may know of the report."""

from django.db.models import Q

from tendik.accounts.held import Held
from tendik.progress.queries import reports_visible_to


def visible_to(held: Held) -> Q:
    """Choose the files of the reports that she may know of."""
    return Q(evidence__report__in=reports_visible_to(held).order_by().values("pk"))
