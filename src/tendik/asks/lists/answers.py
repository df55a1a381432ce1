"""Asks with the answers that count, as a list that can be taken along, filled in and brought back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from tendik.accounts.held import Held
from tendik.accounts.models import User
from tendik.asks import actions, permissions, queries
from tendik.asks.actions import AnswerGiven
from tendik.asks.forms import in_force
from tendik.asks.models import Ask
from tendik.asks.queries import Wanted
from tendik.asks.states import STATES
from tendik.bodies.actions import PaperGiven, check_paper
from tendik.bodies.lists import (
    bodies_field,
    in_words,
    paper_fields,
    paper_values,
    texts_fields,
    texts_in,
    texts_of,
)
from tendik.bodies.models import Body, OfficialPaper
from tendik.bodies.queries import papers_like
from tendik.entries.queries import mark
from tendik.entries.refusals import EntryRefused
from tendik.packs.country import current
from tendik.papers.choices import in_other_languages
from tendik.papers.lists import ChangedRow, Field, Item, NotRecorded, ReturningList
from tendik.papers.shapes import Kind

VERDICTS = {code: state.word for code, state in STATES.items() if code != queries.UNANSWERED}


class Answers(ReturningList):
    """The asks that she may read; whoever may answer them brings answers back."""

    kind = "asks.answers"

    def __init__(self, held: Held, at: datetime, wanted: Wanted | None = None) -> None:
        self.held, self.at, self.wanted = held, at, wanted or Wanted()
        self.hers = permissions.can_work_on_asks(held)

    @property
    def title(self) -> str:
        """What it is called."""
        return _("Asks")

    def head(self) -> str:
        """Return the hidden head; who may answer nothing takes along a list to be read."""
        return super().head() if self.hers else ""

    def fields(self) -> Sequence[Field]:
        """Return what was asked, the answer that counts, and the paper in which it stands."""
        verdicts = {code: str(word) for code, word in VERDICTS.items()}
        said = _("Needed unless the ask is taken over. One language is enough.")
        return (
            Field(name="code", title=_("Code"), width=12),
            Field(name="title", title=_("Title"), width=36),
            Field(name="words", title=_("What was asked"), width=60),
            Field(name="plan", title=_("Plan"), width=24),
            Field(name="asked_on", title=_("Asked on"), kind=Kind.DATE),
            Field(
                name="verdict",
                title=_("The answer"),
                choices=verdicts,
                also=in_other_languages(VERDICTS),
                open=self.hers,
            ),
            *texts_fields("reason", _("Reason"), longest=2000, open=self.hers, help=said),
            bodies_field(name="body", title=_("Which institution answers"), open=self.hers),
            Field(name="on", title=_("Day of the answer"), kind=Kind.DATE, open=self.hers),
            *paper_fields(open=self.hers),
        )

    def items(self) -> Iterator[Item]:
        """Yield the asks that fit the filters."""
        return self._items(queries.asks_wanted(self.wanted, self.at))

    def items_of(self, keys: Sequence[str]) -> Iterator[Item]:
        """Yield the asks with these codes, each held until the transaction ends."""
        list(Ask.objects.select_for_update().filter(code__in=keys).order_by("pk"))
        return self._items(queries.asks_with_codes(keys, self.at))

    def _items(self, asks: Any) -> Iterator[Item]:
        for ask in asks.filter(queries.readable_by(self.held)):
            yield Item(key=ask.code, values=_values(ask), open=permissions.can_answer_ask(self.held, ask))

    def completed(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """Take a document of no kind for a letter, as the form does."""
        return (
            {**values, "kind": values.get("kind") or OfficialPaper.Kind.LETTER}
            if values.get("verdict")
            else values
        )

    def check(self, change: ChangedRow) -> Iterable[tuple[str, str]]:
        """Yield what an answer lacks."""
        after, first = change.after, f"reason_{current().languages[0]}"
        if not after.get("verdict"):
            if any(after.get(one.name) for one in self.columns if one.open):
                yield "verdict", _("Choose an answer.")
            else:
                yield (
                    "verdict",
                    _("An answer is not taken back by emptying it. Withdraw it on the page of the ask."),
                )
            return
        needed = {"body": _("Choose the institution."), "on": _("Write the day, as 23.05.2025.")}
        missing = [name for name in needed if not after.get(name)]
        yield from ((name, needed[name]) for name in missing)
        yield from _refused(first, actions.check_reason, after["verdict"], texts_in(after, "reason"))
        if "on" not in missing:
            ask = Ask.objects.get(code=change.key)
            yield from _refused("on", actions.check_day_of_answer, ask, after["on"], self.at)
        if not missing:
            yield from _refused("link", check_paper, _described(after))

    def record(self, changes: Sequence[ChangedRow]) -> None:
        """Record an answer for each change; those that describe one paper stand in one."""
        asks = {ask.code: ask for ask in queries.asks_with_codes([one.key for one in changes], self.at)}
        known: list[tuple[PaperGiven, OfficialPaper]] = []
        by = User.objects.get(pk=self.held.user.pk)
        for change in changes:
            given = _given(change, known)
            seen = mark([change.before["answer"]])
            try:
                (made,) = actions.record_answer([asks[change.key]], given, by=by, at=self.at, seen=seen)
            except EntryRefused as reason:
                raise NotRecorded(change, reason.field or "", reason.message) from reason
            known.append((_described(change.after), made.paper))


def _values(ask: Ask) -> dict[str, Any]:
    last = in_force(ask)
    return {
        "code": ask.code,
        "title": in_words(ask.title),
        "words": in_words(ask.words),
        "plan": in_words(ask.section.plan.short),
        "asked_on": ask.asked_on,
        "answer": ask.answer_id,
        "paper": last.paper if last else None,
        "verdict": last.verdict if last else "",
        **texts_of(last.reason if last else {}, "reason"),
        **paper_values(last.paper if last else None),
    }


def _refused(name: str, rule: Any, *values: Any) -> Iterator[tuple[str, str]]:
    """Apply a rule of the actions; yield what it says against the cell of this name."""
    try:
        rule(*values)
    except EntryRefused as reason:
        yield name, reason.message


def _given(change: ChangedRow, known: Sequence[tuple[PaperGiven, OfficialPaper]]) -> AnswerGiven:
    """Return an answer as the action takes it; a paper that stands already, with its file, is not entered anew."""
    described = _described(change.after)
    paper = next((paper for given, paper in known if given == described), None) or _standing(
        change, described
    )
    return AnswerGiven(
        verdict=change.after["verdict"], reason=texts_in(change.after, "reason"), paper=paper or described
    )


def _described(values: Any) -> PaperGiven:
    return PaperGiven(
        body=Body.objects.get(code=values["body"]),
        on=values["on"],
        kind=values["kind"],
        number=values.get("number") or "",
        title=texts_in(values, "title"),
        link=values.get("link") or "",
    )


def _standing(change: ChangedRow, described: PaperGiven) -> OfficialPaper | None:
    """Return the paper that is described, if it is entered: the one of the answer that counts first."""
    alike = [paper for paper in papers_like(described) if paper.title == described.title]
    before = change.before["paper"]
    if before in alike:
        return before
    return alike[-1] if alike and (described.title or described.number) else None
