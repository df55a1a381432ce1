"""The table builder: what is chosen by the address, what is shown, what is said where something is wrong."""

import csv
import io
import re
import shutil

import duckdb
import pytest

from tendik.portal.building.choosing import chosen
from tendik.portal.building.finding import TooMany, find
from tendik.portal.building.making import TableMaker
from tendik.portal.server import Site
from tendik.portal.store import Store
from tendik.site.parts import parts
from tests.rooms.papers.books import rows_of
from tests.rooms.portal.visits import ask, switch


@pytest.fixture(scope="module")
def tables(public):
    """The public site with its tables."""
    return Site(public.folder, makers=[TableMaker(Store(public.folder), parts("public"))])


def page(tables, query, language="en"):
    """Return the page of a table, its words alone."""
    reply = ask(tables, f"/{language}/tables/", query)
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", reply.body.decode()))
    return reply.status, words


def test_without_a_choice_the_data_sets_are_shown_by_theme(public):
    drawn = (public.folder / "en" / "tables" / "index.html").read_text("utf-8")

    assert "Who decides" in drawn
    assert 'href="../tables/index.html?set=boats"' in drawn
    assert "8 figures" in drawn


def test_a_data_set_alone_shows_the_whole_of_all_places_and_periods(tables):
    status, words = page(tables, "set=women-in-councils")

    assert status == 200
    assert "Women in councils, per cent, all, 2020 – 2022" in words
    assert "Small Island 14.98 31.55 39.80" in words
    assert "Source: Island Office of Figures, made up for the tests, CC0" in words


def test_a_table_of_counts_is_chosen_like_any_other_and_leads_to_its_page(tables):
    drawn = ask(tables, "/en/tables/", "set=counts-asks&answer=partly&answer=unanswered").body.decode()
    status, words = page(tables, "set=counts-asks&answer=partly&answer=unanswered")

    assert status == 200
    assert "Asks by place, institution and answer, number, all" in words
    assert "Source: Counted from the office’s own records on the day of the release" in words
    assert 'href="../counts/asks/index.html">All of this count on one page' in drawn


def test_what_is_chosen_is_shown_and_stays_chosen_in_the_form(tables):
    reply = ask(tables, "/en/tables/", "set=boats&place=XA&sex=F&sex=M&from=2021&until=2022")
    drawn = reply.body.decode()
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", drawn))

    assert "women 3 4" in words
    assert "men 4 6" in words
    assert re.findall(r'<option value="([^"]+)" selected', drawn) == [
        *("XA", "F", "M", "_T", "2021", "2022", "period"),
    ]


def test_a_breakdown_can_stand_across(tables):
    _status, words = page(tables, "set=boats&place=XA&sex=F&sex=M&from=2022&until=2022&across=sex")

    assert "Period women men 2022 4 6" in words


def test_a_cell_without_a_figure_says_why(tables):
    _status, words = page(tables, "set=boats&place=XA&sex=F&sex=M&age=Y15T24&from=2022")

    assert "women –" in words
    assert "There are no figures for this choice" in page(tables, "set=boats&place=XA-N&sex=M")[1]


def test_the_page_speaks_the_language_of_its_address_and_leads_to_the_same_table_in_others(tables):
    reply = ask(tables, "/fr/tables/", "set=boats&sex=F")

    assert "Bateaux et leurs propri\u00e9taires" in reply.body.decode()
    assert 'href="../../en/tables/index.html?set=boats&amp;sex=F"' in reply.body.decode()


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("set=ships", 404, "There is no such data set."),
        ("sex=F", 404, "There is no such data set."),
        ("set=boats&colour=red", 400, "is not broken down by “colour”"),
        ("set=boats&sex=X", 400, "“X” is not in the list “sex”"),
        ("set=boats&place=KG", 400, "“KG” is not in the list “Place”"),
        ("set=boats&from=1999", 400, "It has those from 2021 to 2022."),
        ("set=boats&from=2022&until=2021", 400, "stands after the last (2021)"),
        ("set=boats&across=colour", 400, "“colour” cannot stand across"),
    ],
)
def test_what_is_wrong_is_said_above_what_can_be_chosen(tables, query, status, words):
    said = page(tables, query)

    assert said[0] == status
    assert words in said[1]
    assert "Choose" in said[1]


def test_an_address_without_end_is_refused_at_the_door(tables):
    reply = ask(tables, "/en/tables/", "&".join(["set=boats", *["sex=F"] * 1_000]))

    assert reply.status == 414
    assert b"too long" in reply.body


def test_what_is_typed_into_an_address_is_no_part_of_the_page(tables):
    reply = ask(tables, "/en/tables/", "set=boats&sex=<script>")

    assert "<script>" not in reply.body.decode().replace("<script src=", "")
    assert "&lt;script&gt;" in reply.body.decode()


def test_the_files_hold_what_the_page_shows(tables):
    query = "set=boats&place=XA&sex=F&sex=M&from=2021&until=2022"
    lines = ask(tables, "/en/tables/table.csv", query).body.decode()
    book = ask(tables, "/fr/tables/table.xlsx", query)

    rows = list(csv.DictReader(io.StringIO(lines)))
    assert [(row["sex"], row["period"], row["value"]) for row in rows] == [
        ("F", "2021", "3"),
        ("F", "2022", "4"),
        ("M", "2021", "4"),
        ("M", "2022", "6"),
    ]
    assert book.headers["content-disposition"] == 'attachment; filename="table.xlsx"'
    assert rows_of(book.body)[1][1:] == ["femmes", "all", 3, 4]


def test_a_file_of_a_wrong_choice_is_the_page_that_says_so(tables):
    reply = ask(tables, "/en/tables/table.csv", "set=boats&sex=X")

    assert (reply.status, reply.headers["content-type"]) == (400, "text/html; charset=utf-8")


def test_the_links_of_a_table_name_the_whole_choice(tables):
    drawn = ask(tables, "/en/tables/", "set=boats").body.decode()

    assert (
        "table.csv?set=boats&amp;place=XA&amp;place=XA-N&amp;sex=_T&amp;age=_T&amp;from=2021&amp;until=2022"
        "&amp;across=period"
    ) in drawn


def test_a_table_may_not_hold_too_many_figures(public, tables):
    release = Store(public.folder).open()
    package = release.package("boats")
    wanted = chosen(package, release.periods(package), {"sex": ["F", "M"]})

    with pytest.raises(TooMany):
        find(release, wanted, most=3)
    assert len(find(release, wanted, most=50).figures) == 5


def test_of_a_release_nothing_but_its_figures_can_be_read_and_nothing_written(public):
    release = Store(public.folder).open()
    figures = str(public.folder / "data" / "sets" / "boats" / "figures.parquet")

    assert release.rows(Sql("SELECT count(*) FROM read_parquet(?)"), [figures]) == [(8,)]
    for words in (
        f"SELECT * FROM read_parquet('{public.folder / 'data' / 'asks.parquet'}')",
        "SELECT * FROM read_text('/etc/passwd')",
        f"COPY (SELECT 1) TO '{public.folder / 'data' / 'sets' / 'boats' / 'other.csv'}'",
        "SET enable_external_access = true",
        "SET threads = 8",
        "INSTALL httpfs",
    ):
        with pytest.raises(duckdb.Error):
            release.rows(Sql(words), [])


class Sql:
    """A statement that is written out."""

    def __init__(self, words):
        self.words = words

    def sql(self, dialect):
        return self.words


def test_the_next_release_is_opened_when_it_stands_there(public, tmp_path):
    current = tmp_path / "current"
    current.symlink_to(public.folder)
    store = Store(current)
    first = store.open()
    other = tmp_path / "other"
    shutil.copytree(public.folder / "data", other / "data")
    shutil.copyfile(public.folder / "files.json", other / "files.json")

    assert store.open() is first
    switch(current, other)

    assert store.open() is not first
    assert store.older(1) is None
