"""Holds services against the published schemas of HSDS 3.0 and against the profile."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

HERE = Path(__file__).parent
VERSION, PROFILE = "3.0", "tendik 1.0"


def merged(schema: Any, patch: Any) -> Any:
    """Return a value with a JSON Merge Patch applied, as RFC 7386 says.

    Examples:
        >>> merged({"a": 1, "b": {"c": 2}}, {"a": None, "b": {"d": 3}})
        {'b': {'c': 2, 'd': 3}}
    """
    if not isinstance(patch, dict):
        return patch
    kept = dict(schema) if isinstance(schema, dict) else {}
    for key, value in patch.items():
        if value is None:
            kept.pop(key, None)
        else:
            kept[key] = merged(kept.get(key), value)
    return kept


@cache
def schemas() -> dict[str, Any]:
    """Return the published schemas by the name of their file."""
    return {path.name: json.loads(path.read_text("utf-8")) for path in sorted(HERE.glob("schemas/*.json"))}


@cache
def of_profile() -> dict[str, Any]:
    """Return the schemas as the profile changes them."""
    patches = {path.name: json.loads(path.read_text("utf-8")) for path in sorted(HERE.glob("profile/*.json"))}
    return {name: merged(schema, patches.get(name, {})) for name, schema in schemas().items()}


@cache
def _validator(*, profile: bool) -> Draft202012Validator:
    known = of_profile() if profile else schemas()
    # The schemas name each other by their bare file names, and say neither $id nor $schema.
    resources = [(name, Resource(contents=one, specification=DRAFT202012)) for name, one in known.items()]
    return Draft202012Validator(known["service.json"], registry=Registry().with_resources(resources))


def faults_of(service: Any) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a service: where, as ``phones[1].number``, and the validator's own words."""
    for profile in (False, True):
        for error in _validator(profile=profile).iter_errors(service):
            yield where(error.absolute_path), error.message


def foreign_to(service: Any, name: str = "service.json", path: tuple[Any, ...] = ()) -> Iterator[str]:
    """Yield where a service holds what the profile does not keep: fields and objects of HSDS, or of somebody else."""
    properties = of_profile().get(name, {}).get("properties", {})
    for key, value in service.items():
        if key not in properties:
            yield where((*path, key))
            continue
        below = properties[key].get("$ref") or properties[key].get("items", {}).get("$ref", "")
        things = value if isinstance(value, list) else [value]
        for number, one in enumerate(things):
            if below and isinstance(one, dict):
                step = (key, number) if isinstance(value, list) else (key,)
                yield from foreign_to(one, below, (*path, *step))


def where(path: Any) -> str:
    """Return the way to a value as a person counts, from 1.

    Examples:
        >>> where(("phones", 0, "number"))
        'phones[1].number'
    """
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")
