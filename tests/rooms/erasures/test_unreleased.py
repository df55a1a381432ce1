"""Erasing where nothing was released, and where there are no words."""

import pytest

from tendik.erasures import memory
from tendik.erasures.actions import ErasureRefused
from tendik.erasures.models import Act
from tendik.site import erasure
from tendik.site.publishing import finish_erasures
from tests.conftest import AT, answer
from tests.rooms.erasures.test_erasing import DAY, SECRET, erase

pytestmark = pytest.mark.slow


def test_an_entry_without_words_has_nothing_to_erase(home, minister):
    with pytest.raises(ErasureRefused, match="no words"):
        erase(answer("EQ-2.1", "taken_over"), home, minister)


def test_where_nothing_was_released_the_words_are_gone_at_once(home, minister):
    erase(answer("EQ-1.1", reason={"en": SECRET}), home, minister)

    assert finish_erasures(home, at=AT + DAY) == 1
    assert not any(SECRET in str(row) for row in Act.objects.values())


def test_an_entry_without_words_that_has_the_number_of_an_erased_one_stops_no_release(home, minister):
    wordless = answer("EQ-2.1", "taken_over")
    memory.remember(home.erasures, memory.Kept("asks.answer", wordless.pk, "asks/EQ-2.1", "a slip"))

    assert erasure.repeat_erasures(home, at=AT + DAY) == 0
