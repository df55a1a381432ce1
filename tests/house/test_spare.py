"""Nothing spare: no dead code, no dependency that nothing imports, no pack file that nothing reads."""

import ast
import re
from functools import cache
from importlib.metadata import packages_distributions

from vulture import Vulture

from tests.house.tree import PACKAGE, PACKS, ROOT, beyond, name, nodes, parsed, pyproject, python_files

SURE = 80
FREE = {"README.md", "LICENSE", "LICENCE.md"}
READ_ELSEWHERE = {"plain.toml": "tests/house/plain.py"}
"""Files of a pack that the house reads, not the program."""
WORD = re.compile(r"\w+")
TEXT = re.compile(r"\.[a-z]{2,3}\.md$")


def normal(distribution):
    return re.sub(r"[-_.]+", "-", distribution).lower()


@cache
def imported():
    """Return the distributions that the package imports."""
    tops = set()
    for path in python_files("src"):
        for node in nodes(path):
            if isinstance(node, ast.Import):
                tops |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                tops.add(node.module.partition(".")[0])
    owners = packages_distributions()
    return frozenset(normal(owner) for top in tops for owner in owners.get(top, ()))


def wanted(requirements):
    return {normal(re.split(r"[\[<>=~! ]", line)[0]) for line in requirements}


def definitions():
    """Yield the functions and classes at the top of each module, with the module."""
    for path in python_files("src"):
        for node in parsed(path).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                yield path, node.name


def words():
    """Count every word of the package's code, templates and settings, and of the pattern of its rooms to come."""
    counts = {}
    tops = PACKAGE, ROOT / "tests" / "pattern"
    texts = [path.read_text("utf-8") for top in tops for path in (*top.rglob("*.py"), *top.rglob("*.html"))]
    for text in [*texts, (ROOT / "pyproject.toml").read_text("utf-8")]:
        for word in WORD.findall(text):
            counts[word] = counts.get(word, 0) + 1
    return counts


def unread(pack, code):
    """Return the files of a pack that nobody names.

    Args:
        pack: Folder of the pack. A ``.toml`` in it may name a file whole, or by its name without the ending.
        code: The program's texts, which name a file whole. A text that is there in each language, as ``1.ky.md``, is
            named by what stands before the language.
    """
    lists = [path.read_text("utf-8") for path in pack.rglob("*.toml")]
    found = []
    for path in sorted(path for path in pack.rglob("*") if path.is_file()):
        named = any(path.name in text for text in [*code, *lists]) or any(
            f'"{one}"' in text for text in lists for one in (path.stem, TEXT.sub("", path.name))
        )
        if path.name not in FREE | {"pack.toml"} and not named:
            found.append(path.relative_to(pack).as_posix())
    return found


def test_there_is_no_dead_code():
    search = Vulture()
    search.scavenge([str(PACKAGE)], exclude=["*/migrations/*"])

    assert [item.get_report() for item in search.get_unused_code(min_confidence=SURE)] == []


def test_every_function_and_class_of_a_module_is_named_somewhere_else():
    counts = words()
    found = {f"{name(path)}:{thing}": 1 for path, thing in definitions() if counts[thing] == 1}

    assert beyond(found, "named_nowhere") == []


def test_every_dependency_is_imported():
    spare = wanted(pyproject()["project"]["dependencies"]) - imported()

    assert beyond(dict.fromkeys(spare, 1), "unused_dependencies") == []


def test_every_package_that_is_imported_is_a_dependency():
    optional = pyproject()["project"]["optional-dependencies"].values()
    known = wanted([*pyproject()["project"]["dependencies"], *(line for lines in optional for line in lines)])

    assert imported() - known - {"tendik"} == set()


def test_every_file_of_a_pack_is_read():
    code = [path.read_text("utf-8") for path in python_files("src")]
    packs = [path.parent for path in PACKS.glob("*/pack.toml")]
    left = {pack.name: [file for file in unread(pack, code) if file not in READ_ELSEWHERE] for pack in packs}

    assert packs
    assert all((ROOT / reader).is_file() for reader in READ_ELSEWHERE.values())
    assert {pack: files for pack, files in left.items() if files} == {}


def test_the_rule_catches_a_file_that_nobody_reads(tmp_path):
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "spare.csv").touch()
    (tmp_path / "plans" / "ge-2025.csv").touch()
    (tmp_path / "plans" / "plans.toml").write_text('slug = "ge-2025"')

    assert unread(tmp_path, ['FILE = "plans/plans.toml"  # nothing spare']) == ["plans/spare.csv"]


def test_the_rule_catches_a_dependency_that_nobody_imports():
    assert wanted(["Django>=5.2,<5.3", "psycopg[binary]>=3.2", "Left_Pad"]) == {
        "django",
        "psycopg",
        "left-pad",
    }
    assert "left-pad" not in imported()
    assert {"django", "msgspec"} <= imported()
