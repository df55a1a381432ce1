"""Counts of people: every row of ``disclosure.toml``."""

from itertools import product

import pytest

from tendik.methods.attack import Policy as Allowed
from tendik.methods.attack import attack
from tendik.methods.cellkeys import noise_table
from tendik.methods.protect import Policy, Table, Tables, protect
from tests.methods.made_tables import hide, possible_counts, square
from tests.methods.protect.made import ticking
from tests.spec.tables import tables

ROWS = tables("disclosure")


def read(written):
    """Return the counts of a block and its hidden cells."""
    lines = [line.split() for line in written.split("/")]
    gone = {
        (f"a{row}", f"b{column}")
        for row, line in enumerate(lines, 1)
        for column, cell in enumerate(line, 1)
        if cell.endswith("*")
    }
    return [[int(cell.rstrip("*")) for cell in line] for line in lines], gone


@pytest.mark.parametrize("row", ROWS["attacked"], ids=str)
def test_a_hidden_count_lies_where_the_table_says(row):
    counts, gone = read(row["counts"])
    truth = square(*counts)
    table = hide(truth, gone)
    cell = f"a{row['row']}", f"b{row['column']}"

    possible = possible_counts(table)[cell]
    leaks = attack([table], policy=Allowed(5), truth=[truth]).leaks

    assert (min(possible), max(possible)) == (int(row["from"]), int(row["to"]))
    real = dict(zip(truth.codes, truth.counts, strict=True))[cell]
    wide = real >= 5 or {1, 4} <= possible
    assert (cell in [leak.codes for leak in leaks]) != wide


@pytest.mark.parametrize("row", ROWS["protected"], ids=str)
def test_no_fewer_cells_are_hidden_than_the_table_says(row):
    counts, _gone = read(row["counts"])
    places = list(product(range(len(counts)), range(len(counts[0]))))
    columns = {"a": [f"a{at}" for at, _other in places], "b": [f"b{at}" for _other, at in places]}
    given = Tables([Table("t", columns, [counts[one][other] for one, other in places])])

    made = protect(given, Policy(), clock=ticking(0.001))

    hidden = "" if made.impossible else str(sum(int(part.sum()) for part in made.hidden))
    assert (hidden, "" if made.impossible else f"{made.bound:.0f}") == (row["hidden"], row["at least"])
    assert made.proven != bool(made.impossible)


@pytest.mark.parametrize("row", ROWS["noise"], ids=str)
def test_noise_has_the_probabilities_of_the_table(row):
    one = noise_table(deviation=2, variance=1.05, smallest=2).rows[int(row["count"])]

    assert " ".join(map(str, one.becomes)) == row["becomes"]
    assert " ".join(f"{share:.6f}" for share in one.probability) == row["probabilities"]
