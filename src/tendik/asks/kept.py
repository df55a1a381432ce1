"""Which kept files somebody may know of because of asks: those of the papers that answer an ask of hers."""

from django.db.models import Q

from tendik.accounts.held import Held
from tendik.asks import queries


def visible_to(held: Held) -> Q:
    """Choose the files of the answers that she may know of."""
    return Q(papers__in=queries.answers_visible_to(held).values("paper"))
