"""The filters of the ministry's list of asks: read from an address, shown as fields, kept in every address."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tendik.accounts.held import Held
from tendik.asks import queries
from tendik.asks.states import STATES
from tendik.methods.texts import in_language

LONGEST = 200
Options = dict[str, tuple[str, list[tuple[str, str]]]]


@dataclass(frozen=True, slots=True)
class Filters:
    """Which asks she looks at, and the addresses that keep it so."""

    wanted: queries.Wanted
    options: Options = field(default_factory=dict)
    """What can be chosen, by field: its label, and each value in words."""
    unknown: tuple[str, ...] = ()
    """What the address asked for and nobody can choose, in words; it does not restrict."""

    @classmethod
    def read(cls, sent: Mapping[str, str], held: Held) -> "Filters":
        """Read the filters out of what she sent. PostgreSQL takes no NUL, and nobody types one."""
        names = queries.Wanted.__dataclass_fields__
        given = {name: sent.get(name, "").replace("\0", "")[:LONGEST] for name in names}
        options = _options(given["plan"], held)
        stray = [name for name in options if given[name] and given[name] not in dict(options[name][1])]
        unknown = tuple(f"{options[name][0]}: {given[name]}" for name in stray)
        return cls(queries.Wanted(**{**given, **dict.fromkeys(stray, "")}), options, unknown)

    @property
    def given(self) -> dict[str, str]:
        """The fields that restrict, by name."""
        return {name: value for name, value in asdict(self.wanted).items() if value}

    def address(self, view: str, *args: str, **more: Any) -> str:
        """Return the address of a page with these filters and ``more``."""
        path, query = reverse(view, args=args), urlencode({**more, **self.given}, doseq=True)
        return f"{path}?{query}" if query else path

    def without(self, name: str) -> "Filters":
        """Return the filters with one dropped."""
        return self.having(name, "")

    def having(self, name: str, value: str) -> "Filters":
        """Return the filters with one set."""
        return Filters(replace(self.wanted, **{name: value}), self.options)

    def selects(self) -> list[dict[str, Any]]:
        """Return the fields to choose from, for the form."""
        return [
            {"name": name, "label": label, "options": self._choices(name, options)}
            for name, (label, options) in self.options.items()
        ]

    def _choices(self, name: str, options: list[tuple[str, str]]) -> list[dict[str, Any]]:
        chosen = self.given.get(name, "")
        return [
            {"value": value, "words": words, "chosen": value == chosen}
            for value, words in [("", _("all")), *options]
        ]

    def chosen(self) -> list[dict[str, str]]:
        """Return what is chosen in words, each with the address that drops it."""
        labels = {name: dict(options) for name, (_label, options) in self.options.items()}
        return [
            {
                "words": labels.get(name, {}).get(value, value),
                "href": self.without(name).address("asks:asks"),
            }
            for name, value in self.given.items()
        ]

    def counted(self, at: datetime, held: Held) -> Counter[str]:
        """Count her asks that fit all filters but the one on the answer, by the kind of answer."""
        return queries.asks_by_answer(self.without("answer").wanted, at, held)

    def number(self, counted: Counter[str]) -> int:
        """Return how many of the counted asks fit the filter on the answer too."""
        answer, every = self.wanted.answer, counted.total()
        if answer == queries.ANSWERED:
            return every - counted[queries.UNANSWERED]
        return counted[answer] if answer else every

    def key(self, counted: Counter[str]) -> list[dict[str, Any]]:
        """Return the counts in words; each leads to its list."""
        return [
            {"state": state, "count": counted[kind], "href": self.having("answer", kind).address("asks:asks")}
            for kind, state in STATES.items()
            if counted[kind]
        ]


def words(texts: dict[str, str]) -> str:
    """Return the words in the language of the page."""
    return in_language(texts, get_language() or "")


def _options(plan: str, held: Held) -> Options:
    """Return what she can choose: the plans, goals, places and institutions of the asks that she may know of."""
    known, goals = _plans_and_goals(held)
    shown = [plan] if plan in known else list(known)
    answers = [
        (queries.UNANSWERED, str(STATES[queries.UNANSWERED].word)),
        (queries.ANSWERED, _("Answered")),
        *((kind, str(state.word)) for kind, state in STATES.items() if kind != queries.UNANSWERED),
    ]
    return {
        "plan": (_("Plan"), list(known.items())),
        "goal": (_("Goal"), [goal for one in shown for goal in goals[one]]),
        "place": (_("Asked in"), [(one.code, words(one.name)) for one in queries.places_that_ask(held)]),
        "answer": (_("Answer"), answers),
        "body": (_("Institution"), [(one.code, words(one.name)) for one in queries.bodies_answering(held)]),
    }


def _plans_and_goals(held: Held) -> tuple[dict[str, str], dict[str, list[tuple[str, str]]]]:
    """Return the plans in words by code, and of each its goals in words."""
    known: dict[str, str] = {}
    goals: dict[str, list[tuple[str, str]]] = {}
    for plan, short, goal, title in queries.plans_with_goals(held):
        known[plan] = words(short)
        goals.setdefault(plan, [])
        if goal:
            goals[plan].append((goal, f"{goal} {words(title)}"))
    return known, goals
