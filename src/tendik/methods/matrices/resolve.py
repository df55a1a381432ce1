"""Settles what the rows of a table are to each other: headings over measures, measures over their steps."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tendik.methods.matrices.drafts import Draft
from tendik.methods.matrices.headings import Goals, heading_of, label_in
from tendik.methods.matrices.lexicon import Lexicon
from tendik.methods.matrices.steps import MARKED, bare, is_below, is_step_mark, numbered
from tendik.methods.matrices.tokens import roman_of
from tendik.methods.matrices.walk import Item

SHARE = 0.5


@dataclass(slots=True)
class Resolver:
    """Goes through the rows of a table once more, now that it is known what follows each."""

    lexicon: Lexicon
    goals: Goals
    has_numbers: bool
    parent: Draft | None = None

    def drafts(self, items: Sequence[Item]) -> Iterator[Draft]:
        """Yield the measures with their goals and numbers."""
        moved = not self.has_numbers and _are_numbered(items)
        for place, item in enumerate(items):
            after = items[place + 1] if place + 1 < len(items) else None
            heading = item.heading or self._opened(items, item, after)
            if heading:
                self.goals.take(heading_of(heading, self.lexicon, bold=item.bold))
                self.parent = None
            elif item.open and after and self._is_step(after.draft):
                self.parent = self._with_goals(item.draft)
            else:
                yield self._measure(item.draft, moved=moved)

    def _opened(self, items: Sequence[Item], item: Item, after: Item | None) -> str:
        """Return the heading that a row with a number and words only is; nothing if it is a measure."""
        number, measure = item.draft.words("no"), item.draft.words("measure")
        is_one = item.open and (
            bool(label_in(measure, self.lexicon))
            or (
                after is not None and not after.heading and self._stands_over(number, after.draft.words("no"))
            )
            or (item.bold and not all(one.bold for one in items if not one.open and not one.heading))
        )
        return f"{number} {measure}" if is_one else ""

    def _stands_over(self, number: str, below: str) -> bool:
        own, other = bare(number), bare(below)
        if is_below(other, own):
            return True
        is_roman = not own.isdigit() and roman_of(own) > 0
        return (
            bool(other)
            and other[0].isdigit()
            and (is_roman or (other == "1" and own.isdigit() and own != "1"))
        )

    def _is_step(self, draft: Draft) -> bool:
        number = draft.words("no")
        return is_step_mark(number) if number else MARKED.match(draft.words("measure")) is not None

    def _measure(self, draft: Draft, *, moved: bool) -> Draft:
        if self.parent and self._is_step(draft):
            return self._below(self.parent, draft)
        number, measure = bare(draft.words("no")), None
        if moved and not number:
            number, measure = numbered(draft.text("measure"))
        texts = {**draft.texts, "no": [number] if number else []}
        if measure is not None:
            texts["measure"] = [measure]
        done = self._with_goals(replace(draft, texts=texts))
        is_mark = is_step_mark(draft.words("no"))
        self.parent = done if self.has_numbers and number and not is_mark else None
        return done

    def _with_goals(self, draft: Draft) -> Draft:
        return replace(draft, goals=tuple(dict.fromkeys((*self.goals.texts(), *draft.goals))))

    def _below(self, parent: Draft, draft: Draft) -> Draft:
        """Return a step of the measure above: its number is added to the measure's, which becomes the last of its goals."""
        mark, text = draft.words("no"), draft.text("measure")
        found = None if mark else MARKED.match(text)
        if found:
            mark, text = found[1], text[found.end() :]
        number = f"{bare(parent.words('no'))}.{bare(mark)}"
        goals = (*parent.goals, parent.words("measure"))
        return replace(draft, texts={**draft.texts, "no": [number], "measure": [text]}, goals=goals)


def _are_numbered(items: Sequence[Item]) -> bool:
    """Whether the measures begin with their numbers, there being no column for these."""
    measures = [item.draft.text("measure") for item in items if not item.heading]
    return bool(measures) and sum(bool(numbered(text)[0]) for text in measures) >= SHARE * len(measures)
