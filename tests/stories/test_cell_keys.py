"""The door of disclosure protection for records: each cell carries a noise of its own, always the same."""

import csv
import json

import pytest

from tendik.site.commands import main

POLICY = """method = "cellkey"
dimensions = ["place", "sex"]
key = "id"
ptable = {deviation = 2, variance = 1.05, smallest = 2}
"""
PEOPLE = [
    f"{number},{place},{sex}" for number, (place, sex) in enumerate([("a", "f")] * 9 + [("b", "m")] * 14)
]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Records of people, and a policy."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")
    write("people.csv", ["id,place,sex", *PEOPLE])
    write("policy.toml", POLICY.splitlines())
    return tmp_path


def write(name, lines):
    with open(name, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def protect(*more, out="out", records="people.csv"):
    return main(["protect", records, "--policy", "policy.toml", "--out", out, *more])


def counts(file):
    with open(file, encoding="utf-8", newline="") as text:
        return {(row["place"], row["sex"]): int(row["count"]) for row in csv.DictReader(text)}


def test_each_cell_carries_at_most_the_noise_of_the_policy(folder):
    assert protect("--office", "office") == 0

    told, true = counts("out/cells.csv"), counts("office/cells.csv")
    assert told.keys() == true.keys()
    assert all(abs(told[cell] - true[cell]) <= 2 for cell in true)
    assert json.loads((folder / "office" / "report.json").read_text())["cells"] == len(true)


def test_the_same_secret_gives_the_same_noise_and_it_stays_in_the_office(folder):
    protect("--office", "office")

    assert protect("--secret", "office/cell.key", out="again") == 0

    assert counts("again/cells.csv") == counts("out/cells.csv")
    assert not list((folder / "again").rglob("*.key")) + list((folder / "out").rglob("*.key"))
    assert "variance" not in (folder / "out" / "policy.toml").read_text()


def test_the_totals_of_a_hierarchy_are_cells_too(folder):
    write("place.csv", ["code,parent", "a,north", "b,north", "north,"])

    assert protect("--office", "office", "--hierarchy", "place=place.csv") == 0

    assert counts("office/cells.csv")["north", "_T"] == 23


def test_a_published_table_of_noise_may_be_given_as_a_file(folder):
    write("noise.csv", ["i,j,p", "0,0,1", "1,0,0.5", "1,1,0", "1,2,0.5"])
    write(
        "policy.toml",
        [line for line in POLICY.splitlines() if "ptable" not in line] + ['ptable = "noise.csv"'],
    )

    assert protect("--office", "office") == 0

    told, true = counts("out/cells.csv"), counts("office/cells.csv")
    assert {abs(told[cell] - true[cell]) for cell in true} == {1}


@pytest.mark.parametrize(
    ("name", "lines", "words"),
    [
        ("people.csv", ["id,place", "1,a"], "The column sex is missing"),
        ("people.csv", ["id,place,sex", "1,a,f", "1,b,m"], "people.csv:3: “1” does not tell this record"),
        ("people.csv", ["id,place,sex", "1,a"], "2 cells stand in this line"),
        ("policy.toml", ['method = "cellkey"', "dimensions = 3"], "A value is of the wrong kind"),
        ("policy.toml", POLICY.replace("1.05", "99").splitlines(), "No such noise can be had"),
        ("noise.csv", ["i,j", "0,0"], "must name: i,j,p"),
        ("noise.csv", ["i,j,p", "0,0,none"], "A value is of the wrong kind"),
        ("noise.csv", ["i,j,p", "0,0,1", "1,0,0.5", "1,1,0.5"], "The noise of 1 must add up"),
        ("noise.csv", ["i,j,p", "0,0,1", "2,2,1"], "The noise of 1 must add up"),
    ],
)
def test_what_cannot_be_used_is_refused_with_the_reason_and_nothing_is_written(
    folder, capsys, name, lines, words
):
    if name == "noise.csv":
        write(
            "policy.toml",
            [line for line in POLICY.splitlines() if "ptable" not in line] + ['ptable = "noise.csv"'],
        )
    write(name, lines)

    assert protect("--office", "office") == 2

    assert words in capsys.readouterr().err
    assert not (folder / "out").exists()


def test_without_a_secret_or_an_office_there_is_no_noise(folder, capsys):
    write("short.key", ["short"])

    assert protect() == 2
    assert protect("--secret", "short.key") == 2
    assert main(["protect", "--table", "a=people.csv", "--policy", "policy.toml", "--out", "out"]) == 2

    said = capsys.readouterr().err
    assert "Name the secret of the keys" in said
    assert "too short" in said
    assert "Name one file of records" in said
