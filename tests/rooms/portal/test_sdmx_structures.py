"""Structures of SDMX: what refers to what, in whose words, and those of a source, which are kept."""

import json
import shutil

import pytest
from pysdmx.io import read_sdmx

from tests.rooms.portal.clients import figures, kinds_in, named, said, serving, structures
from tests.rooms.portal.visits import ask

STRUCTURES = [
    "*/*",
    "application/vnd.sdmx.structure+xml;version=3.0.0",
    "application/vnd.sdmx.structure+json;version=2.0.0",
]


@pytest.fixture(scope="module")
def service(public):
    """The public site with its data for programs."""
    return serving(public.folder)


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
