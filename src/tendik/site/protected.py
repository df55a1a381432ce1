"""Protected tables as folders: what may be published, and beside it what proves it and must not leave the office."""

import csv
import hashlib
import hmac
import json
import secrets
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields as fields_of
from pathlib import Path

import numpy as np
from django.utils.translation import gettext_lazy as _

from tendik.methods.protect import Policy, Protection
from tendik.site.cells import (
    CERTIFICATES,
    COUNT,
    HASH,
    HIERARCHIES,
    KEY,
    POLICY,
    PUBLISHED,
    REPORT,
    RULE,
    STATUS,
    SUPPRESSED,
    CellsFaulty,
)


def public_rule(policy: Policy) -> str:
    """Return what of a policy is published, as TOML."""
    return "".join(f"{word} = {json.dumps(getattr(policy, word))}\n" for word in RULE)


def write_published(
    folder: Path,
    protection: Protection,
    hierarchies: Mapping[str, Sequence[tuple[str, str]]],
    policy: Policy,
) -> None:
    """Write what may be published. Nothing in it says which cells were small."""
    for cube, hidden in zip(protection.cubes, protection.hidden, strict=True):
        shown = cube.counts.ravel()[cube.rows]
        lines = (
            (*cube.codes(place), "" if gone else int(count), SUPPRESSED if gone else PUBLISHED)
            for place, count, gone in zip(cube.rows.tolist(), shown, hidden, strict=True)
        )
        write_csv(folder / f"{cube.name}.csv", (*cube.trees, COUNT, STATUS), lines)
    (folder / HIERARCHIES).mkdir()
    for dimension, parents in hierarchies.items():
        write_csv(folder / HIERARCHIES / f"{dimension}.csv", ("code", "parent"), parents)
    (folder / POLICY).write_text(public_rule(policy), "utf-8")


def write_for_office(
    folder: Path, protection: Protection, report: Mapping[str, object], given: bytes
) -> None:
    """Write what proves the protection and must not leave the office."""
    for cube in protection.cubes:
        counts = cube.counts.ravel()[cube.rows].tolist()
        lines = ((*cube.codes(place), count) for place, count in zip(cube.rows.tolist(), counts, strict=True))
        write_csv(folder / f"{cube.name}.csv", (*cube.trees, COUNT), lines)
    made = protection.certificates
    arrays = {field.name: getattr(made, field.name) for field in fields_of(made)}
    np.savez(folder / CERTIFICATES, **arrays)
    key = secrets.token_bytes(32)
    (folder / KEY).write_text(key.hex(), "ascii")
    (folder / HASH).write_text(hmac.new(key, given, hashlib.sha256).hexdigest(), "ascii")
    (folder / REPORT).write_text(json.dumps(report, indent=2) + "\n", "utf-8")


def write_csv(file: Path, heads: Iterable[str], lines: Iterable[Iterable[object]]) -> None:
    """Write a table."""
    with file.open("w", encoding="utf-8", newline="") as text:
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(heads)
        writer.writerows(lines)


class Folders:
    """Folders that come into being whole or not at all."""

    def __init__(self, *folders: Path) -> None:
        self.folders = folders
        self.drafts = [folder.with_name(f".{folder.name}.draft") for folder in folders]

    def __enter__(self) -> list[Path]:
        """Return empty folders to write into.

        Raises:
            CellsFaulty: there is something in a folder already.
        """
        for folder in self.folders:
            if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
                raise CellsFaulty(folder, 0, _("There is something here already. Name a new folder."))
        for draft in self.drafts:
            shutil.rmtree(draft, ignore_errors=True)
            draft.mkdir(parents=True, mode=0o700)
        return self.drafts

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        """Put the folders in their places, or take all of them away."""
        for draft, folder in zip(self.drafts, self.folders, strict=True):
            if kind is None:
                folder.parent.mkdir(parents=True, exist_ok=True)
                draft.replace(folder)
            else:
                shutil.rmtree(draft, ignore_errors=True)
