"""Starts the public process: one worker that answers from files; and what both processes ask of their server."""

import logging
import multiprocessing
import os
import signal
import sys
import threading
from pathlib import Path
from typing import Protocol

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from tendik.portal.door import PublicDoor
from tendik.portal.server import Site
from tendik.portal.shapes import know_shapes

ROOT = "TENDIK_PUBLIC"
PROXIES = "TENDIK_PROXIES"
LEFT = (ROOT, PROXIES, "DJANGO_SETTINGS_MODULE")
"""All of the environment that the public process keeps until it has read it."""
CONNECTIONS = 4096
SPARE_FILES = 128
HEADER_SECONDS = 10
PATIENCE = HTTP1Settings(header_read_timeout=HEADER_SECONDS * 1000, keep_alive=True, max_buffer_size=2**16)
"""How long and how much of a request is waited for."""


class Server(Protocol):
    """What serves until the process is told to stop."""

    def serve(self) -> None:
        """Serve."""


def public() -> PublicDoor:
    """Return the site whose root the environment names; the server's worker calls this."""
    root, proxies = public_root()
    know_shapes()
    return PublicDoor(Site(root), proxies=proxies)


def public_root() -> tuple[Path, int]:
    """Return the root and the number of proxies that the environment names, and forget the environment.

    What else stood there is out of the public process's reach.
    """
    end_with_parent()
    write_log()
    root, proxies = Path(os.environ[ROOT]), int(os.environ.get(PROXIES, "0"))
    os.environ.clear()
    return root, proxies


def serve(root: Path, host: str, port: int, *, target: str = "tendik.portal.serve:public") -> None:
    """Serve the release at ``root`` until the process is told to stop.

    Args:
        root: A release's folder, or the link that each release replaces.
        host: Address to listen at.
        port: Port to listen at.
        target: ``module:name`` of a function without arguments that returns the door (RSGI); it
            takes its root from ``public_root()``.
    """
    # Nor does the process that starts the worker keep what is none of the public's business.
    for name in [name for name in os.environ if name.startswith("TENDIK") and name not in LEFT]:
        del os.environ[name]
    os.environ[ROOT] = str(root.absolute())
    server(target, host, port, factory=True).serve()


def server(target: str, host: str, port: int, *, factory: bool = False, workers: int = 1) -> Server:
    """Return the server of one worker or more: begun anew when one dies, patient within limits, silent about visitors."""
    return Granian(
        target,
        factory=factory,
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        workers=workers,
        respawn_failed_workers=True,
        # Counts open connections, idle ones too: too low a number shuts the door.
        backpressure=room_for_connections(),
        backlog=1024,
        http=HTTPModes.http1,
        websockets=False,
        http1_settings=PATIENCE,
        workers_kill_timeout=20,
        log_access=False,
        log_level=LogLevels.warning,
    )


def end_with_parent() -> None:
    """End this worker as soon as the process that started it is gone, however that ended."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent,), daemon=True, name="parent").start()


def _end_after(parent: "multiprocessing.process.BaseProcess") -> None:
    parent.join()
    os.kill(os.getpid(), signal.SIGKILL)


def write_log() -> None:
    """Let what is written down go to the standard output, a line each; the system adds nothing of its own."""
    out = logging.StreamHandler(sys.stdout)
    out.setFormatter(logging.Formatter("%(message)s"))
    visits = logging.getLogger("tendik.visits")
    visits.handlers, visits.propagate = [out], False
    visits.setLevel(logging.INFO)


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
