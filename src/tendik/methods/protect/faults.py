"""What cannot be protected as it was handed in, and why: each fault is a sentence with named values."""


class BadInput(Exception):
    """Tables or a policy that cannot be used; nothing was hidden.

    ``words`` is a plain English sentence with ``%(name)s`` in it, ``values`` what stands there, so that a
    caller can say it in another language.
    """

    words = "The tables cannot be used."

    def __init__(self, **values: object) -> None:
        super().__init__(self.words % values)
        self.values = values


class NoCells(BadInput):
    """A table without cells."""

    words = "The table %(table)s has no cells."


class UnequalColumns(BadInput):
    """The columns of a table differ in length."""

    words = "The column %(dimension)s of the table %(table)s has %(length)s cells, but there are %(cells)s counts."


class NotACount(BadInput):
    """A count that is negative, fractional or no number."""

    words = "The cell %(cell)s of the table %(table)s holds %(count)s. A count is a whole number from 0 up."


class CellTwice(BadInput):
    """The same cell is given twice."""

    words = "The cell %(cell)s of the table %(table)s is given twice."


class UnknownCode(BadInput):
    """A code that the hierarchy of its dimension does not list."""

    words = "The hierarchy of %(dimension)s does not list the code %(code)s."


class TwoParents(BadInput):
    """A code under two parents."""

    words = (
        "In the hierarchy of %(dimension)s the code %(code)s stands under two parents: %(one)s and %(other)s."
    )


class Circle(BadInput):
    """A code that is, through its parents, its own ancestor."""

    words = "In the hierarchy of %(dimension)s the code %(code)s leads back to itself."


class NotAdditive(BadInput):
    """A given total is not the sum of its parts."""

    words = "The cell %(cell)s of the table %(table)s holds %(count)s, but its parts add up to %(sum)s."


class UnequalMargins(BadInput):
    """Two tables of one population disagree on a cell that both hold."""

    words = "The tables disagree on the cell %(cell)s: %(one)s in one, %(other)s in the other."


class TooLarge(BadInput):
    """The table spans more cells than can be held."""

    words = "The table %(table)s spans %(cells)s cells with all its totals; at most %(most)s can be protected at once."


class SameName(BadInput):
    """Two tables with one name."""

    words = "Two tables are called %(table)s."


class BadPolicy(BadInput):
    """A value that a policy cannot have."""

    words = "The policy's %(field)s cannot be %(value)s: it must be %(allowed)s."
