"""Baked pages of the tiny country: whole by themselves, and every kind of page among them."""

import ast
from collections import Counter

import pytest

from tendik.pages.page import all_pages
from tendik.site import publishing
from tests.house.pages import Page, astray, read
from tests.house.tree import PACKAGE, called, name, nodes, parsed

pytestmark = pytest.mark.django_db
ROOTED = ("404.html", "busy.html")
"""The page for the lost stands at addresses of any depth: its links begin at the root."""


def pages_in(folder):
    return [path for path in sorted(folder.rglob("*.html")) if path.name not in ROOTED]


def kinds_in_code():
    """Return the views that any room's ``pages`` hands on, as ``room.view``."""
    found = set()
    for path in PACKAGE.glob("*/public.py"):
        for node in nodes(path):
            if called(node) in ("Page", "pages_of") and isinstance(node.args[1], ast.Name):
                found.add(f"{path.parent.name}.{node.args[1].id}")
    return found


def faults_of(page):
    """Return what a page must not be: without language, with none or two titles, with style or script inside."""
    twice = [one for one, number in Counter(page.ids).items() if number > 1]
    return [
        *([] if page.language else ["no language"]),
        *([] if page.headings.count("h1") == 1 else [f"{page.headings.count('h1')} titles"]),
        *([] if page.headings[:1] == ["h1"] else ["the title does not come first"]),
        *page.forbidden,
        *(f"id {one} stands twice" for one in twice),
    ]


def test_every_page_has_one_title_its_language_and_no_style_or_script_inside(public):
    paths = [*pages_in(public.folder), *public.folder.glob(f"*/{ROOTED}")]
    found = {path.relative_to(public.folder).as_posix(): faults_of(read(path)) for path in paths}

    assert len(found) > 30
    assert {path: faults for path, faults in found.items() if faults} == {}


def test_every_page_says_the_language_of_its_folder(public):
    languages = public.release.manifest.languages
    found = {
        path.as_posix(): read(path).language
        for one in languages
        for path in (public.folder / one).rglob("*.html")
    }

    assert [path for path, language in found.items() if f"/site/{language}/" not in path] == []


def test_every_link_is_relative_and_leads_to_something_in_the_folder(public):
    found = {
        path.relative_to(public.folder).as_posix(): astray(public.folder, path, read(path))
        for path in pages_in(public.folder)
    }

    assert {path: links for path, links in found.items() if links} == {}


def test_every_kind_of_page_occurs_in_the_tiny_country(public):
    drawn = {
        f"{page.view.__module__.split('.')[1]}.{page.view.__name__}"
        for page in all_pages(public.release, publishing.drawing_rooms())
    }

    assert kinds_in_code() == drawn


def test_every_public_page_is_drawn_by_a_view_with_a_sentence_of_its_own():
    silent = [
        f"{name(path)}:{node.name}"
        for path in PACKAGE.glob("*/public.py")
        for node in parsed(path).body
        if isinstance(node, ast.FunctionDef) and node.name.endswith("_page") and not ast.get_docstring(node)
    ]

    assert silent == []


@pytest.mark.parametrize(
    "source",
    [
        "<html><h1>a</h1></html>",
        '<html lang="ky"></html>',
        '<html lang="ky"><h1>a</h1><h1>b</h1></html>',
        '<html lang="ky"><h2>b</h2><h1>a</h1></html>',
        '<html lang="ky"><h1 style="color: red">a</h1></html>',
        '<html lang="ky"><h1 onclick="go()">a</h1></html>',
        '<html lang="ky"><h1>a</h1><script>go()</script></html>',
        '<html lang="ky"><h1 id="a">a</h1><p id="a"></p></html>',
    ],
)
def test_the_rule_catches_a_page_that_is_not_whole(source):
    assert len(faults_of(Page(source))) >= 1
    assert faults_of(Page('<html lang="ky"><h1>a</h1><script src="a.js"></script></html>')) == []


@pytest.mark.parametrize(
    "link",
    ["/ky/index.html", "https://example.org/", "//example.org", "gone.html", "../../outside.html", "#gone"],
)
def test_the_rule_catches_a_link_that_leads_astray(tmp_path, link):
    folder = tmp_path / "site"
    (folder / "ky").mkdir(parents=True)
    (tmp_path / "outside.html").touch()
    page = folder / "ky" / "index.html"
    page.write_text(f'<a href="{link}" id="here">a</a><a href="#here">b</a><a href="index.html?q=a">c</a>')

    assert astray(folder, page, read(page)) == [link]
