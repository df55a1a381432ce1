"""Sessions in the database, which let a page be read although the disk takes nothing more."""

import logging

from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as InDatabase
from django.db import DatabaseError

from tendik.releases.disk import takes_no_more

log = logging.getLogger("tendik.health")


class SessionStore(InDatabase):
    """As Django's; when the disk is full only the note of when a session was last used is lost."""

    @classmethod
    def get_model_class(cls) -> type:
        """Return the table of sessions."""
        return InDatabase.get_model_class()

    def save(self, must_create: bool = False) -> None:
        """Save the session. A new one must be saved: without it nobody is signed in."""
        try:
            super().save(must_create=must_create)
        except (DatabaseError, UpdateError) as error:
            # Of a session that is there already Django tells every fault as one that has gone.
            fault = error.__context__ if isinstance(error, UpdateError) else error
            if must_create or not takes_no_more(fault):
                raise
            log.error("The disk is full: a session could not be saved.")
