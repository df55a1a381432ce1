"""The real demo, as somebody who tries Tendik gets it: built by its command, served by its two servers."""

import fcntl
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

HOST = "127.0.0.1"
START_SECONDS = 60
# What the tests set for themselves must not reach the demo.
OURS = ("DJANGO_", "TENDIK_", "PYTEST_")
LATER = Path(__file__).parent / "later"
"""Whoever has this on its path lives so many days later as a file says."""


@dataclass(frozen=True)
class Demo:
    """A demo that is being served: its folder and the addresses of its two sites."""

    home: Path
    public: str
    office: str

    @property
    def folder(self) -> Path:
        """The public folder that is served now."""
        return (self.home / "releases" / "current").resolve()

    def live(self, days: int) -> None:
        """Put the clock of the office forward: it lives so many days later than we do."""
        (self.home / "days-later").write_text(str(days))


def built_once(home: Path) -> Path:
    """Build the demo in ``home``, unless another worker has done so or does it just now."""
    home.parent.mkdir(parents=True, exist_ok=True)
    with (home.parent / f"{home.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (home / "built").is_file():
            command = [sys.executable, "-m", "tendik", "demo", "--home", str(home), "--no-serve"]
            subprocess.run(command, check=True, env=clean(), stdout=subprocess.DEVNULL)
    return home


def copied(home: Path, target: Path) -> Path:
    """Copy a demo. Baked pages and kept files are never written to again, so the copies share them."""
    shutil.copytree(home / "releases", target / "releases", symlinks=True, copy_function=os.link)
    shutil.copytree(home / "files", target / "files", copy_function=os.link)
    # Without what was decided on counts each copy would protect them anew, which takes seconds.
    shutil.copytree(home / "disclosure", target / "disclosure")
    for file in home.iterdir():
        if file.is_file():
            shutil.copy2(file, target)
    return target


@contextmanager
def served(home: Path) -> Iterator[Demo]:
    """Serve the public site and the office of ``home`` on free ports."""
    current = str(home / "releases" / "current")
    path = os.pathsep.join(filter(None, (str(LATER), os.environ.get("PYTHONPATH", ""))))
    clock = {"PYTHONPATH": path, "DAYS_LATER_IN": str(home / "days-later")}
    with (
        _serving(["--public", current], clean()) as public,
        _serving([], clean(TENDIK_HOME=str(home), **clock)) as office,
    ):
        yield Demo(home, public, office)


@contextmanager
def _serving(arguments: list[str], environment: dict[str, str]) -> Iterator[str]:
    port = _free_port()
    command = [sys.executable, "-m", "tendik", "serve", *arguments, "--port", str(port)]
    with subprocess.Popen(command, env=environment) as process:
        try:
            _wait_until_it_answers(process, f"http://{HOST}:{port}/assets/nothing")
            yield f"http://{HOST}:{port}"
        finally:
            process.terminate()


def _wait_until_it_answers(process: subprocess.Popen[bytes], address: str) -> None:
    for _look in range(START_SECONDS * 10):
        try:
            urlopen(address, timeout=5).close()
        except (URLError, TimeoutError) as error:
            if isinstance(error, HTTPError):  # it says that there is no such page: it answers
                error.close()
                return
        else:
            return
        try:
            process.wait(timeout=0.1)
        except subprocess.TimeoutExpired:
            continue
        raise RuntimeError(f"The server stopped with {process.returncode}.")
    raise RuntimeError(f"{address} does not answer.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def clean(**more: str) -> dict[str, str]:
    """Return the environment without what belongs to the tests."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    return {**kept, **more}
