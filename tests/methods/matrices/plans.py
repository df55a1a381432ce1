"""The plans of the folder ``data/plans``: their files, made from what is written there, and the rows to be read."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from tendik.methods.matrices import Matrix, read_matrix
from tendik.packs.matrices import shipped_matrix_words
from tests.methods.matrices.files import Day, Deep, Over, docx, numbered_docx, xlsx

FOLDER = Path(__file__).parents[1] / "data" / "plans"
FIELDS = ("no", "goal", "measure", "indicator", "bodies", "starts", "due", "recurring", "funding")


def matrix(data: bytes, name: str, **more: Any) -> Matrix:
    """Return what is read with the words that are shipped."""
    return read_matrix(data, name, shipped_matrix_words(), **more)


@cache
def written(name: str) -> dict[str, tuple[bytes, list[tuple[Any, ...]]]]:
    """Return the plans of a file: by name their bytes and their rows."""
    plans = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return {file: (_data(file, plan), [tuple(row) for row in plan["rows"]]) for file, plan in plans.items()}


@cache
def published() -> dict[str, tuple[bytes, list[tuple[Any, ...]]]]:
    """Return the published plans."""
    plans = json.loads((FOLDER / "published" / "expected.json").read_text("utf-8"))
    return {
        file: (
            (FOLDER / "published" / file).read_bytes(),
            [tuple(row[field] for field in FIELDS) for row in plan["rows"]],
        )
        for file, plan in plans.items()
    }


def _data(file: str, plan: dict[str, Any]) -> bytes:
    if "lines" in plan:
        return "\n".join(plan["lines"]).encode()
    if "numbered" in plan:
        return numbered_docx(plan["title"], plan["numbered"])
    blocks = [
        block if isinstance(block, str) else [[_cell(cell) for cell in row] for row in block]
        for block in plan["blocks"]
    ]
    return docx(*blocks) if file.endswith(".docx") else xlsx(*blocks)


def _cell(cell: Any) -> Any:
    if not isinstance(cell, dict):
        return cell
    if "over" in cell:
        return Over(cell["text"], cell["over"])
    if "day" in cell:
        return Day(date.fromisoformat(cell["day"]), cell["shown"])
    return Deep(cell["text"], cell["inside"])
