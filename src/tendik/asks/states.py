"""The five answers to an ask: the order in which they stand everywhere, their words, colour and icon."""

from django.utils.translation import gettext_lazy as _

from tendik.asks.published import UNANSWERED
from tendik.blocks.states import State

STATES = {
    state.code: state
    for state in (
        State("taken_over", _("Taken over"), "good", "tick"),
        State("partly", _("Partly"), "good", "half"),
        State("not_in_its_power", _("Not in its power"), "none", "away"),
        State("declined", _("Declined"), "bad", "bar"),
        State(UNANSWERED, _("No answer yet"), "", "dots"),
    )
}
