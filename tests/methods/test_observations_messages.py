from pathlib import Path

import pytest

from tendik.methods.observations import read_observations

FIGURES = Path(__file__).parent / "data" / "figures"
SPACE = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"
STRUCTURE = f"""<?xml version="1.0"?>
<mes:Structure xmlns:mes="{SPACE}/message" xmlns:str="{SPACE}/structure" xmlns:com="{SPACE}/common">
<mes:Header><mes:ID>A</mes:ID><mes:Test>false</mes:Test><mes:Prepared>2025-08-13T12:07:31</mes:Prepared>
<mes:Sender id="Undefined"/></mes:Header><mes:Structures><str:Codelists>
<str:Codelist xmlns:com="{SPACE}/common" id="CL_SEX" agencyID="XA" version="1.0"
 urn="urn:sdmx:org.sdmx.infomodel.codelist.Codelist=XA:CL_SEX(1.0)"><com:Name xml:lang="en">Sex</com:Name>
<str:Code id="F" urn="urn:sdmx:org.sdmx.infomodel.codelist.Code=XA:CL_SEX(1.0).F">
<com:Annotations xmlns:com="{SPACE}/common"><com:Annotation xmlns:com="{SPACE}/common"><com:AnnotationTitle>t</com:AnnotationTitle>
</com:Annotation></com:Annotations><com:Name xml:lang="en">Women</com:Name></str:Code>
</str:Codelist></str:Codelists></mes:Structures></mes:Structure>"""


def read(data, name="5.5.1.xml"):
    return read_observations(data, name=name)


def test_a_message_of_a_statistical_office_gives_each_figure_as_it_was_published():
    found = read((FIGURES / "5.5.1.xml").read_bytes())

    last = {one.said["SERIES"]: (one.said["TIME_PERIOD"], one.cell) for one in found.given}
    assert (len(found.given), found.problems) == (27, ())
    assert last == {"SG_GEN_PARL": ("2024", "22.2"), "SG_GEN_LOCG": ("2024", "39.8")}
    assert (found.form, str(found.made_on)) == ("SDMX-ML KG_NSC:SDG(1.8)", "2025-08-15")
    assert found.given[0].said["COMMENT_OBS"] == "*по данным ЦИК КР"


def test_a_structure_that_declares_its_namespaces_again_and_again_is_read():
    found = read(STRUCTURE.encode("utf-8-sig"))

    assert found.problems == ()
    assert [(one.concept, one.codes) for one in found.lists] == [("CL_SEX", ("F",))]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<?xml version='1.0'?><letter>Hello</letter>", "no_message"),
        (b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "entities"),
        ("<?xml version='1.0'?><а>".encode("cp1251"), "no_utf8"),
        (b"<?xml version='1.0'?>", "no_message"),
    ],
)
def test_what_is_no_message_is_told_so(data, code):
    found = read(data)

    assert [problem.code for problem in found.problems] == [code]
    assert found.given == ()


def test_a_message_that_was_cut_in_the_middle_gives_nothing():
    data = (FIGURES / "5.5.1.xml").read_bytes()

    found = read(data[: len(data) // 2])

    assert [problem.code for problem in found.problems] == ["no_message"]
    assert found.given == ()
