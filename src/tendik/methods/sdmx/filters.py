"""Filters of components: ``c[TIME_PERIOD]=ge:2020+le:2024``."""

from dataclasses import dataclass

from tendik.methods.sdmx.faults import NotGrammar

OPERATORS = ("eq", "ne", "lt", "le", "gt", "ge", "co", "nc", "sw", "ew")
MOST_VALUES = 500


@dataclass(frozen=True, slots=True)
class Condition:
    """A component and what is asked of it: one of the values, by the operator."""

    component: str
    operator: str
    values: tuple[str, ...]


def conditions_of(component: str, said: str) -> tuple[Condition, ...]:
    """Return the conditions of a filter; all of them must hold.

    Args:
        component: The dimension, measure or attribute.
        said: ``A,M`` one of both; ``ge:2020+le:2024`` both; without an operator equality is meant.

    Raises:
        NotGrammar: it is no filter.

    Source:
        SDMX REST 2.x, data queries: ``c``.

    Examples:
        >>> [(one.operator, one.values) for one in conditions_of("TIME_PERIOD", "ge:2020+le:2024")]
        [('ge', ('2020',)), ('le', ('2024',))]
        >>> conditions_of("FREQ", "A,M")[0].values
        ('A', 'M')
    """
    return tuple(_condition(component, part) for part in said.split("+"))


def _condition(component: str, part: str) -> Condition:
    operator, colon, rest = part.partition(":")
    if not colon or operator not in OPERATORS:
        operator, rest = "eq", part
    values = tuple(rest.split(","))
    if not all(values):
        raise NotGrammar(f"The filter of {component} has an empty value.")
    if len(values) > MOST_VALUES:
        raise NotGrammar(f"The filter of {component} has more than {MOST_VALUES} values.")
    return Condition(component, operator, values)
