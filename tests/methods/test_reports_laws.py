"""Laws of the reader: what is written is read back, each line stands in one place, nothing but refusals is raised."""

import re
import textwrap

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tendik.methods.reports import PlanPattern, Report, ReportUnreadable, read_report
from tendik.methods.signs import without_invisible
from tendik.packs.reports import shipped_words

PATTERNS = (PlanPattern("GE", ("Gender Equality", "гендерн")), PlanPattern("WPS", ("1325",)))
SIGNS_OF_LISTS = ["{n}.", "{n})", "({n})", "{g}.{n}.", "{g}.{n}", "•", "–", "-", "*"]
SIGNS_BELOW = ["    -", "  –", "    *", "   {letter})", "      •", "  {path}.{k}.", "    {k})"]
GOALS = [
    "Goal {g}: ",
    "GOAL {g}. ",
    "Goal {g} – ",
    "Цель {g}. ",
    "Цель № {g}: ",
    "Максат {g}: ",
    "{g}-максат. ",
]
HEADINGS = {"md": ["# {}", "### {} ###", "**{}**", "{caps}", "{caps}:"], "txt": ["{caps}", "{caps}:"]}
WORDS = re.split(
    " ", "women support schools girls of аялдар колдоо айылдык үчүн женщин поддержать сёла и 2025 (ЖЫМК) 30%"
)

words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(lambda found: " ".join(["Ask", *found]))
asks = st.tuples(words, st.sampled_from(["", ".", ";"]), st.lists(words, max_size=3))
goals = st.tuples(words, st.lists(asks, min_size=1, max_size=4))
sections = st.lists(st.tuples(words, st.lists(goals, min_size=1, max_size=2)), min_size=1, max_size=3)


class Writer:
    """Writes a tree of goals and asks in one style, and keeps what a reader should find."""

    def __init__(self, data: st.DataObject) -> None:
        self.draw = lambda options: data.draw(st.sampled_from(options))
        self.form = self.draw(["md", "txt"])
        self.heading, self.goal = self.draw(HEADINGS[self.form]), self.draw(GOALS)
        self.ask, self.sub = self.draw(SIGNS_OF_LISTS), self.draw(SIGNS_BELOW)
        self.width, self.airy = self.draw([25, 60, 10_000]), self.draw([True, False])
        self.lines = ["RESOLUTION", "", "on the draft «Plan»", ""]
        self.expected: list[tuple[str, str, str]] = []

    def entry(self, label: str, text: str) -> None:
        indent = label[: len(label) - len(label.lstrip())]
        rows = textwrap.wrap(text, self.width, break_long_words=False, break_on_hyphens=False)
        rows = [f"{label} {rows[0]}", *(indent + row for row in rows[1:])]
        if self.width == 60 and len(rows) > 1:
            rows[1:1] = self.draw([[], ["7"], ["", "- 7 -", ""]])
        self.lines += [*rows, *([""] if self.airy else [])]

    def write(self, tree, first: int) -> None:
        number = first
        for place, (title, its_goals) in enumerate(tree, start=1):
            title = title if "{}" in self.heading else title.upper()
            self.lines += ["", self.heading.format(title, caps=title), ""]
            self.expected.append((f"P1-P{place}", "P1", title))
            for text, its_asks in its_goals:
                self.lines += [self.goal.format(g=number) + text + ":", ""]
                self.expected.append((f"P1-{number}", f"P1-P{place}", text))
                self.write_asks(number, its_asks)
                number += 1

    def write_asks(self, number: int, its_asks) -> None:
        for place, (text, end, below) in enumerate(its_asks, start=1):
            code = f"P1-{number}.{place}"
            self.entry(self.ask.format(g=number, n=place), text + (":" if below else end))
            self.expected.append((code, f"P1-{number}", text + ("" if below or end == ";" else end)))
            path = f"{number}.{place}" if "{g}" in self.ask else str(place)
            for count, words_below in enumerate(below, start=1):
                self.entry(self.sub.format(letter="abc"[count - 1], path=path, k=count), words_below + ";")
                name = str(count) if "{k}" in self.sub else "abc"[count - 1]
                self.expected.append((f"{code}.{name}", code, words_below))


@settings(
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],
)
@given(st.data(), sections, st.integers(1, 40))
def test_what_is_written_in_any_style_is_read_back(data, tree, first):
    writer = Writer(data)
    if "{path}" in writer.sub and "{n}" not in writer.ask:
        writer.sub = SIGNS_BELOW[0]
    writer.write(tree, first)
    text = "\n".join(writer.lines)

    report = read_report(text.encode(), f"a.{writer.form}", words=shipped_words())

    assert [(item.code, item.parent, item.text) for item in report.plans[0].items] == writer.expected
    assert places(report) == [number for number, line in enumerate(writer.lines, start=1) if line.strip()]
    assert all(PAGE_NUMBER.match(line.text) for line in report.unplaced)


PAGE_NUMBER = re.compile(r"^(- )?7( -)?$")
FRAGMENTS = """RESOLUTION|РЕЗОЛЮЦИЯ по проекту «План»|ТОКТОМ|Goal 1: Work|Цель 2.|3-максат. Иш|I. PEACE|II. Peace|V|1. Ask|
2) ask;|1.1. Ask|1.1 Ask|5.a Ask|a) ask|a. ask|б) ask|г. Бишкек|• ask|•|- ask|– ask|  * ask|o ask|National level:|
Местный уровень|Жергиликтүү деңгээл:|Областной уровень:|HEADING|# Heading|**bold**|**1. bold**|12|- 3 -|стр. 4|words|
and more|More.|ends with-|hyphen\u00ad|Priority 2: Safety|(1) ask|1.|Goal 7|....... 5|UNSCR|«Plan»|\u200b|***|__|#|\t7"""

nasty = st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=30)
fragments = st.sampled_from([fragment.strip("\n") for fragment in FRAGMENTS.split("|")])
rows = st.lists(
    st.one_of(fragments, st.just(""), st.builds(" ".join, st.lists(fragments, max_size=3)), nasty),
    max_size=40,
)


@settings(deadline=None)
@given(rows, st.sampled_from(["a.txt", "a.md"]))
def test_of_any_lines_each_stands_in_one_place_and_no_word_is_lost(lines, name):
    try:
        report = read_report("\n".join(lines).encode(), name, PATTERNS, words=shipped_words())
    except ReportUnreadable:
        return

    told = squeezed if name == "a.txt" else lettered
    shown = [number for number, line in enumerate(lines, start=1) if told(line)]
    assert set(shown) <= {*places(report), *report.hidden}
    assert name == "a.md" or places(report) == shown
    items = [item for plan in report.plans for item in plan.items]
    codes = [item.code for item in items]
    assert len(codes) == len(set(codes))
    assert {item.parent for item in items} <= {*codes, *(plan.code for plan in report.plans)}
    if name == "a.txt":
        for item in items:
            printed = "".join(squeezed(lines[line - 1]) for line in item.lines)
            assert printed.rstrip(".:;").endswith(squeezed(item.text).rstrip(".:;"))


@settings(deadline=None)
@given(
    st.one_of(st.binary(max_size=300), rows.map(lambda lines: "\n".join(lines).encode("cp1251", "ignore")))
)
def test_any_bytes_are_read_or_refused_with_a_reason(data):
    try:
        outcome = read_report(data, "a.txt").source.format
    except ReportUnreadable as refusal:
        outcome = refusal.reason

    assert outcome in ("txt", "empty", "encoding", "format")


def squeezed(line: str) -> str:
    return "".join(without_invisible("".join(line.split())).replace("\xad", "").split())


def lettered(line: str) -> str:
    """What of a line of Markdown cannot be only its signs: its letters and digits."""
    return "".join(filter(str.isalnum, line))


def places(report: Report) -> list[int]:
    """All lines that items, headings and unplaced lines hold, in order; a line said twice stands twice."""
    items = [line for plan in report.plans for item in plan.items for line in item.lines]
    headings = [line for heading in report.headings for line in heading.lines]
    return sorted([*items, *headings, *(line.line for line in report.unplaced)])
