"""The rules of a pack on notices, made ready, with the words in which each kind is explained. Knows no database."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

import msgspec
from django.utils.translation import gettext_lazy as _

from tendik.methods.vacancies import BadPhrase, Checker, Kind, Phrase, Rule, Rules, Tongue, read_phrase
from tendik.packs.country import Pack, current
from tendik.recruitment.written import (
    KINDS,
    MARKS,
    NOTICES,
    TITLES,
    NoticeKindWritten,
    NoticeRuleWritten,
    NoticesWritten,
)


@dataclass(frozen=True, slots=True)
class NoticeRulebook:
    """What a pack says of notices: the rules, and of each kind why."""

    checker: Checker = field(default_factory=lambda: Checker(Rules()))
    kinds: dict[Kind, NoticeKindWritten] = field(default_factory=dict)

    @property
    def languages(self) -> tuple[str, ...]:
        """Codes of the languages that notices are checked in."""
        return tuple(tongue.code for tongue in self.checker.rules.tongues)

    def for_language(self, language: str) -> Checker:
        """Return the rules of one language; of all of them without any."""
        return Checker(self.checker.rules.of(language)) if language else self.checker


def read_rulebook(pack: Pack) -> NoticeRulebook:
    """Return the rules of a pack; none where it has no file of them. Faults are noted in its folder."""
    if not pack.folder.has(NOTICES):
        return NoticeRulebook()
    read = pack.toml(NOTICES, NoticesWritten)
    if not read:
        return NoticeRulebook()
    written = msgspec.convert(read, NoticesWritten)
    reader = _Reader(pack, written)
    reader.check_kinds()
    rules = (*reader.rules(), *reader.titles())
    tongues = tuple(
        Tongue(
            code=one.code,
            alphabet=frozenset(one.alphabet),
            common=frozenset(one.common),
            statement=one.statement,
        )
        for one in written.languages
    )
    kinds = {Kind(one.code): one for one in written.kinds if one.code in KINDS}
    return NoticeRulebook(Checker(Rules(rules, tongues)), kinds)


@cache
def rulebook() -> NoticeRulebook:
    """Return the rules of this installation's pack."""
    return read_rulebook(current())


@dataclass(frozen=True)
class _Reader:
    """Turns what a pack writes into rules, and notes each word that is not known at its line."""

    pack: Pack
    written: NoticesWritten

    def check_kinds(self) -> None:
        """Note kinds and marks that are not known, and kinds of which nothing is said."""
        for at, kind in enumerate(self.written.kinds):
            self.known(("kinds", at, "code"), kind.code, KINDS)
            self.known(("kinds", at, "mark"), kind.mark, MARKS)
        explained = {kind.code for kind in self.written.kinds}
        for missing in sorted({rule.kind for rule in self.written.rules} & set(KINDS) - explained):
            words = _("nothing explains the kind %(kind)s. Add a table of kinds for it.")
            self.pack.folder.fault(NOTICES, 0, words, kind=missing)

    def rules(self) -> Iterator[Rule]:
        """Yield the rules that can be read."""
        languages = [one.code for one in self.written.languages]
        for at, rule in enumerate(self.written.rules):
            known = self.known(("rules", at, "kind"), rule.kind, KINDS)
            if self.known(("rules", at, "language"), rule.language, languages) and known:
                yield self.rule(at, rule)

    def rule(self, at: int, rule: NoticeRuleWritten) -> Rule:
        """Return a rule, its phrases read."""
        return Rule(
            kind=Kind(rule.kind),
            language=rule.language,
            find=tuple(self.phrases(("rules", at, "find"), rule.find)),
            unless=tuple(self.phrases(("rules", at, "unless"), rule.unless)),
            put=rule.put,
            whole=rule.whole,
        )

    def phrases(self, path: tuple[str | int, ...], written: Sequence[str]) -> Iterator[Phrase]:
        """Yield the phrases that can be read; any other is noted at its line."""
        for number, one in enumerate(written):
            try:
                yield read_phrase(one)
            except BadPhrase as fault:
                words = _("this phrase cannot be read: %(reason)s")
                self.pack.folder.fault_at(NOTICES, (*path, number), words, reason=str(fault))

    def titles(self) -> Iterator[Rule]:
        """Yield a rule for each title of a post that names one sex."""
        if not self.pack.folder.has(TITLES):
            return
        languages = [one.code for one in self.written.languages]
        for row in self.pack.folder.rows(TITLES, ("language", "found", "put")):
            try:
                phrase = read_phrase(row["found"])
            except BadPhrase as fault:
                words = _("this phrase cannot be read: %(reason)s")
                self.pack.folder.fault(TITLES, row.line, words, reason=str(fault))
                continue
            if row["language"] in languages:
                yield Rule(kind=Kind.TITLE, language=row["language"], find=(phrase,), put=row["put"])
            else:
                self.pack.folder.fault(
                    TITLES, row.line, UNKNOWN, word=row["language"], words=", ".join(languages)
                )

    def known(self, path: tuple[str | int, ...], word: str, among: Sequence[str]) -> bool:
        """Tell whether a word is one of those that may stand there; any other is noted."""
        if word not in among:
            self.pack.folder.fault_at(NOTICES, path, UNKNOWN, word=word, words=", ".join(among))
        return word in among


UNKNOWN = _("“%(word)s” is not known here. Write one of: %(words)s.")
