"""The reader on the real report, on small ones in three languages that show one habit each, and as a command."""

import argparse
import csv
import json
from pathlib import Path

import pytest

from tendik.methods.reports import PlanPattern, Report, ReportUnreadable, as_json, as_rows, read_report
from tendik.packs.reports import shipped_words
from tendik.site.commands import read_report as command

DATA = Path(__file__).parent / "data"
PATTERNS = (PlanPattern("GE", ("Gender Equality", "гендерн", "гендердик")), PlanPattern("WPS", ("1325",)))


@pytest.fixture(scope="module")
def report() -> Report:
    return read_report(
        (DATA / "consultation-report-2025.md").read_bytes(), "consultation-report-2025.md", PATTERNS
    )


def plan_table(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(("code", "count"), [("GE", 120), ("WPS", 37)])
def test_the_real_report_gives_the_plan_tables_row_by_row(report, code, count):
    expected = plan_table(f"{code.lower()}-2025-2027.csv")

    rows = [row for row in as_rows(report) if row["code"].startswith(code)]

    assert len(rows) == count
    for row, wanted in zip(rows, expected, strict=True):
        assert row == wanted


def test_the_plans_of_the_real_report_are_titled_as_their_drafts(report):
    assert [(plan.code, plan.line, plan.title[:24]) for plan in report.plans] == [
        ("GE", 306, "National Action Plan on "),
        ("WPS", 465, "Action Plan for the impl"),
    ]


def test_before_its_resolutions_the_real_report_asks_nothing(report):
    asked = [item.line for plan in report.plans for item in plan.items]

    assert min(asked) == 310
    assert {42, 47, 127, 148, 166} <= {line.line for line in report.unplaced}


def test_each_line_of_the_real_report_stands_in_one_place(report):
    text = (DATA / "consultation-report-2025.md").read_text(encoding="utf-8")
    filled = [number for number, line in enumerate(text.split("\n"), start=1) if line.strip()]

    assert places(report) == filled


def test_the_json_holds_source_plans_and_unplaced_lines(report):
    values = json.loads(json.dumps(as_json(report)))

    assert list(values) == ["source", "plans", "headings", "unplaced", "hidden"]
    assert values["source"]["lines"] == 561
    assert values["source"]["format"] == "md"
    assert len(values["source"]["sha256"]) == 64
    assert values["plans"][1]["items"][1] == {
        "code": "WPS-I.N.1",
        "parent": "WPS-I",
        "kind": "recommendation",
        "level": "national",
        "text": "Integrate gender perspectives into conflict early warning and response systems.",
        "line": 479,
    }
    assert values["unplaced"][0]["line"] == 9


def test_without_patterns_plans_are_numbered(report):
    data = (DATA / "consultation-report-2025.md").read_bytes()

    unknown = read_report(data, "consultation-report-2025.md")

    assert [plan.code for plan in unknown.plans] == ["P1", "P2"]
    assert unknown.plans[1].items[1].code == "P2-I.N.1"


def places(report: Report) -> list[int]:
    """All lines that items, headings and unplaced lines hold, in order; a line said twice stands twice."""
    items = [line for plan in report.plans for item in plan.items for line in item.lines]
    headings = [line for heading in report.headings for line in heading.lines]
    return sorted([*items, *headings, *(line.line for line in report.unplaced)])


def small_reports() -> list[tuple[str, str, list[str]]]:
    cases = (DATA / "small-reports.txt").read_text(encoding="utf-8").split("=== ")[1:]
    parted = [case.partition("\n---\n") for case in cases]
    return [(*head.split("\n", 1), expected.strip().split("\n")) for head, _, expected in parted]


def described(report: Report) -> list[str]:
    lines = []
    for plan in report.plans:
        lines.append(f"{plan.code} {plan.line} | {plan.title}")
        lines += [
            f"{item.code} | {item.parent} | {item.kind} | {item.level} | {item.line} | {item.text}"
            for item in plan.items
        ]
    headings = sorted(line for heading in report.headings for line in heading.lines)
    lines.append("headings | " + " ".join(map(str, headings)))
    lines.append("unplaced | " + " ".join(str(line.line) for line in report.unplaced))
    return [" ".join(line.split()) for line in lines]


@pytest.mark.parametrize(
    ("name", "text", "expected"), small_reports(), ids=[case[0] for case in small_reports()]
)
def test_a_small_report_is_read_as_its_label_says(name, text, expected):
    report = read_report(text.encode(), name, PATTERNS, words=shipped_words())

    assert described(report) == [" ".join(line.split()) for line in expected]
    assert places(report) == [number for number, line in enumerate(text.split("\n"), start=1) if line.strip()]


RUSSIAN = "РЕЗОЛЮЦИЯ\nпо проекту плана\n\nЦель 1: Работа женщин\n1. Открыть детские сады.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_letters_of_a_text_are_recognised(encoding, end):
    report = read_report(RUSSIAN.replace("\n", end).encode(encoding), "a.txt", words=shipped_words())

    assert [(item.text, item.line) for item in report.plans[0].items] == [
        ("Работа женщин", 4),
        ("Открыть детские сады.", 5),
    ]


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "a.md", "empty"),
        (b" \n\n", "a.txt", "empty"),
        (b"words", "a.pdf", "format"),
        (b"words", "md", "format"),
        (b"%PDF-1.7 words", "a.txt", "format"),
        (b"PK\x03\x04", "a.md", "format"),
        (b"w" * 30_000_001, "a.docx", "size"),
        (b"w" * 5_000_001, "a.md", "size"),
        (b"\n" * 100_002, "a.txt", "size"),
        (RUSSIAN.encode("koi8-r"), "a.txt", "encoding"),
        (RUSSIAN.encode("cp866"), "a.txt", "encoding"),
        (RUSSIAN.encode("utf-16-le"), "a.txt", "encoding"),
        ("Größe, Äpfel, naïve".encode("latin-1"), "a.txt", "encoding"),
        (b"\xff\xfe\x00", "a.txt", "encoding"),
        (b"\x98\x98\x98", "a.txt", "encoding"),
    ],
)
def test_a_file_that_is_no_readable_text_is_refused(data, name, reason):
    with pytest.raises(ReportUnreadable, match=r"\.$") as refusal:
        read_report(data, name)

    assert refusal.value.reason == reason


def run(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args(arguments))


@pytest.fixture
def pack(tmp_path) -> Path:
    (tmp_path / "plans").mkdir()
    plans = '[[plan]]\ncode = "EQ"\ntitle_patterns = ["Gender Equality"]\n'
    (tmp_path / "plans" / "plans.toml").write_text(plans, encoding="utf-8")
    return tmp_path


FILE = str(DATA / "consultation-report-2025.md")


def test_the_command_writes_json_with_the_codes_of_the_pack(capsys, pack):
    assert run(FILE, "--pack", str(pack)) == 0

    values = json.loads(capsys.readouterr().out)
    assert [(plan["code"], len(plan["items"])) for plan in values["plans"]] == [("EQ", 120), ("P1", 37)]


def test_the_command_writes_the_plan_tables_as_csv(capsys, pack):
    with (pack / "plans" / "plans.toml").open("a", encoding="utf-8") as file:
        file.write('[[plan]]\ncode = "WPS"\ntitle_patterns = ["1325"]\n')

    assert run(FILE, "--format", "csv", "--pack", str(pack)) == 0

    rows = capsys.readouterr().out.splitlines(keepends=True)
    assert rows[0] == "code,parent,kind,level,text,line\n"
    assert "".join(rows[121:]) == (DATA / "wps-2025-2027.csv").read_text(encoding="utf-8").split("\n", 1)[1]


def test_the_command_writes_a_table_for_people(capsys):
    assert run(FILE, "--format", "table") == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["code", "level", "line", "text"]
    assert lines[-1] == "2 plans, 157 items, 26 headings, 140 lines unplaced"
    assert lines[-3].split() == ["547", "heading", "CONCLUSION:"]
    assert lines[1].endswith("310   ECONOMIC EMPOWERMENT OF WOMEN")


@pytest.mark.parametrize(
    ("plans", "told"),
    [
        ("[[plan", "Mend the file"),
        ('[[plan]]\ncode = "EQ"', "no 'title_patterns'"),
        ("plan = 3", "Mend the file"),
        ('[[plan]]\ncode = "EQ"\ntitle_patterns = "1325"', "EQ is no list. Mend the file"),
    ],
)
def test_the_command_tells_what_is_wrong_with_a_pack(capsys, pack, plans, told):
    (pack / "plans" / "plans.toml").write_text(plans, encoding="utf-8")

    assert run(FILE, "--pack", str(pack)) == 2

    out, err = capsys.readouterr()
    assert out == ""
    assert told in err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nowhere.md"], "nowhere.md: No such file or directory. Check the path"),
        ([str(DATA)], "Is a directory"),
        ([str(DATA / "wps-2025-2027.csv")], "Only .md, .txt and .docx files can be read"),
        ([FILE, "--pack", "nowhere"], "plans.toml: No such file or directory"),
    ],
)
def test_the_command_tells_what_to_do_when_nothing_can_be_read(capsys, arguments, told):
    assert run(*arguments) == 2

    out, err = capsys.readouterr()
    assert out == ""
    assert told in err
