import csv

import pytest

from tendik.bodies.published import Body

pytestmark = pytest.mark.django_db


def test_every_institution_has_a_page_and_stands_in_the_list(public):
    codes = [body.code for body in public.release.all(Body)]
    folder = public.folder / "en" / "bodies"
    listed = (folder / "index.html").read_text("utf-8")

    assert sorted(path.parent.name for path in folder.glob("*/index.html")) == sorted(codes)
    assert [code for code in codes if f'bodies/{code}/index.html"' not in listed] == []


def test_every_institution_is_a_row_of_the_table(public):
    rows = list(csv.DictReader((public.folder / "data" / "bodies.csv").read_text("utf-8").splitlines()))

    assert [(row["code"], row["name_en"]) for row in rows] == [
        (body.code, body.title["en"]) for body in public.release.all(Body)
    ]
