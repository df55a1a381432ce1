"""The three doors of disclosure protection: a table of counts in, what may be published out, attacked and proven."""

import csv
import json
import random

import pytest

from tendik.site.commands import main

PLACES = ["code,parent", *(f"d{one},_T" for one in range(2))]
PLACES += [f"d{one}v{two},d{one}" for one in range(2) for two in range(3)]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A table of counts over villages, sex and kind, and the hierarchy of its villages."""
    chance = random.Random(1)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")
    lines = ["place,sex,kind,count"]
    for village in (line.partition(",")[0] for line in PLACES if "v" in line):
        for sex in "fm":
            for kind in "ab":
                lines.append(f"{village},{sex},{kind},{chance.choice([0, 1, 2, 3, 7, 9, 12, 20])}")
    write("cells.csv", lines)
    write("place.csv", PLACES)
    return tmp_path


def write(name, lines):
    with open(name, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def protect(*more, cells="cells.csv"):
    return main(
        ["protect", cells, "--hierarchy", "place=place.csv", "--out", "out", "--office", "office", *more]
    )


def rows(file):
    with open(file, encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def show(name, *numbers):
    """Publish hidden counts after all, as a careless hand would."""
    told, true = rows(f"out/{name}.csv"), rows(f"office/{name}.csv")
    gone = [at for at, row in enumerate(told) if row["status"] == "suppressed"]
    for number in numbers:
        told[gone[number]] |= {"count": true[gone[number]]["count"], "status": "published"}
    lines = [",".join(told[0]), *(",".join(row.values()) for row in told)]
    write(f"out/{name}.csv", lines)


def test_what_is_published_is_safe_from_the_attacker_and_proven_to_the_auditor(folder, capsys):
    assert protect() == 0

    assert main(["attack", "out", "--truth", "office/cells.csv"]) == 0
    assert main(["verify-certificates", "out", "office"]) == 0
    assert "every small count is safe" in capsys.readouterr().out


def test_what_may_be_published_tells_neither_which_counts_were_small_nor_how_many(folder):
    protect()

    assert sorted(path.name for path in (folder / "out").iterdir()) == [
        "cells.csv",
        "hierarchies",
        "policy.toml",
    ]
    assert set(rows("out/cells.csv")[0]) == {"place", "sex", "kind", "count", "status"}
    assert {row["status"] for row in rows("out/cells.csv")} == {"published", "suppressed"}
    assert (folder / "out/policy.toml").read_text() == 'threshold = 5\nrule = "zeros"\nhide_zeros = false\n'


def test_the_report_of_the_office_says_how_much_is_hidden_and_that_no_less_would_do(folder):
    protect()

    report = json.loads((folder / "office/report.json").read_text())

    hidden = sum(row["status"] == "suppressed" for row in rows("out/cells.csv"))
    assert (report["safe"], report["proven"], report["hidden"]) == (True, True, hidden)
    assert report["bound"] == report["cost"] == hidden > report["primary"] > 0


def test_one_count_shown_by_mistake_is_found_by_both_and_explained_by_a_sum(folder, capsys):
    protect()
    show("cells", 0)

    assert main(["attack", "out", "--explain"]) == 1
    said = capsys.readouterr().out
    assert "known more closely than allowed" in said
    assert " = + " in said
    assert main(["verify-certificates", "out", "office"]) == 1
    assert "fixed" in capsys.readouterr().out


def test_the_attacker_tells_programs_what_it_found(folder, capsys):
    protect()
    show("cells", 0)
    capsys.readouterr()

    main(["attack", "out", "--json"])
    found = json.loads(capsys.readouterr().out)

    assert not found["safe"]
    assert set(found["leaks"][0]) == {"codes", "kind", "lower", "upper", "because"}
    assert set(found["leaks"][0]["codes"]) == {"place", "sex", "kind"}


def test_two_tables_of_one_population_are_protected_as_one(folder):
    write("sexes.csv", ["sex,age,count", "f,18,40", "f,30,2", "m,18,30", "m,30,45"])
    write("ages.csv", ["age,kind,count", "18,a,3", "18,b,67", "30,a,40", "30,b,7"])
    tables = ["--table", "sexes=sexes.csv", "--table", "ages=ages.csv"]

    assert main(["protect", *tables, "--out", "out", "--office", "office"]) == 0

    assert main(["attack", "out"]) == 0
    assert main(["verify-certificates", "out", "office"]) == 0


def test_tables_that_disagree_on_their_common_totals_are_refused(folder, capsys):
    write("sexes.csv", ["sex,age,count", "f,18,40", "m,18,30"])
    write("ages.csv", ["age,kind,count", "18,a,3", "18,b,60"])
    tables = ["--table", "sexes=sexes.csv", "--table", "ages=ages.csv"]

    assert main(["protect", *tables, "--out", "out"]) == 2
    assert "The tables disagree on the cell" in capsys.readouterr().err


def test_what_was_hidden_before_stays_hidden_where_that_costs_little(folder):
    protect()
    first = {tuple(row.values())[:3] for row in rows("out/cells.csv") if not row["count"]}

    main(["protect", "cells.csv", "--hierarchy", "place=place.csv", "--previous", "out", "--out", "next"])

    again = {tuple(row.values())[:3] for row in rows("next/cells.csv") if not row["count"]}
    assert again == first


def test_what_no_suppression_can_protect_is_an_answer_that_names_the_totals(folder, capsys):
    write("alone.csv", ["sex,count", "f,2", "m,0", "_T,2"])

    code = main(["protect", "alone.csv", "--out", "out"])

    assert code == 3
    said = capsys.readouterr().err
    assert "cannot be hidden with these totals" in said
    assert "alone" in said or "cells: f ← _T" in said
    assert not (folder / "out").exists()


WRONG = [
    (["sex,count", "f,-1"], "a whole number from 0 up"),
    (["sex,count", "f,1.5"], "a whole number from 0 up"),
    (["sex,count", "f,"], "A count is a whole number"),
    (["sex,count", "f,1,2"], "cells stand in this line"),
    (["sex,number", "f,1"], "each once, and count."),
    (["sex,sex,count", "f,f,1"], "each once"),
    (["sex,count"], "has no cells"),
    (["count", "1"], "each once, and count."),
    (["sex,count", "f,9", "f,9"], "is given twice"),
    (["sex,count", "f,9", "m,9", "_T,20"], "but its parts add up to 18"),
    (["place,count", "nowhere,9"], "does not list the code nowhere"),
]


@pytest.mark.parametrize(("lines", "words"), WRONG)
def test_a_table_that_cannot_be_used_is_refused_with_the_reason_and_nothing_is_written(
    folder, capsys, lines, words
):
    write("wrong.csv", lines)
    more = ["--hierarchy", "place=place.csv"] if "place" in lines[0] else []

    assert main(["protect", "wrong.csv", *more, "--out", "out", "--office", "office"]) == 2

    assert words in capsys.readouterr().err
    assert not (folder / "out").exists()
    assert not (folder / "office").exists()


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["threshold = 2"], "from 3 to 1000"),
        (["threshold = 'many'"], "from 3 to 1000"),
        (["treshold = 5"], "A policy has no “treshold”"),
        (["rule = 'none'"], "zeros or one"),
        (["threshold ="], "no file of the form TOML"),
        (["weights = [{cells = 3}]"], "of the wrong kind"),
    ],
)
def test_a_policy_that_cannot_be_used_is_refused_with_the_reason(folder, capsys, lines, words):
    write("policy.toml", lines)

    assert protect("--policy", "policy.toml") == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["code,parent", "a,b", "b,a"], "leads back to itself"),
        (["code,parent", "d0v0,d0", "d0v0,d1"], "under two parents"),
        (["code,above", "a,b"], "must be: code,parent"),
    ],
)
def test_a_hierarchy_that_cannot_be_used_is_refused_with_the_reason(folder, capsys, lines, words):
    write("place.csv", [*lines, *(PLACES[1:] if "parent" in lines[0] else [])])

    assert protect() == 2
    assert words in capsys.readouterr().err


def test_a_folder_that_holds_something_is_left_as_it_is(folder, capsys):
    protect()
    before = (folder / "out/cells.csv").read_bytes()

    assert protect() == 2

    assert "Name a new folder" in capsys.readouterr().err
    assert (folder / "out/cells.csv").read_bytes() == before
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]


def test_a_disk_that_takes_no_more_leaves_nothing_behind(folder, capsys):
    (folder / "full").mkdir()
    (folder / "full" / "out").symlink_to("/dev/full")

    code = main(["protect", "cells.csv", "--hierarchy", "place=place.csv", "--out", "full/out/x"])

    assert code == 2
    assert list((folder / "full").iterdir()) == [folder / "full" / "out"]


def test_certificates_of_another_table_prove_nothing(folder, capsys):
    protect()
    write("other.csv", ["sex,count", "f,9", "m,3", "x,2"])
    main(["protect", "other.csv", "--out", "other", "--office", "other-office"])

    assert main(["verify-certificates", "out", "other-office"]) == 2
    (folder / "office/certificates.npz").write_bytes((folder / "other-office/certificates.npz").read_bytes())
    assert main(["verify-certificates", "out", "office"]) == 1
    (folder / "office/certificates.npz").write_bytes(b"PK")
    assert main(["verify-certificates", "out", "office"]) == 2


def test_published_figures_that_contradict_each_other_are_named(folder, capsys):
    protect()
    text = (folder / "out/cells.csv").read_text().splitlines()
    total = next(line for line in text if line.startswith("_T,_T,_T,"))
    write("out/cells.csv", [line if line != total else "_T,_T,_T,99999,published" for line in text])

    assert main(["attack", "out"]) == 2
    assert "_T" in capsys.readouterr().err
