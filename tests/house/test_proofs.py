"""The table of what was proved: a new row stands below the last one, above what is written about the rows."""

from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader

from tests.house.tree import ROOT


def prove():
    """The script that proves, as a module."""
    loader = SourceFileLoader("prove", str(ROOT / "scripts" / "prove"))
    module = module_from_spec(spec_from_loader("prove", loader))
    loader.exec_module(module)
    return module


def test_a_row_stands_below_the_last_one_and_above_what_is_said_of_the_rows(tmp_path):
    script, table = prove(), tmp_path / "docs" / "proofs.md"

    script.kept("| 1 |\n", table)
    assert table.read_text("utf-8") == script.HEAD + "| 1 |\n"

    table.write_text(table.read_text("utf-8") + "\nSaid of 1 | not in the table.\n", "utf-8")
    script.kept("| 2 |\n", table)
    assert table.read_text("utf-8") == script.HEAD + "| 1 |\n| 2 |\n\nSaid of 1 | not in the table.\n"


def test_no_row_of_the_table_stands_outside_of_it():
    lines = (ROOT / "docs" / "proofs.md").read_text("utf-8").splitlines()
    rows = [number for number, line in enumerate(lines) if line.startswith("| ")]
    assert rows[0] == 4
    assert rows[-1] - rows[0] == len(rows)
