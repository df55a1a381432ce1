"""A site with an address, baked twice: the second time after one answer."""

from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.test import override_settings

from tests.conftest import AT, answer, bake_draft

SITE = "https://registre.example"
LATER = AT + timedelta(days=1)


@pytest.fixture(scope="session")
def told(django_db_setup, django_db_blocker, tmp_path_factory):
    """A baked site with an address, and the next one after one answer."""
    folder = Path(tmp_path_factory.mktemp("told"))
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(TENDIK_SITE=f"{SITE}/"):
        first = bake_draft(folder / "first")
        answer("EQ-1.1", "taken_over", at=LATER)
        second = bake_draft(folder / "second", before=folder / "first", at=LATER)
        transaction.set_rollback(True)
    return SimpleNamespace(first=first, second=second, folder=second.folder)
