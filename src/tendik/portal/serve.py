"""Starts the public process: one worker, two threads, files first."""

import os
from pathlib import Path
from wsgiref.types import WSGIApplication

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from tendik.portal.server import application

ROOT = "TENDIK_PUBLIC"
CONNECTIONS = 4096
SPARE_FILES = 128
HEADER_SECONDS = 10
PATIENCE = HTTP1Settings(header_read_timeout=HEADER_SECONDS * 1000, keep_alive=True, max_buffer_size=2**16)
"""How long and how much of a request is waited for."""


def public() -> WSGIApplication:
    """Return the site whose root the environment names; the server's worker calls this."""
    return application(public_root())


def public_root() -> Path:
    """Return the root the environment names, and forget the environment.

    The server copies the environment into every request: without it, answers are a tenth cheaper, and
    what else stood there is out of the public process's reach.
    """
    root = Path(os.environ[ROOT])
    os.environ.clear()
    return root


def serve(root: Path, host: str, port: int, *, target: str = "tendik.portal.serve:public") -> None:
    """Serve the release at ``root`` until the process is told to stop.

    Args:
        root: A release's folder, or the link that each release replaces.
        host: Address to listen at.
        port: Port to listen at.
        target: ``module:name`` of a function without arguments that returns the WSGI application; it
            takes its root from ``public_root()``.
    """
    os.environ[ROOT] = str(root.absolute())
    Granian(
        target,
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        respawn_failed_workers=True,
        # More threads halve the speed of short answers; a connection that waits holds none of them.
        blocking_threads=2,
        # Counts open connections, idle ones too: too low a number shuts the door.
        backpressure=room_for_connections(),
        backlog=1024,
        http=HTTPModes.http1,
        websockets=False,
        http1_settings=PATIENCE,
        log_access=False,
        log_level=LogLevels.warning,
    ).serve()


def room_for_connections() -> int:
    """Return how many connections to hold, after asking the system for as many files as it gives."""
    try:
        import resource
    except ImportError:  # Windows
        return CONNECTIONS
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = CONNECTIONS + SPARE_FILES
    if soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return max(1, min(CONNECTIONS, soft - SPARE_FILES))
