"""What a pack says of activities, ``activities/kinds.toml``: kinds, age groups, certificates, what people agree to, what they are asked later. Knows no database."""

from dataclasses import dataclass, field
from functools import cache
from typing import Annotated

import msgspec
from django.utils.translation import gettext_lazy as _

from tendik.methods.texts import Texts
from tendik.packs.codes import Age, Slug
from tendik.packs.country import Pack, current

FILE = "activities/kinds.toml"
TERM = 365
"""Days for which a name is kept after the last day, unless the pack says otherwise."""


class ActivityKindWritten(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table ``[[kinds]]``. ``certificate``: the code of the certificate to be had; empty: none."""

    code: Slug
    name: Texts
    certificate: str = ""


class AgeWritten(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table ``[[ages]]``: an age group by which participants are counted; no two hold the same year of life."""

    code: Slug
    name: Texts
    starts: Age
    ends_before: Age


class CertificateKindWritten(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table ``[[certificates]]``. ``months``: for how long it is valid; 0 for ever. ``says``: the words above the name."""

    code: Slug
    name: Texts
    says: Texts
    months: int = 0


class ConsentWritten(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table ``[consent]``: what somebody agrees to who gives her name; ``version`` changes with the words."""

    version: str
    words: Texts


class RemindersWritten(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table ``[reminders]``. ``days``: so long before the first day people are reminded; ``consents``: versions that allow it."""

    days: Annotated[int, msgspec.Meta(ge=1, le=60)] = 7
    consents: list[str] = []


class AskedAnswerWritten(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of the answers that can be given to a question."""

    code: Slug
    name: Texts


class AskedWritten(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table ``[[questions]]``: what people are asked three months after an activity, and the answers to choose from."""

    code: Slug
    words: Texts
    answers: Annotated[list[AskedAnswerWritten], msgspec.Meta(min_length=2, max_length=7)]

    @property
    def named(self) -> dict[str, Texts]:
        """Return what the answers are called, by code."""
        return {one.code: one.name for one in self.answers}


class ActivitiesWritten(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file ``kinds.toml``. ``adult``: from this age on somebody gives her name without a parent."""

    consent: ConsentWritten
    reminders: RemindersWritten = RemindersWritten()
    kinds: list[ActivityKindWritten] = []
    ages: list[AgeWritten] = []
    certificates: list[CertificateKindWritten] = []
    questions: Annotated[list[AskedWritten], msgspec.Meta(max_length=5)] = []
    term_days: int = TERM
    adult: Age = 18


@dataclass(frozen=True, slots=True)
class ActivityWords:
    """What a pack says of activities, by code."""

    consent: ConsentWritten = field(default_factory=lambda: ConsentWritten(version="", words={}))
    reminders: RemindersWritten = field(default_factory=RemindersWritten)
    kinds: dict[str, ActivityKindWritten] = field(default_factory=dict)
    ages: dict[str, AgeWritten] = field(default_factory=dict)
    certificates: dict[str, CertificateKindWritten] = field(default_factory=dict)
    questions: dict[str, AskedWritten] = field(default_factory=dict)
    term_days: int = TERM
    adult: int = 18

    def is_child(self, age: str) -> bool:
        """Tell whether an age group begins below the age from which somebody gives her name herself."""
        return age in self.ages and self.ages[age].starts < self.adult


def read_words(pack: Pack) -> ActivityWords:
    """Return what a pack says; nothing where it has no file of it. Faults are noted in its folder."""
    read = pack.toml(FILE, ActivitiesWritten) if pack.folder.has(FILE) else {}
    if not read:
        return ActivityWords()
    written = msgspec.convert(read, ActivitiesWritten)
    _check(pack, written)
    return ActivityWords(
        consent=written.consent,
        reminders=written.reminders,
        kinds={one.code: one for one in written.kinds},
        ages={one.code: one for one in written.ages},
        certificates={one.code: one for one in written.certificates},
        questions={one.code: one for one in written.questions},
        term_days=written.term_days,
        adult=written.adult,
    )


def _check(pack: Pack, written: ActivitiesWritten) -> None:
    known = {one.code for one in written.certificates}
    for at, kind in enumerate(written.kinds):
        if kind.certificate and kind.certificate not in known:
            path, words = ("kinds", at, "certificate"), _("“%(word)s” is not known here.")
            pack.folder.fault_at(FILE, path, words, word=kind.certificate)
    for at, asked in enumerate(written.questions):
        if len(asked.named) < len(asked.answers):
            words = _("Two answers to one question have one code.")
            pack.folder.fault_at(FILE, ("questions", at, "answers"), words)
    upto = 0
    for at, age in enumerate(written.ages):
        if age.starts < upto or age.ends_before <= age.starts:
            words = _("Age groups follow each other, and none holds a year of another.")
            pack.folder.fault_at(FILE, ("ages", at, "starts"), words)
        upto = age.ends_before


@cache
def activity_words() -> ActivityWords:
    """Return what this installation's pack says."""
    return read_words(current())
