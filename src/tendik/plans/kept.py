"""Which kept files somebody may know of because of plans: those of the papers that adopted a plan of hers."""

from django.db.models import Q

from tendik.accounts.held import Held
from tendik.plans import queries


def visible_to(held: Held) -> Q:
    """Choose the files of the adopted texts that she may know of."""
    return Q(papers__in=queries.adoptions_visible_to(held).values("paper"))
