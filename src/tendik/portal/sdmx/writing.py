"""Writes data and structures as messages of SDMX, by the library."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pysdmx.io import write_sdmx
from pysdmx.io.format import Format
from pysdmx.io.pd import PandasDataset
from pysdmx.model import Organisation
from pysdmx.model.dataflow import Components, Role, Schema
from pysdmx.model.message import Header

from tendik.methods.sdmx.asked import DataAsked
from tendik.methods.sdmx.faults import NotSense
from tendik.portal.sdmx import jsonwriting, media
from tendik.portal.sdmx.shapes import OF_FIGURE, OF_SERIES, TIME, VALUE, Flow
from tendik.portal.sdmx.structures import components

FORMATS = {one.value: one for one in Format}
EMPTY = re.compile(r"\s*<str:DataStructureComponents>\s*</str:DataStructureComponents>")
"""What the library writes into a structure that is only named, and its schema refuses."""


@dataclass(frozen=True, slots=True)
class Sent:
    """In which message something is sent, by whom, when, in which language."""

    kind: str
    by: str
    at: datetime
    language: str
    name: str


def header(sent: Sent) -> Header:
    """Return the head of a message: the same request of the same release, the same head."""
    return Header(id=sent.name, prepared=sent.at, sender=Organisation(id=sent.by))


def structures(made: Sequence[Any], sent: Sent) -> str:
    """Return a message with structures."""
    text = write_sdmx(list(made), FORMATS[sent.kind], header=header(sent)) or ""
    if "+json" in sent.kind:
        return _without_groups(text)
    text = EMPTY.sub("", text)
    # The library knows one language for names, and calls it English.
    return text.replace('xml:lang="en"', f'xml:lang="{sent.language}"')


def _without_groups(text: str) -> str:
    """Return a message without the empty lists of groups that the library writes and its own schema refuses."""
    message = json.loads(text)
    for one in message.get("data", {}).get("dataStructures", []):
        parts = one.get("dataStructureComponents", {})
        if not parts.get("groups", True):
            del parts["groups"]
    return json.dumps(message, ensure_ascii=False, indent=1)


def data(found: Sequence[tuple[Flow, Any]], asked: DataAsked, sent: Sent) -> str:
    """Return a message with data, a data set for each dataflow and its frame of observations.

    Raises:
        NotSense: an attribute, a measure or a dimension is not in the structure.
    """
    at = asked.at_observation or TIME
    if sent.kind not in media.CSV:
        _check_at(at, [flow for flow, _frame in found])
    if sent.kind == media.JSON_2:
        return _json(found, asked, sent, at=at)
    sets = [_data_set(flow, frame, asked) for flow, frame in found]
    made = FORMATS[sent.kind]
    if sent.kind in media.CSV:
        return write_sdmx(sets, made) or ""
    return write_sdmx(sets, made, header=header(sent), dimension_at_observation=at) or ""


def _json(found: Sequence[tuple[Flow, Any]], asked: DataAsked, sent: Sent, *, at: str) -> str:
    sets = [jsonwriting.JsonSet(flow, frame, _kept(flow, asked), at) for flow, frame in found]
    meta = {"id": sent.name, "prepared": sent.at.isoformat(), "sender": {"id": sent.by}}
    return jsonwriting.message(sets, meta, sent.language)


def _check_at(at: str, flows: Sequence[Flow]) -> None:
    for flow in flows:
        if at not in (TIME, jsonwriting.EVERY) and flow.dimension(at) is None:
            raise NotSense(f"{flow.structure} has no dimension {at[:40]}.")


def _data_set(flow: Flow, frame: Any, asked: DataAsked) -> PandasDataset:
    kept = _kept(flow, asked)
    parts = [one for one in components(flow, exact=True) if one.role is Role.DIMENSION or one.id in kept]
    schema = Schema(
        context="dataflow",
        agency=flow.id.agency,
        id=flow.id.code,
        version=flow.id.version,
        components=Components(parts),
    )
    return PandasDataset(structure=schema, data=frame[[one.id for one in parts]])


def _kept(flow: Flow, asked: DataAsked) -> set[str]:
    """Return which measures and attributes are sent."""
    groups = {
        "dsd": (*OF_SERIES, *OF_FIGURE),
        "all": (*OF_SERIES, *OF_FIGURE),
        "series": OF_SERIES,
        "obs": OF_FIGURE,
        **dict.fromkeys(("none", "msd", "dataset"), ()),
        **{name: (name,) for name in (*OF_SERIES, *OF_FIGURE)},
    }
    measures = {"all": (VALUE,), "none": (), VALUE: (VALUE,)}
    for said, known in ((asked.attributes, groups), (asked.measures, measures)):
        for one in said:
            if one not in known:
                raise NotSense(f"{flow.structure} has no {one[:40]}.")
    return {name for one in asked.attributes for name in groups[one]} | {
        name for one in asked.measures for name in measures[one]
    }
