"""Institutions as a list that can be taken along, changed, added to and brought back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from tendik.accounts.held import Held
from tendik.accounts.models import User
from tendik.bodies import institutions, permissions, queries
from tendik.bodies.entering import NAME, SHORT
from tendik.bodies.institutions import BodyGiven, BodyKnown
from tendik.bodies.kinds import kinds
from tendik.bodies.lists import any_body_field, in_words, texts_fields, texts_in, texts_of
from tendik.bodies.models import Body
from tendik.bodies.queries import Called
from tendik.entries.refusals import EntryRefused
from tendik.packs.country import current
from tendik.papers.choices import meant_by
from tendik.papers.lists import ChangedRow, Field, Item, NotRecorded, ReturningList
from tendik.papers.shapes import Kind
from tendik.papers.stamps import said

NAMES, DAY_OF_NAME, KNOWN = ("name", "short"), ("called_from",), ("kind", "parent", "starts_on")
"""Fields, or what they begin with: those that a renaming changes, with its day, and those that a correction does."""


class Institutions(ReturningList):
    """The institutions that fit; whoever enters institutions brings changes and new ones back."""

    kind = "bodies.institutions"
    spare = 20

    def __init__(self, held: Held, at: datetime, wanted: Mapping[str, str] | None = None) -> None:
        self.held, self.at, self.wanted = held, at, wanted or {"words": "", "kind": ""}

    @property
    def title(self) -> str:
        """What it is called."""
        return _("Institutions")

    def fields(self) -> Sequence[Field]:
        """Return what is known of one; its code, its place and its end are not changed here."""
        ends = _("Its end, and who took its place, are entered on the page of the institution.")
        from_day = _(
            "Written when the name changes: the first day of the new one. Empty for a new institution."
        )
        return (
            Field(name="code", title=_("Code"), width=18, help=_("It is given when the row is recorded.")),
            *texts_fields("name", _("Name"), longest=NAME, open=True, help=_("One language is enough.")),
            *texts_fields("short", _("Short name"), longest=SHORT, open=True),
            Field(name="called_from", title=_("Called so from"), kind=Kind.DATE, open=True, help=from_day),
            self._kind_field(),
            any_body_field(name="parent", title=_("Belongs to"), open=True),
            Field(name="starts_on", title=_("From"), kind=Kind.DATE, open=True),
            Field(name="place", title=_("Place"), width=24),
            Field(name="ends_before", title=_("Until (first day after)"), kind=Kind.DATE, help=ends),
        )

    def _kind_field(self) -> Field:
        names = {code: in_words(kind.name) for code, kind in kinds().items()}
        also = meant_by((code, kind.name.values()) for code, kind in kinds().items())
        return Field(name="kind", title=_("Kind of institution"), choices=names, also=also, open=True)

    def items(self) -> Iterator[Item]:
        """Yield the institutions that fit, in the pack's order."""
        wanted = {body.pk for body in queries.bodies_wanted(**self.wanted)}
        return (item for body, item in self._items() if body.pk in wanted)

    def items_of(self, keys: Sequence[str]) -> Iterator[Item]:
        """Yield the institutions with these codes, each held until the transaction ends."""
        wanted = set(keys)
        list(Body.objects.select_for_update().filter(code__in=wanted).order_by("pk"))
        return (item for body, item in self._items() if body.code in wanted)

    def _items(self) -> Iterator[tuple[Body, Item]]:
        for body in queries.bodies_as_of(self.at):
            may = permissions.can_change_body(self.held, body)
            yield body, Item(key=body.code, values=_values(body, self.at), open=may)

    def called(self, values: Mapping[str, Any]) -> str:
        """Return its name."""
        return in_words(texts_in(values, "name"))

    def alike(self, values: Mapping[str, Any]) -> Item | None:
        """Return the institution that bears a name of a new one and lasts."""
        names = texts_in(values, "name")
        found = institutions.namesake(names) if names else None
        return next((item for body, item in self._items() if body == found), None) if found else None

    def check(self, change: ChangedRow) -> Iterable[tuple[str, str]]:
        """Yield what an institution lacks, or what cannot be of it."""
        after = change.after
        if not change.key:
            yield from self._refused(institutions.check_new, _given(after), self.at)
            if after.get("called_from"):
                yield "called_from", _("A new institution has no earlier name. Leave this empty.")
            return
        body = Body.objects.get(code=change.key)
        if _differs(change, NAMES):
            yield from self._refused(institutions.check_renaming, body, _called(after), self.at)
        elif _differs(change, DAY_OF_NAME):
            yield "called_from", _("The name is as it was. Change it too, or put back what stood here.")
        if _differs(change, KNOWN):
            known = _known(after)
            yield from self._refused(institutions.check_parent, body, known.parent)
            yield from self._refused(institutions.check_begins, body, known.starts_on, self.at)

    def check_all(self, changes: Sequence[ChangedRow]) -> Iterator[tuple[ChangedRow, str, str]]:
        """Yield what is wrong with each, and of two rows that would give one name the second."""
        yield from super().check_all(changes)
        rows: dict[str, int] = {}
        for change in changes:
            named = texts_in(change.after, "name") if _differs(change, NAMES) else {}
            for words in {institutions.alike(one) for one in named.values()}:
                if rows.setdefault(words, change.number) != change.number:
                    yield change, _first("name"), _("Row %(row)s has this name too.") % {"row": rows[words]}

    def _refused(self, rule: Any, *values: Any) -> Iterator[tuple[str, str]]:
        try:
            rule(*values)
        except EntryRefused as reason:
            yield _cell_of(reason), reason.message

    def record(self, changes: Sequence[ChangedRow]) -> None:
        """Add what is new, rename and correct what is there."""
        by = User.objects.get(pk=self.held.user.pk)
        for change in changes:
            try:
                self._record(change, by)
            except EntryRefused as reason:
                raise NotRecorded(change, _cell_of(reason), reason.message) from reason

    def _record(self, change: ChangedRow, by: User) -> None:
        if not change.key:
            institutions.add_body(_given(change.after), by=by, at=self.at)
            return
        body = Body.objects.get(code=change.key)
        if _differs(change, NAMES):
            institutions.rename_body(body, _called(change.after), by=by, at=self.at)
        if _differs(change, KNOWN):
            institutions.correct_body(body, _known(change.after), by=by, at=self.at)


def _values(body: Body, at: datetime) -> dict[str, Any]:
    return {
        "code": body.code,
        **texts_of(body.name, "name"),
        **texts_of(body.short, "short"),
        "called_from": queries.names_as_of(body, at)[-1].on,
        "kind": body.kind,
        "parent": body.parent.code if body.parent else "",
        "starts_on": body.starts_on,
        "place": in_words(body.place.name) if body.place else "",
        "ends_before": body.ends_before,
    }


def _differs(change: ChangedRow, names: Sequence[str]) -> bool:
    """Tell whether a change speaks of one of these fields, in any language."""
    return any(
        said(change.before.get(name)) != said(value)
        for name, value in change.after.items()
        if name in names or name.rpartition("_")[0] in names
    )


def _cell_of(reason: EntryRefused) -> str:
    """Return the column at which a refusal is told."""
    field = reason.field or ""
    return _first(field) if field in NAMES else "called_from" if field == "on" else field


def _first(name: str) -> str:
    return f"{name}_{current().languages[0]}"


def _given(after: Mapping[str, Any]) -> BodyGiven:
    known = _known(after)
    return BodyGiven(
        name=texts_in(after, "name"),
        short=texts_in(after, "short"),
        kind=known.kind,
        parent=known.parent,
        starts_on=known.starts_on,
    )


def _called(after: Mapping[str, Any]) -> Called:
    return Called(texts_in(after, "name"), texts_in(after, "short"), after.get("called_from"))


def _known(after: Mapping[str, Any]) -> BodyKnown:
    parent = Body.objects.get(code=after["parent"]) if after.get("parent") else None
    return BodyKnown(kind=after.get("kind") or "", parent=parent, starts_on=after.get("starts_on"))
