"""What a room above tells of an institution that is short: by which rule, of whom, and why."""

from dataclasses import dataclass

from tendik.methods.texts import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """That an institution is short by a rule today.

    ``body``: its code. ``group``: ``women`` or ``youth``. ``basis``: what the rule is a share of. ``least``: so many
    are lacking for certain. ``why``: the sum in a sentence, in the language in force.
    """

    body: str
    rule: str
    title: Texts
    group: str
    basis: str
    least: int
    why: str
