"""Rules as a pack writes them: ``quotas/kinds.toml``, ``quotas/rules.toml`` and ``quotas/audits.toml``."""

from typing import Annotated

import msgspec

from tendik.methods.texts import Texts
from tendik.packs.codes import LAST, Code, Line, Slug

LOCAL, PARLIAMENT = "local", "parliament"
"""What a kind of body counts as for international figures: SDG 5.5.1(b) and (a)."""
KINDS, RULES, AUDITS = "quotas/kinds.toml", "quotas/rules.toml", "quotas/audits.toml"

Count = Annotated[int, msgspec.Meta(ge=0, le=LAST)]


class KindWritten(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What rules call a kind of body. ``of``: kinds of the list of kinds; ``bodies``: codes of single institutions.

    ``counts_as``: ``parliament`` for SDG 5.5.1(a), ``local`` for 5.5.1(b); empty for neither.
    """

    code: Slug
    of: list[Slug] = []
    bodies: list[Slug] = []
    counts_as: str = ""


class KindsWritten(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file ``kinds.toml``: a table ``[[kinds]]`` for each."""

    kinds: list[KindWritten]


class WhoActs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who must act where a rule is not met, and what must be done. ``body``: its code among institutions."""

    code: Slug
    name: Texts
    does: Texts
    body: str = ""


class RuleWritten(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table ``[[rules]]``.

    ``row``: rules with one row are parts, or readings, of one sentence. ``share``: as ``3/10``; else ``number`` persons,
    or ``most_in_a_row`` of one sex on a list. ``bodies``: it binds these institutions only. ``starts``, ``ends_before``:
    a day, or ``2019-08`` or ``2011``. ``mark``: ``report``, ``read``, or ``check`` where a lawyer must look at it.
    ``same_sex``: a seat that is given up goes to the next of the same sex.
    """

    code: Code
    row: Code
    title: Texts
    text: Texts
    group: str
    basis: str
    standing: str
    mark: str
    source: str
    who_acts: str
    bound: str = ""
    share: str = ""
    number: Count = 0
    most_in_a_row: Count = 0
    counted: str = "members"
    rounding: str = ""
    kinds: list[str] = []
    bodies: list[str] = []
    fewest_places: Count = 0
    smallest_district: Count = 1
    ages: str = ""
    starts: str = ""
    ends_before: str = ""
    same_sex: bool = False
    reading: Texts = {}
    law: Texts = {}
    link: str = ""
    line: Line = 0


class RulesWritten(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file ``rules.toml``."""

    actors: list[WhoActs] = []
    rules: list[RuleWritten] = []


class AsksWritten(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Asks that apply where an audit finds women and men uneven in a topic; without one they always apply."""

    codes: list[Code]
    topic: str = ""


class AuditsWritten(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file ``audits.toml``. ``threshold``: fewer persons than this are too few to be told of.

    ``apart``: days of two audits of one staff are the same, or lie so many days apart.
    """

    threshold: Annotated[int, msgspec.Meta(ge=3, le=1000)] = 5
    apart: Annotated[int, msgspec.Meta(ge=30, le=1000)] = 90
    asks: list[AsksWritten] = []
