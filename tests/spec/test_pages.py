"""The pages of docs/methods are the tables of this folder, and every table is run."""

import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import pytest

from tests.spec.tables import HERE, tables

ROOT = HERE.parents[1]


def script():
    """Return ``scripts/methods`` as a module."""
    loader = SourceFileLoader("methods_script", str(ROOT / "scripts" / "methods"))
    module = module_from_spec(spec_from_loader(loader.name, loader))
    loader.exec_module(module)
    return module


def test_every_page_says_what_its_tables_say(monkeypatch):
    monkeypatch.chdir(ROOT)

    wanted = script().pages()

    assert len(wanted) >= 2
    assert {path: path.read_text("utf-8") for path in Path("docs/methods").glob("*.md")} == wanted


def test_every_table_is_named_by_the_test_beside_it():
    for spec in HERE.glob("*.toml"):
        test = (HERE / f"test_{spec.stem}.py").read_text("utf-8")

        assert [name for name in tables(spec.stem) if f'ROWS["{name}"]' not in test] == []


def test_a_page_is_its_title_its_text_and_its_tables(tmp_path):
    spec = tmp_path / "small.toml"
    spec.write_text(
        'title = "Small"\ntext = "One."\n[[tables]]\nname = "a"\ntitle = "A"\ntext = """\nTwo.\n"""\n'
        'columns = ["x", "y"]\nrows = [["1|2", ""], [3, "x"]]\n'
    )

    lines = script().page(spec).splitlines()

    assert lines[:3] == ["# Small", "", "One."]
    assert lines[-8:] == ["## A", "", "Two.", "", "| x | y |", "|---|---|", "| 1\\|2 | – |", "| 3 | x |"]


def test_the_check_names_pages_that_are_stale_lost_or_spare_and_writing_mends_them(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tests" / "spec").mkdir(parents=True)
    (tmp_path / "docs" / "methods").mkdir(parents=True)
    spare = tmp_path / "docs" / "methods" / "spare.md"
    spare.write_text("gone")
    (tmp_path / "tests" / "spec" / "new.toml").write_text('title = "New"\ntext = ""\ntables = []\n')
    monkeypatch.setattr(sys, "argv", ["methods", "--check"])
    methods = script()

    with pytest.raises(SystemExit, match=r"docs/methods/new\.md, docs/methods/spare\.md"):
        methods.main()
    monkeypatch.setattr(sys, "argv", ["methods"])
    methods.main()

    assert not spare.exists()
    assert (tmp_path / "docs" / "methods" / "new.md").read_text("utf-8").startswith("# New\n")
