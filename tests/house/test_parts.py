"""What rooms offer to whoever goes through all of them: under the names and with the signatures of ``site.parts``."""

import ast
import inspect
import re
from collections import Counter
from functools import cache
from importlib import import_module
from types import ModuleType

import pytest

from tendik.site.parts import HOOKS, ROOMS, parts, rooms_with
from tests.house.tree import PACKAGE, parsed, pyproject, python_files, rooms

NEEDED = {
    "pack": {"load"},
    "demo": {"load"},
    "release": {"contribute"},
    "published": {"DOCUMENTS", "TABLES"},
    "waiting": {"doors"},
    "kept": {"visible_to"},
    "observable": {"observables", "observable_at"},
    "lacking": {"lacks"},
    "urls": {"app_name", "urlpatterns"},
}
"""What whoever goes through all rooms takes from each module without asking whether it is there."""
OWN_ADDRESSES = {"office", "entries", "erasures", "site"}


def hooks(protocol):
    """Return the functions that a protocol names, each with its signature without ``self``."""
    found = {name: one for name, one in vars(protocol).items() if inspect.isfunction(one) and name[0] != "_"}
    return {name: words_of(one, first=1) for name, one in found.items() if name not in DUNDER}


DUNDER = {"_no_init_or_replace_init", "_proto_hook"}


def words_of(function, first=0):
    """Return a signature in words, so that a type imported for checking only can be compared."""
    signature = inspect.signature(function)
    parameters = list(signature.parameters.values())[first:]
    names = [f"{one.kind.name} {one.name}: {bare(one.annotation)}" for one in parameters]
    return (*names, f"-> {bare(signature.return_annotation)}")


def bare(annotation):
    """Return the last name of each type: a protocol may know a table by another name than its room."""
    words = annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)
    return re.sub(r"(Plan|Body|Place)OfOffice", r"\1", re.sub(r"(?:\w+\.)+(?=\w)", "", words)).strip("'\"")


def faults_of(module: ModuleType, protocol: type):
    """Yield what a module offers otherwise than its protocol says, or under a name that nobody asks for."""
    known = hooks(protocol)
    for name, function in vars(module).items():
        if not inspect.isfunction(function) or name.startswith("_"):
            continue
        if name in known and words_of(function) != known[name]:
            yield f"{module.__name__}.{name}: {words_of(function)} instead of {known[name]}"
        if name not in known and is_stray(module, function):
            yield f"{module.__name__}.{name}: nobody asks for it"


def is_stray(module, function):
    """Tell whether a function of the module's own room is named nowhere but where it is written."""
    own = function.__module__.startswith(module.__name__.rpartition(".")[0])
    return own and named(function.__name__) < 2


def named(word):
    """Count how often a name occurs in the package, as code."""
    return words_of_package()[word]


@cache
def words_of_package():
    """Count every word of the package's code."""
    return Counter(
        word for path in python_files("src") for word in re.findall(r"\w+", path.read_text("utf-8"))
    )


@pytest.mark.parametrize("hook", sorted(HOOKS))
def test_every_room_offers_hooks_as_their_protocol_says(hook):
    modules = [
        one for one in parts(hook) if one.__name__.split(".")[1] not in OWN_ADDRESSES or hook != "urls"
    ]

    assert modules
    assert [fault for module in modules for fault in faults_of(module, HOOKS[hook])] == []
    assert [
        f"{module.__name__}: {name} is missing"
        for module in modules
        for name in NEEDED.get(hook, ())
        if not hasattr(module, name)
    ] == []


def test_the_list_of_rooms_is_the_list_of_floors():
    contracts = pyproject()["tool"]["importlinter"]["contracts"]
    layers = next(one["layers"] for one in contracts if one["name"] == "Rooms depend downwards only")
    floors = [re.findall(r"\w+", layer) for layer in reversed(layers)]
    order = {room: floor for floor, there in enumerate(floors) for room in there}

    assert sorted({room.name for room in rooms()} - {"methods"}) == sorted(ROOMS)
    assert [order[room] for room in ROOMS] == sorted(order[room] for room in ROOMS)


def test_no_two_classes_of_different_rooms_have_one_name():
    found = {}
    for path in python_files("src"):
        room = path.relative_to(PACKAGE).parts[0]
        if room == "methods":  # its values carry the field's words, as a room's tables do: a body, a line
            continue
        for node in parsed(path).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found.setdefault(node.name, set()).add(room)

    assert {name: sorted(there) for name, there in found.items() if len(there) > 1} == {}


def module_with(function):
    """Return a module of a room that offers one function more."""
    made = ModuleType("tendik.asks.public")
    function.__module__ = made.__name__
    setattr(made, function.__name__, function)
    return made


def test_the_rule_catches_a_hook_that_is_misspelt_and_one_with_another_signature():
    def place_pannels(frame, release, place):
        """Yield nothing."""

    def place_panels(frame, place):
        """Yield nothing."""

    misspelt = list(faults_of(module_with(place_pannels), HOOKS["public"]))
    other = list(faults_of(module_with(place_panels), HOOKS["public"]))

    assert misspelt == ["tendik.asks.public.place_pannels: nobody asks for it"]
    assert len(other) == 1
    assert "instead of" in other[0]


def test_rooms_are_found_without_loading_their_tables():
    assert rooms_with("pack") == [one.__name__.split(".")[1] for one in parts("pack")]
    assert import_module("tendik.asks.pack") in parts("pack")
