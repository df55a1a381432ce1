"""As many planted leaks of each kind as ``TENDIK_LEAKS`` says, and ten times as many safe tables: twenty, in every run."""

import os
from random import Random

import pytest

from tendik.methods.attack import Policy, attack
from tendik.methods.certificates import Rule, check_certificates
from tests.methods.planted import PLANTS, certified, safe_table

pytestmark = pytest.mark.slow
TIMES, FIRST, BATCH = int(os.environ.get("TENDIK_LEAKS", "20")), 100, 10
FIVE = Policy(threshold=5)


def seeds(times):
    """Batches of seeds, beyond those of the quick tests."""
    return [range(start, min(start + BATCH, FIRST + times)) for start in range(FIRST, FIRST + times, BATCH)]


def is_found(plant, seed):
    truth, table, _sides = safe_table(seed)
    row, released = plant(truth, table, Random(seed))
    count = dict(zip(truth.codes, truth.counts, strict=True))[row]
    leaks = attack(released, policy=FIVE, truth=[truth]).leaks
    return any(leak.codes[:3] == row and (leak.lower, leak.upper) == (count, count) for leak in leaks)


def is_called_safe(seed):
    truth, table, sides = safe_table(seed)
    cells, papers = certified(truth, table, sides)
    proven = check_certificates([cells], papers, rule=Rule(5)) == []
    return proven and attack([table], policy=FIVE, truth=[truth]).safe


@pytest.mark.parametrize("batch", seeds(TIMES), ids=lambda batch: f"from {batch.start}")
@pytest.mark.parametrize("plant", PLANTS)
def test_every_planted_leak_is_found(plant, batch):
    assert [seed for seed in batch if not is_found(plant, seed)] == []


@pytest.mark.parametrize("batch", seeds(10 * TIMES), ids=lambda batch: f"from {batch.start}")
def test_no_safe_table_gives_a_false_alarm(batch):
    assert [seed for seed in batch if not is_called_safe(seed)] == []
