"""The office's process when it begins: what was loaded is not looked through again while somebody waits."""

import gc
import time

import pytest
from django.db import connections
from django.urls import clear_url_caches, get_resolver

from tendik.site.office_process import keep_connections, settle


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
