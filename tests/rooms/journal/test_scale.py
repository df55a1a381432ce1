"""The size of a country's years: proving takes time in proportion to the lines, and no question that is too large."""

import time

import pytest
from django.utils import timezone

from tendik.journal import evidence
from tendik.journal.actions import seal
from tendik.journal.models import Line
from tendik.journal.queries import proof, unknown
from tests.conftest import AT, answer

pytestmark = pytest.mark.slow


def written(count):
    """Write so many sealed lines, each with the digest of a row."""
    rows = {"asks.answer:999999": None}
    lines = (
        Line(at=AT, actor="tests", action="tests.write", subject=f"line:{number}", rows=rows)
        for number in range(count)
    )
    Line.objects.bulk_create(lines, batch_size=500)
    return seal()


def seconds(work):
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


@pytest.mark.parametrize("lines", [999, 1000, 1001, 2500])
def test_a_journal_of_more_lines_than_one_question_takes_is_proved(db, lines):
    head = written(lines)

    found = proof()

    assert (found.broken, found.unsealed, found.head) == (None, 0, head)
    assert found.sealed == Line.objects.count()


def test_twenty_thousand_lines_take_four_times_as_long_as_five_thousand(db):
    answer("EQ-1.1", at=timezone.now())
    written(5_000)
    few = seconds(lambda: (proof(), list(evidence.faults())))
    written(15_000)

    many = seconds(lambda: (proof(), list(evidence.faults())))

    assert proof().broken is None
    assert many < 4 * few * 2
    assert many < 10


def test_the_heads_of_ten_years_of_daily_releases_are_looked_up_in_the_chain(db):
    head = written(3_650)

    assert unknown([head, *(f"{number:064x}" for number in range(1, 3650))]) == {
        f"{number:064x}" for number in range(1, 3650)
    }
