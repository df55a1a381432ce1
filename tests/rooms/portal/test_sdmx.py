"""SDMX out of a release: what a client of the standard reads, by keys and filters, in each of the formats."""

import gzip

import pytest
from pysdmx.io import read_sdmx

from tendik.methods.sdmx.faults import TooLarge
from tendik.portal.sdmx.finding import check_size
from tendik.portal.store import Store, TooDear
from tests.rooms.portal.clients import CSV, ML, figures, said, serving
from tests.rooms.portal.visits import ask

DATA = [
    "*/*",
    "text/csv",
    f"{CSV};version=1.0.0",
    f"{CSV};version=2.1.0",
    ML,
    "application/vnd.sdmx.genericdata+xml;version=2.1",
    "application/vnd.sdmx.data+xml;version=3.0.0",
]


@pytest.fixture(scope="module")
def service(public):
    """The public site with its data for programs."""
    return serving(public.folder)


@pytest.mark.parametrize("accept", DATA)
def test_the_same_figures_are_read_in_every_format(service, accept):
    rows = figures(service, "dataflow/TENDIK_XA/boats/*/A.XA.*._T", "lastNObservations=1", accept=accept)

    assert [(row["SEX"], row["TIME_PERIOD"], row["OBS_VALUE"]) for row in rows] == [
        ("F", "2022", "4"),
        ("M", "2022", "6"),
        ("_T", "2022", "10"),
    ]


@pytest.mark.parametrize("accept", ["*/*", ML])
def test_a_figure_leaves_with_all_its_digits(service, accept):
    rows = figures(service, "dataflow/*/women-in-councils", accept=accept)

    assert {row["OBS_VALUE"] for row in rows} == {"14.98", "31.55", "39.80", "40", "12.5", ""}


def test_a_figure_that_is_not_there_says_why(service):
    (boats,) = figures(service, "dataflow/*/boats/*/*.*.F.Y15T24")
    (councils,) = figures(service, "dataflow/*/women-in-councils/*/*.*.Y15T24")

    assert (boats["OBS_VALUE"], boats["OBS_STATUS"]) == ("", "M")
    assert (councils["OBS_VALUE"], councils["OBS_STATUS"]) == ("", "O")


@pytest.mark.parametrize(
    ("path", "query", "found"),
    [
        ("dataflow/*/boats", "", 8),
        ("dataflow/*/boats/*/A.XA", "", 7),
        ("dataflow/*/boats/*/A.XA-N.F,A.XA.M", "", 3),
        ("dataflow/*/boats/*/M", "", 0),
        ("dataflow/*/boats/*/M,A.XA.M", "", 2),
        ("dataflow/*/boats/*/*.NOWHERE", "", 0),
        ("dataflow/*/boats", "c[SEX]=F,M", 6),
        ("dataflow/*/boats", "c[SEX]=ne:F+ne:M", 2),
        ("dataflow/*/boats", "c[SEX]=ne:F,M", 2),
        ("dataflow/*/boats", "c[AGE]=sw:Y15", 1),
        ("dataflow/*/boats", "c[AGE]=nc:T24", 7),
        ("dataflow/*/boats", "c[REF_AREA]=ew:-1", 0),
        ("dataflow/*/boats", "c[FREQ]=M", 0),
        ("dataflow/*/boats", "c[FREQ]=A", 8),
        ("dataflow/*/boats", "c[TIME_PERIOD]=2021", 3),
        ("dataflow/*/boats", "c[TIME_PERIOD]=ne:2021", 5),
        ("dataflow/*/boats", "c[TIME_PERIOD]=gt:2021", 5),
        ("dataflow/*/boats", "c[TIME_PERIOD]=lt:2022", 3),
        ("dataflow/*/boats", "startPeriod=2022&endPeriod=2022", 5),
        ("dataflow/*/boats", "endPeriod=2022-03", 3),
        ("dataflow/*/boats", "c[OBS_VALUE]=ge:6+lt:10", 2),
        ("dataflow/*/boats", "c[OBS_VALUE]=10", 1),
        ("dataflow/*/boats", "firstNObservations=1", 5),
        ("dataflow/*/boats", "firstNObservations=1&lastNObservations=1", 8),
        ("dataflow/*/boats", "limit=4", 4),
        ("dataflow/*/boats", "limit=4&offset=6", 2),
        ("datastructure/TENDIK_XA/boats/+", "", 8),
        ("dataflow/*/boats", "updatedAfter=2026-05-01T00:00:00Z", 8),
        ("dataflow/*/boats", "updatedAfter=2026-06-02T00:00:00Z", 0),
    ],
)
def test_keys_and_filters_choose_the_figures(service, path, query, found):
    if found:
        assert len(figures(service, path, query)) == found
    else:
        assert said(service, f"data/{path}", query) == (204, "")


def test_the_first_and_the_last_figures_of_a_series_are_the_earliest_and_the_latest(service):
    path = "dataflow/*/women-in-councils/*/A.XA._T"

    first = figures(service, path, "firstNObservations=2")
    last = figures(service, path, "lastNObservations=2")

    assert [row["TIME_PERIOD"] for row in first] == ["2020", "2021"]
    assert [row["TIME_PERIOD"] for row in last] == ["2021", "2022"]


def test_all_data_sets_come_in_one_message_as_data_sets_of_their_own(service):
    reply = ask(service, "/sdmx/data", accept=ML)

    found = read_sdmx(reply.body.decode(), validate=False).data
    told = {one.short_urn.rpartition(":")[2].partition("(")[0]: len(one.data) for one in found}
    assert (told["women-in-councils"], told["boats"]) == (6, 8)
    assert set(told) == {"women-in-councils", "boats", "counts-asks", "counts-measures"}


def test_attributes_and_measures_are_sent_as_they_were_wished(service):
    path = "dataflow/*/boats/*/A.XA.M"

    bare = figures(service, path, "attributes=none")[0]
    one = figures(service, path, "attributes=OBS_STATUS,series&measures=none")[0]

    assert set(bare) == {"FREQ", "REF_AREA", "SEX", "AGE", "TIME_PERIOD", "OBS_VALUE"}
    assert set(one) == {
        "FREQ",
        "REF_AREA",
        "SEX",
        "AGE",
        "TIME_PERIOD",
        "OBS_STATUS",
        "UNIT_MEASURE",
        "UNIT_MULT",
    }


def test_a_flat_message_has_no_series(service):
    reply = ask(service, "/sdmx/data/dataflow/*/boats", "dimensionAtObservation=AllDimensions", accept=ML)

    assert b"<Series" not in reply.body
    assert reply.body.count(b"<Obs ") == 8


@pytest.mark.parametrize(
    ("path", "query", "status", "words"),
    [
        ("data/dataflow/*/ships", "", 404, "no such dataflow"),
        ("data/dataflow/TENDIK_XA/boats/9.9.9", "", 404, "no such dataflow"),
        ("structure/codelist/*/CL_COLOUR", "", 404, "no such structure"),
        ("data/dataflow/*/boats/*/A.XA.F._T.more", "", 422, "has 4 dimensions"),
        ("data/dataflow/*/boats", "c[COLOUR]=red", 422, "no dimension or measure COLOUR"),
        ("data/dataflow/*/boats", "attributes=COLOUR", 422, "has no COLOUR"),
        ("data/dataflow/*/boats", "measures=COLOUR", 422, "has no COLOUR"),
        ("data/dataflow/*/boats", "startPeriod=spring", 422, "is no period"),
        ("data/dataflow/*/boats", "c[TIME_PERIOD]=co:20", 422, "cannot be chosen by"),
        ("data/dataflow/*/boats", "c[OBS_VALUE]=gt:many", 422, "is no number"),
        ("data/dataflow/*/boats", "c[OBS_VALUE]=gt:inf", 422, "is no number"),
        ("data/dataflow/*/boats", "c[OBS_VALUE]=sw:1", 422, "cannot be chosen by"),
        ("data/dataflow/*/boats", "updatedAfter=yesterday", 400, "is a moment"),
        ("data/dataflow/*/boats", "updatedAfter=2026-06-01", 400, "needs an offset"),
        ("nothing", "", 400, "is no method"),
        ("schema/dataflow", "", 501, "no schema queries"),
        ("availability/dataflow/*/ships", "", 404, "no such dataflow"),
        ("availability/dataflow/*/boats/*/*/COLOUR", "", 422, "no dimension COLOUR"),
        ("availability/dataflow/*/boats", "c[COLOUR]=red", 422, "no dimension or measure COLOUR"),
        ("structure/organisationscheme", "", 501, "no artefacts of the type"),
        ("structure/codelist/*/CL_SEX/~/F", "", 501, "whole lists"),
        ("structure/codelist", "references=friends", 400, "are no references"),
        ("structure/codelist", "detail=referencestubs", 501, "does not know the detail"),
    ],
)
def test_what_is_wrong_is_said_by_the_status_of_the_standard_and_in_words(
    service, path, query, status, words
):
    assert said(service, path, query)[0] == status
    assert words in said(service, path, query)[1]
    assert '<mes:ErrorMessage code="' in said(service, path, query)[1]


def test_a_dimension_that_is_not_there_cannot_stand_at_the_observations(service):
    query = "dimensionAtObservation=COLOUR"

    assert said(service, "data/dataflow/*/boats", query, accept=ML)[0] == 422


def test_a_format_that_cannot_be_sent_is_said_with_those_that_can(service):
    status, words = said(
        service, "data/dataflow/*/boats", accept="application/vnd.sdmx.data+json;version=2.1.0"
    )

    assert status == 406
    assert "application/vnd.sdmx.data+json;version=2.0.0" in words


def test_who_has_an_answer_is_told_that_it_is_the_same(service):
    first = ask(service, "/sdmx/data/dataflow/*/boats")
    again = ask(service, "/sdmx/data/dataflow/*/boats", if_none_match=first.headers["etag"])
    other = ask(service, "/sdmx/data/dataflow/*/boats", accept=ML, if_none_match=first.headers["etag"])

    assert (again.status, again.body) == (304, b"")
    assert again.headers["vary"] == "Accept, Accept-Language, Accept-Encoding"
    assert other.status == 200


def test_an_answer_is_packed_for_who_takes_it_so(service):
    plain = ask(service, "/sdmx/data/dataflow/*/boats")
    packed = ask(service, "/sdmx/data/dataflow/*/boats", accept_encoding="gzip")

    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert packed.headers["etag"] != plain.headers["etag"]


@pytest.mark.slow
def test_a_question_that_takes_too_long_is_stopped(public):
    open_release = Store(public.folder).open()
    endless = "SELECT count(*) FROM range(1000000000) AS a, range(1000) AS b"

    with pytest.raises(TooDear, match="nterrupt"):
        open_release.rows(Sql(endless), [])


class Sql:
    """A statement that is written out."""

    def __init__(self, words):
        self.words = words

    def sql(self, dialect):
        return self.words


def test_an_answer_may_not_hold_too_many_observations():
    check_size(3, most=3)

    with pytest.raises(TooLarge, match="more than 3 observations"):
        check_size(4, most=3)
