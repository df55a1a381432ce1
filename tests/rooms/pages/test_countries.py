"""A second country: its licence, its look, its languages. Nothing on its pages comes from the first."""

import re
from types import SimpleNamespace

import msgspec
import pytest
from django.utils import translation
from django.utils.translation import gettext, ngettext

from tendik.blocks.colours import tokens
from tendik.methods.colours import contrast
from tendik.packs import looks
from tendik.packs.country import Look, current, open_pack
from tendik.packs.faults import PackFaulty
from tendik.pages import bake, look
from tendik.pages.marking import FIRST, marked, marking
from tendik.pages.page import all_pages
from tendik.pages.pictures import draw, sketch
from tendik.releases.reader import Release
from tendik.site import publishing
from tests.house.pages import read

pytestmark = pytest.mark.django_db
PAGES = ("", "about", "asks/EQ-1.1", "places/XA-N")
DAY_IN_WORDS = re.compile(r"\b\d{1,2}(?:er)? [^\W\d]{3,9} \d{4}\b")
OTHER_DAYS = re.compile(r"\b\d{1,2}[./]\d{1,2}[./]\d{4}\b|\b\d{4}-\d\d-\d\d\b")


def page_of(public, language, address):
    return (public.folder / language / address / "index.html").read_text("utf-8")


def drawn(release, language, address, rooms=None):
    rooms = rooms or publishing.drawing_rooms()
    page = next(page for page in all_pages(release, rooms) if page.address == address)
    with translation.override(language):
        return page.draw(release, language, rooms)


def told_otherwise(release, **site):
    """Return the release as another country would publish it."""
    head = msgspec.structs.replace(release.manifest.site, **site)
    manifest = msgspec.structs.replace(release.manifest, site=head, languages=head.languages)
    return Release(manifest, release.documents(), release.changes)


def test_the_foot_names_the_licence_of_the_pack_and_none_where_it_names_none(public):
    assert "public domain (CC0)" in page_of(public, "en", "about")
    assert "CC BY" not in page_of(public, "en", "about")
    bare = told_otherwise(public.release, licence=type(public.release.site.licence)())

    assert "licence" not in drawn(bare, "en", "changes").partition("<footer")[2]


def test_the_dictionary_of_the_tables_names_the_licence_of_the_pack(public):
    package = msgspec.json.decode((public.folder / "data/datapackage.json").read_bytes())

    assert package["licenses"] == [
        {
            "name": "CC0-1.0",
            "title": "public domain (CC0)",
            "path": "https://creativecommons.org/publicdomain/zero/1.0/",
        }
    ]
    assert package["sources"] == [{"title": "Report of the meeting"}]


def test_every_page_wears_the_colours_and_the_ornament_of_the_pack(public):
    name = look.sheet(public.release.site.look)
    sheet = (public.folder / "assets" / name).read_text("utf-8")

    pages = [path for one in ("fr", "en") for path in (public.folder / one).rglob("*.html")]
    assert [path for path in pages if name not in path.read_text("utf-8")] == []
    assert "--kok: #203a8f;" in sheet
    assert "--kok: #9fb4ff;" in sheet.partition("prefers-color-scheme: dark")[2]
    band = re.search(r'url\("(band\.\w+\.svg)"\)', sheet)[1]
    assert (public.folder / "assets" / band).read_text("utf-8") == public.release.site.look.ornament


def test_a_pack_that_chose_no_look_wears_the_plain_one(public):
    plain = told_otherwise(public.release, look=Look())

    assert look.look_assets(plain.site.look) == []
    assert "look." not in drawn(plain, "en", "about").partition("</head>")[0]


def test_a_picture_wears_the_colours_and_the_ornament_of_the_pack(public):
    page = next(page for page in all_pages(public.release, publishing.drawing_rooms()) if page.card)
    frame = page.framed(public.release, "en", publishing.drawing_rooms())
    card = page.card_in(frame, public.release)

    own = sketch(frame, public.release, card)
    plain = sketch(frame, told_otherwise(public.release, look=Look()), card)

    assert dict(own.colours)["kok"] == "#203a8f"
    assert own.ornament == public.release.site.look.ornament
    assert draw(own) != draw(plain)
    assert draw(own) == draw(own)


def changed_head(tmp_path, old, new):
    """Return the folder of the tiny pack's head with one text in it replaced."""
    source = current().folder.path / "pack.toml"
    text = source.read_text("utf-8")
    assert old in text
    (tmp_path / "pack.toml").write_text(text.replace(old, new), "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('links = "#203a8f"', 'links = "#dddd00"', "cannot be read well on #ffffff"),
        ('links = "#9fb4ff"', 'links = "#203a8f"', "cannot be read well on #121a19"),
        ('links = "#203a8f"', 'links = "blue"', "write a colour as #0b5563"),
        ("</svg>", "<script>go()</script></svg>", "SVG drawing of shapes alone"),
        ("M2 2h4v4H2z", 'M0 0h1z" onload="go()', "SVG drawing of shapes alone"),
        ('viewBox="0 0 8 8"', "", "SVG drawing of shapes alone"),
        ("{address}", "", "write {address} where the address of the page belongs"),
        ("https://pigeon", "javascript:pigeon", "begin with https://"),
        ('code = "XA"', 'code = "XA"\naddress = "registre.example"', "where the site stands and no page"),
        ('licence = "CC0"\n', "", "credits[1].licence: this key is missing"),
    ],
)
def test_what_cannot_be_read_or_drawn_or_reached_is_told_before_anything_is_loaded(tmp_path, old, new, told):
    with pytest.raises(PackFaulty) as error:
        open_pack(changed_head(tmp_path, old, new))

    assert told in str(error.value)


def test_the_grounds_against_which_colours_are_checked_are_those_of_the_style_sheet():
    assert contrast(looks.GROUNDS["day"], tokens()["ground"]) == 1


def test_a_page_in_a_language_that_is_written_from_the_right_says_so(public):
    persian = told_otherwise(
        public.release,
        languages=["fa", "en"],
        own_names={"fa": "فارسی", "en": "English"},
        short_names={"fa": "فا", "en": "Eng"},
        site={"fa": "دفتر", "en": "Ledger"},
    )

    page = drawn(persian, "fa", "asks/EQ-1.1")

    assert '<html lang="fa" dir="rtl">' in page
    assert '<html lang="en">' in drawn(persian, "en", "asks/EQ-1.1")
    assert '<span lang="en" dir="ltr">Skip to the content</span>' in page
    with translation.override("fa"):
        assert 'lang="fa" dir="rtl"' in bake.chooser(persian)


def test_words_of_the_interface_without_a_translation_are_marked_with_their_language(public):
    unmarked = {}
    for address in PAGES:
        page = read(public.folder / "fr" / address / "index.html")
        unmarked[address] = [
            text.words for text in page.texts if text.words == "Skip to the content" and text.language != "en"
        ]
        assert any(text.language == "en" for text in page.texts)

    assert [address for address, words in unmarked.items() if words] == []


def test_no_page_holds_the_signs_by_which_words_are_marked(public):
    texts = [path for path in public.folder.rglob("*") if path.suffix in (".html", ".atom")]

    assert len(texts) > 60
    assert [path for path in texts if FIRST in path.read_text("utf-8")] == []


def test_a_language_that_has_all_words_has_no_mark(public):
    assert '<span lang="en">' not in page_of(public, "en", "about")


def test_words_of_another_language_than_english_are_marked_with_that_one(public):
    with translation.override("ru"), marking("ru"):
        known, unknown = gettext("About this site"), gettext("No catalogue has this.")
        several = ngettext("%d unheard thing", "%d unheard things", 3) % 3

    assert marked(f"<p>{known}</p>", "ru") == "<p>Об этом сайте</p>"
    assert marked(f"<p>{unknown}</p>", "ru") == '<p><span lang="en">No catalogue has this.</span></p>'
    assert marked(f"<p>{several}</p>", "ru") == '<p><span lang="en">3 unheard things</span></p>'
    assert marked(f'<a title="{unknown}">x</a>', "ru") == '<a title="No catalogue has this.">x</a>'
    assert marked(f"<title>{unknown}</title>", "ru") == "<title>No catalogue has this.</title>"
    with translation.override("ru"):
        assert gettext("No catalogue has this.") == "No catalogue has this."


def test_days_are_written_one_way_on_a_page(public):
    ways = {}
    for path in public.folder.glob("*/**/index.html"):
        if path.parent.name == "data":
            # It says how the files write a day.
            continue
        words = " ".join(
            text.words.replace("\u00a0", " ")
            for text in read(path).texts
            if text.ours and "/" not in text.words
        )
        ways[path.relative_to(public.folder).as_posix()] = OTHER_DAYS.findall(words)

    assert {path: found for path, found in ways.items() if found} == {}
    assert DAY_IN_WORDS.search(page_of(public, "fr", "asks/EQ-1.1").replace("\u00a0", " "))


def test_a_frame_writes_days_as_templates_do(public):
    frame = SimpleNamespace(page=all_pages(public.release, publishing.drawing_rooms()))
    page = next(page for page in frame.page if page.address == "about")
    day = public.release.documents()["asks/EQ-1.1"].asked_on
    for language in ("fr", "en"):
        with translation.override(language):
            made = page.framed(public.release, language, ())
            written = made.part("blocks/empty.html", sentence="", since=day)
            assert made.day(day) in written
