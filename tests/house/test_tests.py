"""Tests: each one asserts something that can be wrong, none is skipped, none patches our own code."""

import ast
import sys

import pytest

from tests.house.tree import beyond, called, name, parsed, python_files

HELPERS = ("check", "assert", "expect")
SKIPPING = {"skip", "skipif", "xfail", "importorskip", "skipIf", "skipUnless"}
WAITING = {"sleep", "wait_for_timeout"}
PATCHING = {"setattr", "setitem", "delattr", "patch"}


def functions_of(tree):
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_")
    ]


def assertions(test, helpers=()):
    """Return what a test asserts: the asserted expressions, and calls that assert by themselves."""
    asserted = [node.test for node in ast.walk(test) if isinstance(node, ast.Assert)]
    calls = [node for node in ast.walk(test) if _asserts(node) or called(node) in helpers]
    return asserted + calls


def asserting_helpers(tree):
    """Return the names of a module's own functions that assert something."""
    return {
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("test_") and assertions(node)
    }


def _asserts(node):
    word = called(node)
    if word in ("raises", "warns"):
        return getattr(getattr(node.func, "value", None), "id", "") == "pytest"
    return word.lstrip("_").startswith(HELPERS)


def is_weak(asserted):
    """Tell whether an assertion says hardly anything: a status code, ``is not None``, ``True``."""
    if isinstance(asserted, ast.Constant):
        return True
    if not isinstance(asserted, ast.Compare):
        return False
    against = asserted.comparators[0]
    if isinstance(asserted.ops[0], ast.IsNot) and isinstance(against, ast.Constant) and against.value is None:
        return True
    return getattr(asserted.left, "attr", "") in ("status_code", "status") and isinstance(
        against, ast.Constant
    )


def faults_of_tests(tree):
    """Return the tests that assert nothing, or nothing but what hardly ever fails."""
    found, helpers = {}, asserting_helpers(tree)
    for test in functions_of(tree):
        asserted = assertions(test, helpers)
        if not asserted:
            found[test.name] = "asserts nothing"
        elif all(is_weak(one) for one in asserted):
            found[test.name] = "asserts hardly anything"
    return found


def words_used(tree, words):
    """Return the lines on which one of the words is used as a name."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if (isinstance(node, ast.Attribute) and node.attr in words)
        or (isinstance(node, ast.Name) and node.id in words)
    ]


def patches(tree):
    """Return the lines on which our own code is replaced while it runs; the system may be replaced."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if called(node) in PATCHING and _owner(node) in ("monkeypatch", "mock", "mocker", "patch", "")
        if not (called(node) == "setattr" and _owner(node) == "") and not _is_of_the_system(node)
    ]


def _is_of_the_system(node):
    return bool(node.args) and getattr(node.args[0], "id", "") in sys.stdlib_module_names


def _owner(node):
    return getattr(getattr(node.func, "value", None), "id", "")


def test_every_test_asserts_something_that_can_be_wrong():
    faults = {
        f"{name(path)}::{test}": why
        for path in python_files("tests")
        for test, why in faults_of_tests(parsed(path)).items()
    }

    assert faults == {}


def test_no_test_is_skipped_or_expected_to_fail():
    found = {name(path): words_used(parsed(path), SKIPPING) for path in python_files("tests")}

    assert {path: lines for path, lines in found.items() if lines} == {}


def test_no_test_sleeps():
    found = {name(path): len(words_used(parsed(path), WAITING)) for path in python_files("tests")}

    assert beyond(found, "sleeps") == []


def test_our_own_code_is_not_patched():
    found = {name(path): len(patches(parsed(path))) for path in python_files("tests")}

    assert beyond(found, "patches") == []


@pytest.mark.parametrize(
    "body",
    ["view()", "assert True", "assert made is not None", "assert answer.status_code == 200"],
)
def test_the_rule_catches_a_test_that_says_nothing(body):
    assert faults_of_tests(ast.parse(f"def test_it():\n    {body}")).keys() == {"test_it"}


@pytest.mark.parametrize(
    "body",
    [
        "assert made == 3",
        "check_page(made)",
        "with pytest.raises(ValueError): f()",
        "expect(page).to_have_title('x')",
        "assert answer.status_code == 200; assert 'x' in answer.text",
        "assert answer.status_code == permissions[role]",
    ],
)
def test_the_rule_leaves_a_true_test_alone(body):
    assert faults_of_tests(ast.parse(f"def test_it():\n    {body}")) == {}


def test_the_rule_knows_a_helper_that_asserts():
    test = "def test_it():\n    only_faults(3)\n\n"

    assert faults_of_tests(ast.parse(f"{test}def only_faults(x):\n    assert x")) == {}
    assert faults_of_tests(ast.parse(f"{test}def only_faults(x):\n    return x")) == {
        "test_it": "asserts nothing"
    }


def test_the_rule_catches_skipping_sleeping_and_patching():
    assert words_used(ast.parse("@pytest.mark.skipif(True)\ndef test_it(): ..."), SKIPPING) == [1]
    assert words_used(ast.parse("time.sleep(1)"), WAITING) == [1]
    assert patches(ast.parse("monkeypatch.setattr(actions, 'record', None)")) == [1]
    assert patches(ast.parse("with mock.patch('tendik.plans.actions.record'): ...")) == [1]
    assert patches(ast.parse("monkeypatch.setenv('A', 'b'); setattr(a, 'b', 1)")) == []
    assert patches(ast.parse("monkeypatch.setattr(os, 'link', refuse)")) == []
