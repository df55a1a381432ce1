"""How well rules find what people marked: precision and recall over labelled sentences."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from tendik.methods.vacancies.checking import Checker
from tendik.methods.vacancies.shapes import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Of a kind of finding: how many were ``right``, how many ``wrong``, how many people marked and it ``missed``."""

    kind: Kind
    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> Fraction | None:
        """Of what was found, the share that is right; None where nothing was found."""
        return _share(self.right, self.wrong)

    @property
    def recall(self) -> Fraction | None:
        """Of what people marked, the share that was found; None where nothing is marked."""
        return _share(self.right, self.missed)


def score(checker: Checker, labelled: Iterable[tuple[str, frozenset[Kind]]]) -> tuple[Score, ...]:
    """Return the score of each kind.

    Args:
        checker: The rules.
        labelled: Sentences, each with the kinds that people marked in it.
    """
    pairs = [(marked, found_in(checker, sentence)) for sentence, marked in labelled]
    return tuple(
        Score(
            kind=kind,
            right=sum(kind in marked and kind in found for marked, found in pairs),
            wrong=sum(kind not in marked and kind in found for marked, found in pairs),
            missed=sum(kind in marked and kind not in found for marked, found in pairs),
        )
        for kind in Kind
    )


def found_in(checker: Checker, sentence: str) -> frozenset[Kind]:
    """Return the kinds of what is found in a sentence."""
    checked = checker.check(sentence)
    return frozenset(one.kind for one in (*checked.demands, *checked.statements))


def _share(some: int, others: int) -> Fraction | None:
    return Fraction(some, some + others) if some + others else None
