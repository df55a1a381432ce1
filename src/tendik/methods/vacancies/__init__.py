"""Vacancies: which words of a notice demand a sex, an age, looks or a family state; the notice without them. Knows no country."""

from tendik.methods.vacancies.checking import MOST_LETTERS, Checker
from tendik.methods.vacancies.correcting import corrected
from tendik.methods.vacancies.phrases import BadPhrase, Phrase, read_phrase
from tendik.methods.vacancies.scoring import Score, found_in, score
from tendik.methods.vacancies.shapes import Checked, Finding, Kind, Rule, Rules, Tongue

__all__ = [
    "MOST_LETTERS",
    "BadPhrase",
    "Checked",
    "Checker",
    "Finding",
    "Kind",
    "Phrase",
    "Rule",
    "Rules",
    "Score",
    "Tongue",
    "corrected",
    "found_in",
    "read_phrase",
    "score",
]
