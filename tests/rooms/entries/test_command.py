"""``tendik tidy``, as a timer runs it."""

import os

from django.contrib.sessions.models import Session

from tendik.entries import store
from tendik.entries.actions import keep_file
from tendik.entries.examining import examine
from tendik.site.commands import main
from tests.conftest import AT

LONG_AGO = 1_000_000_000


def test_what_no_entry_holds_goes_and_what_one_holds_stays(db, home, settings, capsys):
    before = (
        {path.name for path in settings.TENDIK_FILES.iterdir()} if settings.TENDIK_FILES.exists() else set()
    )
    held = keep_file(examine(b"A letter.\n"), by=None, at=AT)
    orphan = store.put(b"Nobody speaks of it.\n")
    for name in (held.name, orphan):
        os.utime(settings.TENDIK_FILES / name, (LONG_AGO, LONG_AGO))
    Session.objects.create(session_key="ended", session_data="", expire_date="2020-01-01T00:00:00Z")

    code = main(["tidy"])

    assert (code, capsys.readouterr().out) == (0, "Removed: 1 file.\n")
    assert {path.name for path in settings.TENDIK_FILES.iterdir()} == before | {held.name}
    assert not Session.objects.filter(session_key="ended").exists()
