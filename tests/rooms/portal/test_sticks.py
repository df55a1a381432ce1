"""The stick of a place: what is on it, that every link on it leads somewhere, and what is said of its size before it is loaded."""

import re
import shutil
from io import BytesIO
from zipfile import ZipFile

import pytest

from tendik.portal.server import Site
from tendik.portal.sticks.gathering import gather
from tendik.portal.sticks.links import on_stick, target
from tendik.portal.sticks.making import StickMaker
from tendik.portal.tables import size_of
from tendik.site.parts import parts
from tests.house.pages import astray, read
from tests.rooms.portal.visits import ask, switch

FILE, HERE = "/en/stick/stick.zip", "place=XA-N"


def serving(folder):
    return Site(folder, makers=[StickMaker(folder, parts("public"))])


@pytest.fixture(scope="module")
def site(public):
    """The public site with its sticks."""
    return serving(public.folder)


@pytest.fixture(scope="module")
def loaded(site):
    """The file of a place."""
    return ask(site, FILE, HERE)


@pytest.fixture(scope="module")
def stick(loaded, tmp_path_factory):
    """The file, unpacked onto a stick."""
    folder = tmp_path_factory.mktemp("stick")
    ZipFile(BytesIO(loaded.body)).extractall(folder)
    return folder


def words(source):
    return " ".join(re.sub(r"<[^>]+>", " ", source).replace("\xa0", " ").split())


def test_every_link_on_the_stick_leads_to_something_on_it(stick):
    drawn = sorted(stick.rglob("*.html"))

    assert {path: found for path in drawn if (found := astray(stick, path, read(path)))} == {}
    assert len(drawn) > 30


def test_what_opens_first_leads_to_the_place_in_every_language(stick):
    first = read(stick / "index.html")

    assert [link for link in first.links if link.endswith(".html")] == [
        "fr/places/XA-N/index.html",
        "en/places/XA-N/index.html",
    ]
    for language in ("fr", "en"):
        assert f'lang="{language}"' in (stick / language / "places/XA-N/index.html").read_text("utf-8")


def test_the_courses_the_small_works_help_and_the_sheet_are_on_it(stick):
    names = {path.relative_to(stick).as_posix() for path in stick.rglob("*") if path.is_file()}

    for name in ("courses/course/sea/1/index.html", "library/index.html", "sheets/XA-N/index.html"):
        assert {f"fr/{name}", f"en/{name}"} <= names
    assert [name for name in names if re.fullmatch(r"en/library/\d+\.txt|fr/library/\d+\.txt", name)]
    assert "en/asks/EQ-1.1/index.html" in names
    assert not [name for name in names if name.startswith(("data/", "older/"))]


def test_what_is_the_same_in_all_languages_lies_there_once(stick):
    (tide,) = stick.rglob("tide.svg")
    other = next(one for one in ("fr", "en") if one != tide.relative_to(stick).parts[0])
    lesson = stick / other / "courses/course/sea/1/index.html"

    assert f'src="../../../../../{tide.relative_to(stick).as_posix()}"' in lesson.read_text("utf-8")


def test_the_stick_says_what_is_not_on_it_and_other_pages_lead_there(stick):
    told = (stick / "en/stick/index.html").read_text("utf-8")
    home = (stick / "en/places/XA-N/index.html").read_text("utf-8")

    assert '<a href="https://example.org/tides"\n  rel="nofollow noreferrer">The tides</a> · 84.2 MB' in told
    assert "search are not on it" in told
    assert 'class="mark"\n  href="../../stick/index.html"' in home
    assert not re.search(r'rel="(alternate|preload)"', home)


def test_how_large_it_is_is_said_before_it_is_loaded(site, loaded):
    told = ask(site, "/en/stick/", HERE).body.decode()

    assert f"Load the file, {size_of(len(loaded.body))}" in told
    assert 'href="../stick/stick.zip?place=XA-N"' in told
    assert 'href="../../fr/stick/index.html?place=XA-N"' in told
    assert loaded.headers["content-disposition"] == 'attachment; filename="tendik-XA-N.zip"'
    assert loaded.headers["content-type"] == "application/zip"


def test_two_servers_and_two_languages_give_the_same_bytes_and_who_has_them_gets_none(public, loaded, site):
    other = ask(serving(public.folder), "/fr/stick/stick.zip", HERE)
    again = ask(site, FILE, HERE, if_none_match=loaded.headers["etag"])

    assert other.body == loaded.body
    assert (other.headers["etag"], other.status) == (loaded.headers["etag"], 200)
    assert (again.status, again.body) == (304, b"")
    assert {one.date_time for one in ZipFile(BytesIO(loaded.body)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    "query",
    ["place=XX", "place=", "place=../../data", "place=XA-N/../XA-S", "other=XA-N", "place=<b>"]
    + ["&".join(["place=XA-N"] * 11)],
)
def test_where_there_is_no_such_place_a_choice_is_offered_and_no_file(site, query):
    for path in ("/en/stick/", FILE):
        reply = ask(site, path, query)

        assert (reply.status, reply.headers["content-type"]) == (404, "text/html; charset=utf-8")
        assert "There is no such place." in reply.body.decode()
        assert "<b>" not in reply.body.decode().partition("<main")[2]


def test_without_a_place_and_in_no_language_nothing_is_made(site, public):
    assert b"Choose your place" in ask(site, "/en/stick/").body
    assert ask(site, FILE).status == 404
    assert ask(site, "/xx/stick/stick.zip", HERE).status == 404
    page = (public.folder / "en/places/XA-N/index.html").read_text("utf-8")
    assert 'href="../../stick/index.html?place=XA-N"' in page
    assert "stick/index.html?" not in (public.folder / "en/places/XA/index.html").read_text("utf-8")


def test_where_room_is_short_the_place_and_its_courses_come_first_and_no_link_breaks(public, tmp_path):
    names = [
        path.relative_to(public.folder).as_posix() for path in public.folder.rglob("*") if path.is_file()
    ]
    asked = (public.folder, names, ["fr", "en"], ["places/XA-N"])
    courses = [name for name in names if re.match(r"(fr|en)/courses/.*html$", name)]
    enough = gather(*asked)

    room = sum(
        len(enough.files[name]) for name in enough.files if "/asks/" not in name and "/library/" not in name
    )
    short = gather(*asked, room=room)

    assert set(courses) <= set(short.kept)
    assert sum(map(len, short.files.values())) <= room
    assert len(short.kept) < len(enough.kept)
    ways = short.kept | {
        "en/stick/index.html": "en/stick/index.html",
        "fr/stick/index.html": "fr/stick/index.html",
    }
    for name in [name for name in short.files if name.endswith(".html")]:
        drawn = on_stick(name, short.text(name), ways, f"{name[:2]}/stick/index.html")
        led = {target(name, link) for link in re.findall(r'\s(?:href|src)="([^"]*)"', drawn)}
        assert led - {""} <= set(ways.values())


def test_a_picture_comes_with_its_page_or_the_page_does_not_come(tmp_path):
    files = {"en/places/A/index.html": b'<main><img src="../../big.png"></main>', "en/big.png": b"x" * 100}
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)

    assert set(gather(tmp_path, set(files), ["en"], ["places/A"], room=200).files) == set(files)
    assert gather(tmp_path, set(files), ["en"], ["places/A"], room=100).files == {}


def test_only_what_the_release_lists_and_what_lies_in_its_folder_is_read(tmp_path):
    folder, page = tmp_path / "site", "en/places/A/index.html"
    (folder / page).parent.mkdir(parents=True)
    (folder / page).write_text(
        '<main><a href="../../../../secret.html">1</a><a href="../../b.html">2</a><a href="../../c.html">3</a></main>'
    )
    for name in ("../secret.html", "en/b.html"):
        (folder / name).write_text("secret")
    (folder / "en/c.html").symlink_to(tmp_path / "secret.html")

    found = gather(folder, {page, "../secret.html", "en/c.html"}, ["en"], ["places/A"])

    assert set(found.files) == {page}


@pytest.mark.parametrize(
    ("link", "file"),
    [
        ("../../b/index.html#part", "en/b/index.html"),
        ("../../b/index.html?x=1&amp;y=2", "en/b/index.html"),
        ("c%20d.svg", "en/a/b/c d.svg"),
        ("#part", ""),
        ("", ""),
        ("/en/b/", ""),
        ("HTTPS://example.org/", ""),
        ("mailto:a@example.org", ""),
        ("../../../../x", "../x"),
    ],
)
def test_a_link_is_read_as_a_browser_reads_it(link, file):
    assert target("en/a/b/index.html", link) == file


def test_a_link_to_a_part_keeps_its_part_and_a_form_without_a_server_leads_to_the_list():
    page = '<a href="../b/index.html#x">b</a><form action="../search/index.html"><a href="https://example.org">o</a>'

    drawn = on_stick("en/a/index.html", page, {"en/b/index.html": "en/b/index.html"}, "en/stick/index.html")

    assert drawn == (
        '<a href="../b/index.html#x">b</a><form action="../stick/index.html"><a href="https://example.org">o</a>'
    )


def test_the_stick_of_the_next_release_is_another(public, tmp_path):
    current, changed = tmp_path / "current", tmp_path / "other"
    current.symlink_to(public.folder)
    made = serving(current)
    before = ask(made, FILE, HERE)
    shutil.copytree(public.folder, changed)
    page = changed / "en/places/XA-N/index.html"
    page.write_text(page.read_text("utf-8").replace("North Bay", "Far Bay"), "utf-8")

    switch(current, changed)
    after = ask(made, FILE, HERE)

    assert b"Far Bay" in ZipFile(BytesIO(after.body)).read("en/places/XA-N/index.html")
    assert after.headers["etag"] != before.headers["etag"]
