"""The files of a release as visitors get them: bodies, encodings, versions, headers, what stays in memory."""

import gzip
import hashlib

import brotli
import pytest

from tendik.portal import files
from tendik.portal.asking import Asked
from tendik.portal.server import Site
from tests.rooms.portal.visits import PAGES, PLAIN, ask, bake

SENT = {
    "content-type",
    "content-length",
    "cache-control",
    "etag",
    "vary",
    "location",
    "content-encoding",
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
}
"""All headers that the site ever sends."""


def test_a_page_is_served_at_its_folder(site):
    reply = ask(site, "/ky/asks/GE-1.4/")

    assert (reply.status, reply.body.decode()) == (200, PAGES["ky/asks/GE-1.4/index.html"])
    assert reply.headers["content-type"] == "text/html; charset=utf-8"
    assert reply.headers["content-length"] == str(len(reply.body))


@pytest.mark.parametrize("name", [*PAGES, *PLAIN])
def test_every_listed_file_is_served_byte_by_byte(site, release, name):
    assert ask(site, f"/{name}").body == (release / name).read_bytes()


@pytest.mark.parametrize(
    ("accepts", "sent"),
    [
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("GZIP", "gzip"),
        ("br;q=0.1, gzip;q=0.9", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("*", "br"),
        ("br; q=0.5", "br"),
        ("br;q=many", None),
        ("deflate", None),
        ("", None),
    ],
)
def test_the_twin_that_the_visitor_likes_best_is_sent(site, accepts, sent):
    reply = ask(site, "/ky/", accept_encoding=accepts)
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[sent]

    assert reply.headers.get("content-encoding") == sent
    assert unpack(reply.body).decode() == PAGES["ky/index.html"]
    assert reply.headers["vary"] == "Accept-Encoding"
    assert reply.headers["content-length"] == str(len(reply.body))
    assert reply.headers["content-type"] == "text/html; charset=utf-8"


def test_a_file_without_twins_is_sent_as_it_is(site):
    reply = ask(site, "/assets/golos.9f.woff2", accept_encoding="br, gzip")

    assert reply.body == PLAIN["assets/golos.9f.woff2"]
    assert "content-encoding" not in reply.headers
    assert "vary" not in reply.headers


def test_the_version_is_that_of_the_list_of_files_and_differs_by_encoding(site):
    digest = hashlib.sha256(PAGES["ky/index.html"].encode()).hexdigest()
    plain, packed = ask(site, "/ky/"), ask(site, "/ky/", accept_encoding="br")

    assert plain.headers["etag"].strip('"') == digest[:32]
    assert packed.headers["etag"].strip('"') == f"{digest[:32]}-br"


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', "*"])
def test_who_has_this_version_gets_no_body(site, form):
    first = ask(site, "/ky/", accept_encoding="br")

    again = ask(site, "/ky/", accept_encoding="br", if_none_match=form.format(first.headers["etag"]))

    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert again.headers["cache-control"] == first.headers["cache-control"]
    assert again.headers["vary"] == "Accept-Encoding"
    assert "content-security-policy" in again.headers
    assert not {"content-type", "content-length", "content-encoding"} & set(again.headers)


def test_who_has_another_version_or_encoding_gets_the_page(site):
    packed = ask(site, "/ky/", accept_encoding="br").headers["etag"]

    plain = ask(site, "/ky/", if_none_match=packed)
    newer = ask(site, "/ky/", accept_encoding="br", if_none_match='"0"')

    assert (plain.status, plain.body.decode()) == (200, PAGES["ky/index.html"])
    assert (newer.status, newer.headers["etag"]) == (200, packed)


def test_only_what_carries_its_hash_in_its_name_is_kept_without_asking(site):
    assert (
        ask(site, "/assets/site.1a2b3c.css").headers["cache-control"] == "public, max-age=31536000, immutable"
    )
    for path in ["/ky/", "/data/places.csv", "/data/manifest.json", "/nowhere", "/", "/ky"]:
        assert ask(site, path).headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("assets/site.1a2b3c.css", "text/css; charset=utf-8"),
        ("data/places.csv", "text/csv; charset=utf-8"),
        ("data/manifest.json", "application/json; charset=utf-8"),
        ("assets/golos.9f.woff2", "font/woff2"),
    ],
)
def test_each_kind_of_file_says_what_it_is(site, name, kind):
    assert ask(site, f"/{name}").headers["content-type"] == kind


@pytest.mark.parametrize(
    "request_",
    [("/ky/", ""), ("/", ""), ("/ky", ""), ("/nowhere", ""), ("/ky/", "q" * 3000), ("/ky/search/", "q=a")],
)
def test_every_answer_is_guarded_and_none_sets_a_cookie_or_opens_to_other_sites(release, request_):
    reply = ask(Site(release, lambda language, query, kind: b"<h1>hits</h1>"), *request_)

    assert reply.headers["content-security-policy"] == (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
        "connect-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert reply.headers["referrer-policy"] == "no-referrer"
    assert len(reply.headers) == len(reply.pairs)
    assert set(reply.headers) <= SENT


@pytest.mark.parametrize("path", ["/ky/", "/", "/ky", "/nowhere", "/ky/search/"])
def test_head_gets_the_headers_of_get_without_a_body(site, path):
    head, get = ask(site, path, method="HEAD"), ask(site, path)

    assert (head.status, head.pairs, head.body) == (get.status, get.pairs, b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get", "PROPFIND"])
def test_nothing_but_reading_is_allowed(site, method):
    ask(site, "/ky/")

    reply = ask(site, "/ky/", method=method)

    assert (reply.status, reply.headers["allow"]) == (405, "GET, HEAD")


def test_what_is_kept_in_memory_is_bounded_and_still_right(release):
    opened, nearly_all = files.ServedRelease(release), files.page(bytes(files.KEPT - 100))

    for _ in range(3):
        for name, text in PAGES.items():
            opened.keep(("/nearly-all", ()), nearly_all)
            assert opened.answer(f"/{name}", ()).body == text.encode()
            assert sum(len(answer.body) for answer in opened.kept.values()) <= files.KEPT


def test_what_nobody_lists_is_not_kept_in_memory(site, release):
    opened = files.ServedRelease(release)

    for at in range(100):
        opened.answer(f"/nowhere/{at}", ())

    assert opened.kept == {}


def test_large_files_are_not_held_in_memory(release):
    large = b"0123456789abcdef" * (files.LARGE // 16 + 1)
    site = Site(bake(release, {"data/large.csv": large}))

    answer = site.answer(Asked("/data/large.csv"))

    assert (answer.path, answer.body) == (release / "data" / "large.csv", b"")
    assert dict(answer.headers)["Content-Length"] == str(len(large))
    assert ask(site, "/data/large.csv").body == large
    assert ask(site, "/data/large.csv", method="HEAD").body == b""
