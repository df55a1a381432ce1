"""Plans made by chance, each from its seed: the same measures in ever other tables, with the rows that are to be read."""

import json
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.methods.matrices.plans import FOLDER

WORDS: dict[str, dict[str, Any]] = json.loads((FOLDER / "made.json").read_text("utf-8"))
FORMS = ("docx", "docx", "docx", "xlsx", "xlsx", "csv", "md", "txt")
GOALS = {
    "docx": ("row", "column", "below", "paragraph", "none"),
    "xlsx": ("row", "column", "below", "none"),
    "csv": ("row", "below", "none"),
    "md": ("row", "below", "paragraph", "none"),
    "txt": ("row", "none"),
}
MAY_BE = {"no": 0.8, "indicator": 0.7, "partners": 0.3, "funding": 0.4, "other": 0.2}
HABITS = ("counted", "again", "split", "broken", "total", "note", "grouped", "merged")
HOW_OFTEN = 0.3


@dataclass
class Measure:
    """A measure as it is to be read, and how its cells are written."""

    no: str
    goal: str
    text: str
    indicator: str
    bodies: list[str]
    partners: list[str]
    term: tuple[str, str | None, str | None, str | None]
    funding: str
    cells: dict[str, str] = field(default_factory=dict)

    @property
    def row(self) -> tuple[Any, ...]:
        """The row that is to be read."""
        bodies = [*self.bodies, *self.partners]
        return (self.no, self.goal, self.text, self.indicator, bodies, *self.term[1:], self.funding)


class Maker:
    """Makes the measures of a plan from a seed, and chooses how its table looks."""

    def __init__(self, seed: int) -> None:
        self.by = Random(seed)
        self.language = self.by.choice(sorted(WORDS))
        self.words = WORDS[self.language]
        self.form = self.by.choice(FORMS)
        self.goals = self.by.choice(GOALS[self.form])
        self.roles = self._roles()
        self.heads = {role: self.by.choice(self.words["heads"][role]) for role in self.roles}
        self.separator = self.by.choice([", ", "; "] if self.form == "txt" else [", ", "; ", "\n"])
        self.numbers = self.by.choice(["1.1", "1.1.", "plain", "1)"]) if "no" in self.roles else "none"
        self.habits = {habit: self.by.random() < HOW_OFTEN for habit in HABITS}

    def _roles(self) -> list[str]:
        roles = [
            "measure",
            "term",
            "bodies",
            *(role for role, share in MAY_BE.items() if self.by.random() < share),
        ]
        self.by.shuffle(roles)
        if "no" in roles and self.by.random() < 0.8:
            roles.remove("no")
            roles.insert(0, "no")
        if self.goals in ("column", "below"):
            roles.insert(int("no" in roles[:1] and self.by.random() < 0.5), "goal")
        return roles

    def groups(self) -> list[list[Measure]]:
        """Return the measures, goal by goal."""
        texts = self.by.sample(self.words["measures"], k=16)
        titles = (
            self.by.sample(self.words["goals"], k=self.by.randint(2, 4)) if self.goals != "none" else [""]
        )
        groups, total = [], 0
        for place, title in enumerate(titles, start=1):
            goal = f"{self.words['goal']} {place}. {title}" if title else ""
            group: list[Measure] = []
            for inner in range(1, self.by.randint(2, 4) + 1):
                total += 1
                group.append(self._measure(texts.pop(), goal, (f"{place}.{inner}", total)))
            groups.append(group)
        return groups

    def _measure(self, text: str, goal: str, numbers: tuple[str, int]) -> Measure:
        nested, total = numbers
        printed = {"1.1": nested, "1.1.": f"{nested}.", "plain": str(total), "1)": f"{total})", "none": ""}[
            self.numbers
        ]
        one = Measure(
            no=printed.rstrip(".)"),
            goal=goal,
            text=text,
            indicator=self.by.choice([*self.words["indicators"], ""]) if "indicator" in self.roles else "",
            bodies=self.by.sample(self.words["bodies"], k=self.by.randint(1, 3)),
            partners=self.by.sample(self.words["partners"], k=self.by.randint(0, 2))
            if "partners" in self.roles
            else [],
            term=tuple(self.by.choice(self.words["terms"])),
            funding=self.by.choice([*self.words["funding"], ""]) if "funding" in self.roles else "",
        )
        one.cells = {
            "no": printed,
            "goal": goal,
            "measure": text,
            "term": one.term[0],
            "funding": one.funding,
            "indicator": one.indicator or self.by.choice(["", "-", "–"]),
            "bodies": self.separator.join(self._printed(name) for name in one.bodies),
            "partners": ", ".join(one.partners),
            "other": self.by.choice(["", "…"]),
        }
        return one

    def _printed(self, body: str) -> str:
        return body + (self.words["agreed"] if self.by.random() < HOW_OFTEN else "")
