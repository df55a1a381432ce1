"""Writes the rows of a plan from what their cells say."""

from collections.abc import Sequence
from dataclasses import dataclass

from tendik.methods.matrices.bodies import names_in, words_of
from tendik.methods.matrices.drafts import EMPTY, Draft
from tendik.methods.matrices.lexicon import Lexicon
from tendik.methods.matrices.shapes import At, Cell, Named, Period, Rest, Row, Term
from tendik.methods.matrices.steps import bare
from tendik.methods.matrices.terms import span_of, term_of


@dataclass(slots=True)
class RowWriter:
    """Writes rows; what of a term was not understood goes to the rest."""

    lexicon: Lexicon
    period: Period | None
    rest: Rest

    def row(self, draft: Draft) -> Row:
        """Return the row that a draft says."""
        printed, owners = self._parted(draft)
        term = self._term(draft, printed)
        if term.unread:
            cell = draft.cells.get("term") or Cell("", draft.row, 0)
            self.rest.add(draft.table, Cell(printed, draft.row, cell.column), "term")
        return Row(
            no=bare(draft.words("no")),
            goal=" / ".join(dict.fromkeys(" ".join(goal.split()) for goal in draft.goals if goal)),
            measure=self._measure(draft),
            indicator=_lines(draft, "indicator"),
            bodies=tuple(Named(name) for name in self._bodies(draft, owners)),
            starts=term.starts,
            due=term.due,
            recurring=term.recurring,
            funding=_funding(draft),
            at=At(draft.table, draft.row),
            key=draft.words("key"),
            term=" ".join(printed.split()),
        )

    def _measure(self, draft: Draft) -> str:
        parts = [draft.words("measure"), *(" ".join(text.split()) for text in draft.texts.get("steps", ()))]
        return "\n".join(part for part in parts if part)

    def _bodies(self, draft: Draft, owners: Sequence[str]) -> list[str]:
        """Return the names in cells of bodies, then in those of partners; each cell is a list of its own."""
        cells = (*_whole(owners), *_whole(draft.texts.get("partners", ())))
        return list(dict.fromkeys(name for cell in cells for name in names_in(cell, self.lexicon)))

    def _parted(self, draft: Draft) -> tuple[str, Sequence[str]]:
        """Return what a row says of its time and of its bodies; one cell may hold both."""
        term, bodies = draft.cells.get("term"), draft.cells.get("bodies")
        if term is None or term is not bodies:
            return draft.text("term"), draft.texts.get("bodies", [])
        time, rest = self._told_apart(draft.text("term"))
        return time, [rest]

    def _told_apart(self, text: str) -> tuple[str, str]:
        """Part a cell that holds a time and bodies: by labels, else the first line is the time."""
        lines = text.split("\n")
        timed = [line for line in lines if self._labelled(line) == "term_label"]
        if timed:
            others = [line for line in lines if line not in timed]
            return "\n".join(line.partition(":")[2].strip() for line in timed), "\n".join(others)
        if len(lines) > 1:
            return lines[0], "\n".join(lines[1:])
        return self._first_part(text)

    def _labelled(self, line: str) -> str:
        label, colon, _ = line.partition(":")
        return self.lexicon.labels.whole(words_of(label)) if colon else ""

    def _first_part(self, line: str) -> tuple[str, str]:
        """Part a line after the longest beginning that is a time."""
        parts = line.replace(";", ",").split(",")
        for count in range(len(parts), 0, -1):
            time = ",".join(parts[:count])
            found = term_of(time, self.lexicon, self.period)
            if not found.unread and (found.due or found.starts or found.recurring):
                return time, ",".join(parts[count:]).strip()
        return "", line

    def _term(self, draft: Draft, printed: str) -> Term:
        if draft.ticks:
            return self._ticked(draft)
        if draft.texts.get("starts") or draft.texts.get("ends"):
            return self._between(draft, printed)
        return term_of(printed, self.lexicon, self.period)

    def _ticked(self, draft: Draft) -> Term:
        year = self.period.year if self.period else None
        firsts = [point.first() or point.first(year) for point in draft.ticks]
        lasts = [point.last() or point.last(year) for point in draft.ticks]
        days = [day for day in (*firsts, *lasts) if day]
        if len(days) < len(firsts) + len(lasts):
            return Term()
        return Term(min(days), max(days))

    def _between(self, draft: Draft, printed: str) -> Term:
        """Return the term of two columns, one of starts and one of ends."""
        starts = span_of(draft.text("starts"), self.lexicon, self.period)[0]
        due = span_of(draft.text("ends"), self.lexicon, self.period)[1]
        said = term_of(
            "\n".join((draft.text("starts"), draft.text("ends"), printed)), self.lexicon, self.period
        )
        is_ordered = not (starts and due and starts > due)
        return Term(
            starts if is_ordered else None,
            due if is_ordered else None,
            said.recurring,
            "" if is_ordered else "order",
        )


def _whole(cells: Sequence[str]) -> list[str]:
    """Join a cell that goes on a name in the cell above, as where a page broke the row."""
    whole: list[str] = []
    for cell in cells:
        if whole and cell[:1].islower():
            whole[-1] += f"\n{cell}"
        else:
            whole.append(cell)
    return whole


def _lines(draft: Draft, role: str) -> str:
    return "\n".join(
        " ".join(text.split()) for text in draft.texts.get(role, ()) if not EMPTY.fullmatch(text)
    )


def _funding(draft: Draft) -> str:
    """Return the money as printed; of several columns each with its head."""
    told = [(head, value) for head, value in draft.funding if not EMPTY.fullmatch(value)]
    if draft.moneys < 2:
        return "; ".join(value for _, value in told)
    return "; ".join(f"{head}: {value}" if head else value for head, value in told)
