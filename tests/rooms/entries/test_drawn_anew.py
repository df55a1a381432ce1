"""One entry in a village draws few pages anew, whatever its kind: a release stays quick when there are many villages."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import transaction

from tests.conftest import AT, bake_draft
from tests.rooms.worlds import collected

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

KINDS = collected("ENTRIES")
HOUR = timedelta(hours=1)
WITH_EVERY_RELEASE = {"", "about", "changes", "data", "404", "busy"}
"""Pages that tell of the release itself or of its news."""


def address(path):
    """Return the language and the address of a page's file."""
    language, _slash, rest = path.partition("/")
    return language, rest.removesuffix("index.html").removesuffix(".html").rstrip("/")


def drawn_anew(made, before):
    """Return the addresses by language whose pages are other than in the baking before. A feed goes with its page."""
    anew = [
        address(path)
        for path, source in made.oven.bake.pages.items()
        if path.endswith(".html")
        and (path not in before.oven.bake.pages or before.oven.bake.pages[path].key != source.key)
    ]
    return sorted(one for one in anew if one[1] not in WITH_EVERY_RELEASE)


@pytest.fixture(scope="module")
def before(django_db_setup, django_db_blocker, tmp_path_factory):
    """The baking before anything is entered, in its folder. Read only."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = bake_draft(tmp_path_factory.mktemp("before") / "site", at=AT)
        transaction.set_rollback(True)
    return made


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.__name__)
def test_one_entry_in_a_village_draws_at_most_so_many_pages_anew(model, before, tmp_path):
    kind = KINDS[model]

    kind.here(AT + HOUR)
    made = bake_draft(tmp_path / "after", before.folder, at=AT + HOUR)

    anew = drawn_anew(made, before)
    counted = Counter(language for language, _address in anew)
    assert max(counted.values(), default=0) <= kind.anew, anew
