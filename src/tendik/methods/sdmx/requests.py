"""Requests of SDMX REST 2.x: which data or structures an address asks for."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from tendik.methods.sdmx.asked import (
    ALL,
    AVAILABLE,
    EXACT,
    IDS,
    Artefacts,
    Asked,
    AvailabilityAsked,
    DataAsked,
    StructureAsked,
)
from tendik.methods.sdmx.faults import NotGrammar, NotOffered
from tendik.methods.sdmx.filters import Condition, conditions_of

LATEST = "~"
DATA, STRUCTURE, AVAILABILITY = "data", "structure", "availability"
CONTEXTS = ("dataflow", "datastructure", "provisionagreement", ALL)
OTHERS = ("schema", "metadata", "registration")
"""Methods of the standard that a service must answer, if only by saying that it has them not."""
MOST_KEYS = 100
_FILTER = re.compile(r"c\[([A-Za-z][A-Za-z0-9_]*)\]")


def request_of(path: str, query: str = "") -> Asked:
    """Return what an address asks for.

    Args:
        path: The decoded path below the service: ``data/dataflow/TENDIK/boats``.
        query: The query as it was sent.

    Raises:
        NotGrammar: it is no request of this interface.
        NotOffered: it is one that this service does not answer.

    Source:
        SDMX REST 2.x, https://github.com/sdmx-twg/sdmx-rest.

    Examples:
        >>> request_of("data/dataflow/TENDIK/boats/+/A.XA.F", "lastNObservations=1").last
        1
        >>> request_of("structure/codelist", "references=all").kind
        'codelist'
    """
    method, *parts = path.strip("/").split("/")
    said = dict(_said(query))
    if method in OTHERS:
        raise NotOffered(f"This service has no {method} queries; it answers {', '.join(_METHODS)}.")
    if method not in _METHODS:
        raise NotGrammar(f"“{method[:40]}” is no method. Write data/… or structure/….")
    return _METHODS[method](parts, said)


def _said(query: str) -> Iterator[tuple[str, str]]:
    """Yield the parameters, each once."""
    seen = set()
    for part in filter(None, query.split("&")):
        name, _, value = part.partition("=")
        # A plus is a plus here, it joins conditions; forms alone write spaces so.
        name = unquote(name)
        if name in seen:
            raise NotGrammar(f"“{name[:40]}” stands twice.")
        seen.add(name)
        yield name, unquote(value)


def _data(parts: list[str], said: Mapping[str, str]) -> DataAsked:
    if len(parts) > 5:
        raise NotGrammar("Write data/context/agency/id/version/key.")
    context, agency, code, version, key = [*parts, *[ALL] * (5 - len(parts))]
    if context not in CONTEXTS:
        raise NotGrammar(f"“{context[:40]}” is no context. Write one of: {', '.join(CONTEXTS)}.")
    values: dict[str, Any] = {}
    conditions: list[Condition] = []
    for name, value in said.items():
        found = _FILTER.fullmatch(name)
        if found:
            conditions += conditions_of(found[1], value)
        elif name in _PERIODS:
            conditions += conditions_of("TIME_PERIOD", f"{_PERIODS[name]}:{value}")
        elif name in _READ:
            field, read = _READ[name]
            values[field] = read(name, value)
        else:
            raise NotGrammar(f"“{name[:40]}” is no parameter of data queries.")
    return DataAsked(
        context=context,
        artefacts=Artefacts(agency, code, version),
        keys=tuple(_keys(key)),
        conditions=tuple(conditions),
        **values,
    )


def _availability(parts: list[str], said: Mapping[str, str]) -> AvailabilityAsked:
    if len(parts) > 6:
        raise NotGrammar("Write availability/context/agency/id/version/key/component.")
    known = ("references", "mode", "updatedAfter", "reportingYearStartDay", *_PERIODS)
    for name in said:
        if name not in known and not _FILTER.fullmatch(name):
            raise NotGrammar(f"“{name[:40]}” is no parameter of availability queries.")
    mode = said.get("mode", EXACT)
    if mode not in (EXACT, AVAILABLE):
        raise NotGrammar(f"“{mode[:40]}” is no mode. Write {EXACT} or {AVAILABLE}.")
    of_data = {name: value for name, value in said.items() if name not in ("references", "mode")}
    return AvailabilityAsked(
        data=_data(parts[:5], of_data),
        components=_list("component", "".join(parts[5:]) or ALL),
        references=_references(said.get("references", "none")),
        mode=mode,
    )


def _references(said: str) -> tuple[str, ...]:
    wanted = tuple(said.split(","))
    for one in wanted:
        if one not in _REFERENCES:
            raise NotGrammar(f"“{one[:40]}” are no references. Write one of: {', '.join(_REFERENCES)}.")
    return wanted


def _keys(said: str) -> Iterator[tuple[str, ...]]:
    keys = said.split(",")
    if len(keys) > MOST_KEYS:
        raise NotGrammar(f"There are more than {MOST_KEYS} keys.")
    for key in keys:
        if key == ALL:
            continue
        values = tuple(key.split("."))
        if "+" in key or not all(values):
            raise NotGrammar(
                f"“{key[:40]}” is no key. Write * for any value of a dimension, and several keys with commas."
            )
        yield values


def _structure(parts: list[str], said: Mapping[str, str]) -> StructureAsked:
    if not 1 <= len(parts) <= 5:
        raise NotGrammar("Write structure/type/agency/id/version.")
    kind, agency, code, version, item = [*parts, *[ALL, ALL, LATEST, ""][len(parts) - 1 :]]
    for name in said:
        if name not in ("detail", "references"):
            raise NotGrammar(f"“{name[:40]}” is no parameter of structure queries.")
    return StructureAsked(kind=kind, artefacts=Artefacts(agency, code, version), item=item, **said)


def _count(name: str, value: str) -> int:
    if not value.isascii() or not value.isdigit() or len(value) > 9 or not (int(value) or name == "offset"):
        raise NotGrammar(f"{name} is a whole number above 0.")
    return int(value)


def _list(name: str, value: str) -> tuple[str, ...]:
    if not IDS.fullmatch(value):
        raise NotGrammar(f"{name} is a list of identifiers.")
    return tuple(value.split(","))


def _text(name: str, value: str) -> str:
    if not value:
        raise NotGrammar(f"{name} is empty.")
    return value


def _refused(name: str, value: str) -> str:
    if value == "false":
        return ""
    raise NotOffered(f"This service does not know {name}. Ask for another release by its version.")


_METHODS: Mapping[str, Callable[[list[str], Mapping[str, str]], Asked]] = {
    DATA: _data,
    AVAILABILITY: _availability,
    STRUCTURE: _structure,
}
_REFERENCES = (
    "none",
    "all",
    "dataflow",
    "datastructure",
    "codelist",
    "conceptscheme",
    "valuelist",
    "dataproviderscheme",
)
_PERIODS = {"startPeriod": "ge", "endPeriod": "le"}
_READ: dict[str, tuple[str, Callable[[str, str], object]]] = {
    "firstNObservations": ("first", _count),
    "lastNObservations": ("last", _count),
    "dimensionAtObservation": ("at_observation", _text),
    "attributes": ("attributes", _list),
    "measures": ("measures", _list),
    "updatedAfter": ("updated_after", _text),
    "offset": ("offset", _count),
    "limit": ("limit", _count),
    **{
        name: ("updated_after", _refused)
        for name in ("includeHistory", "asOf", "sort", "reportingYearStartDay")
    },
}
"""By parameter: the field that it fills, and what reads its value."""
