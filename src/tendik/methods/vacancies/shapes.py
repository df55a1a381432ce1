"""What a check of a vacancy notice is given and gives back."""

from dataclasses import dataclass, field
from enum import StrEnum

from tendik.methods.vacancies.phrases import Phrase


class Kind(StrEnum):
    """What words of a notice do: ``STATEMENT`` says that both sexes are considered, all others demand what they may not."""

    STATEMENT = "statement"
    SEX = "sex"
    TITLE = "title"
    AGE = "age"
    LOOKS = "looks"
    FAMILY = "family"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What to look for in a language.

    Attributes:
        kind: What such words do.
        language: Of which language they are.
        find: What is looked for.
        unless: What excuses it where it stands in the same words.
        put: What is proposed instead; nothing: the words are left out.
        whole: The sentence is left out with them: nothing of it would say anything.
    """

    kind: Kind
    language: str
    find: tuple[Phrase, ...]
    unless: tuple[Phrase, ...] = ()
    put: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """A language of notices.

    ``alphabet``: its letters; ``common``: words that tell it from others with these letters; ``statement``: the
    sentence to add.
    """

    code: str
    alphabet: frozenset[str]
    common: frozenset[str]
    statement: str


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules, and the languages that they are of."""

    rules: tuple[Rule, ...] = ()
    tongues: tuple[Tongue, ...] = ()

    def of(self, language: str) -> "Rules":
        """Return the rules of one language."""
        return Rules(
            tuple(rule for rule in self.rules if rule.language == language),
            tuple(one for one in self.tongues if one.code == language),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Words of a notice, from ``starts_at`` to below ``ends_at``, and what to put instead; ``whole``: of the sentence."""

    kind: Kind
    language: str
    starts_at: int
    ends_at: int
    words: str
    put: str = ""
    whole: bool = False

    @property
    def length(self) -> int:
        """How many letters it has."""
        return self.ends_at - self.starts_at

    def overlaps(self, other: "Finding") -> bool:
        """Tell whether some letters are of both."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check found.

    Attributes:
        text: The notice.
        language: The one in which it is written, as far as its words tell.
        demands: Words that demand what they may not, in their order.
        statements: Words that say that both sexes are considered.
        proposed: The sentence to add; empty where the notice has one already.
    """

    text: str
    language: str
    demands: tuple[Finding, ...]
    statements: tuple[Finding, ...] = field(default=())
    proposed: str = ""

    @property
    def complies(self) -> bool:
        """Whether nothing is to be changed."""
        return not self.against

    @property
    def against(self) -> tuple[Kind, ...]:
        """What is wrong with it, each kind once; ``STATEMENT``: the statement is missing."""
        missing = () if self.statements else (Kind.STATEMENT,)
        found = {one.kind for one in self.demands}
        return (*missing, *(kind for kind in Kind if kind in found))
