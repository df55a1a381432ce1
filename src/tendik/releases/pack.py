"""Reads ``releases/`` of a pack: the policies under which counts of people go out. They stay data of the pack."""

from django.utils.translation import gettext_lazy as _

from tendik.methods.protect import BadInput
from tendik.packs.country import Pack
from tendik.releases.counted import OPEN
from tendik.releases.policies import FILE, AboutPolicy, Policies, policies, policies_in

SHAPES: dict[str, type] = {FILE: Policies}
"""What the TOML files of this room must hold: looked at in all rooms before any of them loads."""


def load(pack: Pack) -> None:
    """Look at the policies of the pack: each must be one that can be kept."""
    policies.cache_clear()
    for at, (code, one) in enumerate(policies_in(pack).items()):
        if code == OPEN:
            pack.folder.fault_at(FILE, ("policy", at, "code"), _("“%(word)s” is taken."), word=code)
        _check(pack, at, one)


def _check(pack: Pack, at: int, one: AboutPolicy) -> None:
    try:
        one.settled()
    except BadInput as fault:
        words = _("%(field)s cannot be %(value)s: it must be %(allowed)s.")
        pack.folder.fault_at(FILE, ("policy", at), words, **fault.values)
