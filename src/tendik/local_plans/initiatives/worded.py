"""The application of a women's group and its way as the pack words them, ``local_plans/initiative.toml``."""

from collections.abc import Iterable
from functools import cache
from typing import Annotated

import msgspec
from django.utils.translation import gettext_lazy as _

from tendik.methods.texts import Texts
from tendik.packs.codes import Slug
from tendik.packs.country import Pack, current

FILE = "local_plans/initiative.toml"
TEXTS = ("title", "group", "need", "steps", "asked", "own", "sign")
"""The fields that hold words, in the order of the page; the table has a column of this name for each."""
FIELDS = (*TEXTS, "contact", "sum")
"""All fields. Whom to reach is written by hand: nothing of it is kept."""
STEPS = ("sent", "heard", "funded", "refused")
CARD = ("done", "cost", "helped", "otherwise")
"""The fields of a card that hold words, in its order; the table has a column of this name for each."""
YEAR = 365


class AboutPageField(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A ``[[field]]``; ``most``: so many letters fit on the page."""

    code: Slug
    most: Annotated[int, msgspec.Meta(ge=1, le=2000)]
    label: Texts
    hint: Texts


class Speaking(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the parts of the page are called that speak for an initiative."""

    asks: Texts
    measures: Texts
    figures: Texts


class AboutStep(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A ``[[step]]`` of its way."""

    code: Slug
    title: Texts
    says: Texts


class AskedAtStep(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the fields of the steps are called."""

    on: Texts
    number: Texts
    by: Texts
    sum: Texts
    source: Texts
    given: Texts
    reason: Texts
    why: Texts


class AboutReason(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A ``[[reason]]`` why a council did not support one."""

    code: Slug
    title: Texts


class AboutCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table ``[card]``: by what a group tells other villages of an initiative that worked."""

    heading: Texts
    field: list[AboutPageField]

    def about(self, code: str) -> AboutPageField:
        """Return a field by its code."""
        return next(one for one in self.field if one.code == code)


class CallConsent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table ``[consent]``: what she agrees to whom others may call. ``version`` changes with the words, the term is days."""

    version: Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
    words: Texts
    term_days: Annotated[int, msgspec.Meta(ge=1, le=3650)] = YEAR


class Application(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file."""

    heading: Texts
    before: Texts
    field: list[AboutPageField]
    speaks: Speaking
    step: list[AboutStep]
    asked: AskedAtStep
    reason: list[AboutReason]
    card: AboutCard
    consent: CallConsent

    def about(self, code: str) -> AboutPageField:
        """Return a field by its code."""
        return next(one for one in self.field if one.code == code)

    def step_called(self, code: str) -> AboutStep:
        """Return a step by its code."""
        return next(one for one in self.step if one.code == code)

    def reason_called(self, code: str) -> Texts:
        """Return what a reason is called; nothing for one that has left the pack."""
        return next((one.title for one in self.reason if one.code == code), {})


def application_in(pack: Pack) -> Application | None:
    """Return the application of a pack; None where it has none. Faults are noted."""
    read = pack.toml(FILE, Application) if pack.folder.has(FILE) else {}
    about = msgspec.convert(read, Application) if read else None
    if about:
        _check(pack, "[[field]]", FIELDS, (one.code for one in about.field))
        _check(pack, "[[step]]", STEPS, (one.code for one in about.step))
        _check(pack, "[[card.field]]", (*CARD, "call"), (one.code for one in about.card.field))
    return about


def _check(pack: Pack, part: str, wanted: Iterable[str], there: Iterable[str]) -> None:
    known = list(there)
    for code in wanted:
        if known.count(code) != 1:
            words = _("a part %(part)s with the code %(code)s belongs here once")
            pack.folder.fault(FILE, 0, words, part=part, code=code)


@cache
def application() -> Application | None:
    """Return the application of this installation's pack."""
    return application_in(current())
