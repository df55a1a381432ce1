"""Counts that carry noise by cell keys, as files: a policy, records with what tells them apart, a table of noise."""

import secrets
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from django.utils.translation import gettext_lazy as _

from tendik.methods.cellkeys import CannotBeMet, Noise, Row, cell_keys, noise_table, noisy, record_key
from tendik.site.cells import (
    COUNT,
    HIERARCHIES,
    ONLY,
    POLICY,
    PUBLISHED,
    REPORT,
    STATUS,
    CellsFaulty,
    rows_of,
)
from tendik.site.protected import Folders, write_csv

CELLKEY, SECRET = "cellkey", "cell.key"
CLOSE = 1e-6
Hierarchies = Mapping[str, Sequence[tuple[str, str]]]


class Parameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table of noise by what it must meet."""

    deviation: int
    variance: float
    smallest: int = 1


class KeyedPolicy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A policy of the method ``cellkey``. ``key``: the column that tells a record from all others, for ever.

    ``ptable``: parameters, or a file with the columns ``i,j,p``: a count, what it becomes, the probability.
    """

    method: str
    dimensions: list[str]
    key: str
    ptable: Parameters | str


@dataclass(frozen=True)
class Keyed:
    """What ``protect`` is asked to do with records."""

    records: Path
    policy: KeyedPolicy
    noise: Noise
    secret: bytes
    hierarchies: Hierarchies


def is_keyed(policy: str) -> bool:
    """Tell whether a policy file names this method; what cannot be read does not."""
    try:
        return tomllib.loads(Path(policy).read_text("utf-8")).get("method") == CELLKEY
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return False


def read_keyed(file: Path) -> tuple[KeyedPolicy, Noise]:
    """Return a policy and its table of noise.

    Raises:
        CellsFaulty: it is none, or what it asks cannot be met.
        OSError: it cannot be read.
    """
    try:
        policy = msgspec.convert(tomllib.loads(file.read_text("utf-8")), KeyedPolicy)
    except msgspec.ValidationError as error:
        raise CellsFaulty(file, 0, _("A value is of the wrong kind: %(reason)s"), reason=error) from error
    return policy, _noise(file, policy.ptable)


def _noise(file: Path, asked: Parameters | str) -> Noise:
    if isinstance(asked, str):
        return read_ptable(file.parent / asked)
    try:
        return noise_table(deviation=asked.deviation, variance=asked.variance, smallest=asked.smallest)
    except CannotBeMet as error:
        raise CellsFaulty(file, 0, _("No such noise can be had: %(reason)s"), reason=error) from error


def read_ptable(file: Path) -> Noise:
    """Read a table of noise: columns ``i``, ``j`` and ``p``, the last count standing for all larger ones.

    Raises:
        CellsFaulty: it is none, or would change the mean of a count.
    """
    lines = rows_of(file)
    line, heads = next(lines, (1, []))
    if not {"i", "j", "p"} <= set(heads):
        raise CellsFaulty(
            file, line, _("The first line of a table of noise must name: %(heads)s"), heads="i,j,p"
        )
    at = [heads.index(name) for name in ("i", "j", "p")]
    found: dict[int, dict[int, float]] = {}
    for line, row in lines:
        try:
            count, becomes, share = int(row[at[0]]), int(row[at[1]]), float(row[at[2]])
        except (ValueError, IndexError) as error:
            raise CellsFaulty(
                file, line, _("A value is of the wrong kind: %(reason)s"), reason=error
            ) from error
        found.setdefault(count, {})[becomes] = share
    for count in sorted({*found, *range(len(found))}):
        _check_row(file, count, found.get(count, {}))
    rows = (
        Row(count, tuple(sorted(found[count])), tuple(found[count][to] for to in sorted(found[count])))
        for count in sorted(found)
    )
    made = tuple(rows)
    return Noise(made, max(abs(value - row.count) for row in made for value in row.becomes))


def _check_row(file: Path, count: int, row: Mapping[int, float]) -> None:
    off = abs(sum(row.values()) - 1), abs(sum(to * share for to, share in row.items()) - count)
    if min([*row.values(), *row, 0]) < 0 or max(off) > CLOSE * max(1, count) or count < 0:
        words = _(
            "The noise of %(count)s must add up to 1 and leave its mean as it is, and make no count negative."
        )
        raise CellsFaulty(file, 0, words, count=count)


def secret_of(given: Path | None, office: Path | None) -> bytes:
    """Return the secret of the keys of records: the one in a file, else a new one for a new office folder.

    Raises:
        CellsFaulty: there is none, or it is too short.
    """
    if given is not None:
        secret = given.read_bytes().strip()
        if len(secret) < 32:
            raise CellsFaulty(given, 0, _("This is no secret: it is too short."))
        return secret
    if office is None:
        words = _(
            "Name the secret of the keys with %(option)s, or a folder of the office with %(office)s for a new one."
        )
        raise CellsFaulty(Path(SECRET), 0, words, option="--secret", office="--office")
    return secrets.token_hex(32).encode()


def counted(keyed: Keyed) -> tuple[dict[tuple[str, ...], tuple[int, int]], dict[tuple[str, ...], int]]:
    """Return count and key of each cell, and what may be published of it.

    Raises:
        CellsFaulty: the records lack a column, or one is there twice.
    """
    file, policy = keyed.records, keyed.policy
    lines = rows_of(file)
    line, heads = next(lines, (1, []))
    wanted = [*policy.dimensions, policy.key]
    if missing := [name for name in wanted if name not in heads]:
        raise CellsFaulty(file, line, _("The column %(name)s is missing."), name=missing[0])
    at, seen, records = [heads.index(name) for name in wanted], set[str](), []
    for line, row in lines:
        if len(row) != len(heads):
            words = _("%(found)s cells stand in this line, %(wanted)s in the first one.")
            raise CellsFaulty(file, line, words, found=len(row), wanted=len(heads))
        *codes, key = (row[place] for place in at)
        if not key or key in seen:
            raise CellsFaulty(file, line, _("“%(key)s” does not tell this record from all others."), key=key)
        seen.add(key)
        records.append((tuple(codes), record_key(keyed.secret, key)))
    parents = [dict(keyed.hierarchies.get(name, ())) for name in policy.dimensions]
    cells = cell_keys(records, parents)
    return cells, noisy(cells, keyed.noise)


def write(keyed: Keyed, out: Path, office: Path | None) -> dict[str, Any]:
    """Write what may be published, and for the office the true counts and the secret; return a report.

    Raises:
        CellsFaulty: the records cannot be used, or there is something in a folder already.
    """
    cells, shown = counted(keyed)
    report = {
        "method": CELLKEY,
        "cells": len(cells),
        "changed": sum(shown[at] != cells[at][0] for at in cells),
    }
    with Folders(*filter(None, (out, office))) as drafts:
        lines = ((*codes, shown[codes], PUBLISHED) for codes in sorted(shown))
        write_csv(drafts[0] / f"{ONLY}.csv", (*keyed.policy.dimensions, COUNT, STATUS), lines)
        (drafts[0] / HIERARCHIES).mkdir()
        for dimension, up in keyed.hierarchies.items():
            write_csv(drafts[0] / HIERARCHIES / f"{dimension}.csv", ("code", "parent"), up)
        # What a share may be off by must be known; how often, would help to take the noise away.
        said = f'method = "{CELLKEY}"\ndeviation = {keyed.noise.deviation}\n'
        (drafts[0] / POLICY).write_text(said, "utf-8")
        if office:
            true = ((*codes, cells[codes][0]) for codes in sorted(cells))
            write_csv(drafts[1] / f"{ONLY}.csv", (*keyed.policy.dimensions, COUNT), true)
            (drafts[1] / SECRET).write_bytes(keyed.secret)
            (drafts[1] / REPORT).write_bytes(msgspec.json.format(msgspec.json.encode(report), indent=2))
    return report
