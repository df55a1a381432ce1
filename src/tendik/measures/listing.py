"""Measures as the office's list shows them, and the filters of the list: read from an address, kept in every address."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tendik.accounts.held import Held
from tendik.measures import permissions, queries
from tendik.measures.models import Promise
from tendik.measures.queries import Selection
from tendik.methods.texts import in_language
from tendik.plans.models import Plan

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which measures she looks at, what she can choose, and the addresses that keep it so."""

    selection: Selection
    plans: list[Plan] = field(default_factory=list)
    bodies: list[Any] = field(default_factory=list)

    @classmethod
    def read(cls, sent: Mapping[str, str], held: Held) -> "Chosen":
        """Read the filters out of what she sent; what nobody can choose does not restrict."""
        names = Selection.__dataclass_fields__
        given = {name: sent.get(name, "").replace("\0", "")[:LONGEST].strip() for name in names}
        plans, bodies = list(queries.plans_named(held)), list(queries.bodies_named(held))
        known = {"plan": {plan.code for plan in plans}, "body": {body.code for body in bodies}}
        left = {name: "" for name, codes in known.items() if given[name] not in codes}
        return cls(Selection(**{**given, **left}), plans, bodies)

    @property
    def given(self) -> dict[str, str]:
        """The fields that restrict, by name."""
        return {name: value for name, value in asdict(self.selection).items() if value}

    def address(self, view: str, *args: str, **more: Any) -> str:
        """Return the address of a page with these filters and ``more``."""
        path, query = reverse(view, args=args), urlencode({**more, **self.given}, doseq=True)
        return f"{path}?{query}" if query else path

    def selects(self) -> list[dict[str, Any]]:
        """Return the fields to choose from."""
        language = get_language() or ""
        pairs = (
            ("plan", _("Plan"), [(plan.code, in_language(plan.short, language)) for plan in self.plans]),
            (
                "body",
                _("Institution"),
                [(body.code, in_language(body.name, language)) for body in self.bodies],
            ),
        )
        return [
            {"name": name, "label": label, "options": _options(options, getattr(self.selection, name))}
            for name, label, options in pairs
        ]


def _options(pairs: list[tuple[str, str]], chosen: str) -> list[dict[str, Any]]:
    everything = {"value": "", "words": _("All"), "chosen": not chosen}
    named = sorted(pairs, key=lambda pair: pair[1].casefold())
    return [everything, *({"value": code, "words": words, "chosen": code == chosen} for code, words in named)]


def row(promise: Promise, held: Held) -> dict[str, Any]:
    """Return a measure as a row: what, whose, until when, and whether she may change it."""
    measure = promise.measure
    return {
        "promise": promise,
        "measure": measure,
        "href": reverse("measures:measure", args=[measure.code]),
        "hers": permissions.can_change_measure(held, measure),
        "over": promise.due_on is not None and promise.due_on < held.on and not promise.dropped,
    }
