"""The contracts of import-linter: each one holds, and each one is seen to break when somebody breaks it."""

import pytest

from tests.house.copies import copy, run
from tests.house.tree import PACKAGE, pyproject

pytestmark = pytest.mark.slow
BREAKING = {
    "Rooms depend downwards only": ("places/queries.py", "from tendik.plans import queries as plans"),
    "No chain leads from a public page to a table of the database": (
        "plans/public.py",
        "from tendik.places import queries as places",
    ),
    "Methods know no framework, no database, no clock, no network": ("methods/maps.py", "import time"),
    "The protector, the attacker and the checker of certificates are strangers": (
        "methods/certificates.py",
        "from tendik.methods import attack",
    ),
    "Inside a room: pages call actions, actions call queries, queries call models": (
        "plans/queries.py",
        "from tendik.plans import actions",
    ),
    "No cycles anywhere": ("releases/shapes.py", "from tendik.releases import reader"),
}
"""For each contract: a module, and an import that it must not have."""


def lint(folder):
    return run(folder, "lint-imports", "--cache-dir", str(folder / ".cache"))


def verdicts(said):
    """Return what import-linter said of each contract: kept or broken."""
    names = [one["name"] for one in pyproject()["tool"]["importlinter"]["contracts"]]
    return {
        name: "BROKEN" if f"{name} BROKEN" in said else "KEPT" if f"{name} KEPT" in said else "?"
        for name in names
    }


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    """A copy of the package with the contracts."""
    return copy(tmp_path_factory.mktemp("contracts"), "src", "pyproject.toml")


def test_every_contract_holds(tree):
    done = lint(tree)

    assert set(verdicts(done.stdout).values()) == {"KEPT"}
    assert done.returncode == 0


def test_every_contract_has_an_import_that_breaks_it():
    assert verdicts("").keys() == BREAKING.keys()


@pytest.mark.parametrize("contract", BREAKING)
def test_a_forbidden_import_is_seen(tree, contract):
    file, line = BREAKING[contract]
    path = tree / "src" / "tendik" / file
    path.write_text(f"{(PACKAGE / file).read_text('utf-8')}\n\n{line}\n", "utf-8")

    done = lint(tree)
    path.write_text((PACKAGE / file).read_text("utf-8"), "utf-8")

    assert verdicts(done.stdout)[contract] == "BROKEN"
    assert done.returncode == 1
