"""The office's process when it begins: what was loaded is not looked through again while somebody waits."""

import gc

from django.urls import clear_url_caches, get_resolver

from tendik.site.office_process import settle


def test_what_was_loaded_stays_out_of_the_search_for_garbage():
    gc.unfreeze()
    clear_url_caches()

    settle()
    frozen = gc.get_freeze_count()
    gc.unfreeze()

    assert frozen > 10_000
    assert "url_patterns" in vars(get_resolver())
