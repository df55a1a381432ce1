"""The words by which the reader knows the parts of a report. They are data: one set for each language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one or several languages, in small letters.

    A star at a word's end stands for any ending, a star alone for one to four words. Accents may be
    left out in a report, and any apostrophe stands for any other.
    """

    resolution: tuple[str, ...] = ()
    """What a resolution is called."""
    goal: tuple[str, ...] = ()
    """Stands before the number of a goal."""
    priority: tuple[str, ...] = ()
    """Stands before the number of a priority."""
    section: tuple[str, ...] = ()
    """Stands before the number of a section."""
    ask: tuple[str, ...] = ()
    """Stands before the number of an ask."""
    annex: tuple[str, ...] = ()
    """Begins a part behind the report; what is listed there is asked only below a goal."""
    aside: tuple[str, ...] = ()
    """Begins the heading of a part in which nothing is asked: introduction, participants, conclusion."""
    plan: tuple[str, ...] = ()
    """Stands in the title of a plan."""
    national: tuple[str, ...] = ()
    """Announces what is asked of the whole country."""
    local: tuple[str, ...] = ()
    """Announces what is asked of a place."""
    level: tuple[str, ...] = ()
    """Announces what is asked at any other level."""
    page: tuple[str, ...] = ()
    """Stands before or behind the number of a page."""
    elsewhere: tuple[str, ...] = ()
    """Says that a resolution is another body's: United Nations, Security Council."""
    number_first: tuple[str, ...] = ()
    """Those of the words above that also stand behind their number: ``5-максат``."""

    def __or__(self, other: "Words") -> "Words":
        """Return the words of both."""
        return Words(
            **{
                one.name: tuple(dict.fromkeys((*getattr(self, one.name), *getattr(other, one.name))))
                for one in fields(self)
            }
        )


def words_from(values: Mapping[str, Iterable[str]]) -> Words:
    """Return the words that a file of a language gives.

    Args:
        values: Lists of words by the names of the fields of ``Words``.

    Raises:
        ValueError: a name is unknown, or a value is no list of words; the message names it.

    Examples:
        >>> words_from({"goal": ["Objetivo"]}).goal
        ('objetivo',)
    """
    known = [one.name for one in fields(Words)]
    for name, words in values.items():
        if name not in known:
            raise ValueError(f"{name} is not known. Known are: {', '.join(known)}.")
        if isinstance(words, str) or not all(isinstance(word, str) and word.strip(" *") for word in words):
            raise ValueError(f"{name} must be a list of words.")
    return Words(**{name: tuple(word.lower().strip() for word in words) for name, words in values.items()})


ENGLISH = Words(
    resolution=("resolution",),
    goal=(
        "goal",
        "strategic goal",
        "specific goal",
        "objective",
        "strategic objective",
        "specific objective",
    ),
    priority=("priority", "priority area"),
    section=("section", "part", "chapter"),
    ask=("recommendation", "proposal"),
    annex=("annex", "appendix", "attachment"),
    aside=(
        "introduct*",
        "conclusion*",
        "participants",
        "list of participants",
        "contents",
        "table of contents",
        "acknowledgement*",
        "thanks",
        "signatures",
        "venue",
        "organisers",
        "organizers",
        "agenda",
    ),
    plan=("plan*", "program*", "strategy*", "recommendation*"),
    national=("national level", "the national level", "at national level", "at the national level"),
    local=("local level", "the local level", "at local level", "at the local level"),
    level=("* level",),
    page=("page",),
    elsewhere=("the un", "un security", "united nations", "council"),
)
"""What the reader knows where it is given no words: those of English."""
