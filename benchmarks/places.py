"""How long importing 200,000 places takes and how much memory, beside only reading the same file. Prints a table."""

import csv
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAM = [sys.executable, "-m", "tendik"]
PACK = Path(__file__).parents[1] / "tests" / "packs" / "tiny"
ROWS, BAYS = 200_000, 1_000
HEAD = (
    "code",
    "parent",
    "level",
    "official_code",
    "name_fr",
    "name_en",
    "valid_from",
    "latitude",
    "longitude",
)

READ = {
    "csv": "import csv, sys\nfor row in csv.reader(open(sys.argv[1], encoding='utf-8', newline='')): pass",
    "xlsx": (
        "import sys, python_calamine\n"
        "book = python_calamine.CalamineWorkbook.from_path(sys.argv[1])\n"
        "for row in book.get_sheet_by_index(0).iter_rows(): pass"
    ),
}
"""The yardstick: every row of the file once, and nothing done with it."""


def run(home, *command):
    """Run a command; return its seconds of processor and its peak memory in MB."""
    process = subprocess.Popen(
        command, env={**os.environ, "TENDIK_HOME": str(home)}, stdout=subprocess.DEVNULL
    )
    _pid, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(map(str, command))} failed")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def rows():
    """Yield bays and the hamlets in them, every column filled."""
    for number in range(ROWS):
        level, parent = ("bay", "XA") if number < BAYS else ("hamlet", f"b{number % BAYS}")
        code = f"{level[0]}{number}"
        names = f"Village numéro {number}", f"Village number {number}"
        yield (
            code,
            parent,
            level,
            str(10**7 + number),
            *names,
            "2026-01-01",
            f"42.{number % 99_999:05d}",
            "74.5",
        )


def write(folder):
    """Write the same list as CSV and as a workbook."""
    import xlsxwriter

    with (folder / "list.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEAD, *rows()])
    book = xlsxwriter.Workbook(folder / "list.xlsx", {"constant_memory": True})
    sheet = book.add_worksheet()
    for number, row in enumerate([HEAD, *rows()]):
        sheet.write_row(number, 0, row)
    book.close()


def main():
    """Measure: each file read only, imported into an empty home, imported again."""
    print(f"{ROWS} rows, {len(HEAD)} columns; seconds of processor and peak memory")
    print(f"{'':32}{'s':>8}{'MB':>8}  aim")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # In a process of its own: what this one holds would count for those it starts.
        subprocess.run([sys.executable, __file__, "--write", folder], check=True)
        for ending, reader in READ.items():
            home, file = folder / ending, folder / f"list.{ending}"
            run(home, *PROGRAM, "init", "--pack", str(PACK))
            for what, command, aim in (
                (f"{ending}: only read", [sys.executable, "-c", reader, file], ""),
                (f"{ending}: imported", [*PROGRAM, "import", "places", file], "12 s, 500 MB"),
                (f"{ending}: imported again", [*PROGRAM, "import", "places", file], ""),
            ):
                seconds, memory = run(home, *command)
                print(f"{what:32}{seconds:>8.1f}{memory:>8.0f}  {aim}", flush=True)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{os.cpu_count()} processors, {os.getloadavg()[0]:.1f} of them busy; highest peak {peak:.0f} MB")


if __name__ == "__main__":
    write(Path(sys.argv[2])) if sys.argv[1:2] == ["--write"] else main()
