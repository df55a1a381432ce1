"""What tests of entries share: a topic, notes on it, and files of every kind."""

from datetime import date

import pytest
from django.conf import settings

from tests.conftest import AT
from tests.rooms.entries.sample import actions
from tests.rooms.entries.sample.models import Topic


@pytest.fixture
def topic(db):
    """Something that notes are entered on."""
    return Topic.objects.create(code="T-1")


def note(topic, words="Said.", *, at=AT, on=date(2026, 5, 1), by=None, **more):
    """Enter a note on a topic."""
    given = actions.NoteGiven(on=on, words={"en": words})
    return actions.note_down(topic, given, by=by, at=at, **more)


def files_in(folder):
    """Names of what lies in a folder."""
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def most():
    """How many bytes a file may have."""
    return settings.TENDIK_FILE_MOST
