"""Circles of parents and successors, beside a slow search for them."""

from hypothesis import given
from hypothesis import strategies as st

from tendik.places.hierarchy import circles


def slow_circles(edges):
    """Return the places from which a walk leads back to where it began."""

    def reached(start):
        found, todo = set(), list(edges.get(start, ()))
        while todo:
            at = todo.pop()
            if at not in found:
                found.add(at)
                todo += edges.get(at, ())
        return found

    return {code for code in edges if code in reached(code)}


@given(st.dictionaries(st.integers(0, 7), st.lists(st.integers(0, 7), unique=True, max_size=3)))
def test_circles_are_found_exactly_where_a_walk_leads_back(edges):
    found = circles(edges)

    assert bool(found) == bool(slow_circles(edges))
    for circle in found:
        assert set(circle) <= slow_circles(edges)
        assert all(after in edges[code] for code, after in zip(circle, [*circle[1:], circle[0]], strict=True))
