"""``tendik serve``: the office, or with ``--public`` the public site."""

import argparse
import os
import socket
from pathlib import Path

from tendik.site.commands import say

NAME, HELP = "serve", "serve the office, or a release to the public"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "--public", type=Path, metavar="DIR", help="serve this release; needs no database and no key"
    )
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)


def run(options: argparse.Namespace) -> int:
    """Serve until stopped."""
    if not port_is_free(options.host, options.port):
        say(f"tendik: port {options.port} is in use. Name another one: --port {options.port + 10}")
        return 2
    return serve_public(options) if options.public else serve_office(options.host, options.port)


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
    """Serve a release. Nothing of the office is loaded."""
    from tendik.portal.serve import serve

    if not (options.public / "files.json").is_file():
        say(
            f"tendik: {options.public} holds no release. Make one with: tendik release --out {options.public}"
        )
        return 2
    serve(options.public, options.host, options.port, target="tendik.site.public_process:public")
    return 0


def serve_office(host: str, port: int) -> int:
    """Serve the office of this home."""
    from tendik.portal.serve import server
    from tendik.site.home import here

    here().check()
    here().check_key()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tendik.site.settings")
    server("tendik.site.office_process:office", host, port, factory=True).serve()
    return 0
