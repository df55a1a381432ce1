"""The five answers to an ask: the order in which they stand everywhere, their words and the job of their colour."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Answer:
    """How an answer is said. ``tone`` is a class of the style sheet: good, bad, none, or nothing for ink."""

    word: Promise | str
    tone: str


ANSWERS = {
    "taken_over": Answer(_("Taken over"), "good"),
    "partly": Answer(_("Partly"), "good"),
    "not_in_its_power": Answer(_("Not in its power"), "none"),
    "declined": Answer(_("Declined"), "bad"),
    "unanswered": Answer(_("No answer yet"), ""),
}
