"""Reminders: on which days before and after its last day somebody is reminded of something."""

FIRST, WEEK = 30, 7


def is_reminded(left: int) -> bool:
    """Tell whether a day is one to remind on: thirty days before, then weekly, and daily once it is late.

    Args:
        left: Days until the last day; 0 on it, negative after it.

    Examples:
        >>> [left for left in range(31, -3, -1) if is_reminded(left)]
        [30, 28, 21, 14, 7, 0, -1, -2]
    """
    return left < 0 or left == FIRST or (left < FIRST and left % WEEK == 0)
