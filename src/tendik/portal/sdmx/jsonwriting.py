"""Writes data as a message of SDMX-JSON 2.0, which the library does not: codes stand once, figures name them by number.

Source: https://github.com/sdmx-twg/sdmx-json, data message 2.0.0.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from tendik.portal.sdmx.shapes import OF_SERIES, TIME, VALUE, Flow
from tendik.portal.sdmx.words import CODED, FlowWords

SCHEMA = (
    "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/data-message/tools/schemas/2.0.0/"
    "sdmx-json-data-schema.json"
)
URN = "urn:sdmx:org.sdmx.infomodel.datastructure."
EVERY = "AllDimensions"
ID = re.compile(r"[A-Za-z0-9_@$-]+")
NUMBER = re.compile(r"-?\d+(\.\d+)?")


@dataclass(frozen=True, slots=True)
class JsonSet:
    """A data set to be written: the observations of a dataflow, and which measures and attributes are sent."""

    flow: Flow
    frame: Any
    kept: set[str]
    at: str

    @property
    def dimensions(self) -> list[str]:
        """The dimensions in their order, the time last."""
        return [*(one.concept for one in self.flow.dimensions), TIME]

    @property
    def of_observation(self) -> list[str]:
        """The dimensions that stand at the observations."""
        return self.dimensions if self.at == EVERY else [self.at]

    @property
    def of_series(self) -> list[str]:
        """The dimensions that stand at the series; none in a flat message."""
        return [name for name in self.dimensions if name not in self.of_observation]

    @property
    def attributes(self) -> list[str]:
        """The attributes of observations that are sent, in their order."""
        return [name for name in self.frame if name in self.kept and name not in (VALUE, *OF_SERIES)]

    @property
    def of_all(self) -> list[str]:
        """The attributes that are the same for the whole data set."""
        return [name for name in OF_SERIES if name in self.kept]


class Numbered:
    """The values of a component, each with its number."""

    def __init__(self, values: Iterable[str]) -> None:
        self.numbers: dict[str, int] = {}
        self.at = [self.numbers.setdefault(one, len(self.numbers)) for one in values]


def message(sets: Sequence[JsonSet], meta: dict[str, Any], language: str) -> str:
    """Return a message with data sets.

    Args:
        sets: The data sets.
        meta: The head of the message.
        language: In which names are told.
    """
    written = [_written(one, number, FlowWords(one.flow, language)) for number, one in enumerate(sets)]
    head = {"schema": SCHEMA, **meta, "contentLanguages": [language]}
    data = {"structures": [one[0] for one in written], "dataSets": [one[1] for one in written]}
    return msgspec.json.encode({"meta": head, "data": data}).decode()


def _written(one: JsonSet, number: int, words: FlowWords) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the structure of a data set and its figures."""
    coded = {name: Numbered(one.frame[name]) for name in (*one.dimensions, *one.attributes, *one.of_all)}
    links = [
        {"urn": f"{URN}Dataflow={one.flow.id}", "rel": "dataflow"},
        {"urn": f"{URN}DataStructure={one.flow.structure}", "rel": "datastructure"},
    ]
    structure = {
        "dataSets": [number],
        "links": links,
        "name": words.title,
        "dimensions": {
            "series": [_dimension(one, name, coded, words) for name in one.of_series],
            "observation": [_dimension(one, name, coded, words) for name in one.of_observation],
        },
        "measures": {"observation": _measures(one, words)},
        "attributes": {
            "dataSet": [_attribute(one, name, coded, words) for name in one.of_all],
            "observation": [_attribute(one, name, coded, words) for name in one.attributes],
        },
    }
    figures = {"structure": number, "action": "Information", "links": links[:1]}
    if one.of_all:
        figures["attributes"] = [0 for _name in one.of_all]
    return structure, {**figures, **_figures(one, coded)}


def _dimension(one: JsonSet, name: str, coded: dict[str, Numbered], words: FlowWords) -> dict[str, Any]:
    codes = words.codes(name)
    values = [_code(code, codes.get(code, code)) for code in coded[name].numbers]
    place = one.dimensions.index(name)
    return {"id": name, "name": words.concepts()[name], "keyPosition": place, "values": values}


def _code(code: str, words: str) -> dict[str, Any]:
    """Return a code with its words; what may be no identifier is a value."""
    return {"id": code, "name": words} if ID.fullmatch(code) else {"value": code, "name": words}


def _measures(one: JsonSet, words: FlowWords) -> list[dict[str, Any]]:
    return [{"id": VALUE, "name": words.concepts()[VALUE]}] if VALUE in one.kept else []


def _attribute(one: JsonSet, name: str, coded: dict[str, Numbered], words: FlowWords) -> dict[str, Any]:
    codes = words.codes(name) if name in CODED else {}
    values = [
        _code(code, codes.get(code, code)) if name in CODED else {"value": code}
        for code in coded[name].numbers
        if code
    ]
    of_series: dict[str, Any] = {"dimensions": one.dimensions[:-1]}
    relationship = of_series if name in OF_SERIES else {"observation": {}}
    told: dict[str, Any] = {"id": name, "name": words.concepts()[name], "relationship": relationship}
    return {**told, "values": values} if values else told


def _figures(one: JsonSet, coded: dict[str, Numbered]) -> dict[str, Any]:
    """Return the figures by the numbers of their codes: series by series, or flat."""
    keys = [
        list(zip(*(coded[name].at for name in names), strict=True))
        for names in (one.of_series, one.of_observation)
    ]
    cells = _cells(one, coded)
    if not one.of_series:
        return {"observations": {_key(at): cell for at, cell in zip(keys[1], cells, strict=True)}}
    series: dict[str, dict[str, dict[str, Any]]] = {}
    for of_series, at, cell in zip(*keys, cells, strict=True):
        series.setdefault(_key(of_series), {"observations": {}})["observations"][_key(at)] = cell
    return {"series": series}


def _key(numbers: Iterable[int]) -> str:
    return ":".join(map(str, numbers))


def _cells(one: JsonSet, coded: dict[str, Numbered]) -> list[list[Any]]:
    """Return of each observation the figure with all its digits, then the numbers of its attributes."""
    columns: list[list[Any]] = []
    if VALUE in one.kept:
        columns.append([_figure(said) for said in one.frame[VALUE]])
    for name in one.attributes:
        there = {said: place for place, said in enumerate(filter(None, coded[name].numbers))}
        columns.append([there.get(said) for said in one.frame[name]])
    return [list(cell) for cell in zip(*columns, strict=True)] if columns else [[] for _ in one.frame.index]


def _figure(said: str) -> msgspec.Raw | str | None:
    """Return a figure as it was published, zeros at its end too; None where there is none."""
    return (msgspec.Raw(said.encode()) if NUMBER.fullmatch(said) else said) if said else None
