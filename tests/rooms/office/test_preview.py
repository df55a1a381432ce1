import re
from html import unescape
from urllib.parse import urljoin

import pytest

from tendik.entries.refusals import EntryRefused
from tendik.journal.models import Line
from tests.conftest import AT, answer
from tests.rooms.office.pages import page


def test_the_preview_shows_the_draft_and_the_public_goes_on_seeing_the_release(office, released):
    answer("EQ-1.1", "partly", at=AT.replace(hour=1))

    html = page(office, "/preview/en/asks/EQ-1.1/index.html")

    assert "Half of the bays are too small." in html
    assert "Half of the bays" not in (released.current / "en/asks/EQ-1.1/index.html").read_text("utf-8")


STRIP = re.compile(r'<aside class="notice demo" aria-label="[^"]+">.*?</aside>\n', re.DOTALL)


def test_the_preview_says_that_it_is_one_and_leads_back(office):
    html = page(office, "/preview/en/asks/EQ-1.1/index.html")

    (strip,) = STRIP.findall(html)
    assert "The public does not see this page yet." in strip
    assert 'href="/release/"' in strip
    assert html.index('class="skip"') < html.index(strip) < html.index("<header")


def test_below_that_the_preview_is_the_page_that_the_release_then_shows(office, home):
    answer("EQ-1.1", "partly", at=AT.replace(hour=5))
    before = STRIP.sub("", office.get("/preview/fr/asks/EQ-1.1/index.html").content.decode(), count=1)

    office.post("/release/")

    assert (home.current / "fr/asks/EQ-1.1/index.html").read_text("utf-8") == before


def test_each_answer_is_seen_in_the_preview_at_once(office, minister):
    seen = []
    for hour, verdict, word in ((2, "declined", "Declined"), (3, "partly", "Partly")):
        answer("EQ-1.1", verdict, at=AT.replace(hour=hour), by=minister)
        html = page(office, "/preview/en/asks/EQ-1.1/index.html")
        seen.append(word in re.search(r'id="answer".*?</section>', html, re.DOTALL).group())

    assert seen == [True, True]


def test_markup_in_an_answer_is_shown_as_text(office):
    reason = {"en": "<script>alert(1)</script><b>bold</b>", "fr": "<img src=x onerror=alert(1)>"}
    answer("EQ-1.1", "declined", at=AT.replace(hour=4), reason=reason, title={"en": "<i>Decree</i>"})

    for address in (
        "/preview/en/asks/EQ-1.1/index.html",
        "/preview/fr/asks/EQ-1.1/index.html",
        "/asks/ask/EQ-1.1/",
    ):
        html = office.get(address, HTTP_ACCEPT_LANGUAGE="en").content.decode()
        assert not re.search(r"<script>|<b>bold|<img|<i>Decree", html)
        assert "&lt;" in html


def test_a_release_with_a_foreign_scheme_in_a_link_cannot_come_to_be(minister):
    with pytest.raises(EntryRefused, match="https://"):
        answer("EQ-1.1", "declined", link="javascript:alert(1)")

    assert not Line.objects.filter(action="asks.record_answer").exists()


@pytest.mark.slow
def test_every_link_of_the_preview_stays_in_the_preview_and_leads_to_a_page(office):
    seen, todo = set(), ["/preview/en/index.html"]
    while todo and len(seen) < 40:
        address = todo.pop()
        seen.add(address)
        html = STRIP.sub("", office.get(address).content.decode(), count=1)
        links = {
            urljoin(address, unescape(href)).partition("#")[0] for href in re.findall(r'href="([^"]+)"', html)
        }
        inner = {link for link in links if not link.startswith(("http", "mailto:", "tel:"))}
        assert inner, address
        assert {link for link in inner if not link.startswith("/preview/")} == set()
        todo += sorted({link for link in inner if link.endswith("index.html")} - seen - set(todo))

    answers = {address: office.get(address).status_code for address in seen}
    assert {address for address, status in answers.items() if status != 200} == set()


def test_the_preview_is_drawn_with_its_style_and_script(office):
    html = office.get("/preview/en/asks/EQ-1.1/index.html").content.decode()
    needed = re.findall(
        r'<(?:link rel="(?:preload|stylesheet|icon)"|script)[^>]+(?:href|src)="([^"]+)"', html
    )
    got = [office.get(urljoin("/preview/en/asks/EQ-1.1/index.html", address)) for address in needed]

    assert {answered.headers["Content-Type"].partition(";")[0] for answered in got} >= {
        "text/css",
        "text/javascript",
    }
    assert {answered.status_code for answered in got} == {200}


@pytest.mark.parametrize(
    "path",
    [
        "xx/index.html",
        "en/asks/EQ-9/index.html",
        "en/data/asks.csv",
        "en/../../etc/passwd",
        "en/%00/index.html",
        "en/index.htm",
    ],
)
def test_a_preview_of_nothing_says_that_nothing_is_there(office, path):
    answered = office.get(f"/preview/{path}", HTTP_ACCEPT_LANGUAGE="en")

    assert answered.status_code == 404
    assert "Nothing is here" in answered.content.decode()


@pytest.mark.parametrize("link", ["data/asks.csv", "data/manifest.json", "older/000001.zip"])
def test_a_download_in_the_preview_says_that_files_are_made_with_a_release(office, link):
    answered = office.get(f"/preview/{link}", HTTP_ACCEPT_LANGUAGE="en")

    assert answered.status_code == 404
    assert "Files to download are made with a release." in answered.content.decode()


def test_every_download_of_the_preview_is_such_a_link(office):
    html = office.get("/preview/en/data/index.html").content.decode()
    links = {urljoin("/preview/en/data/index.html", href) for href in re.findall(r'href="([^"]+)"', html)}

    files = {link for link in links if link.endswith((".csv", ".json", ".zip"))}

    assert {"/preview/data/manifest.json", "/preview/data/datapackage.json"} <= files
    said = {
        office.get(link, HTTP_ACCEPT_LANGUAGE="en").content.decode().count("no files in the preview")
        for link in files
    }
    assert said == {1}
