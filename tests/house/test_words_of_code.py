"""Code that pretends: words of things left for later, errors that are swallowed, checks that are switched off."""

import ast
import io
import re
import tokenize
from collections import Counter

import pytest

from tests.house.tree import SOURCES, beyond, called, files, name, parsed, python_files

LATER = re.compile(
    r"\b(?:TODO|FIXME|XXX|HACK|(?i:placeholder|dummy|for now|simplified|in a real|not implemented|lorem ipsum))\b"
)
SWITCHED_OFF = re.compile(r"noqa|type:\s*ignore|pragma:\s*no cover|nosec|pylint:|fmt:\s*(?:off|skip)")
TEXTS = {".py", ".html", ".css", ".js", ".svg"}


def words_for_later(source):
    """Return the lines with a word that says that something is not done."""
    return [
        f"{number}: {found[0]}"
        for number, line in enumerate(source.splitlines(), 1)
        if (found := LATER.search(line))
    ]


def unwritten(tree):
    """Return the lines that raise ``NotImplementedError``, or functions whose body is only ``...`` or ``pass``."""
    protocols = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for part in ast.walk(node)
        if _is_protocol(node)
    }
    return [
        node.lineno
        for node in ast.walk(tree)
        if id(node) not in protocols and (_raises_unwritten(node) or _has_no_body(node))
    ]


def _is_protocol(node):
    return any(getattr(base, "id", "") == "Protocol" for base in node.bases)


def _raises_unwritten(node):
    if not isinstance(node, ast.Raise):
        return False
    return "NotImplemented" in (
        called(node.exc) if isinstance(node.exc, ast.Call) else getattr(node.exc, "id", "")
    )


def _has_no_body(node):
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return False
    body = [
        part
        for part in node.body
        if not (isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant))
    ]
    documented = any(
        isinstance(part, ast.Expr) and isinstance(part.value.value, str)
        for part in node.body
        if part not in body
    )
    return not [part for part in body if not isinstance(part, ast.Pass)] and not documented


def swallowed(tree):
    """Return the lines that catch every error and do not raise it again."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or getattr(node.type, "id", "") in ("Exception", "BaseException"))
        and not any(isinstance(part, ast.Raise) for part in ast.walk(node))
    ]


def switched_off(source):
    """Count the comments that switch a check off."""
    # To read a file token by token takes long, and most have no such words at all.
    if not SWITCHED_OFF.search(source):
        return 0
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return sum(1 for token in tokens if token.type == tokenize.COMMENT and SWITCHED_OFF.search(token.string))


def test_nothing_in_the_package_is_left_for_later():
    found = {
        name(path): len(words_for_later(path.read_text("utf-8")))
        for path in files()
        if name(path).startswith("src/") and path.suffix in TEXTS
    }

    assert beyond(found, "left_for_later") == []


def test_every_function_of_the_package_is_written():
    found = {name(path): unwritten(parsed(path)) for path in python_files("src")}

    assert {path: lines for path, lines in found.items() if lines} == {}


def test_no_error_is_swallowed_without_its_name():
    found = {name(path): swallowed(parsed(path)) for path in python_files()}

    assert {path: lines for path, lines in found.items() if lines} == {}


def test_checks_switched_off_only_grow_fewer():
    found = Counter({name(path): switched_off(path.read_text("utf-8")) for path in python_files(*SOURCES)})

    assert beyond(found, "switched_off") == []


@pytest.mark.parametrize("line", ["# TODO: later", '"""Simplified."""', "x = 1  # for now", "a dummy value"])
def test_the_rule_catches_words_for_later(line):
    assert len(words_for_later(line)) == 1
    assert words_for_later("for nowhere, in a realm, methods") == []


@pytest.mark.parametrize(
    "body", ["raise NotImplementedError", "raise NotImplementedError('soon')", "pass", "..."]
)
def test_the_rule_catches_a_function_that_is_not_written(body):
    assert unwritten(ast.parse(f"def adopt():\n    {body}"))
    assert unwritten(ast.parse(f"class A(Protocol):\n    def adopt():\n        {body}")) == []


@pytest.mark.parametrize("caught", ["except:", "except Exception:", "except BaseException as error:"])
def test_the_rule_catches_a_swallowed_error(caught):
    assert swallowed(ast.parse(f"try:\n    f()\n{caught}\n    pass")) == [3]
    assert swallowed(ast.parse(f"try:\n    f()\n{caught}\n    raise")) == []


def test_the_rule_counts_comments_and_not_words():
    assert switched_off("x = 1  # noqa: S101\ny = 2  # type: ignore[misc]\n") == 2
    assert switched_off("x = 'noqa'\n") == 0
