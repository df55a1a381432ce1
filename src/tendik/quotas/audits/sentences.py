"""What an audit says in words: its findings, each with the figures from which it follows, and how many of how many."""

from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tendik.blocks.templatetags.blocks import count, percent
from tendik.methods.audits import Finding, Outcome, Rate, Topic
from tendik.methods.audits.findings import LEAST

SMALL = 100
"""Of fewer persons a share is told with the interval in which the true one lies."""
TOPICS = {
    Topic.STAFF: gettext_lazy("The staff"),
    Topic.LEADING: gettext_lazy("Leading posts"),
    Topic.JOINED: gettext_lazy("Who came"),
    Topic.LEFT: gettext_lazy("Who left"),
    Topic.PROMOTED: gettext_lazy("Promotion"),
    Topic.TRAINED: gettext_lazy("Training"),
    Topic.PARENTAL_LEAVE: gettext_lazy("Leave for a child"),
    Topic.PAY_BANDS: gettext_lazy("Pay bands"),
}
WORDS = {
    (Topic.STAFF, Outcome.FEWER_WOMEN): gettext_lazy(
        "Women on the staff: %(one)s. That is less than %(least)s."
    ),
    (Topic.STAFF, Outcome.MORE_WOMEN): gettext_lazy(
        "Women on the staff: %(one)s. Of men there are less than %(least)s."
    ),
    (Topic.STAFF, Outcome.EVEN): gettext_lazy(
        "Women on the staff: %(one)s. Of either sex there are at least %(least)s."
    ),
    (Topic.LEADING, Outcome.FEWER_WOMEN): gettext_lazy(
        "There are fewer women in leading posts than on the staff. In leading posts: %(one)s, on the staff: %(other)s."
    ),
    (Topic.LEADING, Outcome.MORE_WOMEN): gettext_lazy(
        "There are more women in leading posts than on the staff. In leading posts: %(one)s, on the staff: %(other)s."
    ),
    (Topic.JOINED, Outcome.FEWER_WOMEN): gettext_lazy(
        "Fewer women came than worked here before. Among those who came: %(one)s, on the staff before: %(other)s."
    ),
    (Topic.JOINED, Outcome.MORE_WOMEN): gettext_lazy(
        "More women came than worked here before. Among those who came: %(one)s, on the staff before: %(other)s."
    ),
    (Topic.LEFT, Outcome.MORE_WOMEN): gettext_lazy(
        "Women left more often than men. Women: %(one)s, men: %(other)s."
    ),
    (Topic.LEFT, Outcome.FEWER_WOMEN): gettext_lazy(
        "Men left more often than women. Women: %(one)s, men: %(other)s."
    ),
    (Topic.PROMOTED, Outcome.MORE_WOMEN): gettext_lazy(
        "Women were promoted more often than men. Women: %(one)s, men: %(other)s."
    ),
    (Topic.PROMOTED, Outcome.FEWER_WOMEN): gettext_lazy(
        "Women were promoted less often than men. Women: %(one)s, men: %(other)s."
    ),
    (Topic.TRAINED, Outcome.MORE_WOMEN): gettext_lazy(
        "Women were trained more often than men. Women: %(one)s, men: %(other)s."
    ),
    (Topic.TRAINED, Outcome.FEWER_WOMEN): gettext_lazy(
        "Women were trained less often than men. Women: %(one)s, men: %(other)s."
    ),
    (Topic.PARENTAL_LEAVE, Outcome.NO_MAN): gettext_lazy(
        "No man was on leave for a child. On leave in all: %(whole)s."
    ),
    (Topic.PARENTAL_LEAVE, Outcome.SOME_MEN): gettext_lazy("Men among those on leave for a child: %(one)s."),
    (Topic.PAY_BANDS, Outcome.SPREAD): gettext_lazy(
        "Of women, or of men, %(spread)s would have to be in another pay band for both to be spread alike."
    ),
}
"""The sentence for what is sure of each topic."""
NOT_CLEAR = gettext_lazy(
    "%(topic)s: no certain difference between women and men. Women: %(one)s, men: %(other)s."
)
NOT_CLEAR_AMONG = gettext_lazy(
    "%(topic)s: no certain difference. Women there: %(one)s, on the staff: %(other)s."
)
WITHOUT_FIGURES = {
    Outcome.HIDDEN: gettext_lazy("%(topic)s: not told, for it is about too few people."),
    Outcome.NOBODY: gettext_lazy("%(topic)s: nobody, or nothing is known of it."),
}


def finding_words(found: Finding) -> str:
    """Return a finding as a sentence."""
    values = {
        "topic": str(TOPICS[found.topic]),
        "one": rate_words(found.one) if found.one else "",
        "other": rate_words(found.other) if found.other else "",
        "whole": count(found.one.whole) if found.one else "",
        "least": percent(LEAST),
        "spread": percent(found.spread or Fraction()),
    }
    return str(_sentence(found) % values)


def _sentence(found: Finding) -> str:
    if found.outcome is Outcome.NOT_CLEAR:
        among = found.topic in (Topic.LEADING, Topic.JOINED)
        return str(NOT_CLEAR_AMONG if among else NOT_CLEAR)
    return str(WITHOUT_FIGURES.get(found.outcome) or WORDS[found.topic, found.outcome])


def rate_words(rate: Rate) -> str:
    """Return a share with what it is made of, and of few people the interval in which the true one lies."""
    made_of = _("%(count)s of %(whole)s") % {"count": count(rate.count), "whole": count(rate.whole)}
    between = f"; {interval_words(rate)}" if rate.whole < SMALL else ""
    return f"{percent(rate.share)} ({made_of}{between})"


def interval_words(rate: Rate) -> str:
    """Return in what the share behind a rate lies 95 times in 100."""
    least, most = rate.interval
    return f"{percent(least)}–{percent(most)}"
