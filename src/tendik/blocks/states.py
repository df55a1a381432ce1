"""How something stands: a word, a colour and an icon. Which states there are, each room says for itself."""

from dataclasses import dataclass, field

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class State:
    """One way to stand. ``tone`` is a class of the style sheet: good, bad, none, or nothing for ink; ``icon`` a drawing."""

    code: str
    # Words are another text in each language: two states are the same if their codes are.
    word: Promise | str = field(compare=False)
    tone: str = field(compare=False)
    icon: str = field(compare=False)
