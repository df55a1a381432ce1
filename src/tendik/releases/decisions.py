"""What the office keeps of a decision on counts of people: it tells which counts are small, and never leaves.

A folder for each population and what was published of it: ``report.json`` (the policy, who and when, the hash of what was
published, the keyed hash of what was handed in), ``pattern.npz`` (what is hidden) and ``certificates.npz``.
"""

import hashlib
import hmac
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from tendik.methods.protect import Certificates, Protection
from tendik.methods.protect.tables import cubes
from tendik.releases import salts
from tendik.releases.counted import Counted
from tendik.releases.protecting import Population, Protected, decided
from tendik.releases.reader import digest

REPORT, PATTERN, CERTIFICATES, KEY = "report.json", "pattern.npz", "certificates.npz", "input.key"


def digest_of(documents: Sequence[Counted]) -> str:
    """Return the hash of the tables of a population, as they are published."""
    return digest(list(documents))


@dataclass(frozen=True)
class Decisions:
    """The folder of the decisions; nobody's but the office's."""

    folder: Path

    def key(self) -> bytes:
        """Return the key of the hashes of what was handed in; make one where there is none."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return salts.secret(self.folder / KEY)

    def keyed(self, population: Population) -> str:
        """Return the keyed hash of what was handed in: without the key nobody can try the few tables it could be."""
        return hmac.new(self.key(), population.bytes, hashlib.sha256).hexdigest()

    def attacked(self, documents: Sequence[Counted]) -> bool:
        """Tell whether these very tables were attacked and found safe."""
        return (self._place(documents) / REPORT).is_file()

    def known(self, population: Population) -> Protected | None:
        """Return what was decided on the same input under the same policy; None where nothing was, or it does not hold."""
        wanted = self.keyed(population)
        for file in sorted((self.folder / population.code).glob(f"*/{REPORT}")):
            report = msgspec.json.decode(file.read_bytes())
            if hmac.compare_digest(str(report["input"]), wanted):
                return self._read(population, file.parent, report)
        return None

    def _read(self, population: Population, folder: Path, report: dict[str, object]) -> Protected:
        with np.load(folder / PATTERN, allow_pickle=False) as kept:
            hidden = [kept[name] for name in sorted(kept.files)]
        with np.load(folder / CERTIFICATES, allow_pickle=False) as kept:
            certificates = Certificates(**{name: kept[name] for name in kept.files})
        protection = Protection(
            cubes=cubes(population.given),
            hidden=hidden,
            primary=[],
            cost=float(str(report["cost"])),
            bound=float(str(report["bound"])),
            certificates=certificates,
            impossible=(),
            undecided=0,
            groups=(),
        )
        return decided(population, protection)

    def keep(self, decision: Protected, *, by: str, at: datetime) -> None:
        """Write down a decision, whole or not at all; what is kept already stays."""
        place = self._place(decision.documents)
        made = decision.protection
        if made is None or place.exists():
            return
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        beside = place.with_name(f".{place.name}.part")
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(mode=0o700)
        pattern: dict[str, Any] = {f"{number:04d}": hidden for number, hidden in enumerate(made.hidden)}
        np.savez(beside / PATTERN, **pattern)
        arrays = {field.name: getattr(made.certificates, field.name) for field in fields(Certificates)}
        np.savez(beside / CERTIFICATES, **arrays)
        report = {**self._report(decision, made), "by": by, "at": at.isoformat()}
        body = msgspec.json.encode(report, order="deterministic")
        (beside / REPORT).write_bytes(msgspec.json.format(body))
        os.sync()
        beside.rename(place)

    def _report(self, decision: Protected, made: Protection) -> dict[str, object]:
        population = decision.population
        return {
            "population": population.code,
            "policy": msgspec.to_builtins(population.policy),
            "output": digest_of(decision.documents),
            "input": self.keyed(population),
            "hidden": sum(int(part.sum()) for part in made.hidden),
            "primary": sum(int(part.sum()) for part in made.primary),
            "cost": made.cost,
            "bound": made.bound,
            "proven": made.proven,
            "groups": [" ".join((name, *codes)) for name, codes in made.groups],
        }

    def _place(self, documents: Sequence[Counted]) -> Path:
        return self.folder / documents[0].population / digest_of(documents)
