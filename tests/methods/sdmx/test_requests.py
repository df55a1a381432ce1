"""Requests of SDMX: what the library's client asks is read as it was meant, all else is refused with a word on why."""

import doctest
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pysdmx.api.qb.availability import AvailabilityMode, AvailabilityQuery
from pysdmx.api.qb.data import DataContext, DataQuery
from pysdmx.api.qb.structure import StructureDetail, StructureQuery, StructureReference, StructureType
from pysdmx.api.qb.util import ApiVersion

from tendik.methods.sdmx.faults import NotGrammar, NotOffered
from tendik.methods.sdmx.requests import request_of
from tendik.methods.sdmx.versions import is_wished

CODES = st.sampled_from(["A", "KG", "_T", "Y15T24", "KG-B"])
IDS = st.sampled_from(["TENDIK_KG", "women-in-parliament", "SDG"])


def asked(url):
    """Read an address as the service gets it."""
    path, _, query = url.partition("?")
    return request_of(path, query)


@given(
    agency=IDS,
    resource=IDS,
    version=st.sampled_from(["*", "+", "~", "1.7.0", "1.0+.0"]),
    key=st.lists(CODES | st.just("*"), min_size=1, max_size=4),
    first=st.integers(1, 99) | st.none(),
    last=st.integers(1, 99) | st.none(),
)
def test_what_a_client_asks_of_data_is_read_as_it_was_meant(agency, resource, version, key, first, last):
    query = DataQuery(
        context=DataContext.DATAFLOW,
        agency_id=agency,
        resource_id=resource,
        version=version,
        key=".".join(key),
        first_n_obs=first,
        last_n_obs=last,
    )

    found = asked(query.get_url(ApiVersion.V2_0_0))

    assert (found.context, found.artefacts.agency, found.artefacts.code) == ("dataflow", agency, resource)
    assert found.artefacts.version == version
    assert found.keys == ((tuple(key),) if key != ["*"] else ())
    assert (found.first, found.last) == (first or 0, last or 0)
    assert asked(query.get_url(ApiVersion.V2_0_0, True)) == found


@given(
    resource=IDS,
    key=st.lists(CODES | st.just("*"), min_size=1, max_size=4),
    component=st.sampled_from(["*", "SEX", "TIME_PERIOD"]),
    mode=st.sampled_from(list(AvailabilityMode)),
)
def test_what_a_client_asks_of_what_there_is_is_read_as_it_was_meant(resource, key, component, mode):
    query = AvailabilityQuery(
        context=DataContext.DATAFLOW,
        agency_id="TENDIK_KG",
        resource_id=resource,
        key=".".join(key),
        component_id=component,
        mode=mode,
    )

    found = asked(query.get_url(ApiVersion.V2_0_0))

    assert (found.artefacts.code, found.components, found.mode) == (resource, (component,), mode.value)
    assert found.data.keys == ((tuple(key),) if key != ["*"] else ())
    assert asked(query.get_url(ApiVersion.V2_0_0, True)) == found


@given(
    kind=st.sampled_from([StructureType.DATAFLOW, StructureType.CODELIST, StructureType.DATA_STRUCTURE]),
    code=IDS,
    detail=st.sampled_from(list(StructureDetail)),
    references=st.sampled_from(
        [StructureReference.NONE, StructureReference.ALL, StructureReference.CHILDREN]
    ),
)
def test_what_a_client_asks_of_structures_is_read_as_it_was_meant(kind, code, detail, references):
    query = StructureQuery(kind, "TENDIK_KG", code, "1.7.0", detail=detail, references=references)

    found = asked(query.get_url(ApiVersion.V2_0_0))

    assert (found.kind, found.artefacts.code) == (kind.value, code)
    assert (found.detail, found.references) == (detail.value, references.value)


def test_filters_are_read_with_their_signs_written_either_way():
    plain = request_of("data", "c[TIME_PERIOD]=ge:2020+le:2024&c[SEX]=F,M")
    escaped = request_of("data", "c%5BTIME_PERIOD%5D=ge:2020%2Ble:2024&c%5BSEX%5D=F%2CM")

    assert plain == escaped
    assert [(one.component, one.operator, one.values) for one in plain.conditions] == [
        ("TIME_PERIOD", "ge", ("2020",)),
        ("TIME_PERIOD", "le", ("2024",)),
        ("SEX", "eq", ("F", "M")),
    ]


def test_the_ends_of_a_span_are_filters_of_the_time():
    assert (
        request_of("data", "startPeriod=2020&endPeriod=2024").conditions
        == request_of("data", "c[TIME_PERIOD]=ge:2020+le:2024").conditions
    )


@pytest.mark.parametrize(
    ("path", "query", "words"),
    [
        ("", "", "is no method"),
        ("dates/dataflow", "", "is no method"),
        ("data/table/A/B", "", "is no context"),
        ("data/dataflow/A/B/1.0/K/extra", "", "Write data/"),
        ("data/dataflow/A B/C", "", "is no identifier"),
        ("data/dataflow/A/B/one", "", "is no version"),
        ("data/dataflow/A/B/*/A..F", "", "is no key"),
        ("data/dataflow/A/B/*/A+B", "", "is no key"),
        ("data/dataflow/A/B/*/" + ",".join(["A"] * 101), "", "more than 100 keys"),
        ("data", "lastNObservations=0", "a whole number above 0"),
        ("data", "lastNObservations=²", "a whole number above 0"),
        ("data", "limit=99999999999", "a whole number above 0"),
        ("data", "c[SEX]=F&c[SEX]=M", "stands twice"),
        ("data", "c[SEX]=F,,M", "an empty value"),
        ("data", "c[SEX]=" + ",".join(["F"] * 501), "more than 500 values"),
        ("data", "colour=red", "is no parameter"),
        ("data", "attributes=a b", "a list of identifiers"),
        ("data", "updatedAfter=", "is empty"),
        ("availability", "mode=perhaps", "is no mode"),
        ("availability", "references=friends", "are no references"),
        ("availability", "limit=1", "no parameter of availability"),
        ("availability/dataflow/A/B/*/*/SEX/more", "", "Write availability/"),
        ("structure", "", "Write structure/"),
        ("structure/dataflow", "limit=1", "is no parameter"),
    ],
)
def test_what_is_no_request_is_refused_with_a_word_on_why(path, query, words):
    with pytest.raises(NotGrammar, match=words):
        request_of(path, query)


@pytest.mark.parametrize(
    ("path", "query"),
    [("schema/dataflow/A/B", ""), ("metadata/dataflow/A", ""), ("data", "asOf=2026-01-01T00:00:00Z")],
)
def test_what_the_standard_has_and_this_service_not_is_said_so(path, query):
    with pytest.raises(NotOffered, match="This service"):
        request_of(path, query)


@pytest.mark.parametrize(
    ("version", "wished", "is_so"),
    [
        ("1.7.0", "1.7", True),
        ("1.7.0", "1.7.0", True),
        ("1.7.0", "1.8.0", False),
        ("1.7.0", "1.8.0,1.7.0", True),
        ("1.7.0", "1.0+.0", True),
        ("1.7.0", "1.8+.0", False),
        ("1.7.3", "1.7.2+", True),
        ("1.8.0", "1.7.2+", False),
        ("2.0.0", "1+.0.0", True),
        ("2.0.0", "1.0+.0", False),
        ("1.8", "+", True),
    ],
)
def test_a_version_is_wished_or_not(version, wished, is_so):
    assert is_wished(version, wished) is is_so


@pytest.mark.parametrize("name", ["requests", "filters", "versions", "media"])
def test_the_examples_hold(name):
    assert doctest.testmod(import_module(f"tendik.methods.sdmx.{name}")).failed == 0
