"""``tendik demo``: everything at once, to look at: pack, made-up region, release, both servers."""

import argparse
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from tendik.site.commands import say, show_progress, start_django
from tendik.site.commands.init import prepare
from tendik.site.commands.serve import STARTED_BY, port_is_free

NAME, HELP = "demo", "build the demo and serve the public site and the office"
HOST = "127.0.0.1"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "--port", type=int, default=8000, help="of the public site; the office takes the next one"
    )
    parser.add_argument("--reset", action="store_true", help="delete what was entered and begin anew")
    parser.add_argument("--home", type=Path, default=Path(".demo"))
    parser.add_argument("--no-serve", action="store_true", help="build only")


def run(options: argparse.Namespace) -> int:
    """Build what is not built yet, then serve until stopped."""
    for port in (options.port, options.port + 1):
        if not options.no_serve and not port_is_free(HOST, port):
            say(
                f"tendik: port {port} is in use. Choose another: make demo PORT={options.port + 10}",
                to=sys.stderr,
            )
            return 2
    if options.reset:
        shutil.rmtree(options.home, ignore_errors=True)
    os.environ.setdefault("TENDIK_SITE", f"http://localhost:{options.port}/")
    os.environ.setdefault("TENDIK_OFFICE", f"http://localhost:{options.port + 1}/")
    build(options.home)
    return 0 if options.no_serve else serve(options.home, options.port)


def build(home: Path) -> None:
    """Load pack and demo region and release them, unless this program has done so already."""
    os.environ["TENDIK_HOME"] = str(home.resolve())
    start_django()
    from tendik.site.version import code_version

    stamp = home / "built"
    made_by = f"{code_version()} {os.environ['TENDIK_SITE']}"
    if stamp.is_file() and stamp.read_text() == made_by and (home / "releases" / "current").exists():
        say("The demo is built already; what was entered is kept.")
        return
    say("Loading the country's pack and the made-up region …")
    prepare(home, "kyrgyzstan", demo=True)
    from django.utils import timezone

    from tendik.site.home import here
    from tendik.site.loading import load_demo
    from tendik.site.publishing import publish

    load_demo(timezone.localdate())
    say("Making a release …")
    made = publish(here(), at=timezone.now(), progress=show_progress)
    say(f"Release {made.number}: {made.pages} pages.")
    stamp.write_text(made_by)


def serve(home: Path, port: int) -> int:
    """Serve both sites in processes of their own until the person stops them."""
    program = [sys.executable, "-m", "tendik", "serve", "--host", HOST]
    public = {name: value for name, value in os.environ.items() if name != "TENDIK_HOME"}
    public[STARTED_BY] = str(os.getpid())
    environment = {**public, "TENDIK_HOME": str(home.resolve())}
    servers = [
        subprocess.Popen(
            [*program, "--public", str(home / "releases" / "current"), "--port", str(port)], env=public
        ),
        subprocess.Popen([*program, "--port", str(port + 1)], env=environment),
    ]
    _print_doors(port)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        while all(server.poll() is None for server in servers):
            try:
                servers[0].wait(timeout=1)
            except subprocess.TimeoutExpired:
                continue
    finally:
        for server in servers:
            server.terminate()
        for server in servers:
            server.wait()
    return max((server.returncode or 0 for server in servers), default=0) and 1


def _print_doors(port: int) -> None:
    from tendik.accounts.demo import PASSWORD, PEOPLE

    say(f"\n  The public site:  http://localhost:{port}/")
    say(f"  The office:       http://localhost:{port + 1}/")
    for person in PEOPLE:
        say(f"    sign in as      {person} / {PASSWORD}")
    say("\n  Stop with Ctrl-C. What you enter is kept; `make demo-reset` begins anew.\n")
