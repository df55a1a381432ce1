"""What many pages show alike is drawn once, written into each, and written anew where it changed."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from tendik.pages import verify
from tendik.pages.inserts import Insert
from tendik.pages.page import Page
from tendik.releases.refused import ReleaseRefused
from tendik.site import publishing
from tests.conftest import AT
from tests.rooms.pages.test_bake import baked, taken_over

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)

PAGES = ("stones/1", "stones/2", "stones/3")


class Quarry:
    """A room whose pages show one part alike. It counts how often it draws which."""

    def __init__(self, said="ä & 1", within="stones/1", shown="news"):
        self.said, self.within, self.shown = said, within, shown
        self.drawn = []

    def pages(self, release):
        return (Page(address, self.page) for address in (*PAGES, "plain"))

    def inserts(self, release):
        yield Insert("news", self.news, self.within)

    def page(self, frame, release):
        self.drawn.append(frame.address)
        if frame.address == "plain":
            return "<p>plain</p>"
        return (
            f"<p>Ж {frame.address}</p>{frame.insert(self.shown)}<p>between</p>{frame.insert(self.shown)}<hr>"
        )

    def news(self, frame, release):
        self.drawn.append(f"news in {frame.language}")
        return f'<a href="{frame.to("asks")}">{self.said}</a>'


@pytest.fixture
def first(public, tmp_path):
    quarry = Quarry()
    return SimpleNamespace(made=baked(tmp_path / "first", public.release, rooms=[quarry]), quarry=quarry)


def test_an_insert_is_drawn_once_a_language_for_all_its_pages(first):
    assert sorted(first.quarry.drawn) == sorted([*PAGES, "plain"] * 2 + ["news in en", "news in fr"])
    page = (first.made.folder / "en" / "stones" / "2" / "index.html").read_text()
    part = '<a href="../../asks/index.html">ä & 1</a>'
    assert page == f"<p>Ж stones/2</p>{part}<p>between</p>{part}<hr>"


def test_pages_are_taken_over_while_their_inserts_stay(first, public, tmp_path):
    quarry = Quarry()
    second = baked(tmp_path / "second", public.release, first.made.folder, rooms=[quarry])

    assert taken_over(second, first.made.folder) == set(second.oven.bake.pages)
    assert sorted(quarry.drawn) == ["news in en", "news in fr"]
    assert second.oven.bake.changed_since(second.oven.before) == 0


def test_another_insert_is_written_into_its_pages_without_drawing_them(first, tmp_path):
    quarry, before = Quarry("a longer text, ü & 22"), first.made.folder
    release = publishing.draft(AT + DAY, before)
    second = baked(tmp_path / "second", release, before, rooms=[quarry])
    full = baked(tmp_path / "full", release, rooms=[Quarry("a longer text, ü & 22")], older=before)
    release = publishing.draft(AT + 2 * DAY, second.folder)
    third = baked(tmp_path / "third", release, second.folder, rooms=[Quarry("short")])

    assert sorted(quarry.drawn) == ["news in en", "news in fr"]
    pages = set(full.oven.bake.pages)
    assert [
        path for path in pages if (second.folder / path).read_bytes() != (full.folder / path).read_bytes()
    ] == []
    assert second.oven.bake == full.oven.bake
    assert second.oven.bake.changed_since(second.oven.before) == len(PAGES) * 2
    assert taken_over(second, before) == {"en/plain/index.html", "fr/plain/index.html"}
    assert b">short</a><p>between</p>" in (third.folder / "fr/stones/3/index.html").read_bytes()
    assert [*verify.faults(second.folder), *verify.faults(third.folder)] == []


@pytest.mark.parametrize("said", ["ä & 1", "another"])
def test_a_damaged_page_is_not_written_on(first, public, tmp_path, said):
    (first.made.folder / "en/stones/1/index.html").write_text(
        "<p>Vandals were here, for as long as it takes."
    )
    quarry = Quarry(said)

    second = baked(tmp_path / "second", public.release, first.made.folder, rooms=[quarry])

    assert quarry.drawn.count("stones/1") == 1
    assert "Vandals" not in (second.folder / "en/stones/1/index.html").read_text()
    assert list(verify.faults(second.folder)) == []


def test_a_page_with_an_unknown_insert_refuses_the_release(public, tmp_path):
    with pytest.raises(ReleaseRefused, match=r"fr/stones/1/index.html: .*no insert lost"):
        baked(tmp_path / "site", public.release, rooms=[Quarry(shown="lost")])


def test_an_insert_whose_links_begin_elsewhere_refuses_the_release(public, tmp_path):
    with pytest.raises(ReleaseRefused, match="stones/1: the links of the insert news"):
        baked(tmp_path / "site", public.release, rooms=[Quarry(within="stones")])


def test_a_page_drawn_alone_has_its_inserts(public):
    quarry = Quarry()

    drawn = Page("stones/1", quarry.page).draw(public.release, "en", [quarry])

    assert drawn.count("ä & 1") == 2
    assert "<!--" not in drawn
