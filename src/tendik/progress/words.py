"""How the office and the public call stages, obstacles and states of reports."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tendik.methods.periods import Frequency, parse_period

STAGES = {
    "not_begun": gettext_lazy("Not begun"),
    "under_way": gettext_lazy("Under way"),
    "done": gettext_lazy("Done"),
}
OBSTACLES = {
    "money": gettext_lazy("No money"),
    "people": gettext_lazy("No people"),
    "law": gettext_lazy("A law or a rule is in the way"),
    "others": gettext_lazy("It waits for another institution"),
    "nature": gettext_lazy("Weather or disaster"),
    "other": gettext_lazy("Something else"),
}
STATES = {
    "nothing": gettext_lazy("No report"),
    "drafted": gettext_lazy("Begun, not sent"),
    "sent": gettext_lazy("Sent, not checked yet"),
    "accepted": gettext_lazy("Checked and right"),
    "returned": gettext_lazy("Returned with a question"),
}


def period_words(code: str) -> str:
    """Return a period in words: ``first half of 2026``; those that are no half-years by their code."""
    period = parse_period(code)
    if period.frequency is not Frequency.HALF_YEAR:
        return code
    words = _("first half of %(year)s") if period.number == 1 else _("second half of %(year)s")
    return words % {"year": period.year}
