"""Checks a notice: which words demand a sex, an age, looks or a family state, and whether both sexes are invited."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from tendik.methods.vacancies.phrases import Phrase, Token, key_of, tokens_of
from tendik.methods.vacancies.shapes import Checked, Finding, Kind, Rule, Rules, Tongue

MOST_LETTERS = 50_000
"""A notice has a page or two; what is longer is none."""
Span = tuple[int, int]


class Checker:
    """Rules made ready for many notices.

    Every rule is tried on every line: notices mix languages, and a loan word is the same demand in both.
    """

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.entries = [(rule, _Index(rule.find), _Index(rule.unless)) for rule in rules.rules]

    def check(self, text: str) -> Checked:
        """Return what is found in a notice.

        Args:
            text: The notice, at most ``MOST_LETTERS`` letters.

        Raises:
            ValueError: it is longer.
        """
        if len(text) > MOST_LETTERS:
            raise ValueError(f"a notice has at most {MOST_LETTERS} letters, not {len(text)}")
        tokens = tokens_of(text)
        found = sorted(self._found(text, tokens), key=attrgetter("starts_at"))
        statements = [one for one in found if one.kind is Kind.STATEMENT]
        demands = [
            one for one in found if one.kind is not Kind.STATEMENT and not _is_excused(one, statements)
        ]
        language = self._language(tokens, found)
        return Checked(
            text=text,
            language=language,
            demands=tuple(_settled(demands, language)),
            statements=tuple(statements),
            proposed="" if statements else self._statement(language),
        )

    def _found(self, text: str, tokens: Sequence[Token]) -> Iterator[Finding]:
        for rule, find, unless in self.entries:
            excused = list(unless.spans(tokens))
            for first, last in find.spans(tokens):
                if not any(start <= last and first <= end for start, end in excused):
                    yield _finding(rule, text, tokens[first].starts_at, tokens[last].ends_at)

    def _language(self, tokens: Sequence[Token], found: Sequence[Finding]) -> str:
        """Return the language whose letters most words have; of such the one of which most words and findings are."""
        letters = [set(token.letters) for token in tokens]

        def told(one: Tongue) -> tuple[int, int, int]:
            spelt = sum(word <= one.alphabet for word in letters)
            said = sum(token.word in one.common for token in tokens)
            return spelt, said + sum(other.language == one.code for other in found), -len(one.alphabet)

        best = max(self.rules.tongues, key=told, default=None)
        return best.code if best else ""

    def _statement(self, language: str) -> str:
        return next((one.statement for one in self.rules.tongues if one.code == language), "")


@dataclass(frozen=True, slots=True, init=False)
class _Index:
    """Phrases by the keys of the words that they can begin with."""

    by_key: dict[str, list[Phrase]]
    anywhere: list[Phrase]

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        by_key: dict[str, list[Phrase]] = defaultdict(list)
        anywhere: list[Phrase] = []
        for phrase in phrases:
            if phrase.beginnings is None:
                anywhere.append(phrase)
            for key in phrase.beginnings or ():
                by_key[key].append(phrase)
        object.__setattr__(self, "by_key", dict(by_key))
        object.__setattr__(self, "anywhere", anywhere)

    def spans(self, tokens: Sequence[Token]) -> Iterator[Span]:
        """Yield the first and last token of what each phrase marks."""
        for at, token in enumerate(tokens):
            for phrase in (*self.by_key.get(key_of(token.word), ()), *self.anywhere):
                span = phrase.found_at(tokens, at)
                if span is not None:
                    yield span


def _finding(rule: Rule, text: str, starts_at: int, ends_at: int) -> Finding:
    return Finding(
        kind=rule.kind,
        language=rule.language,
        starts_at=starts_at,
        ends_at=ends_at,
        words=text[starts_at:ends_at],
        put=rule.put,
        whole=rule.whole,
    )


def _is_excused(one: Finding, statements: Iterable[Finding]) -> bool:
    """Tell whether words that name a sex are part of the statement that both are considered."""
    return one.kind is Kind.SEX and any(map(one.overlaps, statements))


def _settled(found: Iterable[Finding], language: str) -> list[Finding]:
    """Return of findings of a kind that overlap the longest; of equal ones that in the language of the notice."""
    kept: list[Finding] = []
    for one in sorted(found, key=lambda one: (one.length, one.language == language), reverse=True):
        if not any(one.kind is other.kind and one.overlaps(other) for other in kept):
            kept.append(one)
    return sorted(kept, key=attrgetter("starts_at", "ends_at"))
