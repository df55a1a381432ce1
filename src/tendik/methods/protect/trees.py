"""A dimension's codes as a tree: the root first, then depth first, so that the leaves of a node are neighbours."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from .faults import Circle, TwoParents, UnknownCode

Ints = NDArray[np.int64]
TOTAL = "_T"
"""The code of the total of a dimension."""


@dataclass(frozen=True)
class Tree:
    """Codes and their parents.

    Attributes:
        codes: All codes; the root is number 0, a parent comes before its children.
        parent: Number of each code's parent, −1 for the root.
    """

    codes: tuple[str, ...]
    parent: Ints

    @cached_property
    def inner(self) -> NDArray[np.bool_]:
        """Tell for each code whether it has children."""
        has = np.zeros(len(self.codes), bool)
        has[self.parent[1:]] = True
        return has

    @cached_property
    def leaves(self) -> Ints:
        """The numbers of the codes without children, in order."""
        return np.flatnonzero(~self.inner)

    @cached_property
    def first(self) -> Ints:
        """For each code the place among ``leaves`` of the first leaf at or below it."""
        return np.cumsum(~self.inner) - ~self.inner

    @cached_property
    def end(self) -> Ints:
        """For each code the place among ``leaves`` after its last leaf."""
        above = self.path[self.leaves]
        return self.first + np.bincount(above[above >= 0])

    @cached_property
    def level(self) -> Ints:
        """The number of steps from the root to each code."""
        level = np.zeros(len(self.codes), np.int64)
        for node in range(1, len(self.codes)):
            level[node] = level[self.parent[node]] + 1
        return level

    @cached_property
    def path(self) -> Ints:
        """For each code (row) its ancestor at each level (column), itself included; −1 below it."""
        path = np.full((len(self.codes), int(self.level.max()) + 1), -1)
        for node in range(len(self.codes)):
            if node:
                path[node] = path[self.parent[node]]
            path[node, self.level[node]] = node
        return path

    def within(self, seen: Iterable[str]) -> "Tree":
        """Return the tree of the codes that were seen and of their ancestors."""
        wanted = np.zeros(len(self.codes), bool)
        number = {code: at for at, code in enumerate(self.codes)}
        rows = self.path[[number[code] for code in seen]]
        wanted[rows[rows >= 0]] = True
        new = np.cumsum(wanted) - 1
        parent = self.parent[wanted]
        codes = tuple(code for code, kept in zip(self.codes, wanted, strict=True) if kept)
        return Tree(codes, np.where(parent < 0, -1, new[parent]))


def tree(dimension: str, seen: Sequence[str], lines: Sequence[tuple[str, str]] | None = None) -> Tree:
    """Return the tree of a dimension.

    The root is ``_T``. Without ``_T`` in cells and hierarchy, a single code without parent is the root.

    Args:
        dimension: Its name, for what is said of a fault.
        seen: The codes of the cells.
        lines: Code and parent, the parent empty where there is none; None: all codes lie under ``_T``.

    Raises:
        UnknownCode: a cell has a code that the hierarchy lacks.
        TwoParents, Circle: the hierarchy is none.
    """
    parents = _parents(dimension, lines or [(code, "") for code in seen])
    strange = [code for code in seen if code not in parents and code != TOTAL]
    if strange:
        raise UnknownCode(dimension=dimension, code=strange[0])
    tops = [code for code, parent in parents.items() if not parent and code != TOTAL]
    root = tops.pop() if len(tops) == 1 and TOTAL not in {*parents, *seen} and lines else TOTAL
    codes = _depth_first(root, parents)
    lost = set(parents) - set(codes)
    if lost:
        raise Circle(dimension=dimension, code=min(lost))
    number = {code: at for at, code in enumerate(codes)}
    return Tree(
        tuple(codes), np.array([-1, *(number[parents[code] or root] for code in codes[1:])], np.int64)
    )


def _parents(dimension: str, lines: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return each code's parent; a parent without a line of its own has none."""
    parents: dict[str, str] = {}
    for code, parent in lines:
        if parents.get(code, parent) != parent:
            raise TwoParents(dimension=dimension, code=code, one=parents[code], other=parent)
        parents[code] = parent
    for parent in [parent for parent in parents.values() if parent]:
        parents.setdefault(parent, "")
    return parents


def _depth_first(root: str, parents: dict[str, str]) -> list[str]:
    """Return the codes that are reached from the root, each before its children."""
    children: dict[str, list[str]] = {}
    for code, parent in parents.items():
        if code != root:
            children.setdefault(parent or root, []).append(code)
    found: list[str] = []
    waiting = [root]
    while waiting:
        found.append(waiting.pop())
        waiting.extend(reversed(children.get(found[-1], [])))
    return found
