"""The switch to the next release while the site is visited: late by a look, never torn, never without pages."""

import hashlib
import itertools
import os
import threading
from pathlib import Path

import pytest

from tendik.portal import server
from tendik.portal.server import Site
from tests.rooms.portal.visits import PAGES, ask, bake, switch


class SlowFolder(type(Path())):
    """A folder on a disk that takes its time."""

    def resolve(self, strict=False):
        threading.Event().wait(0.2)
        return Path(self).resolve(strict)


def test_the_next_release_is_served_half_a_second_after_the_switch(tmp_path, clock):
    current = tmp_path / "current"
    current.symlink_to(bake(tmp_path / "one"))
    site = Site(current, clock=clock)
    old = ask(site, "/ky/")
    switch(current, bake(tmp_path / "two", {"ky/index.html": b"new", "ky/new/index.html": b"more"}))

    just_before = ask(site, "/ky/")
    clock.hand += server.LOOK_EVERY
    after = ask(site, "/ky/", if_none_match=old.headers["etag"])

    assert just_before.body == old.body
    assert (after.status, after.body) == (200, b"new")
    assert ask(site, "/ky/new/").body == b"more"


def test_the_first_visitors_find_the_release_however_many_come_at_once(release):
    site, together, replies = Site(SlowFolder(release)), threading.Barrier(4), []

    def visit():
        together.wait()
        replies.append(ask(site, "/ky/").status)

    visitors = [threading.Thread(target=visit) for _ in range(4)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()

    assert replies == [200] * 4


def test_between_two_looks_every_file_comes_from_the_old_release(tmp_path, clock):
    current = tmp_path / "current"
    current.symlink_to(bake(tmp_path / "one"))
    site = Site(current, clock=clock)
    ask(site, "/")
    switch(current, bake(tmp_path / "two", {"ru/index.html": b"new"}))

    assert ask(site, "/ru/").body.decode() == PAGES["ru/index.html"]


def test_pages_baked_again_in_place_are_served(release, clock):
    site = Site(release, clock=clock)
    ask(site, "/ky/")
    listing = release / "files.json"
    bake(release, {"ky/index.html": b"baked again"})
    os.utime(listing, ns=(0, 0))
    clock.hand += server.LOOK_EVERY

    assert ask(site, "/ky/").body == b"baked again"


@pytest.mark.parametrize("fault", ["gone", "torn", "empty"])
def test_the_old_release_is_served_while_the_new_one_cannot_be_read(tmp_path, clock, fault):
    current = tmp_path / "current"
    current.symlink_to(bake(tmp_path / "one"))
    site = Site(current, clock=clock)
    old = ask(site, "/ky/").body
    faulty = bake(tmp_path / "two", {"ky/index.html": b"new"})
    if fault == "gone":
        (faulty / "files.json").unlink()
    else:
        (faulty / "files.json").write_text("{" if fault == "torn" else "{}")
    switch(current, faulty)
    clock.hand += server.LOOK_EVERY

    assert ask(site, "/ky/").body == old
    assert ask(site, "/ru/").status == 200


def test_before_the_first_release_the_site_says_so_and_then_serves_it(tmp_path, clock):
    site = Site(tmp_path / "current", clock=clock)
    early = ask(site, "/ky/")
    (tmp_path / "current").symlink_to(bake(tmp_path / "one"))
    clock.hand += server.LOOK_EVERY

    assert (early.status, early.headers["retry-after"]) == (503, "60")
    assert ask(site, "/ky/").status == 200


def test_many_threads_get_whole_answers_while_releases_change(tmp_path):
    current = tmp_path / "current"
    folders = [bake(tmp_path / name, {"data/page.txt": name.encode() * 5000}) for name in "ab"]
    current.symlink_to(folders[0])
    seconds = itertools.count()  # each visit comes a second after the last, so each looks anew
    site, wrong, done = Site(current, clock=lambda: next(seconds)), [], threading.Event()

    def read():
        while not done.is_set():
            reply = ask(site, "/data/page.txt")
            if (reply.status, hashlib.sha256(reply.body).hexdigest()[:32]) != (
                200,
                reply.headers["etag"].strip('"'),
            ):
                wrong.append(reply)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for at in range(100):
        switch(current, folders[at % 2])
    done.set()
    for reader in readers:
        reader.join()

    assert wrong == []
