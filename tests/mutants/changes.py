"""What may be changed in a program so that a test must fail: operators, numbers, answers, statements."""

import ast
import copy
from collections.abc import Iterator

SWAPPED = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
"""What stands instead of an operator."""
SPARE = ast.Expr | ast.AugAssign | ast.Raise | ast.Continue | ast.Break
"""Statements that can be left out."""


def changed(node: ast.AST) -> Iterator[ast.AST]:
    """Yield everything that can stand instead of a node."""
    if isinstance(node, ast.Compare):
        for place, old in enumerate(node.ops):
            ops = [*node.ops[:place], SWAPPED[type(old)](), *node.ops[place + 1 :]]
            yield ast.Compare(node.left, ops, node.comparators)
    elif type(getattr(node, "op", None)) in SWAPPED:
        new = copy.copy(node)
        new.op = SWAPPED[type(node.op)]()
        yield new
    elif isinstance(node, ast.UnaryOp):
        yield node.operand
    elif isinstance(node, ast.Constant):
        yield from map(ast.Constant, _others(node.value))
    if isinstance(node, ast.Return) and getattr(node.value, "value", node.value):
        yield ast.Return(ast.Constant(None))
    if isinstance(node, SPARE) or _is_put(node):
        yield ast.Pass()


def _others(value: object) -> list[object]:
    if isinstance(value, bool):
        return [not value]
    return [value + 1, value - 1] if isinstance(value, int | float) else []


def _is_put(node: ast.AST) -> bool:
    """Tell whether something is put into a thing: without a plain name everything would fail."""
    return isinstance(node, ast.Assign) and not isinstance(node.targets[0], ast.Name | ast.Tuple)


def functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    """Yield the functions and methods of a module with their names."""
    for node in tree.body:
        for one in node.body if isinstance(node, ast.ClassDef) else [node]:
            if isinstance(one, ast.FunctionDef):
                yield (f"{node.name}." if one is not node else "") + one.name, one


def places(node: ast.AST) -> Iterator[tuple[ast.AST, str, int | None]]:
    """Yield where something stands below a node: the thing it is part of, the field, the place in a list."""
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list"):
            continue
        for place, part in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(part, ast.AST) and not _is_left(part):
                yield node, field, place
                yield from places(part)


def _is_left(node: ast.AST) -> bool:
    """Tell whether something is left as it is: words, and ``strict``, an assertion that is true whatever the input."""
    words = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return words or (isinstance(node, ast.keyword) and node.arg == "strict")


def mutants(source: str) -> Iterator[tuple[str, int, str, ast.Module]]:
    """Yield every mutant of a module: the function, the line, what was there and what is now, and the changed module.

    The tree is one and the same, changed while it is yielded.
    """
    tree = ast.parse(source)
    for name, function in functions(tree):
        bodies = [
            (function, "body", at) for at in range(len(function.body)) if not _is_left(function.body[at])
        ]
        inside = [one for at in bodies for one in [at, *places(function.body[at[2]])]]
        for owner, field, place in inside:
            old = getattr(owner, field) if place is None else getattr(owner, field)[place]
            for new in changed(old):
                words = f"{ast.unparse(old)} → {ast.unparse(new)}"
                put(owner, field, place, ast.fix_missing_locations(ast.copy_location(new, old)))
                yield name, old.lineno, words, tree
                put(owner, field, place, old)


def put(owner: ast.AST, field: str, place: int | None, node: ast.AST) -> None:
    """Let a node stand somewhere."""
    if place is None:
        setattr(owner, field, node)
    else:
        getattr(owner, field)[place] = node
