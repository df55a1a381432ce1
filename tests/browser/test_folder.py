"""The public folder is whole by itself: it opens from a stick, without a server."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

pytestmark = pytest.mark.browser

# Shown by the server at addresses of any depth, so their links begin at the root.
LOADED_FACES = """document.fonts.ready.then(faces =>
    [...new Set([...faces].filter(face => face.status === "loaded").map(face => face.family))].filter(
        family => family === "Golos"))"""
ROOTED = {"404.html", "busy.html"}


@dataclass(frozen=True)
class Links:
    """Where a page points to, and what can be pointed to in it."""

    targets: list[str]
    ids: set[str]


def links_of(path: Path) -> Links:
    """Read a page as a browser would, without running it."""
    page = html.parse(path).getroot()
    return Links(page.xpath("//@href | //@src | //@action"), set(page.xpath("//@id")))


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


def leads_somewhere(path, target, pages, stick):
    """Tell whether a link is relative, stays in the folder, and has an end."""
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
