"""Formulas of worked examples: the four operations on named numbers, worked out exactly."""

import ast
import operator
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from math import floor

LONGEST = 200
"""So many characters a formula has at most."""

OPERATIONS: Mapping[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


class FormulaBad(ValueError):
    """A formula that cannot be worked out.

    ``reason`` is one of ``spelling``, ``name`` (nothing of this name is given), ``unused`` (what is given stands nowhere
    in it), ``zero`` (it divides by nothing); ``word`` is the name that it is about, or empty.
    """

    def __init__(self, reason: str, word: str = "") -> None:
        super().__init__(f"{reason}: {word}" if word else reason)
        self.reason = reason
        self.word = word


def worked_out(formula: str, given: Mapping[str, Fraction]) -> Fraction:
    """Return what a formula gives for the numbers given.

    Args:
        formula: Names, numbers, ``+ - * /`` and parentheses, at most 200 characters.
        given: The number behind each name; every one must stand in the formula.

    Returns:
        The exact result.

    Raises:
        FormulaBad: anything else stands in it, a name is not given or not used, or it divides by zero.

    Examples:
        >>> worked_out("100 * women / people", {"women": Fraction(12), "people": Fraction(48)})
        Fraction(25, 1)
    """
    used = names_in(formula)
    for name in given:
        if name not in used:
            raise FormulaBad("unused", name)
    return _value(_parsed(formula).body, given)


def names_in(formula: str) -> frozenset[str]:
    """Return the names that stand in a formula.

    Raises:
        FormulaBad: it is none.

    Examples:
        >>> sorted(names_in("100 * women / (women + men)"))
        ['men', 'women']
    """
    return frozenset(node.id for node in ast.walk(_parsed(formula)) if isinstance(node, ast.Name))


def _parsed(formula: str) -> ast.Expression:
    if len(formula) > LONGEST:
        raise FormulaBad("spelling")
    try:
        return ast.parse(formula.strip(), mode="eval")
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        raise FormulaBad("spelling") from None


def _value(node: ast.expr, given: Mapping[str, Fraction]) -> Fraction:
    match node:
        case ast.Name(id=name):
            if name not in given:
                raise FormulaBad("name", name)
            return given[name]
        case ast.Constant(value=bool()):
            raise FormulaBad("spelling")
        case ast.Constant(value=int() | float() as number):
            return exact(number)
        case ast.BinOp(left=left, op=operation, right=right) if type(operation) in OPERATIONS:
            return _joined(type(operation), _value(left, given), _value(right, given))
    raise FormulaBad("spelling")


def _joined(operation: type[ast.operator], left: Fraction, right: Fraction) -> Fraction:
    try:
        return OPERATIONS[operation](left, right)
    except ZeroDivisionError:
        raise FormulaBad("zero") from None


def exact(number: float) -> Fraction:
    """Return a number as it was written: 0.1 is a tenth.

    Raises:
        FormulaBad: it is no finite number.
    """
    try:
        return Fraction(repr(number))
    except ValueError:
        raise FormulaBad("spelling") from None


def agrees(result: float, found: Fraction) -> bool:
    """Tell whether a result is what was found, rounded half up to as many places as the result is written with.

    Examples:
        >>> agrees(33.3, Fraction(100, 3)), agrees(33.4, Fraction(100, 3))
        (True, False)
    """
    exponent = Decimal(repr(result)).as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    scale: int = 10**places
    rounded = floor(abs(found) * scale + Fraction(1, 2))
    return exact(result) * scale == (rounded if found >= 0 else -rounded)


def with_numbers(formula: str, said: Mapping[str, str]) -> str:
    """Return a formula as people write it, with numbers in place of names.

    Args:
        formula: One that can be worked out.
        said: What to write for each name.

    Examples:
        >>> with_numbers("100 * women / people", {"women": "12", "people": "48"})
        '100 × 12 ÷ 48'
    """
    signs = {"*": "×", "/": "÷", "-": "−"}
    numbers = re.sub(r"[a-z_][a-z0-9_]*", lambda name: said[name[0]], formula)
    return re.sub(r"[*/-]", lambda sign: signs[sign[0]], numbers)
