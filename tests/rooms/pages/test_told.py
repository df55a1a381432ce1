"""What pages tell those who follow them, pass them on or show them elsewhere, on a site with an address and without."""

import json
import re
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import msgspec
import pytest
from django.test import override_settings
from PIL import Image

from tendik.pages import verify
from tendik.pages.page import Page
from tendik.pages.sitemap import MOST, top_files
from tendik.releases.reader import Release
from tendik.releases.refused import ReleaseRefused
from tendik.site import publishing
from tests.conftest import AT, bake_draft
from tests.house.pages import read
from tests.rooms.pages.conftest import LATER, SITE

pytestmark = pytest.mark.django_db
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
HEAVIEST = 25_000


def head_of(path):
    """Return the links and the properties in the head of a page."""
    source = path.read_text("utf-8").partition("</head>")[0]
    tags = [
        dict(re.findall(r'([\w:-]+)="([^"]*)"', tag)) for tag in re.findall(r"<(?:link|meta) [^>]*>", source)
    ]
    properties = {tag["property"]: tag["content"] for tag in tags if "property" in tag}
    return [tag for tag in tags if "rel" in tag], properties


def on_site(folder, address):
    """Return the file that a whole address of the site leads to."""
    assert address.startswith(f"{SITE}/"), address
    path = folder / unquote(urlsplit(address).path).lstrip("/")
    return path / "index.html" if path.is_dir() else path


def test_every_page_tells_its_address_its_other_languages_and_its_words(told):
    for page in told.folder.rglob("index.html"):
        relative = page.relative_to(told.folder)
        if relative.parts[0] not in ("fr", "en"):
            continue
        links, properties = head_of(page)
        canonical = [link["href"] for link in links if link["rel"] == "canonical"]
        others = {link["hreflang"]: link["href"] for link in links if link.get("hreflang")}
        assert [on_site(told.folder, one) for one in canonical] == [page]
        assert others.keys() == {"fr", "en"}
        assert all(on_site(told.folder, one).is_file() for one in others.values())
        assert others[relative.parts[0]] == canonical[0] == properties["og:url"]
        silent = [
            name for name in ("title", "description", "type", "site_name") if not properties[f"og:{name}"]
        ]
        assert silent == [], relative


def test_pages_for_the_lost_and_the_waiting_have_no_address_of_their_own(told):
    links, properties = head_of(told.folder / "fr" / "404.html")

    assert not any(link["rel"] == "canonical" for link in links)
    assert properties["og:title"]


def test_a_site_without_an_address_names_none(public):
    pages = list(public.folder.rglob("*.html"))

    assert not any("https://" in (head_of(page)[1].get("og:image", "")) for page in pages)
    assert not any(link["rel"] == "canonical" for page in pages for link in head_of(page)[0])
    assert not (public.folder / "sitemap.xml").exists()
    assert not (public.folder / "embed").exists()
    assert (public.folder / "robots.txt").read_text() == "User-agent: *\nDisallow: /at/\nDisallow: /embed/\n"


def test_asks_plans_regions_and_indicators_have_a_light_picture_of_the_size_that_is_shown_large(told):
    shown = {}
    for page in told.folder.glob("en/**/index.html"):
        picture = head_of(page)[1].get("og:image")
        if picture:
            shown[page.relative_to(told.folder / "en").as_posix()] = on_site(told.folder, picture)

    assert {path.split("/")[0] for path in shown} == {"asks", "plans", "places", "indicators"}
    assert {
        "asks/EQ-1.1/index.html",
        "plans/equality-2030/index.html",
        "places/XA-N/index.html",
    } <= shown.keys()
    assert "places/XA/index.html" in shown
    for picture in shown.values():
        with Image.open(picture) as image:
            assert (image.size, image.format, image.mode) == ((1200, 630), "PNG", "P")
        assert picture.stat().st_size <= HEAVIEST


def test_a_picture_is_drawn_once_and_anew_only_where_its_words_changed(told):
    before, after = (
        {path.relative_to(made.folder).as_posix() for path in made.folder.rglob("*.png")}
        for made in (told.first, told.second)
    )

    asks = {PurePosixPath(path).parts[2:] for path in after - before}
    drawn = told.second.oven.easel.drawn
    assert drawn == len(after - before) == len(before - after) > 0
    assert {parts[0] for parts in asks} == {"asks", "plans", "places"}
    assert {parts[1].partition(".2")[0] for parts in asks if parts[0] == "asks"} - {"EQ-1.1"} != asks
    assert told.first.oven.easel.drawn == len(before)


def test_a_damaged_picture_is_drawn_anew(told, db, tmp_path):
    first = shutil.copytree(told.first.folder, tmp_path / "first")
    picture = next(first.glob("pictures/en/asks/EQ-1.3.*.png"))
    picture.write_bytes(b"no picture")

    with override_settings(TENDIK_SITE=SITE):
        made = bake_draft(tmp_path / "next", before=first, at=LATER)

    again = made.folder / picture.relative_to(first)
    assert made.oven.easel.drawn == 1
    assert again.read_bytes() == (told.first.folder / picture.relative_to(first)).read_bytes()


def test_a_card_leads_to_its_page_and_is_no_page_of_the_search_engines(told):
    page = told.folder / "embed" / "fr" / "asks" / "EQ-1.1" / "index.html"
    source = page.read_text("utf-8")

    leads = [(page.parent / link).resolve() for link in read(page).links if link.endswith("index.html")]
    assert leads == [told.folder / "fr/asks/EQ-1.1/index.html", told.folder / "fr/index.html"]
    assert 'content="noindex"' in source
    assert "<script" not in source
    assert (page.parent / next(link for link in read(page).links if link.endswith(".css"))).is_file()


def test_the_block_for_passing_on_holds_address_feed_citation_channels_and_the_line_to_copy(told):
    source = (told.folder / "en/asks/EQ-1.1/index.html").read_text("utf-8")
    block = source[source.index('class="share"') :].partition("</section>")[0]

    assert f'value="{SITE}/en/asks/EQ-1.1/"' in block
    assert 'href="feed.atom"' in block
    assert f'href="{SITE}/at/now/en/asks/EQ-1.1/"' in block
    assert (
        "https://pigeon.example/send?letter=https%3A%2F%2Fregistre.example%2Fen%2Fasks%2FEQ-1.1%2F" in block
    )
    assert f"&lt;iframe src=&quot;{SITE}/embed/en/asks/EQ-1.1/&quot;" in block


def test_without_an_address_a_page_can_still_be_followed_and_offers_nothing_that_leads_nowhere(public):
    source = (public.folder / "en/asks/EQ-1.1/index.html").read_text("utf-8")
    block = source[source.index('class="share"') :].partition("</section>")[0]

    assert re.findall(r'href="([^"]*)"', block) == ["feed.atom"]
    assert "iframe" not in block


def test_the_sitemap_lists_every_page_of_what_is_real_in_every_language(told):
    top = ElementTree.fromstring((told.folder / "sitemap.xml").read_bytes())
    listed = [one.text for one in top.iter(f"{MAP}loc")]

    files = {on_site(told.folder, one) for one in listed}
    pages = {path for one in ("fr", "en") for path in (told.folder / one).rglob("index.html")}
    assert files == pages
    assert len(listed) == len(set(listed))
    assert f"Sitemap: {SITE}/sitemap.xml" in (told.folder / "robots.txt").read_text()


def test_more_addresses_than_a_sitemap_may_hold_are_spread_over_several(told):
    pages = [Page(f"stones/{number}", lambda frame, release: "") for number in range(MOST // 2 + 1)]

    files = dict(top_files(told.second.release, pages))

    listed = [files[name].count(b"<loc>") for name in ("sitemap-1.xml", "sitemap-2.xml")]
    assert files.keys() == {"sitemap-1.xml", "sitemap-2.xml", "sitemap.xml", "robots.txt"}
    assert listed == [MOST, 2]
    assert files["sitemap.xml"].count(f"<loc>{SITE}/sitemap-".encode()) == 2


def test_what_is_made_up_is_no_page_of_the_sitemap(told):
    release = told.second.release
    ask = release.documents()["asks/EQ-1.1"]
    made_up = replace(ask, made_up=True)

    files = dict(top_files(release, [Page(ask.address, str, made_up), Page("about", str)]))

    assert files["sitemap.xml"].count(b"<loc>") == 2
    assert b"EQ-1.1" not in files["sitemap.xml"]


def test_a_site_with_an_address_is_whole_and_a_strange_file_in_it_is_found(told, tmp_path):
    assert list(verify.faults(told.folder)) == []
    copy = shutil.copytree(told.folder, tmp_path / "copy")
    listed = json.loads((copy / "files.json").read_bytes())["files"]
    for path in ("robots.txt", "sitemap.xml", next(path for path in listed if path.endswith(".png"))):
        (copy / path).write_bytes(b"changed")

    faults = list(verify.faults(copy))

    assert [fault for fault in faults if "the file was changed" in fault] != []
    assert len([fault for fault in faults if "the file was changed" in fault]) == 3


@pytest.mark.parametrize("site", ["registre.example", "https://registre.example/fr/", "ftp://a", "https://"])
def test_an_address_that_is_no_address_of_a_site_refuses_the_release(db, site, settings):
    settings.TENDIK_SITE = site

    with pytest.raises(ReleaseRefused, match="no address of a site"):
        publishing.draft(AT, None)


def test_the_first_moment_is_kept_from_release_to_release(told):
    assert (told.first.release.began, told.second.release.began) == (AT.isoformat(), AT.isoformat())
    old = msgspec.structs.replace(told.first.release.manifest, began="")

    assert Release(old, {}).began == AT.isoformat()
    assert datetime.fromisoformat(told.second.release.began).tzinfo == UTC


def test_a_printed_place_names_its_whole_address_and_without_one_its_path(told, public):
    printed = '<p class="small soft on-paper">Ledger · {}</p>'

    with_address = (told.folder / "en/places/XA-N/index.html").read_text("utf-8")
    without = (public.folder / "en/places/XA-N/index.html").read_text("utf-8")

    assert printed.format(f"{SITE}/en/places/XA-N/") in with_address
    assert printed.format("en/places/XA-N/") in without
