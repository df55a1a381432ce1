"""The five answers to an ask: the order in which they stand everywhere, their words, colour and icon."""

from django.utils.translation import gettext_lazy as _

from tendik.asks.published import STATES as WORDS
from tendik.asks.published import UNANSWERED
from tendik.blocks.states import State

STATES = {
    state.code: state
    for state in (
        State("taken_over", _(WORDS.words["taken_over"]), "good", "tick"),
        State("partly", _(WORDS.words["partly"]), "good", "half"),
        State("not_in_its_power", _(WORDS.words["not_in_its_power"]), "none", "away"),
        State("declined", _(WORDS.words["declined"]), "bad", "bar"),
        State(UNANSWERED, _(WORDS.words[UNANSWERED]), "", "dots"),
    )
}
