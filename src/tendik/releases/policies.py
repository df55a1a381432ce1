"""Under which policies a pack lets counts of people out: ``releases/policies.toml``."""

from collections.abc import Mapping, Sequence
from functools import cache

import msgspec

from tendik.methods.protect import Policy
from tendik.methods.texts import Texts
from tendik.packs.codes import Code
from tendik.packs.country import Pack, current
from tendik.releases.counted import Protection

FILE = "releases/policies.toml"
SUPPRESS = "suppress"


class AboutWeight(msgspec.Struct, frozen=True):
    """A ``[[policy.weights]]``: cells with these codes, as ``sex=F``, are dearer to hide by a factor."""

    cells: list[str]
    factor: float


class AboutPolicy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A ``[[policy]]``: what is promised of small counts, and what hiding costs. See ``methods.protect.Policy``."""

    code: Code
    name: Texts
    method: str = SUPPRESS
    threshold: int = 5
    rule: str = "zeros"
    hide_zeros: bool = False
    groups: str = "report"
    cost: str = "cells"
    weights: list[AboutWeight] = []
    keep: list[list[str]] = []
    seconds: float = 30

    def settled(self) -> Policy:
        """Return it as the method has it.

        Raises:
            BadPolicy: a value that a policy cannot have.
        """
        return Policy(
            method=self.method,
            threshold=self.threshold,
            rule=self.rule,
            hide_zeros=self.hide_zeros,
            groups=self.groups,
            cost=self.cost,
            weights=tuple((_pattern(one.cells), one.factor) for one in self.weights),
            keep=tuple(map(_pattern, self.keep)),
            seconds=self.seconds,
        )

    def promised(self, parents: Mapping[str, Mapping[str, str]]) -> Protection:
        """Return what is published of it beside a table."""
        return Protection(
            method=self.method,
            threshold=self.threshold,
            rule=self.rule,
            hide_zeros=self.hide_zeros,
            parents={dimension: dict(up) for dimension, up in parents.items()},
        )


def _pattern(said: Sequence[str]) -> dict[str, str]:
    return {name.strip(): code.strip() for name, _, code in (one.partition("=") for one in said)}


class Policies(msgspec.Struct):
    """The file ``policies.toml``."""

    policy: list[AboutPolicy]


def policies_in(pack: Pack) -> dict[str, AboutPolicy]:
    """Return the policies of a pack by their codes; what is not as it must be is noted as a fault."""
    if not pack.folder.has(FILE):
        return {}
    read = msgspec.convert(pack.toml(FILE, Policies) or {"policy": []}, Policies)
    return {one.code: one for one in read.policy}


@cache
def policies() -> Mapping[str, AboutPolicy]:
    """Return the policies of this installation."""
    return policies_in(current())
