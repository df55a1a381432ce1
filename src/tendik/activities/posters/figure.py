"""What the women of a place asked and how much of it was answered, as the release says that is public. Never from the office's tables."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import msgspec
from django.utils import timezone

from tendik.asks.asked import asks_of, who_met
from tendik.asks.published import UNANSWERED, Ask
from tendik.methods.texts import Texts
from tendik.places.models import Place
from tendik.places.published import Place as PlaceShown
from tendik.places.queries import shown_at
from tendik.releases.reader import Release


@dataclass(frozen=True, slots=True)
class AsksAnswered:
    """Of ``asks`` of the women of a place ``answered`` have an answer. Counts, in the release ``number`` of a day."""

    place: Texts
    asks: int
    answered: int
    number: int
    on: date


@dataclass(frozen=True, slots=True)
class AskedHere:
    """What the women of a place asked, in the release ``number`` of a day."""

    place: Texts
    asks: tuple[Ask, ...]
    number: int
    on: date

    def answered(self) -> AsksAnswered:
        """Return how many there are, and how many were answered."""
        answered = sum(ask.state != UNANSWERED for ask in self.asks)
        return AsksAnswered(self.place, len(self.asks), answered, self.number, self.on)


def answered_in(place: Place, folder: Path) -> AsksAnswered | None:
    """Return how many asks of a place are answered, see ``asked_in``."""
    asked = asked_in(place, folder)
    return asked.answered() if asked else None


def asked_in(place: Place, folder: Path) -> AskedHere | None:
    """Return what a place, or the nearest above it that met, asked, by the release in a folder.

    Returns:
        Nothing where there is no release, where it does not know the place, or where nobody asked.
        A place that is made up has no number of a real one.
    """
    release = _opened(folder)
    address = PlaceShown.at(shown_at(place).code)
    if release is None or not release.has(address):
        return None
    here = who_met(release, release.get(PlaceShown, address))
    asks = asks_of(release, here.address) if here and here.made_up == place.made_up else []
    if here is None or not asks:
        return None
    manifest = release.manifest
    on = timezone.localdate(datetime.fromisoformat(manifest.at))
    return AskedHere(place=here.title, asks=tuple(asks), number=manifest.number, on=on)


def _opened(folder: Path) -> Release | None:
    if not (folder / "data" / "manifest.json").is_file():
        return None
    try:
        return Release.open(folder, (PlaceShown, Ask))
    except msgspec.ValidationError:
        # An earlier program gave its documents other shapes: nothing is told rather than something wrong.
        return None
