"""``tendik read-report``: show what the reader finds in a consultation report, before anyone loads it."""

import argparse
import csv
import json
import sys
import tomllib
from collections.abc import Callable, Iterable, Sequence
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tendik.methods.reports import (
    COLUMNS,
    Missing,
    PlanPattern,
    Report,
    ReportUnreadable,
    as_json,
    as_rows,
    missing_plans,
    outline_of,
)
from tendik.packs.faults import PackFaulty
from tendik.packs.files import NotOrdinary, ordinary_bytes
from tendik.packs.folder import Folder
from tendik.packs.reading_reports import read_report
from tendik.packs.reports import settlement_of, shipped_words, why_missing, words_for
from tendik.site.commands import speak

NAME = "read-report"
HELP = "read the plans, goals and asks out of a consultation report (.md, .txt, .docx)"

PLANS = Path("plans", "plans.toml")
SHOWN = 90
UNREADABLE = 2


class PackUnreadable(Exception):
    """The plans of a pack cannot be read; the message names the file."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the report")
    parser.add_argument("--format", choices=FORMATS, default="json", help="how to show it (json)")
    parser.add_argument(
        "--outline",
        action="store_true",
        help="show only the headings and what each was taken for, as a file that settles them (FILE.toml)",
    )
    parser.add_argument(
        "--pack",
        type=Path,
        metavar="FOLDER",
        help="the country whose plans and words are known (default: all that are shipped)",
    )


def run(options: argparse.Namespace) -> int:
    """Write the report's items to the standard output; say what to do if it cannot be read."""
    speak()
    try:
        patterns = _patterns([options.pack / PLANS] if options.pack else _shipped())
        report = _read(options.file, options.pack, patterns)
    except OSError as fault:
        return _refuse(
            f"{fault.filename or options.file}: {fault.strerror}. Check the path and the rights to read it."
        )
    except ReportUnreadable as fault:
        return _refuse(f"{options.file}: {fault}")
    except (NotOrdinary, PackUnreadable, PackFaulty) as fault:
        return _refuse(str(fault))
    sys.stdout.write(outline_of(report) if options.outline else FORMATS[options.format](report))
    if options.pack:
        sys.stderr.writelines(f"{_why(plan)}\n" for plan in missing_plans(report, patterns))
    return 0


def _why(plan: Missing) -> str:
    """Return why a plan of the pack was not found, and what to do."""
    words, values = why_missing(plan)
    return words % values


def _read(file: Path, pack: Path | None, patterns: Sequence[PlanPattern]) -> Report:
    """Read a report with the plans and words of a pack, and with what the file beside it settles."""
    data = ordinary_bytes(file)
    folders = Folder(pack) if pack else None, Folder(file.parent)
    words = words_for(folders[0]) if folders[0] else shipped_words()
    settlement = settlement_of(folders[1], file.name)
    for folder in filter(None, folders):
        folder.check()
    return read_report(data, file.name, patterns, words=words, settlement=settlement)


def _refuse(message: str) -> int:
    sys.stderr.write(f"tendik {NAME}: {message}\n")
    return UNREADABLE


def _shipped() -> list[Path]:
    return sorted(Path(str(files("tendik"))).glob(f"packs/*/{PLANS.as_posix()}"))


def _patterns(paths: Iterable[Path]) -> list[PlanPattern]:
    return [pattern for path in paths for pattern in _patterns_of(path)]


def _patterns_of(path: Path) -> list[PlanPattern]:
    try:
        plans = tomllib.loads(path.read_text(encoding="utf-8")).get("plan", [])
        return [_pattern(plan) for plan in plans if not plan.get("asks_file")]
    except KeyError as fault:
        raise PackUnreadable(
            f"{path}: a plan has no {fault}. Give each [[plan]] code and title_patterns."
        ) from fault
    except (AttributeError, TypeError, ValueError) as fault:  # ValueError: neither TOML nor UTF-8
        raise PackUnreadable(
            f"{path}: {fault}. Mend the file; each [[plan]] needs code and title_patterns."
        ) from fault


def _pattern(plan: dict[str, Any]) -> PlanPattern:
    code, words = plan["code"], plan["title_patterns"]
    if not isinstance(words, list):
        raise TypeError(f"title_patterns of {code} is no list")
    return PlanPattern(str(code), [str(word) for word in words])


def _as_json_text(report: Report) -> str:
    return json.dumps(as_json(report), ensure_ascii=False, indent=2) + "\n"


def _as_csv_text(report: Report) -> str:
    text = StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(as_rows(report))
    return text.getvalue()


def _as_table_text(report: Report) -> str:
    rows = [("code", "level", "line", "text")]
    rows += [(row["code"], row["level"], row["line"], _shortened(row["text"])) for row in as_rows(report)]
    widths = [max(len(row[place]) for row in rows) for place in range(3)]
    lines = [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]])
        for row in rows
    ]
    return "\n".join([*lines, *_headings(report), "", _counts(report, len(rows) - 1)]) + "\n"


def _headings(report: Report) -> list[str]:
    rows = [f"{one.line:>4}  {one.kind:10}  {_shortened(one.text)}" for one in report.headings]
    return ["", _("Headings:"), *rows] if rows else []


def _counts(report: Report, items: int) -> str:
    plans, unplaced = len(report.plans), len(report.unplaced)
    headings, hidden = len(report.headings), len(report.hidden)
    parts = [
        ngettext("%(count)s plan", "%(count)s plans", plans) % {"count": plans},
        ngettext("%(count)s item", "%(count)s items", items) % {"count": items},
        ngettext("%(count)s heading", "%(count)s headings", headings) % {"count": headings},
        ngettext("%(count)s line unplaced", "%(count)s lines unplaced", unplaced) % {"count": unplaced},
    ]
    if hidden:
        words = ngettext("words hidden in %(count)s line", "words hidden in %(count)s lines", hidden)
        parts.append(words % {"count": hidden})
    return ", ".join(parts)


def _shortened(text: str) -> str:
    return text if len(text) <= SHOWN else text[: SHOWN - 1].rstrip() + "…"


FORMATS: dict[str, Callable[[Report], str]] = {
    "json": _as_json_text,
    "csv": _as_csv_text,
    "table": _as_table_text,
}
