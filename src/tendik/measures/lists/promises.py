"""Measures with what they promise, as a list that can be taken along, changed and brought back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tendik.accounts.held import Held
from tendik.accounts.models import User
from tendik.bodies.lists import in_words
from tendik.bodies.models import Body
from tendik.bodies.queries import bodies
from tendik.entries.queries import mark
from tendik.entries.refusals import EntryRefused
from tendik.measures import actions, checks, permissions, queries
from tendik.measures.given import MeasureGiven, said_by
from tendik.measures.models import Measure, Promise
from tendik.measures.queries import Selection
from tendik.measures.words import RECURRING, STANDINGS, money, wanted
from tendik.methods.texts import in_language
from tendik.papers.choices import in_other_languages, meant_by, told_apart
from tendik.papers.lists import ChangedRow, Field, Item, NotRecorded, ReturningList
from tendik.papers.shapes import Kind
from tendik.plans.models import Plan

SAME = ("standing", "contact", "starts_on", "due_on", "recurring")
"""What the list shows as it is kept."""


class Promises(ReturningList):
    """The measures that she may read; whoever enters them brings institution, days and contact back."""

    kind = "measures.promises"

    def __init__(self, held: Held, at: datetime, selection: Selection | None = None) -> None:
        self.held, self.at, self.selection = held, at, selection or Selection()
        self.hers = permissions.can_work_on_measures(held)

    @property
    def title(self) -> str:
        """What it is called."""
        return _("Measures")

    def head(self) -> str:
        """Return the hidden head; who may change nothing takes along a list to be read."""
        return super().head() if self.hers else ""

    def fields(self) -> Sequence[Field]:
        """Return what is promised, by whom, until when, with what money."""
        often = {code: str(word) for code, word in RECURRING.items()}
        return (
            Field(name="code", title=_("Code"), width=12),
            Field(name="words", title=_("What will be done"), width=60),
            Field(name="plan", title=_("Plan"), width=24),
            Field(name="goal", title=_("Goal"), width=10),
            Field(name="place", title=_("Place"), width=20),
            _institution(open=self.hers),
            Field(
                name="standing",
                title=_("Taken by the institution"),
                choices={code: str(word) for code, word in STANDINGS.items()},
            ),
            Field(name="contact", title=_("Contact"), width=24, longest=200, open=self.hers),
            Field(name="starts_on", title=_("First day"), kind=Kind.DATE, open=self.hers),
            Field(name="due_on", title=_("Last day"), kind=Kind.DATE, open=self.hers),
            Field(
                name="recurring",
                title=_("How often"),
                choices=often,
                also=in_other_languages(RECURRING),
                open=self.hers,
            ),
            Field(name="money", title=_("Money"), width=40),
            Field(name="targets", title=_("Targets"), width=50),
        )

    def items(self) -> Iterator[Item]:
        """Yield the measures that fit the filters."""
        chosen = queries.chosen_by(self.selection, self.held, self.at).values_list("measure__code", flat=True)
        return self._items(list(chosen))

    def items_of(self, keys: Sequence[str]) -> Iterator[Item]:
        """Yield the measures with these codes, each held until the transaction ends."""
        clean = [key for key in keys if "\0" not in key]
        list(Measure.objects.select_for_update().filter(code__in=clean).order_by("pk"))
        return self._items(clean)

    def _items(self, codes: Sequence[str]) -> Iterator[Item]:
        plans = {plan.pk: plan for plan in queries.plans_named(self.held)}
        hers = {key for key, plan in plans.items() if permissions.can_enter_for(self.held, plan)}
        shorts = {key: in_words(plan.short) for key, plan in plans.items()}
        language = get_language() or ""
        for row in queries.listed(codes, self.held, self.at):
            plan = row["measure__plan"]
            yield Item(
                key=row["measure__code"], values=_values(row, shorts[plan], language), open=plan in hers
            )

    def check(self, change: ChangedRow) -> Iterable[tuple[str, str]]:
        """Yield what cannot be so."""
        plan = Plan.objects.get(measures__code=change.key)
        try:
            checks.check_days(plan, change.after.get("starts_on"), change.after.get("due_on"))
        except EntryRefused as reason:
            yield "due_on", reason.message

    def record(self, changes: Sequence[ChangedRow]) -> None:
        """Record a new promise for each change."""
        by = User.objects.get(pk=self.held.user.pk)
        standing = {
            one.measure.code: one
            for one in queries.with_codes([change.key for change in changes], self.held, self.at)
        }
        for change in changes:
            promise, seen = standing[change.key], mark([change.before["promise"]])
            given = _changed(said_by(promise), change.after)
            try:
                actions.change_measure(promise.measure, given, by=by, at=self.at, seen=seen)
            except EntryRefused as reason:
                raise NotRecorded(change, reason.field or "", reason.message) from reason


def _institution(*, open: bool) -> Field:
    """Return the field of the institution: any that is known, for a measure may name one that answers no ask."""
    found = list(bodies())
    names = meant_by((body.code, (*body.name.values(), *body.short.values())) for body in found)
    words = told_apart({body.code: in_words(body.name) for body in found})
    title = _("Institution that answers for it")
    return Field(name="body", title=title, choices=words, also=names, width=36, open=open)


def _values(row: Mapping[str, Any], plan: str, language: str) -> dict[str, Any]:
    return {
        **{name: row[name] for name in SAME},
        "code": row["measure__code"],
        "promise": row["pk"],
        "words": in_language(row["words"], language),
        "plan": plan,
        "goal": row["goal__code"] or "",
        "place": in_language(row["place__name"] or {}, language),
        "body": row["body__code"] or "",
        "money": "; ".join(money(cost) for cost in row["costs"]),
        "targets": "; ".join(wanted(target, language) for target in row["targets"]),
    }


def _changed(now: MeasureGiven, after: Mapping[str, Any]) -> MeasureGiven:
    """Return what is promised with the cells of a row; another institution is proposed first."""
    body = Body.objects.filter(code=after.get("body") or "").first()
    standing = now.standing if body == now.body else Promise.Standing.PROPOSED.value
    days = {name: after.get(name) or None for name in ("starts_on", "due_on")}
    said = {name: after.get(name) or "" for name in ("contact", "recurring")}
    return replace(now, body=body, standing=standing, **days, **said)
