"""A copy of the tree in which something may be broken, and programs that are run there."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.house.tree import ROOT, ignored_folders


def copy(folder: Path, *names: str) -> Path:
    """Copy the tree, or only the named parts of it, into an empty folder."""
    folder.mkdir(parents=True, exist_ok=True)
    ignored = shutil.ignore_patterns(*ignored_folders(), "*.pyc", "*.egg-info")
    for path in sorted(ROOT.iterdir()):
        if path.name in ignored_folders() or (names and path.name not in names):
            continue
        if path.is_dir():
            shutil.copytree(path, folder / path.name, ignore=ignored)
        else:
            shutil.copy2(path, folder / path.name)
    return folder


def run(folder: Path, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a program of this environment in a copy, on the copy's own code."""
    beside = Path(sys.executable).parent / program
    command = [str(beside)] if beside.is_file() else [sys.executable, program]
    ours = {
        word: value
        for word, value in os.environ.items()
        if not word.startswith(("TENDIK_", "PYTEST", "DJANGO_"))
    }
    return subprocess.run(
        [*command, *arguments],
        check=False,
        cwd=folder,
        env={**ours, "PYTHONPATH": str(folder / "src"), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
    )
