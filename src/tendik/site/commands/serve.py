"""``tendik serve``: the office, or with ``--public`` the public site."""

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from threading import Thread

from django.utils.translation import gettext as _

from tendik.site.commands import refuse, say, start_office

NAME, HELP = "serve", "serve the office, or a release to the public"

MOST_PROCESSES = 16
STARTED_BY = "STARTED_BY_TENDIK"
"""Under this name a process that starts another tells it its number."""
OF_PUBLIC = {
    STARTED_BY,
    "PATH",
    "HOME",
    "LANG",
    "LANGUAGE",
    "TMPDIR",
    "TENDIK_PROXIES",
    "PYTHONPATH",
    "PYTHONUTF8",
}
"""All that the public process is told by the environment."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "--public", type=Path, metavar="DIR", help="serve this release; needs no database and no key"
    )
    parser.add_argument(
        "--practice",
        action="store_true",
        help="serve a copy of the office to practise in; forgotten every night",
    )
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument(
        "--processes",
        type=int,
        choices=range(1, MOST_PROCESSES + 1),
        default=1,
        metavar="N",
        help=f"let so many processes answer for the office, 1 to {MOST_PROCESSES}; more than one where processors lie idle",
    )


def run(options: argparse.Namespace) -> int:
    """Serve until stopped."""
    if not port_is_free(options.host, options.port):
        return refuse(f"port {options.port} is in use. Name another one: --port {options.port + 10}")
    end_with(os.environ.get(STARTED_BY, ""))
    if options.practice:
        return serve_practice(options.host, options.port)
    if options.public:
        return serve_public(options)
    return serve_office(options.host, options.port, options.processes)


def end_with(parent: str) -> None:
    """End this process when the one that started it is gone, however that ended."""
    if parent:
        Thread(target=_end_without, args=(int(parent),), daemon=True, name="parent").start()


def _end_without(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os.kill(os.getpid(), signal.SIGTERM)


def port_is_free(host: str, port: int) -> bool:
    """Tell whether somebody could listen there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def serve_public(options: argparse.Namespace) -> int:
    """Serve a release. Nothing of the office is loaded, and nothing of it stands in the environment."""
    from tendik.portal.serve import serve

    if not (options.public / "files.json").is_file():
        return refuse(
            f"{options.public} holds no release. Make one with: tendik release --out {options.public}"
        )
    _forget_environment()
    say(f"The public site: http://{options.host}:{options.port}/ from {options.public.absolute()}")
    serve(options.public, options.host, options.port, target="tendik.site.public_process:public")
    return 0


def _forget_environment() -> None:
    """Begin anew without what is none of the public's business: a process cannot take it out of its own memory."""
    kept = {name: value for name, value in os.environ.items() if name in OF_PUBLIC or name[:3] == "LC_"}
    if kept != dict(os.environ):
        os.execve(sys.executable, [sys.executable, "-m", "tendik", *sys.argv[1:]], kept)


def serve_office(host: str, port: int, processes: int = 1) -> int:
    """Serve the office of this home.

    Processes share nothing but the database and the home, where all that they must agree on stands: sessions, tries of
    sign-in, the order of writing.
    """
    from tendik.portal.serve import server
    from tendik.site.home import here

    home = here()
    home.check()
    home.check_key()
    start_office()
    _finish_erasures()
    from django.db import connections

    from tendik.keeping.premises import serving
    from tendik.site.settings_check import check_settings

    check_settings(os.environ)
    # The workers open their own.
    connections.close_all()
    said = {"address": f"http://{host}:{port}/", "folder": home.path}
    say(_("The office: %(address)s, of the home %(folder)s") % said)
    with serving(home):
        server("tendik.site.office_process:office", host, port, factory=True, workers=processes).serve()
    return 0


def serve_practice(host: str, port: int) -> int:
    """Serve a copy of this home in a process of its own, made anew every night."""
    from tendik.site.home import here
    from tendik.site.practice import copy, seconds_to_reset

    home = here()
    home.check()
    start_office()
    program = [sys.executable, "-m", "tendik", "serve", "--host", host, "--port", str(port)]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    while True:
        environment = {**os.environ, "TENDIK_HOME": str(copy(home).path), STARTED_BY: str(os.getpid())}
        for address in ("TENDIK_SITE", "TENDIK_OFFICE"):
            environment.pop(address, None)
        office = subprocess.Popen(program, env=environment)
        try:
            return office.wait(seconds_to_reset(datetime.now().astimezone()))
        except subprocess.TimeoutExpired:
            say(_("What was practised is forgotten; the copy is made anew."))
        finally:
            office.terminate()
            office.wait()


def _finish_erasures() -> None:
    """End what was erased and killed half-way; where no release can be made, say so and serve all the same."""
    from django.db import connections
    from django.utils import timezone

    from tendik.releases.refused import ReleaseRefused
    from tendik.site.home import here
    from tendik.site.publishing import finish_erasures

    try:
        finish_erasures(here(), at=timezone.now())
    except ReleaseRefused as reason:
        say(f"tendik: {reason}")
    finally:
        connections.close_all()
