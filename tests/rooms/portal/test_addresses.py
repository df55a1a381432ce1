"""Addresses of the public site: what is found, what is not, and in which language the lost are told so."""

import json

import pytest

from tendik.portal.server import Site
from tests.rooms.portal.visits import PAGES, ask


def test_a_folder_without_its_slash_is_sent_to_the_one_with_it(site):
    reply = ask(site, "/ky/asks/GE-1.4")

    assert (reply.status, reply.headers["location"]) == (301, "/ky/asks/GE-1.4/")


@pytest.mark.parametrize(
    "path",
    [
        "/files.json",
        "/ky/index.html.gz",
        "/ky/index.html.br",
        "/ky/../ky/index.html",
        "/ky/./index.html",
        "/../secret.txt",
        "/ky/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/ky\\index.html",
        "/ky/index.html\x00",
        "//ky/index.html",
        "//example.org/",
        "/ky//index.html",
        "ky/index.html",
        "",
        "*",
        "/KY/index.html",
        "/ky/asks/",
        "/unlisted.txt",
        "/way-out.txt",
        "/assets",
        "/ky/" + "a" * 1000,
    ],
)
def test_what_the_release_does_not_list_is_not_found(release, path):
    (release.parent / "secret.txt").write_text("secret")
    (release / "unlisted.txt").write_text("secret")
    (release / "way-out.txt").symlink_to(release.parent / "secret.txt")

    reply = ask(Site(release), path)

    assert reply.status == 404
    assert b"secret" not in reply.body
    assert "location" not in reply.headers


@pytest.mark.parametrize("name", ["way-out.txt", "../secret.txt", "/etc/hostname"])
def test_a_listed_name_that_leads_out_of_the_release_is_not_found(release, name):
    (release.parent / "secret.txt").write_text("secret")
    (release / "way-out.txt").symlink_to(release.parent / "secret.txt")
    (release / "files.json").write_text(json.dumps({"files": {name: "0" * 64}}))

    reply = ask(Site(release), f"/{name}")

    assert reply.status == 404
    assert b"secret" not in reply.body


def test_a_twin_that_leads_out_of_the_release_is_not_sent(release):
    (release.parent / "secret.txt").write_text("secret")
    twin = release / "ky" / "index.html.gz"
    twin.unlink()
    twin.symlink_to(release.parent / "secret.txt")

    reply = ask(Site(release), "/ky/", accept_encoding="gzip")

    assert reply.body.decode() == PAGES["ky/index.html"]
    assert "content-encoding" not in reply.headers


@pytest.mark.parametrize(
    ("likes", "place"),
    [
        ("ru-RU, ru;q=0.9, en;q=0.8", "/ru/"),
        ("en;q=0.3, ky;q=0.7", "/ky/"),
        ("de, fr", "/ky/"),
        ("ru;q=0, en", "/en/"),
        ("", "/ky/"),
        ("x" * 5000, "/ky/"),
        ("ru;q=", "/ru/"),
    ],
)
def test_the_front_door_leads_to_the_visitors_language(site, likes, place):
    reply = ask(site, "/", accept_language=likes)

    assert (reply.status, reply.headers["location"]) == (302, place)
    assert reply.headers["vary"] == "Accept-Language"


def test_a_lost_visitor_is_told_so_in_the_language_of_the_address(site):
    reply = ask(site, "/ru/asks/GE-99/", accept_language="ky")

    assert (reply.status, reply.body.decode()) == (404, PAGES["ru/404.html"])
    assert "etag" not in reply.headers


def test_a_lost_visitor_without_a_language_in_the_address_is_told_in_hers(site):
    assert ask(site, "/nowhere", accept_language="ru").body.decode() == PAGES["ru/404.html"]


def test_a_lost_visitor_gets_a_line_of_text_where_no_page_was_baked(site):
    reply = ask(site, "/en/nowhere/")

    assert (reply.status, reply.headers["content-type"]) == (404, "text/plain; charset=utf-8")


def test_a_page_for_the_lost_is_never_answered_as_unchanged(site):
    reply = ask(site, "/ru/nowhere", if_none_match="*")

    assert (reply.status, reply.body.decode()) == (404, PAGES["ru/404.html"])
