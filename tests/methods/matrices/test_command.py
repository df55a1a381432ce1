"""``tendik import plan`` as a dry run: without an installation, with the institutions and asks of a pack."""

import argparse
import json
from pathlib import Path

import pytest

from tendik.site.commands import imports as command
from tests.methods.matrices.files import Over, docx

TINY = Path(__file__).parents[2] / "packs" / "tiny"
PLAN = docx(
    "Plan for Equality 2030–2034",
    [
        ["No.", "Measure", "Lead", "Deadline", "Comments"],
        [Over("Goal 1. Work", 5)],
        ["1", "Light the street and the quay", "Harbour Council; Somebody", "by 1 May 2031", "later"],
        ["2", "Paint the boats", "-", "some day", ""],
    ],
)


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "plan.docx"
    path.write_bytes(PLAN)
    return path


def run_command(*words):
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args(["plan", *map(str, words), "--dry-run"]))


def test_json_tells_each_measure_and_all_that_is_part_of_none(capsys, plan):
    assert run_command(plan, "--json", "--pack", TINY) == 0

    told = json.loads(capsys.readouterr().out)
    assert list(told) == ["rows", "unread"]
    first = told["rows"][0]
    assert list(first) == [
        *(
            "no",
            "goal",
            "measure",
            "indicator",
            "bodies",
            "starts",
            "due",
            "recurring",
            "funding",
            "asks",
            "at",
        )
    ]
    assert first["goal"] == "Goal 1. Work"
    assert (first["starts"], first["due"], first["recurring"]) == (None, "2031-05-01", None)
    assert [body["text"] for body in first["bodies"]] == ["Harbour Council", "Somebody"]
    assert first["at"] == {"table": 1, "row": 3}
    assert [(one["table"], one["row"], one["cell"], one["text"]) for one in told["unread"]] == [
        (1, 3, 5, "later"),
        (1, 4, 4, "some day"),
    ]
    assert all(one["why"] for one in told["unread"])


def test_a_person_reads_the_measures_under_their_goals_and_what_was_not_read(capsys, plan):
    assert run_command(plan, "--pack", TINY) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["Goal 1. Work:", "  1  Light the street and the quay"]
    assert lines[-3:] == [
        "2 measures",
        "Not read, 1 times: this column is no part of a measure",
        "Not read, 1 times: when it is due was not understood",
    ]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("plan.doc", b"\xd0\xcf\x11\xe0", ".doc as .docx"),
        ("plan.csv", b"", "empty"),
        ("none.csv", None, "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(capsys, tmp_path, name, data, words):
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)

    assert run_command(path, "--pack", TINY) == 2

    assert words in capsys.readouterr().err
