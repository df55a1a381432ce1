"""The built wheel alone, in an empty folder: everything a release needs is packed into it."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TINY = ROOT / "tests" / "packs" / "tiny"
SOURCES = ("pyproject.toml", "README.md", "LICENSE", "NOTICE", "src")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The package as the wheel holds it, unpacked; built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    for name in SOURCES:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile
        copy(ROOT / name, folder / name)
    uv = Path(sys.executable).with_name("uv")
    subprocess.run([uv, "build", "--quiet", "--offline", "--wheel", "-o", "dist"], cwd=folder, check=True)
    (built,) = (folder / "dist").glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        archive.extractall(folder / "package")
    return folder / "package"


def tendik(wheel, folder, *arguments):
    """Run the wheel's own program in a folder, with nothing else of the environment."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(wheel)}
    command = [sys.executable, "-m", "tendik", *map(str, arguments)]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120)


def test_every_file_of_the_source_but_catalogues_to_edit_is_in_the_wheel(wheel):
    source = ROOT / "src" / "tendik"
    wanted = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*")
        if path.is_file() and path.suffix not in (".po", ".pyc")
    }

    packed = {path.relative_to(wheel / "tendik").as_posix() for path in (wheel / "tendik").rglob("*")}

    assert wanted - packed == set()


def test_the_wheel_makes_an_installation_and_a_release_from_nothing(wheel, tmp_path):
    for command in (("init", "--pack", TINY), ("release", "--out", "r"), ("verify", "r")):
        done = tendik(wheel, tmp_path, *command)
        assert done.returncode == 0, done.stdout + done.stderr

    assert "tendik." in (tmp_path / "r" / "fr" / "index.html").read_text("utf-8")
