"""The connection to the SQLite file. Django asks for this name."""

import logging
import sqlite3
from typing import Any

from django.db.backends.sqlite3 import base

from tendik.releases.disk import takes_no_more

log = logging.getLogger("tendik.health")
ALONE = "PRAGMA locking_mode=EXCLUSIVE"
"""The file is one connection's at a time, so that nothing that others would have to know is written beside it."""


class DatabaseWrapper(base.DatabaseWrapper):
    """As Django's; on a full disk it opens the file alone.

    Whoever opens the file so that others can have it too must write a little beside it, and cannot on a full disk.
    Alone she can read, and those who ask meanwhile wait for their turn. Who has it alone
    gives it back after her request: the first one after there is room again opens it as before.
    """

    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        """Open the file; alone, where nothing can be written beside it."""
        begun: list[sqlite3.Connection] = []

        def opened(*args: Any, **options: Any) -> sqlite3.Connection:
            begun.append(sqlite3.Connection(*args, **options))
            return begun[-1]

        try:
            return self._opened({**conn_params, "factory": opened})
        except sqlite3.Error as error:
            if not takes_no_more(error):
                raise
        # Left open, it would stand in the way of the one that must be alone.
        begun[-1].close()
        log.error("The disk is full: the database is read by one at a time.")
        self.init_commands: list[str] = [ALONE]
        self.close_at: float | None = 0.0
        return self._opened(conn_params)

    def _opened(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        opened: sqlite3.Connection = super().get_new_connection(conn_params)
        return opened
