"""The words by which a plan's matrix is read. They are data: one set for each language, all of them known at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

HEADS = (
    "no",
    "goal",
    "measure",
    "steps",
    "indicator",
    "bodies",
    "partners",
    "term",
    "starts",
    "ends",
    "funding",
    "other",
    "title",
    "key",
)
"""What the head of a column or the label of a line may say, by what stands below or beside it."""
MARKS = (
    "plan",
    "section",
    "priority",
    "goal",
    "task",
    "total",
    "note",
    "signature",
    "ditto",
    "agreed",
    "duty",
    "label",
    "term_label",
    "step",
    "ministry",
    "ministry_last",
    "body",
    "body_last",
    "and",
    "with",
    "article",
)
"""Words with which headings, totals, notes and parts of lists of bodies begin."""
TERMS = (
    "quarter",
    "half",
    "year",
    "day",
    "end",
    "until",
    "since",
    "during",
    "through",
    "between",
    "and",
    "yearly",
    "half_yearly",
    "quarterly",
    "monthly",
    "every",
    "standing",
    "otherwise",
    "event",
    "unset",
    "filler",
)
"""What the words of a term mean, beside the names of months and the first four numbers."""
NUMBERED = {"months": 12, "ordinals": 4}
Lists = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one or several languages. A star at a word's end stands for any ending."""

    heads: Lists = field(default_factory=dict)
    marks: Lists = field(default_factory=dict)
    terms: Lists = field(default_factory=dict)

    def __or__(self, other: "Words") -> "Words":
        """Return the words of both."""
        return Words(*(_both(getattr(self, part), getattr(other, part)) for part in self.__slots__))


def _both(one: Lists, other: Lists) -> Lists:
    names = dict.fromkeys((*one, *other))
    return {name: tuple(dict.fromkeys((*one.get(name, ()), *other.get(name, ())))) for name in names}


def words_from(values: Mapping[str, Any]) -> Words:
    """Return the words that a file of a language gives.

    Args:
        values: The tables ``heads``, ``marks`` and ``terms``, each with lists of words by what they mean;
            ``months`` are twelve lists and ``ordinals`` four; ``last_of_list`` says that "and" stands
            before the last of a list, so that it divides there.

    Raises:
        ValueError: a name is unknown, or a value is no list of words; the message names it.

    Examples:
        >>> words_from({"heads": {"term": ["Deadline"]}}).heads["term"]
        ('deadline',)
    """
    known = {"heads": HEADS, "marks": (*MARKS, "last_of_list"), "terms": (*TERMS, *NUMBERED)}
    for part, lists in values.items():
        for name in lists if part in known else (part,):
            if name not in known.get(part, ()):
                raise ValueError(f"{name} is not known. Known are: {', '.join(known.get(part, known))}.")
    return Words(**{part: _lists(lists) for part, lists in values.items()})


def _lists(lists: Mapping[str, Any]) -> Lists:
    found: dict[str, tuple[str, ...]] = {}
    for name, value in lists.items():
        if name in NUMBERED:
            found.update(_numbered(name, value))
        elif name == "last_of_list":
            found["comma_and"] = _words("and", lists.get("and", ())) if value is True else ()
        else:
            found[name] = _words(name, value)
    return found


def _numbered(name: str, value: Any) -> Lists:
    if not isinstance(value, list) or len(value) != NUMBERED[name]:
        raise ValueError(f"{name} must be {NUMBERED[name]} lists of words.")
    return {f"{name}.{number}": _words(name, words) for number, words in enumerate(value, 1)}


def _words(name: str, words: Iterable[Any]) -> tuple[str, ...]:
    given = () if isinstance(words, str) else tuple(words)
    if isinstance(words, str) or not all(isinstance(word, str) and word.strip(" *") for word in given):
        raise ValueError(f"{name} must be a list of words.")
    return tuple(word.lower().strip() for word in given)
