"""The architecture, as far as imports cannot show it: foreign keys, journal, permissions, what a room may not hold."""

import ast
import re
from importlib import import_module
from importlib.util import find_spec

import pytest
from django import forms
from django.apps import apps
from django.db import models
from django.urls import URLPattern, get_resolver
from django.views.decorators.http import require_GET

from tendik.accounts.access import allowed
from tendik.accounts.permissions import can_manage_accounts
from tendik.packs.typed import Visible
from tests.house.tree import PACKAGE, called, files, name, nodes, parsed, pyproject, python_files

KNOTS = {
    "admin.py",
    "signals.py",
    "utils.py",
    "helpers.py",
    "common.py",
    "core.py",
    "misc.py",
    "core",
    "common",
    "utils",
}
WRITES = {
    "save",
    "create",
    "update",
    "delete",
    "bulk_create",
    "update_or_create",
    "get_or_create",
    "bulk_update",
}
RECORDS = {"record", "enter", "withdraw"}
"""What writes a line in the journal: the journal itself, and entries for what is entered or withdrawn."""
OPEN = {
    "account_login": "whoever wants to sign in",
    "account_logout": "whoever is signed in",
    "account_change_password": "whoever is signed in",
    "mfa_authenticate": "whoever has given the right password",
    "sheet_code": "whoever has a sheet with a code and no password yet",
    "activities:sign_up": "whoever wants to take part in what is announced to all",
    "activities:valid": "whoever is shown a certificate",
    "activities:answer_sheet": "whoever took part and was given the link of its sheet",
    "talent:join": "a woman who wants an account to enter herself",
    "talent:say_no": "whoever was proposed, holds her number and has no account",
    "office:language": "a choice of language holds no secret",
    "office:asset": "style sheet, fonts and drawings",
    "office:preview_asset": "style sheet, fonts and drawings",
}
"""Addresses without a permission of their own, and why."""


def floors():
    """Return each room's floor, the ground being 0, from the contract in ``pyproject.toml``."""
    contracts = pyproject()["tool"]["importlinter"]["contracts"]
    layers = next(one["layers"] for one in contracts if one["name"] == "Rooms depend downwards only")
    return {room: floor for floor, layer in enumerate(reversed(layers)) for room in re.findall(r"\w+", layer)}


def room_of(model):
    return model.__module__.split(".")[1]


def points_upwards(room, target, floor):
    """Tell whether a foreign key of ``room`` leads to a higher floor, or to another room of its own floor."""
    return room != target and floor[target] >= floor[room]


def foreign_keys():
    for model in apps.get_models():
        if model.__module__.startswith("tendik."):
            for field in (*model._meta.get_fields(), *model._meta.many_to_many):
                if isinstance(field, models.ForeignKey | models.ManyToManyField | models.OneToOneField):
                    yield model, field


def writing_actions(tree):
    """Return the public functions of ``actions.py`` that write, with whether they record in the journal."""
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    return {
        word: bool(_calls(node, functions) & RECORDS)
        for word, node in functions.items()
        if not word.startswith(("_", "check_")) and (_is_atomic(node) or _calls(node, functions) & WRITES)
    }


def _is_atomic(function):
    return any("atomic" in ast.dump(decorator) for decorator in function.decorator_list)


def _calls(function, functions, seen=()):
    """Return the names of all that a function calls, and what its own private helpers call."""
    names = {called(node) for node in ast.walk(function)} - {""}
    inner = [word for word in names if word in functions and word.startswith("_") and word not in seen]
    return names.union(*(_calls(functions[word], functions, (*seen, word)) for word in inner))


def patterns_of(found=None, space=""):
    """Yield every address of the office: its name and its pattern."""
    for pattern in get_resolver().url_patterns if found is None else found:
        if isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}", pattern
        else:
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from patterns_of(pattern.url_patterns, inner)


def addresses():
    """Yield every address of the office: its name and its view."""
    return ((word, pattern.callback) for word, pattern in patterns_of())


def misnamed(named, things):
    """Return the things that no part of an address names, and the parts with a field's name that name nothing."""
    free, bare = list(named), []
    for thing in sorted(things, key=len, reverse=True):
        fitting = [part for part in free if part.startswith(f"{thing}_")]
        bare += [] if fitting else [thing]
        free = [part for part in free if part not in fitting[:1]]
    return bare + [part for part in free if re.search(r"_(pk|id|code|slug)$", part)]


def test_foreign_keys_lead_to_the_same_room_or_to_lower_floors():
    floor = floors()
    upwards = [
        f"{model.__name__}.{field.name} → {field.related_model.__name__}"
        for model, field in foreign_keys()
        if field.related_model.__module__.startswith("tendik.")
        and points_upwards(room_of(model), room_of(field.related_model), floor)
    ]

    assert len(list(foreign_keys())) > 10
    assert upwards == []


def test_every_room_with_tables_has_a_floor():
    assert {room_of(model) for model, _field in foreign_keys()} <= set(floors())


def test_every_action_that_writes_records_in_the_journal():
    silent = [
        f"{name(path)}:{action}"
        for path in python_files("src")
        if path.name == "actions.py" and path.parent.name != "journal"
        for action, records in writing_actions(parsed(path)).items()
        if not records
    ]

    assert silent == []


def test_tables_are_written_by_actions_packs_and_demos_only():
    found = {
        f"{name(path)}:{node.lineno}"
        for path in python_files("src")
        if path.name
        in ("views.py", "queries.py", "permissions.py", "release.py", "public.py", "waiting.py", "forms.py")
        for node in nodes(path)
        if called(node) in WRITES and "objects" in ast.dump(node.func)
    }

    assert found == set()


def test_every_address_of_the_office_states_who_may_call_it():
    bare = [word for word, view in addresses() if word not in OPEN and not hasattr(view, "allowed_by")]

    assert bare == []


def test_each_address_names_the_things_that_its_view_loads_and_no_others():
    wrong = {
        word: found
        for word, pattern in patterns_of()
        if (found := misnamed(pattern.pattern.converters, getattr(pattern.callback, "loads", {})))
    }

    assert wrong == {}


@pytest.mark.parametrize(
    ("named", "things", "found"),
    [
        (["plan_slug"], ["plan"], []),
        (["ask_link_id", "ask_code"], ["ask", "ask_link"], []),
        (["ask_link_id"], ["ask", "ask_link"], ["ask"]),
        ([], ["plan"], ["plan"]),
        (["plan_slug", "answer_id"], ["plan"], ["answer_id"]),
        (["language", "path"], [], []),
    ],
)
def test_the_rule_catches_a_thing_that_no_address_names(named, things, found):
    assert misnamed(named, things) == found


def test_the_list_of_open_addresses_names_only_what_exists_and_is_open():
    known = dict(addresses())

    assert OPEN.keys() <= known.keys()
    assert [word for word in OPEN if hasattr(known[word], "allowed_by")] == []


def test_no_room_holds_a_file_that_becomes_the_knot():
    parts = {part for path in files() if PACKAGE in path.parents for part in path.relative_to(PACKAGE).parts}

    assert parts & KNOTS == set()


def test_no_model_does_work_when_it_is_saved_or_points_to_anything():
    found = {
        f"{name(path)}:{node.lineno}"
        for path in python_files("src")
        for node in nodes(path)
        if _saves_by_itself(node, path)
        or "Generic" in getattr(node, "id", "")
        and "Relation" in node.id
        or getattr(node, "id", "") in ("GenericForeignKey", "receiver", "post_save", "pre_save")
    }

    assert found == set()


def _saves_by_itself(node, path):
    return isinstance(node, ast.FunctionDef) and node.name in ("save", "delete") and path.name == "models.py"


def test_every_room_has_a_front_door_that_says_what_it_owns_and_what_it_does_not_know():
    doors = {name(path): ast.get_docstring(parsed(path)) or "" for path in PACKAGE.glob("*/__init__.py")}
    doubtful = [
        path
        for path, words in doors.items()
        if not re.search(r"(?i)know|nobody|no (?:framework|table)|owns no", words)
    ]

    assert doubtful == []


def test_every_form_of_the_office_takes_only_what_can_be_seen():
    loose = [
        f"{one.__module__}.{one.__name__}"
        for room in apps.get_app_configs()
        if room.name.startswith("tendik.") and find_spec(f"{room.name}.forms")
        for one in vars(import_module(f"{room.name}.forms")).values()
        if isinstance(one, type) and issubclass(one, forms.BaseForm) and one.__module__.startswith("tendik.")
        # What allauth's forms take is a name, a password or a code, and is shown to nobody.
        if not issubclass(one, Visible)
        and not any(base.__module__.startswith("allauth.") for base in one.__mro__)
    ]

    assert loose == []


@pytest.mark.parametrize(
    ("room", "target", "upwards"),
    [
        ("plans", "places", False),
        ("plans", "plans", False),
        ("bodies", "plans", True),
        ("places", "accounts", True),
    ],
)
def test_the_rule_catches_a_foreign_key_that_leads_upwards(room, target, upwards):
    assert points_upwards(room, target, floors()) is upwards


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("plan.save()", {"adopt": False}),
        ("plan.save(); record('plans.adopt', plan, by=by)", {"adopt": True}),
        ("_write(plan)", {"adopt": True}),
        ("return plan.title", {}),
    ],
)
def test_the_rule_catches_an_action_without_a_line_in_the_journal(body, found):
    source = f"def adopt(plan):\n    {body}\n\ndef _write(plan):\n    Plan.objects.create()\n    record('x', plan)\n"

    assert writing_actions(ast.parse(source)) == found


def test_the_rule_sees_the_permission_through_other_decorators():
    def view(request):
        """Show nothing."""

    guarded = require_GET(allowed(can_manage_accounts)(view))

    assert guarded.allowed_by is can_manage_accounts
    assert not hasattr(require_GET(view), "allowed_by")
