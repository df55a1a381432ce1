"""Questions about what courses serve."""

from tendik.asks.models import Ask


def codes_of_asks() -> set[str]:
    """Return the codes of all asks."""
    return set(Ask.objects.values_list("code", flat=True))
