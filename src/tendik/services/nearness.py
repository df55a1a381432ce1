"""What help is near: the services of a release by place and by need, the nearest first. Knows files only."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tendik.places.published import Place
from tendik.releases.reader import Release
from tendik.releases.shapes import Document
from tendik.services.published import Desk, HelpKind, Need, Service


@dataclass
class Directory:
    """A release's directory, gone through once for all pages of a language."""

    desk: Desk
    needs: list[Need]
    kinds: dict[str, HelpKind]
    by_home: dict[str, list[Service]]
    counts: dict[tuple[str, str], int] = field(default_factory=dict)
    """By address of a place and code of a need: how many services are for it or for a place in it."""

    @classmethod
    def of(cls, release: Release) -> "Directory | None":
        """Return the directory of a release; None where it has none."""
        kinds = (Desk, HelpKind, Need, Service, Place)
        return cls.of_documents([one for kind in kinds for one in release.all(kind)])

    @classmethod
    def of_documents(cls, documents: Iterable[Document]) -> "Directory | None":
        """Return the directory that some documents make; None where there is none. Without places nothing is counted."""
        found: dict[type[Document], list[Any]] = defaultdict(list)
        for document in documents:
            found[type(document)].append(document)
        if not found[Desk]:
            return None
        made = cls(
            found[Desk][0], found[Need], {kind.code: kind for kind in found[HelpKind]}, defaultdict(list)
        )
        parents = {place.address: place.parent for place in found[Place]}
        around: dict[tuple[str, str], set[str]] = defaultdict(set)
        for service in found[Service]:
            needs = [need.code for need in made.needs if set(need.kinds) & set(service.kinds)]
            for home in service.homes:
                made.by_home[home].append(service)
                for place in _upwards(home, parents):
                    for need in needs:
                        around[place, need].add(service.code)
        made.counts = {key: len(codes) for key, codes in around.items()}
        return made

    def at(self, place: str, need: Need) -> list[Service]:
        """Return the services for a place as a whole that help in a need, in the order in which it names its kinds."""
        found = [one for one in self.by_home.get(place, ()) if set(one.kinds) & set(need.kinds)]
        # Whom nobody can call stands last.
        return sorted(found, key=lambda one: (not _can_be_called(one), _first(one, need)))

    def pressing(self, service: Service) -> int:
        """Return how far down the list of needs the first stands in which a service helps."""
        places = (place for place, need in enumerate(self.needs) if set(need.kinds) & set(service.kinds))
        return next(places, len(self.needs))

    def urgent(self, place: str) -> list[Service]:
        """Return the services for a place whose telephones stand above all others."""
        kinds = {code for code, kind in self.kinds.items() if kind.urgent}
        return [one for one in self.by_home.get(place, ()) if kinds & set(one.kinds)]


def _upwards(address: str, parents: dict[str, str | None]) -> Iterator[str]:
    here: str | None = address
    while here:
        yield here
        here = parents.get(here)


def _first(service: Service, need: Need) -> int:
    return min(need.kinds.index(kind) for kind in service.kinds if kind in need.kinds)


def _can_be_called(service: Service) -> bool:
    return any(one.phones for one in (service, *service.points))


def root_of(release: Release) -> Place:
    """Return the place that lies in no other: the country."""
    return next(place for place in release.all(Place) if place.parent is None)


ALWAYS = 2
"""So many levels below the country have a page of help in any case; places below them where there is some."""


def above(release: Release, place: Place) -> list[Place]:
    """Return the places that a place lies in, the nearest first."""
    found: list[Place] = []
    while place.parent:
        place = release.get(Place, place.parent)
        found.append(place)
    return found


def has_page(release: Release, place: Place) -> bool:
    """Tell whether help for a place has a page of its own."""
    if place.parent is None or place.ends_before is not None:
        return False
    return is_counted(release, place) or bool(release.sources(place.address, "helps"))


def is_counted(release: Release, place: Place) -> bool:
    """Tell whether it is said of a place of which kinds of help there are none."""
    return place.ends_before is None and len(above(release, place)) <= ALWAYS
