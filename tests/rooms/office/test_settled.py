"""The office's process when it begins: what was loaded is not looked through again while somebody waits."""

import gc
import subprocess
import sys
import time

import pytest
from django.db import connections
from django.urls import clear_url_caches, get_resolver

from tendik.site.office_process import keep_connections, settle

SHAPES = """
import sys, threading, msgspec
from tendik.portal.shapes import know_shapes

class Leaf(msgspec.Struct):
    names: dict[str, str] = {}

def made():
    class Branch(msgspec.Struct):
        leaf: Leaf
        leaves: list[Leaf] = []
    class Tree(msgspec.Struct):
        branch: Branch
        branches: list[Branch] = []
    return Tree

def read(shape, begin):
    begin.wait()
    found.append(msgspec.convert({"branch": {"leaf": {}, "leaves": [{}]}, "branches": []}, shape))

found, trees = [], [made() for _number in range(300)]
know_shapes()
sys.setswitchinterval(1e-6)
for tree in trees:
    begin = threading.Barrier(4)
    threads = [threading.Thread(target=read, args=(tree, begin)) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
print(len(found))
"""


@pytest.fixture
def settings_as_before():
    """Leave what is said of the database as it was."""
    before = dict(connections.settings["default"])
    yield
    connections.settings["default"].clear()
    connections.settings["default"].update(before)


def test_what_was_loaded_stays_out_of_the_search_for_garbage():
    gc.unfreeze()
    clear_url_caches()

    settle()
    frozen = gc.get_freeze_count()
    gc.unfreeze()

    assert frozen > 10_000
    assert "url_patterns" in vars(get_resolver())


@pytest.mark.django_db
def test_a_connection_is_kept_for_the_next_requests_and_asked_whether_it_is_well(settings_as_before):
    keep_connections()
    one = connections.create_connection("default")
    try:
        one.connect()
        lasts = one.close_at - time.monotonic()
        one.close_if_unusable_or_obsolete()
        kept = one.connection is not None
    finally:
        one.close()

    assert kept
    assert 50 < lasts <= 60
    assert one.health_check_enabled


def test_two_who_ask_for_a_shape_of_a_file_at_once_do_not_end_the_process():
    ended = subprocess.run([sys.executable, "-c", SHAPES], capture_output=True, text=True, timeout=120)

    assert (ended.returncode, ended.stdout.strip()) == (0, "1200"), ended.stderr
