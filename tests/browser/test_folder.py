"""The public folder is whole by itself: it opens from a stick, without a server."""

import json
import os
import re
import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

pytestmark = pytest.mark.browser

# Shown by the server at addresses of any depth, so their links begin at the root.
LOADED_FACES = """document.fonts.ready.then(faces =>
    [...new Set([...faces].filter(face => face.status === "loaded").map(face => face.family))].filter(
        family => family === "Golos"))"""
ROOTED = {"404.html", "busy.html"}
WAYS = {
    "info": r"tel:\+?[0-9]+|https://[^/]+/\S*",
    "library": r"https://[^/]+/\S*",
    "ready": r"http://localhost:8001/talent/join/",
}
"""What leads out of the folder: of help, of the library, and of the page by which a woman enters herself in the demo's office."""


@dataclass(frozen=True)
class Links:
    """Where a page points to, what can be pointed to in it, and where it leads out and says so."""

    targets: list[str]
    ids: set[str]
    leaving: list[str]


def links_of(path: Path) -> Links:
    """Read a page as a browser would, without running it."""
    page = html.parse(path).getroot()
    leaving = "starts-with(., 'tel:') or parent::*[contains(@rel, 'nofollow noreferrer')]"
    targets = page.xpath(f"//@href[not({leaving})] | //@src | //@action")
    return Links(targets, set(page.xpath("//@id")), page.xpath(f"//@href[{leaving}]"))


@cache
def told(folder: Path) -> dict[str, Any]:
    """Return where the site stands, and the ways to pass a page on that its country names."""
    site = json.loads((folder / "data" / "manifest.json").read_bytes())["site"]
    return {"address": f"{site['address']}/", "channels": [one["address"] for one in site["channels"]]}


@pytest.fixture
def stick(demo, tmp_path):
    """The public folder somewhere else, without what only a server needs."""
    folder = tmp_path / "stick"
    twins = shutil.ignore_patterns("*.gz", "*.br")
    shutil.copytree(demo.folder, folder, ignore=twins, copy_function=os.link)
    yield folder
    shutil.rmtree(folder)


def test_every_link_of_every_page_leads_to_a_file_and_a_place_in_it(stick):
    pages = {path: links_of(path) for path in stick.rglob("*.html") if path.name not in ROOTED}

    broken = [
        f"{path.relative_to(stick)}: {target}"
        for path, links in pages.items()
        for target in links.targets
        if not leads_somewhere(path, target, pages, stick)
    ]

    assert len(pages) > 2000
    assert broken == []


def test_only_help_the_library_and_the_pool_lead_out_of_the_folder_to_what_learns_nothing_of_it(stick):
    pages = {path.relative_to(stick): links_of(path).leaving for path in stick.rglob("*.html")}

    leaving = {path: links for path, links in pages.items() if links}

    assert {path.parts[1] for path in leaving} == set(WAYS)
    ways = {(path.parts[1], link) for path, links in leaving.items() for link in links}
    assert [way for name, way in ways if not re.fullmatch(WAYS[name], way)] == []


def leads_somewhere(path, target, pages, stick):
    """Tell whether a link stays in the folder and has an end: by its way, or from the address that the site names."""
    if target.startswith(tuple(way.partition("{")[0] for way in told(stick)["channels"])):
        return True
    if target.startswith(told(stick)["address"]):
        way = unquote(urlsplit(target).path).strip("/")
        end = stick / way
        # Pages of the past are drawn by the server.
        return way.startswith("at/now/") or end.is_file() or (end / "index.html").is_file()
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return False
    end = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    if not end.is_file() or not end.is_relative_to(stick):
        return False
    return not parts.fragment or end not in pages or unquote(parts.fragment) in pages[end].ids


def test_the_folder_is_read_by_clicks_from_the_choice_of_languages_to_an_ask(stick, page):
    told = []
    page.on("console", lambda message: told.append(f"{message.text} {message.location['url']}"))
    page.on("pageerror", lambda error: told.append(str(error)))

    page.goto((stick / "index.html").as_uri())
    page.click("a[hreflang=ky]")
    page.click("header nav a[href*='asks/']")
    page.click("details:has(a[href*='asks/GE-1.4/']) > summary")
    page.click("main a[href*='asks/GE-1.4/']")

    assert page.url == (stick / "ky" / "asks" / "GE-1.4" / "index.html").as_uri()
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith("Golos")
    assert page.evaluate(LOADED_FACES) == ["Golos"]
    # A preload from a folder is refused for its missing origin; the font itself is not.
    assert [words for words in told if "golos-text-400" not in words] == []
