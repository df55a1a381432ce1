"""SDMX out of a release: what a client of the standard reads, by keys and filters, in each of the formats."""

import gzip
import json
import shutil
from xml.etree import ElementTree

import pytest
from pysdmx.io import read_sdmx

from tendik.portal.sdmx.answering import Sdmx
from tendik.portal.server import Site
from tendik.portal.store import Store, TooDear
from tests.rooms.portal.visits import ask

CSV = "application/vnd.sdmx.data+csv"
ML = "application/vnd.sdmx.structurespecificdata+xml;version=2.1"
DATA = [
    "*/*",
    "text/csv",
    f"{CSV};version=1.0.0",
    f"{CSV};version=2.1.0",
    ML,
    "application/vnd.sdmx.genericdata+xml;version=2.1",
    "application/vnd.sdmx.data+xml;version=3.0.0",
]
STRUCTURES = [
    "*/*",
    "application/vnd.sdmx.structure+xml;version=3.0.0",
    "application/vnd.sdmx.structure+json;version=2.0.0",
]


@pytest.fixture(scope="module")
def service(public):
    """The public site with its data for programs."""
    return serving(public.folder)


def serving(folder):
    return Site(folder, makers=[Sdmx(Store(folder))])


def figures(service, path, query="", **headers):
    """Return the observations that a client reads, each as a mapping."""
    reply = ask(service, f"/sdmx/data/{path}", query, **headers)
    assert reply.status == 200, reply.body
    found = read_sdmx(reply.body.decode(), validate=False).data
    return [row for one in found for row in one.data.fillna("").to_dict("records")]


def said(service, path, query="", **headers):
    """Return the status of an answer and its words."""
    reply = ask(service, f"/sdmx/{path}", query, **headers)
    return reply.status, reply.body.decode()


def structures(service, path, query="", **headers):
    """Return what a client reads of structures: type and id of each artefact."""
    reply = ask(service, f"/sdmx/structure/{path}", query, **headers)
    assert reply.status == 200, reply.body
    return read_sdmx(reply.body.decode(), validate=True).structures


def kinds_in(message):
    """Return the types of the artefacts in a message; the client stops where a list that is referred to is missing."""
    return {
        element.tag.rpartition("}")[2]
        for group in ElementTree.fromstring(message).find("{*}Structures")
        for element in group
    }


def named(found):
    return [(type(one).__name__, one.id) for one in found]


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
    assert sorted(len(one.data) for one in found) == [6, 8]


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


@pytest.mark.parametrize("accept", STRUCTURES)
def test_structures_are_read_with_all_that_they_refer_to(service, accept):
    path = "/sdmx/structure/dataflow/TENDIK_XA/boats"
    message = ask(service, path, "references=descendants", accept=accept).body.decode()
    found = read_sdmx(message, validate="json" not in accept).structures

    assert set(named(found)) >= {
        ("Dataflow", "boats"),
        ("DataStructureDefinition", "boats"),
        ("ConceptScheme", "CONCEPTS"),
        ("Codelist", "CL_SEX"),
        ("Codelist", "CL_REF_AREA"),
        ("Codelist", "CL_OBS_STATUS"),
    }
    assert "groups" not in message
    (structure,) = [one for one in found if type(one).__name__ == "DataStructureDefinition"]
    dimensions = [one.id for one in structure.components.dimensions]
    assert sorted(dimensions) == ["AGE", "FREQ", "REF_AREA", "SEX", "TIME_PERIOD"]


@pytest.mark.parametrize(
    ("path", "query", "found"),
    [
        ("dataflow", "", {"Dataflow"}),
        ("*", "detail=allstubs", {"Dataflow", "DataStructure", "Codelist", "ConceptScheme"}),
        ("dataflow/*/boats", "references=children", {"Dataflow", "DataStructure"}),
        ("datastructure/*/boats", "references=parents", {"Dataflow", "DataStructure"}),
        ("codelist/*/CL_SEX", "references=parents", {"Codelist", "DataStructure"}),
        (
            "codelist/*/CL_SEX",
            "references=ancestors",
            {"Codelist", "DataStructure", "Dataflow"},
        ),
        (
            "codelist/*/CL_SEX",
            "references=parentsandsiblings",
            {"Codelist", "DataStructure", "ConceptScheme"},
        ),
        ("dataflow/*/boats", "references=codelist", {"Dataflow", "Codelist"}),
        ("codelist/*/CL_SEX", "references=all", {"Codelist", "DataStructure", "Dataflow"}),
        ("conceptscheme/TENDIK_XA/CONCEPTS/1.0+.0", "", {"ConceptScheme"}),
    ],
)
def test_references_lead_up_and_down(service, path, query, found):
    assert kinds_in(said(service, f"structure/{path}", query)[1]) == found


def test_a_stub_has_a_name_and_no_items(service):
    (codes,) = structures(service, "codelist/*/CL_SEX", "detail=allstubs")
    (structure,) = structures(service, "datastructure/*/boats", "detail=allstubs")

    assert (codes.is_external_reference, len(codes.items)) == (True, 0)
    assert (structure.is_external_reference, structure.name) == (True, "Boats by owner")


@pytest.mark.parametrize(
    ("language", "word"), [("fr", "femmes"), ("en", "women"), ("", "women"), ("de", "women")]
)
def test_names_are_in_the_language_of_the_client(service, language, word):
    reply = ask(service, "/sdmx/structure/codelist/*/CL_SEX", accept_language=language)

    assert word in reply.body.decode()
    assert f'xml:lang="{language if language == "fr" else "en"}"' in reply.body.decode()
    assert reply.headers["content-language"] == (language if language == "fr" else "en")


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
        ("availability/dataflow", "", 501, "no availability queries"),
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
    assert "application/vnd.sdmx.data+csv;version=2.0.0" in words


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


@pytest.fixture(scope="module")
def of_source(public, tmp_path_factory):
    """The site of a release whose source publishes under a structure of its own."""
    folder = tmp_path_factory.mktemp("of_source") / "site"
    folder.mkdir()
    shutil.copytree(public.folder / "data", folder / "data")
    shutil.copyfile(public.folder / "files.json", folder / "files.json")
    package = folder / "data" / "sets" / "boats" / "datapackage.json"
    about = json.loads(package.read_text("utf-8"))
    about["structure"] = {
        "agency": "OFFICE",
        "code": "ISLES",
        "version": "1.8",
        "concepts": "OFFICE:ISLE_CONCEPTS(1.0)",
        "dimensions": {
            "FREQ": "SDMX:CL_FREQ(2.0)",
            "REPORTING_TYPE": "OFFICE:CL_REPORTING_TYPE(1.0)",
            "SERIES": "OFFICE:CL_SERIES(1.8)",
            "REF_AREA": "OFFICE:CL_AREA(1.5)",
            "SEX": "OFFICE:CL_SEX(1.0)",
            "AGE": "OFFICE:CL_AGE(1.8)",
            "PRODUCT": "OFFICE:CL_PRODUCT(1.3)",
        },
        "fixed": {"REPORTING_TYPE": "N"},
        "areas": {"XA-N": "X01"},
    }
    package.write_text(json.dumps(about), "utf-8")
    return serving(folder)


def test_figures_leave_under_the_structure_of_their_source(of_source):
    (row,) = figures(of_source, "dataflow/*/boats/*/A.N.BOATS.X01")
    dimensions = ["FREQ", "REPORTING_TYPE", "SERIES", "REF_AREA", "SEX", "AGE", "PRODUCT"]

    assert [row[name] for name in dimensions] == ["A", "N", "BOATS", "X01", "F", "_T", "_T"]
    assert (row["TIME_PERIOD"], row["OBS_VALUE"]) == ("2022", "2")
    assert len(figures(of_source, "datastructure/OFFICE/ISLES/1.8/A.N.BOATS.*.F")) == 4
    assert said(of_source, "data/datastructure/OFFICE/ISLES/1.8/A.G")[0] == 204


def test_the_structure_of_a_source_keeps_its_lists_of_which_those_codes_are_told_that_occur(of_source):
    found = structures(of_source, "dataflow/*/boats", "references=descendants")

    lists = {one.id: one for one in found if type(one).__name__ == "Codelist"}
    assert [(one.agency, one.version) for one in (lists["CL_AREA"],)] == [("OFFICE", "1.5")]
    assert "X01" in [code.id for code in lists["CL_AREA"].items]
    assert [code.id for code in lists["CL_PRODUCT"].items] == ["_T"]
    assert lists["CL_SERIES"].items[0].name == "Boats by owner"
    assert ("DataStructureDefinition", "ISLES") in named(found)


def test_an_address_with_the_version_of_a_release_keeps_leading_to_its_figures(public, tmp_path):
    folder = tmp_path / "site"
    (folder / "older").mkdir(parents=True)
    shutil.copytree(public.folder / "data", folder / "data")
    shutil.copyfile(public.folder / "files.json", folder / "files.json")
    shutil.make_archive(str(folder / "older" / "000001"), "zip", folder / "data")
    manifest = folder / "data" / "manifest.json"
    about = {**json.loads(manifest.read_text("utf-8")), "number": 2, "older": [1]}
    manifest.write_text(json.dumps(about), "utf-8")
    shutil.rmtree(folder / "data" / "sets" / "boats")
    listed = folder / "data" / "datapackage.json"
    tables = json.loads(listed.read_text("utf-8"))
    tables["sets"] = [one for one in tables["sets"] if one["code"] != "boats"]
    listed.write_text(json.dumps(tables), "utf-8")
    service = serving(folder)

    was = figures(service, "dataflow/TENDIK_XA/boats/1.1.0/A.XA.M", "lastNObservations=1")

    assert [row["OBS_VALUE"] for row in was] == ["6"]
    assert ",2022,39.80," in said(service, "data/dataflow/*/women-in-councils/1.1.0/A.XA._T")[1]
    assert said(service, "data/dataflow/TENDIK_XA/boats")[0] == 404
    assert named(structures(service, "dataflow/TENDIK_XA/boats/1.1.0")) == [("Dataflow", "boats")]
