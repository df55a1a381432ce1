"""What a pack says of the pool, ``talent/lists.toml``: what women choose from, what they agree to, and the terms. Knows no database."""

from dataclasses import dataclass, field
from functools import cache

import msgspec
from django.utils.translation import gettext_lazy as _

from tendik.methods.texts import Texts
from tendik.packs.codes import Age, Slug
from tendik.packs.country import Pack, current

FILE = "talent/lists.toml"
YEAR, MONTH, GRACE = 365, 30, 90
THRESHOLD = 5
BASES = frozenset(
    {"seats", "districts", "leadership", "heads_and_deputies", "staff", "nominees", "candidates"}
)
"""What a rule on seats may be a share of."""


class PoolConsent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table ``[consent]``: what somebody agrees to who enters herself; ``version`` changes with the words."""

    version: str
    words: Texts


class PoolChoice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of ``[[fields]]``, ``[[languages]]``, ``[[education]]``, ``[[experience]]``; the last two rise from least to most."""

    code: Slug
    name: Texts


class Engagement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table ``[[engagements]]``: what she is ready for. ``of``: the bases of rules that it mends."""

    code: Slug
    name: Texts
    of: list[str]


class TalentWritten(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file ``lists.toml``. Terms are days; ``threshold``: of fewer women no number is told."""

    consent: PoolConsent
    fields: list[PoolChoice]
    languages: list[PoolChoice]
    education: list[PoolChoice]
    experience: list[PoolChoice]
    engagements: list[Engagement]
    term_days: int = YEAR
    grace_days: int = GRACE
    answer_days: int = MONTH
    nomination_days: int = MONTH
    threshold: int = THRESHOLD
    adult: Age = 18
    young_below: Age = 29


@dataclass(frozen=True, slots=True)
class PoolWords:
    """What a pack says of the pool, by code."""

    consent: PoolConsent = field(default_factory=lambda: PoolConsent(version="", words={}))
    fields: dict[str, PoolChoice] = field(default_factory=dict)
    languages: dict[str, PoolChoice] = field(default_factory=dict)
    education: dict[str, PoolChoice] = field(default_factory=dict)
    experience: dict[str, PoolChoice] = field(default_factory=dict)
    engagements: dict[str, Engagement] = field(default_factory=dict)
    term_days: int = YEAR
    grace_days: int = GRACE
    answer_days: int = MONTH
    nomination_days: int = MONTH
    threshold: int = THRESHOLD
    adult: int = 18
    young_below: int = 29

    @property
    def is_open(self) -> bool:
        """Whether this country has a pool at all."""
        return bool(self.consent.version and self.engagements)


LISTS = ("fields", "languages", "education", "experience", "engagements")
NUMBERS = (
    "term_days",
    "grace_days",
    "answer_days",
    "nomination_days",
    "threshold",
    "adult",
    "young_below",
)


def read_pool(pack: Pack) -> PoolWords:
    """Return what a pack says; nothing where it has no file of it. Faults are noted in its folder."""
    read = pack.toml(FILE, TalentWritten) if pack.folder.has(FILE) else {}
    if not read:
        return PoolWords()
    written = msgspec.convert(read, TalentWritten)
    _check(pack, written)
    return PoolWords(
        consent=written.consent,
        **{name: {one.code: one for one in getattr(written, name)} for name in LISTS},
        **{name: getattr(written, name) for name in NUMBERS},
    )


def _check(pack: Pack, written: TalentWritten) -> None:
    for at, one in enumerate(written.engagements):
        for basis in set(one.of) - BASES:
            path, words = ("engagements", at, "of"), _("“%(word)s” is not known here.")
            pack.folder.fault_at(FILE, path, words, word=basis)
    for name in ("term_days", "answer_days", "nomination_days", "threshold"):
        if getattr(written, name) < 1:
            pack.folder.fault_at(FILE, (name,), _("This is a number from 1 on."))


@cache
def pool_words() -> PoolWords:
    """Return what this installation's pack says."""
    return read_pool(current())
