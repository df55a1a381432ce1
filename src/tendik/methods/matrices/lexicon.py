"""The words of all languages, made ready once for reading many cells."""

from functools import cached_property

from tendik.methods.matrices.phrases import Phrases
from tendik.methods.matrices.words import HEADS, Words

HEADINGS = ("section", "priority", "goal", "task")
"""The words with which headings begin, outer ones first."""


class Lexicon:
    """Finds the words of a set in texts."""

    def __init__(self, words: Words) -> None:
        self.words = words

    @cached_property
    def heads(self) -> Phrases:
        """Heads of columns."""
        return Phrases({name: self.words.heads.get(name, ()) for name in HEADS if name != "title"})

    @cached_property
    def titles(self) -> Phrases:
        """Labels of the title of a form."""
        return Phrases({"title": self.words.heads.get("title", ())})

    @cached_property
    def terms(self) -> Phrases:
        """What words of a term mean."""
        return Phrases(self.words.terms)

    @cached_property
    def headings(self) -> Phrases:
        """Words with which headings begin."""
        return self.marks(*HEADINGS)

    @cached_property
    def plans(self) -> Phrases:
        """Words that stand in the title of a plan."""
        return self.marks("plan")

    @cached_property
    def asides(self) -> Phrases:
        """Words with which a row begins that is no measure."""
        return self.marks("total", "note", "signature")

    @cached_property
    def dittos(self) -> Phrases:
        """Words that repeat the cell above."""
        return self.marks("ditto")

    @cached_property
    def labels(self) -> Phrases:
        """Labels within a cell: of bodies, of a term."""
        return self.marks("label", "term_label", "step")

    @cached_property
    def dropped(self) -> Phrases:
        """What stands beside the name of a body and is no part of it."""
        return self.marks("agreed", "duty")

    @cached_property
    def bodies(self) -> Phrases:
        """Words that name a body, or with which the name of one begins."""
        return self.marks("body")

    @cached_property
    def joints(self) -> Phrases:
        """Words between the names of bodies."""
        return self.marks("with", "comma_and", "and")

    @cached_property
    def ministries(self) -> Phrases:
        """The word with which a ministry's name begins."""
        return self.marks("ministry")

    @cached_property
    def last_words(self) -> Phrases:
        """The words with which names of bodies end, in languages where these stand last."""
        return self.marks("ministry_last", "body_last")

    @cached_property
    def articles(self) -> Phrases:
        """Words before a name that are no part of it."""
        return self.marks("article")

    def marks(self, *names: str) -> Phrases:
        """Return the phrases of some kinds of marks."""
        return Phrases({name: self.words.marks.get(name, ()) for name in names})
