import re
from html import unescape

import pytest

from tendik.methods.cubes import UNKNOWN
from tendik.releases.counted import Counted, CountedBy
from tendik.site.publishing import draw
from tendik.statistics.counted import in_order

pytestmark = pytest.mark.django_db


def drawn(release, address):
    """A public page as its reader sees it."""
    return unescape(draw(release, "en", address))


def rows(html, caption):
    """The rows of the table with a caption, each as its cells."""
    table = next(part for part in html.split("<table>")[1:] if caption in part)
    lines = re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
    return [re.findall(r"<t[hd][^>]*>\s*(.*?)\s*</t[hd]>", line, re.DOTALL) for line in lines]


def plain(cells):
    return [re.sub(r"<[^>]+>", "", cell).strip() for cell in cells]


def test_how_many_asks_stand_how_is_a_table_that_adds_up_to_all_asks(public):
    release = public.release
    table = release.get(Counted, "counts/asks")

    html = drawn(release, "counts/asks")
    by_answer = [plain(row) for row in rows(html, "by: Answer")][1:]

    assert sum(int(number) for _word, number in by_answer) == 7
    assert f"in all: {next(cell.count for cell in table.cells if set(cell.codes) == {'_T'})}." in html
    assert {"No answer yet", "Partly"} & dict(by_answer).keys()


def test_a_place_leads_to_its_page_and_two_things_stand_across_each_other(public):
    html = drawn(public.release, "counts/asks")

    head, *lines = rows(html, "by: Place that asked, Answer")

    assert plain(head)[0] == "Place that asked"
    assert any('href="' in line[0] for line in lines)
    assert all(len(line) == len(head) for line in lines)


def test_the_page_of_the_data_leads_to_the_tables_of_counts(public):
    assert "counts/asks/" in drawn(public.release, "data")


def test_what_is_not_known_stands_last_and_says_so():
    by = CountedBy(code="colour", title={"en": "Colour"}, titles={"red": {}, "grey": {}})

    assert in_order(by, {UNKNOWN, "grey", "b", "red", "a"}) == ["red", "grey", "a", "b", UNKNOWN]
