"""What an indicator of a pack may name: every word that names nothing is a fault with its line."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from tendik.bodies.models import Body
from tendik.methods.periods import Frequency
from tendik.packs.country import Pack
from tendik.packs.lines import KeyPath
from tendik.statistics.models import Category, Dimension, Indicator, Source, Theme
from tendik.statistics.queries import UNIT


class MayName:
    """The words that an indicator may use, by its keys."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.found: dict[str, Mapping[str, Any]] = {
            "theme": {one.code: one for one in Theme.objects.all()},
            "source": {one.code: one for one in Source.objects.all()},
            "unit": {one.code: one for one in Category.objects.filter(dimension__code=UNIT)},
            "dimensions": {one.code: one for one in Dimension.objects.exclude(code=UNIT)},
            "supplier": {one.code: one for one in Body.objects.all()},
        }
        self.choices: dict[str, list[str]] = {
            **{name: list(held) for name, held in self.found.items()},
            "measures": list(Indicator.Measures.values),
            "direction": ["", *Indicator.Direction.values],
            "pace": ["", *Indicator.Pace.values],
            "frequency": [one.value for one in Frequency],
            "policy": list(Indicator.Policy.values),
            "status": list(Indicator.Status.values),
            "finest": ["", *(level.code for level in pack.country.levels)],
            "whole": [
                f"{one.dimension.code}={one.code}" for one in Category.objects.select_related("dimension")
            ],
        }

    def has_faults(self, about: Mapping[str, Any], file: str, path: KeyPath = ()) -> bool:
        """Note every word of an indicator that names nothing. ``path``: where it stands in its file."""
        before = len(self.pack.folder.faults)
        for name, choices in self.choices.items():
            said = about.get(name, [])
            for one in said if isinstance(said, list) else [said]:
                if one not in choices:
                    words = _("“%(word)s” is not known here. Write one of: %(words)s.")
                    told = {"word": one, "words": ", ".join(filter(None, choices))}
                    self.pack.folder.fault_at(file, (*path, name), words, **told)
        return len(self.pack.folder.faults) > before
