"""The five answers as people read them."""

from django.utils.translation import override

from tendik.asks.models import Answer
from tendik.asks.published import UNANSWERED
from tendik.asks.states import STATES


def test_every_answer_has_a_word_of_its_own_in_each_language():
    for language in ("ky", "ru", "en"):
        with override(language):
            assert len({str(state.word) for state in STATES.values()}) == 5


def test_there_is_a_state_for_each_verdict_and_for_none():
    assert list(STATES) == [*Answer.Verdict.values, UNANSWERED]
