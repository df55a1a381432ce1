"""Numbers as they are shown: without the zeros that the table keeps behind the point."""

from decimal import Decimal


def short(amount: Decimal) -> Decimal:
    """Return a number without the zeros behind its point."""
    whole = amount.to_integral_value()
    return whole if amount == whole else amount.normalize()
