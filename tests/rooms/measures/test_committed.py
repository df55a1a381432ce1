from datetime import date

import pytest
from django.utils.translation import override

from tendik.measures.committed import commitments_paper, framework_called
from tendik.papers.documents import Cited, Grid, Heading
from tendik.papers.word import word
from tendik.site.commands import main

pytestmark = pytest.mark.django_db
ON = date(2026, 6, 1)


def paper(public):
    with override("en"):
        return commitments_paper(public.release, framework_called(public.release, "CEDAW"), "en", ON)


def cells(made):
    rows = [row for block in made.blocks if isinstance(block, Grid) for row in block.rows]
    return [tuple(one.words if isinstance(one, Cited) else str(one) for one in row) for row in rows]


def test_a_paper_on_a_treaty_collects_figures_and_asks_part_by_part(public):
    made = paper(public)

    heads = [block.words for block in made.blocks if isinstance(block, Heading)]
    assert heads == ["CEDAW 7: political and public life", "Not measured yet"]
    assert ("Women in councils", "39.8%", "2022") in cells(made)
    assert ("Children in nurseries", "no data", "") in cells(made)
    assert (
        "EQ-1.1",
        "A kindergarten in every bay",
        "Partly, 1\N{NO-BREAK SPACE}May\N{NO-BREAK SPACE}2026",
    ) in cells(made)


def test_every_figure_of_the_paper_says_whose_it_is_and_word_can_read_it(public):
    made = paper(public)

    figures = [
        one
        for block in made.blocks
        if isinstance(block, Grid)
        for row in block.rows
        for one in row
        if isinstance(one, Cited)
    ]
    assert {one.source for one in figures} == {"Island Office of Figures, made up for the tests, CC0"}
    assert word(made).startswith(b"PK")


@pytest.mark.parametrize("name", ["CEDAW", "cedaw", " Cedaw+ "])
def test_a_treaty_is_found_by_the_name_that_people_use(public, name):
    assert framework_called(public.release, name).code == "cedaw"
    assert framework_called(public.release, "") is None
    assert framework_called(public.release, "ced") is None


def command(file, name):
    return main(["report", "commitments", "--out", str(file), "--lang", "en", "--of", name])


def test_the_command_needs_a_release(home, tmp_path, capsys):
    assert command(tmp_path / "cedaw.docx", "CEDAW") == 2
    assert "There is no release yet." in capsys.readouterr().err


def test_the_command_writes_the_paper_or_says_which_treaties_there_are(released, tmp_path, capsys):
    file = tmp_path / "cedaw.docx"

    assert command(file, "Moon") == 2
    assert "There are: cedaw." in capsys.readouterr().err
    assert command(file, "CEDAW") == 0
    assert file.read_bytes().startswith(b"PK")
