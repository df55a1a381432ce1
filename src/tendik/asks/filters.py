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
from tendik.asks.models import Ask
from tendik.asks.states import STATES
from tendik.bodies.models import Body
from tendik.methods.texts import in_language

LONGEST = 200
Options = dict[str, tuple[str, list[tuple[str, str]]]]


@dataclass(frozen=True, slots=True)
class Filters:
    """Which asks she looks at, and the addresses that keep it so."""

    wanted: queries.Wanted
    options: Options = field(default_factory=dict)
    """What can be chosen, by field: its label, and each value in words."""
    bodies: dict[str, Body] = field(default_factory=dict)
    """The institutions that should answer asks of hers, by code."""
    unknown: tuple[str, ...] = ()
    """What the address asked for and nobody can choose, in words; it does not restrict."""

    @classmethod
    def read(cls, sent: Mapping[str, str], held: Held) -> "Filters":
        """Read the filters out of what she sent. PostgreSQL takes no NUL, and nobody types one."""
        names = queries.Wanted.__dataclass_fields__
        given = {name: sent.get(name, "").replace("\0", "")[:LONGEST] for name in names}
        bodies = {body.code: body for body in queries.bodies_addressed(held)}
        options = _options(given["plan"], held, bodies)
        stray = [name for name in options if given[name] and given[name] not in dict(options[name][1])]
        unknown = tuple(f"{options[name][0]}: {given[name]}" for name in stray)
        return cls(queries.Wanted(**{**given, **dict.fromkeys(stray, "")}), options, bodies, unknown)

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
        return Filters(replace(self.wanted, **{name: value}), self.options, self.bodies)

    def selects(self, counted: Counter[queries.Standing]) -> list[dict[str, Any]]:
        """Return the fields to choose from; beside each institution, how many asks wait for its answer."""
        waiting = Counter(
            {code or queries.NOBODY: asks for (verdict, code), asks in counted.items() if not verdict}
        )
        shown = {name: pair for name, pair in self.options.items() if name != "answer"}
        selects = [
            {"name": name, "label": label, "options": self._choices(name, options)}
            for name, (label, options) in shown.items()
        ]
        for option in next(select for select in selects if select["name"] == "addressee")["options"]:
            if option["value"]:
                option["words"] = f"{option['words']} ({waiting[option['value']]})"
        return selects

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

    def counted(self, at: datetime, held: Held) -> Counter[queries.Standing]:
        """Count her asks that fit all filters but those on the answer and on who should answer, by these two."""
        return queries.asks_by_standing(self.without("answer").without("addressee").wanted, at, held)

    def by_answer(self, counted: Counter[queries.Standing]) -> Counter[str]:
        """Count the asks that fit the filter on who should answer too, by the kind of answer."""
        found: Counter[str] = Counter()
        for (verdict, code), asks in counted.items():
            if self.wanted.addressee in ("", code or queries.NOBODY):
                found[verdict or queries.UNANSWERED] += asks
        return found

    def number(self, counted: Counter[queries.Standing]) -> int:
        """Return how many of the counted asks fit all filters."""
        answer, found = self.wanted.answer, self.by_answer(counted)
        if answer == queries.ANSWERED:
            return found.total() - found[queries.UNANSWERED]
        return found[answer] if answer else found.total()

    def key(self, counted: Counter[queries.Standing]) -> list[dict[str, Any]]:
        """Return the counts in words; each leads to its list."""
        found = self.by_answer(counted)
        return [
            {"state": state, "count": found[kind], "href": self.having("answer", kind).address("asks:asks")}
            for kind, state in STATES.items()
            if found[kind]
        ]

    def views(self, counted: Counter[queries.Standing]) -> list[dict[str, Any]]:
        """Return the selections that are needed every day, with how many asks each holds."""
        every, nobody = self.without("answer").without("addressee"), queries.NOBODY
        unanswered = every.having("answer", queries.UNANSWERED)
        views = (
            (_("Without an answer"), unanswered),
            (_("No institution named"), unanswered.having("addressee", nobody)),
            (_("Answered"), every.having("answer", queries.ANSWERED)),
            (_("All"), every),
        )
        return [
            {
                "words": words,
                "count": view.number(counted),
                "href": view.address("asks:asks"),
                "current": view.wanted == self.wanted,
            }
            for words, view in views
        ]

    def should_answer(self, ask: Ask) -> dict[str, Any] | None:
        """Return who should answer an ask, in few words, and whether it is only proposed."""
        body = self.bodies.get(ask.addressee or "")
        if body is None:
            return None
        return {"words": _named(body), "proposed": ask.addressee_standing == "proposed"}


def words(texts: dict[str, str]) -> str:
    """Return the words in the language of the page."""
    return in_language(texts, get_language() or "")


def _options(plan: str, held: Held, bodies: Mapping[str, Body]) -> Options:
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
        "addressee": (
            _("Should answer"),
            [
                (queries.NOBODY, _("nobody is named")),
                *((code, _named(body)) for code, body in bodies.items()),
            ],
        ),
        "body": (_("Answered by"), [(one.code, words(one.name)) for one in queries.bodies_answering(held)]),
    }


def _named(body: Body) -> str:
    """Return the short name where there is one in the language of the page, else the name."""
    return body.short.get(get_language() or "") or words(body.name)


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
