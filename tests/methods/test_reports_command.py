"""``tendik read-report`` for people: what it says of every line, the outline, and what settles it."""

import argparse
import json

import pytest

from tendik.site.commands import read_report as command
from tests.methods.word_files import paragraph, run, word

TEXT = "RESOLUTION\n«Harbour plan»\n\nPEACE\n\nGoal 1: Talk\n\n1. Ask. <!-- no -->\n\nMeta 2: Ask\n\nOUR THANKS\n\nWords.\n"


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run_command(*arguments):
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args([str(argument) for argument in arguments]))


def test_the_table_counts_headings_and_hidden_words_and_names_each_heading(capsys, report):
    assert run_command(report, "--format", "table") == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "1 plan, 4 items, 3 headings, 1 line unplaced, words hidden in 1 line"
    assert [line.split(maxsplit=2) for line in lines[lines.index("Headings:") + 1 : -2]] == [
        ["1", "resolution", "RESOLUTION"],
        ["2", "title", "«Harbour plan»"],
        ["12", "heading", "OUR THANKS"],
    ]


def test_hidden_words_of_a_word_file_are_in_no_format(capsys, tmp_path):
    path = tmp_path / "report.docx"
    secret = paragraph(run("2. Says Ms A.", "<w:vanish/>"), "<w:rPr><w:vanish/></w:rPr>")
    path.write_bytes(word("RESOLUTION", "«Plan»", "Goal 1: Work", "1. Ask.", secret))

    for arguments in (["--format", "json"], ["--format", "csv"], ["--format", "table"], ["--outline"]):
        assert run_command(path, *arguments) == 0

        assert "Ms A" not in capsys.readouterr().out


def test_the_outline_that_is_saved_beside_the_report_settles_it(capsys, report):
    assert run_command(report, "--outline") == 0
    outline = capsys.readouterr().out
    assert '{ line = 4, is = "priority", text = "PEACE" },  # P1-P1\n' in outline
    settled = outline.replace('is = "priority", text = "PEACE"', 'is = "caption", text = "PEACE"')
    report.with_suffix(".toml").write_text(settled, encoding="utf-8")

    assert run_command(report) == 0

    values = json.loads(capsys.readouterr().out)
    assert [item["code"] for item in values["plans"][0]["items"]] == ["P1-1", "P1-1.1", "P1-2"]
    assert [one["kind"] for one in values["headings"]] == ["resolution", "title", "caption", "heading"]


def test_an_outline_of_an_older_report_is_refused_with_its_line(capsys, report):
    report.with_suffix(".toml").write_text(
        'heading = [{ line = 6, is = "goal", text = "Goal 7" }]', encoding="utf-8"
    )

    assert run_command(report) == 2

    assert "report.md: Line 6 of the report does not begin with “Goal 7”" in capsys.readouterr().err


def test_a_pack_brings_its_words_and_faults_in_them_are_named(capsys, report, tmp_path):
    pack = tmp_path / "pack"
    (pack / "plans").mkdir(parents=True)
    (pack / "plans" / "plans.toml").write_text(
        '[[plan]]\ncode = "HP"\ntitle_patterns = ["Harbour"]\n', encoding="utf-8"
    )
    words = pack / "reports" / "words" / "xx.toml"
    words.parent.mkdir(parents=True)
    report.write_text(TEXT.replace("Goal 1", "Wunsch 1"), encoding="utf-8")

    words.write_text('goal = ["wunsch"]', encoding="utf-8")
    assert run_command(report, "--pack", pack, "--format", "csv") == 0
    assert "HP-1.1,HP-1,recommendation,,Ask.,8" in capsys.readouterr().out

    words.write_text('aim = ["wunsch"]', encoding="utf-8")
    assert run_command(report, "--pack", pack) == 2
    assert "reports/words/xx.toml: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (TEXT, "HP was not found: no title holds one of its title_patterns."),
        (
            TEXT.replace("Harbour", "Pier"),
            "HP was not found: the title on line 1 fits it, but was taken for PP.",
        ),
        (
            "# Wünsche\n\nFor the pier\n\n1. Ask.\n",
            "HP was not found: line 3 holds its words, but nothing below was",
        ),
        ("1. Ask.\n", "HP was not found: nothing was taken for an ask. Look at the headings with --outline."),
        (TEXT.replace("Harbour plan", "Pier") + "\n" + TEXT.replace("Harbour plan", "Pier"), ""),
    ],
)
def test_why_a_plan_of_the_pack_was_not_found_is_told(capsys, report, tmp_path, text, told):
    (tmp_path / "plans").mkdir()
    plans = (
        '[[plan]]\ncode = "PP"\ntitle_patterns = ["pier plan"]\n',
        '[[plan]]\ncode = "HP"\ntitle_patterns = ["pier"]\n',
    )
    (tmp_path / "plans" / "plans.toml").write_text("".join(plans), encoding="utf-8")
    report.write_text(text, encoding="utf-8")

    assert run_command(report, "--pack", tmp_path) == 0

    said = capsys.readouterr().err.splitlines()
    assert [line[: len(told)] for line in said if line.startswith("HP")] == [told] * bool(told)
