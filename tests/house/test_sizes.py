"""Sizes: what a reader can hold at once. What is larger stands in ``allowed.toml``, which only shrinks."""

import ast
from collections import Counter

import pytest
from django.apps import apps

from tests.house.tree import ROOT, beyond, differences, name, nodes, python_files

LINES_OF_A_FUNCTION = 30
LINES_OF_A_FILE = 300
ARGUMENTS = 5
MODELS_OF_A_ROOM = 12
WORDS_OF_A_DECISION = 300


def functions(path):
    """Yield every function of a file with its name in the tree."""
    for node in nodes(path):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{name(path)}:{node.name}", node


def arguments(function):
    """Count a function's arguments; the thing that a method belongs to is none."""
    taken = function.args
    every = [*taken.posonlyargs, *taken.args, *taken.kwonlyargs]
    return len([argument for argument in every if argument.arg not in ("self", "cls")])


def largest(sizes):
    """Return the greatest number for each name."""
    found = {}
    for thing, size in sizes:
        found[thing] = max(size, found.get(thing, 0))
    return found


def test_a_function_has_at_most_thirty_lines():
    found = largest(
        (thing, node.end_lineno - node.lineno + 1)
        for path in python_files()
        for thing, node in functions(path)
    )

    assert beyond(found, "lines_of_a_function", LINES_OF_A_FUNCTION) == []


def test_a_file_has_at_most_three_hundred_lines():
    found = {name(path): len(path.read_text("utf-8").splitlines()) for path in python_files()}

    assert beyond(found, "lines_of_a_file", LINES_OF_A_FILE) == []


def test_a_function_takes_at_most_five_arguments():
    found = largest(
        (thing, arguments(node)) for path in python_files("src") for thing, node in functions(path)
    )

    assert beyond(found, "arguments", ARGUMENTS) == []


def test_a_room_has_at_most_twelve_models():
    found = Counter(
        model.__module__.split(".")[1]
        for model in apps.get_models()
        if model.__module__.startswith("tendik.")
    )

    assert beyond(found, "models_of_a_room", MODELS_OF_A_ROOM) == []


def test_a_decision_has_at_most_three_hundred_words():
    found = {name(path): len(path.read_text("utf-8").split()) for path in ROOT.glob("docs/decisions/*.md")}

    assert len(found) >= 6
    assert beyond(found, "words_of_a_decision", WORDS_OF_A_DECISION) == []


@pytest.mark.parametrize(
    ("found", "allowed", "faults"),
    [
        ({"a": 30}, {}, 0),
        ({"a": 31}, {}, 1),
        ({"a": 35}, {"a": 35}, 0),
        ({"a": 36}, {"a": 35}, 1),
        ({"a": 34}, {"a": 35}, 0),
        ({"a": 30}, {"a": 35}, 1),
        ({}, {"gone": 35}, 1),
    ],
)
def test_the_list_of_what_is_allowed_only_shrinks(found, allowed, faults):
    assert len(differences(found, allowed, 30)) == faults


def test_where_nothing_is_free_the_list_says_the_number_of_today():
    assert len(differences({"a": 2}, {"a": 3}, 0)) == 1
    assert differences({"a": 3}, {"a": 3}, 0) == []


def test_the_rule_counts_arguments_by_keyword_too_and_not_self():
    function = ast.parse("def adopt(self, plan, *others, by, on, **more): ...").body[0]

    assert arguments(function) == 3
