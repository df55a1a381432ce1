"""Migrate, and leave the database guarded: whoever brings the tables up to date makes the guards of entries anew."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections
from django.utils import timezone

from tendik.journal import evidence, guards
from tendik.journal.actions import accept_rows
from tendik.journal.models import Line
from tendik.site.creating import create_tables, is_empty
from tendik.site.states import rendered_singly

SPECIAL = ("app_label", "fake", "fake_initial", "plan", "check_unapplied", "prune")
"""Who asks for any of these gets it from Django, on an empty database too."""


class Command(migrate.Command):
    """Django's own command, with the guards of entries open while it works and closed after it."""

    def handle(self, *names: Any, **options: Any) -> None:
        """Migrate; the first time that rows are proved, take those that are there as they are found.

        Where only one room is migrated, perhaps back, there may be rooms without tables: their rows are not taken.
        """
        database = connections[options["database"]]
        if is_empty(database) and not any(options.get(wish) for wish in SPECIAL):
            create_tables(database)
        else:
            guards.open_all()
            with rendered_singly():
                super().handle(*names, **options)
        guards.close()
        evidence.make_key()
        if options.get("app_label"):
            return
        if Line.objects.exists() and not Line.objects.filter(rows__isnull=False).exists():
            accept_rows(by="command", at=timezone.now(), because="upgrade")
