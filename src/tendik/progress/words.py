"""How the office and the public call stages, obstacles and states of reports."""

from django.utils.translation import get_language, gettext_lazy

from tendik.blocks.formats import period
from tendik.methods.periods import parse_period

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
    """Return a period in words; in a language without words for it, its code."""
    return period(parse_period(code), get_language() or "") or code
