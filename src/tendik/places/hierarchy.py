"""What must hold between places: levels, no circles, no child and no successor that outlives or dies before its time."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

NAMED = 5
"""So many codes are named in a sentence; the others are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a list can say of a place. Other places are named by their codes."""

    level: str = ""
    parent: str = ""
    official_code: str = ""
    name: Mapping[str, str] = field(default_factory=dict)
    valid_from: date | None = None
    ends_before: date | None = None
    successors: tuple[str, ...] = ()
    latitude: Decimal | None = None
    longitude: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Tree:
    """All places as they would be, and which of them can be judged.

    ``rows`` are the places that the list names. ``unread`` holds pairs of code and column with a fault.
    """

    facts: Mapping[str, Facts]
    rows: Mapping[str, int]
    unread: frozenset[tuple[str, str]]
    ranks: Mapping[str, int]

    def knows(self, code: str, *columns: str) -> bool:
        """Tell whether these columns of a place could be read."""
        return not self.unread or not any((code, column) in self.unread for column in columns)

    def edges(self) -> Iterator[tuple[str, str]]:
        """Yield child and parent wherever the list names one of them."""
        for code, facts in self.facts.items():
            if facts.parent and (code in self.rows or facts.parent in self.rows):
                yield code, facts.parent


Said = Iterator[tuple[str, str]]
"""Code of the place at whose row a fault is shown, and its words."""


def faults_in(tree: Tree) -> Said:
    """Yield what does not fit together."""
    for check in CHECKS:
        yield from check(tree)


def _levels(tree: Tree) -> Said:
    for code, parent in tree.edges():
        if not tree.knows(code, "level", "parent") or not tree.knows(parent, "level"):
            continue
        level, above = tree.facts[code].level, tree.facts[parent].level
        if tree.ranks.get(above, -1) >= tree.ranks.get(level, len(tree.ranks)):
            words = _(
                "%(code)s (%(level)s) cannot lie in %(parent)s (%(above)s). Give a parent of a level above."
            )
            names = {"code": code, "level": level, "parent": parent, "above": above}
            yield (code if code in tree.rows else parent), words % names


def _parent_circles(tree: Tree) -> Said:
    words = _("These places lie in each other: %(codes)s. Correct a parent.")
    parents = {code: (facts.parent,) for code, facts in tree.facts.items() if facts.parent}
    yield from _circles(tree, parents, words)


def _successor_circles(tree: Tree) -> Said:
    words = _("These places succeed each other in a circle: %(codes)s. Correct the successors.")
    successors = {code: facts.successors for code, facts in tree.facts.items() if facts.successors}
    yield from _circles(tree, successors, words)


def _circles(tree: Tree, edges: Mapping[str, Sequence[str]], words: str) -> Said:
    for circle in circles(edges):
        row = min(
            (code for code in circle if code in tree.rows), key=lambda code: tree.rows[code], default=""
        )
        if row:
            yield row, words % {"codes": " → ".join([*circle, circle[0]])}


def circles(edges: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Return circles in a graph: none if there is none, else at least one through each knot of them.

    Examples:
        >>> circles({"a": ["b"], "b": ["c", "a"], "d": ["a"]})
        [['a', 'b']]
    """
    left = _knots(edges)
    found, seen = [], set()
    for start in left:
        path: dict[str, int] = {}
        at = start
        while at not in path and at not in seen:
            path[at] = len(path)
            at = next(other for other in edges[at] if other in left)
        if at in path:
            found.append(list(path)[path[at] :])
        seen.update(path)
    return found


def _knots(edges: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Peel off what leads nowhere until only circles, and ways into them, are left."""
    into = defaultdict(list)
    open_ways: dict[str, int] = {}
    for code, others in edges.items():
        open_ways[code] = len(others)
        for other in others:
            into[other].append(code)
    ends = [code for code in into if not open_ways.get(code)]
    while ends:
        for code in into[ends.pop()]:
            open_ways[code] -= 1
            if not open_ways[code]:
                ends.append(code)
    return {code: ways for code, ways in open_ways.items() if ways}


def _days(tree: Tree) -> Said:
    for code in tree.rows:
        facts = tree.facts[code]
        if facts.valid_from and facts.ends_before and facts.ends_before <= facts.valid_from:
            words = _(
                "ends_before %(end)s is not after valid_from %(start)s. It is the first day without the place."
            )
            yield code, words % {"end": facts.ends_before, "start": facts.valid_from}


def _children(tree: Tree) -> Said:
    """Name the places that would be left in one that ended."""
    left: dict[str, list[str]] = defaultdict(list)
    for code, parent in tree.edges():
        judged = tree.knows(code, "parent", "ends_before") and tree.knows(parent, "ends_before")
        if judged and _outlasts(tree.facts[code].ends_before, tree.facts[parent].ends_before):
            left[parent].append(code)
    for parent, children in left.items():
        row = next(code for code in (parent, *children) if code in tree.rows)
        words = _(
            "%(parent)s ends on %(end)s, these in it do not: %(codes)s. Move or end them in this list too."
        )
        end = tree.facts[parent].ends_before
        yield row, words % {"parent": parent, "end": end, "codes": some(children)}


def _outlasts(end: date | None, other: date | None) -> bool:
    return other is not None and (end is None or end > other)


def _successors(tree: Tree) -> Said:
    for code, facts in tree.facts.items():
        if not facts.successors or not tree.knows(code, "ends_before", "successors"):
            continue
        if facts.ends_before is None:
            if code in tree.rows:
                yield code, _("%(code)s has successors but no end. Give ends_before.") % {"code": code}
            continue
        for other in facts.successors:
            yield from _successor(tree, code, other, facts.ends_before)


def _successor(tree: Tree, code: str, other: str, end: date) -> Said:
    ended = tree.facts[other].ends_before
    row = next((place for place in (code, other) if place in tree.rows), "")
    if row and ended and ended <= end and tree.knows(other, "ends_before"):
        words = _(
            "%(other)s ended on %(ended)s: it cannot succeed %(code)s, which ends on %(end)s. "
            "Name the place that is there now."
        )
        yield row, words % {"other": other, "ended": ended, "code": code, "end": end}


CHECKS: tuple[Callable[[Tree], Said], ...] = (
    _parent_circles,
    _levels,
    _days,
    _children,
    _successor_circles,
    _successors,
)


def some(codes: Iterable[str]) -> str:
    """Return the first few codes in words, and how many more there are."""
    known = list(codes)
    rest = len(known) - NAMED
    first = ", ".join(known[:NAMED])
    return _("%(codes)s and %(count)s more") % {"codes": first, "count": rest} if rest > 0 else first
