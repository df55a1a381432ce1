"""Is the office well? Asked by whoever watches over it, of the running process."""

import logging
from pathlib import Path
from tempfile import TemporaryFile

from django.db import DatabaseError, connection

from tendik.site.home import here

log = logging.getLogger("tendik.health")
TRIED = b"\0" * 4096
"""What is written to see whether the disk takes anything."""


def is_well() -> bool:
    """Tell whether the database answers and the home can be written to; the log says what does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        takes_files(here().path)
    except (DatabaseError, OSError) as error:
        log.error("The office is not well: %s", type(error).__name__)
        return False
    finally:
        connection.close()
    return True


def takes_files(folder: Path) -> None:
    """Raise ``OSError`` where the folder's disk is full or cannot be written to."""
    with TemporaryFile(dir=folder) as tried:
        tried.write(TRIED)
        tried.flush()
