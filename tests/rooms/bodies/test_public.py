import csv
import re

import pytest

from tendik.bodies.models import Body as Row
from tendik.bodies.published import Body, BodyKind
from tests.conftest import AT, bake_draft

pytestmark = pytest.mark.django_db


def table(public, name):
    return list(csv.DictReader((public.folder / "data" / f"{name}.csv").read_text("utf-8").splitlines()))


def test_every_institution_has_a_page_and_stands_in_the_list(public):
    codes = [body.code for body in public.release.all(Body)]
    folder = public.folder / "en" / "bodies"
    listed = (folder / "index.html").read_text("utf-8")

    assert sorted(path.parent.name for path in folder.glob("*/index.html")) == sorted(codes)
    assert [code for code in codes if f'bodies/{code}/index.html"' not in listed] == []


def test_every_institution_is_a_row_of_the_table(public):
    assert [(row["code"], row["name_en"], row["kind"]) for row in table(public, "bodies")] == [
        (body.code, body.title["en"], (body.kind or "").removeprefix("body_kinds/"))
        for body in public.release.all(Body)
    ]


def test_every_kind_is_a_row_of_its_table_with_the_line_that_names_it(public):
    assert [(row["code"], row["plural_en"], row["line"]) for row in table(public, "body_kinds")] == [
        ("ministry", "ministries", ""),
        ("council", "councils", ""),
        ("school", "schools", "4"),
    ]


def test_the_list_names_the_kinds_that_the_report_names_and_where(public):
    listed = (public.folder / "en" / "bodies" / "index.html").read_text("utf-8")
    kinds = listed.partition('id="kinds"')[2]

    assert re.search(r">school<.*?line 4 of the report", kinds, re.DOTALL)
    assert ">ministry<" not in kinds
    assert not (public.folder / "en" / "bodies" / "school").exists()


def test_a_page_says_the_kind_and_to_which_institution_it_belongs(tmp_path):
    equality = Row.objects.get(code="equality")
    Row.objects.filter(code="north-council").update(parent=equality, ends_before="2030-01-01")

    made = bake_draft(tmp_path / "site", at=AT)

    source = (made.folder / "en" / "bodies" / "north-council" / "index.html").read_text("utf-8")
    assert ">council<" in source
    assert re.search(r'Belongs to:\s+<a href="[./]*bodies/equality/index.html">Ministry of Equality<', source)
    assert [row["part_of"] for row in table(made, "bodies")] == ["", "equality"]
    assert [row["ends_before"] for row in table(made, "bodies")] == ["", "2030-01-01"]
    assert made.release.sources("bodies/equality", "part_of") == ["bodies/north-council"]
    assert made.release.get(Body, "bodies/north-council").kind == "body_kinds/council"
    assert made.release.get(BodyKind, "body_kinds/council").title["en"] == "council"
