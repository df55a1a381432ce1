"""Protection as a whole: laws that hold for tables of any shape, and tables worked by hand."""

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tendik.methods.protect import Policy, Table, Tables, protect

from .made import flat, hierarchical, linked
from .naive import faults_of, is_safe

SHAPES = {
    "one flat dimension": flat(9),
    "two flat dimensions": flat(4, 5),
    "two categories beside many": flat(2, 30),
    "four dimensions": flat(3, 2, 3, 2, mean=9),
    "a hierarchy": hierarchical(4),
    "a hierarchy and two dimensions": hierarchical(2, 3, mean=8),
    "a table that is mostly zero": flat(6, 5, mean=0.9),
    "two tables of one population": linked(),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_side_has_a_certificate_that_a_plain_check_accepts(shape):
    protection = protect(SHAPES[shape], Policy(), clock=time.monotonic, seconds=1.0)

    assert protection.undecided == 0
    assert protection.impossible or faults_of(protection, Policy()) == []
    assert protection.cost >= protection.bound - 1e-6
