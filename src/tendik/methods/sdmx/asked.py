"""What is asked: data, what data there are, structures."""

import re
from dataclasses import dataclass

from tendik.methods.sdmx.faults import NotGrammar
from tendik.methods.sdmx.filters import Condition
from tendik.methods.sdmx.versions import is_wished

ALL = "*"
IDS = re.compile(r"[A-Za-z0-9_@$.*-]+(,[A-Za-z0-9_@$.*-]+)*")
EXACT, AVAILABLE = "exact", "available"


@dataclass(frozen=True, slots=True)
class Artefacts:
    """Which artefacts are meant; ``*`` stands for all, commas for several."""

    agency: str = ALL
    code: str = ALL
    version: str = ALL

    def __post_init__(self) -> None:
        for said in (self.agency, self.code):
            if not IDS.fullmatch(said):
                raise NotGrammar(f"“{said[:40]}” is no identifier.")
        try:
            is_wished("1.0.0", self.version)
        except ValueError as error:
            raise NotGrammar(f"{error}.") from error

    def has(self, agency: str, code: str, version: str) -> bool:
        """Tell whether an artefact is among them."""
        named = _among(agency, self.agency) and _among(code, self.code)
        return named and is_wished(version, self.version)


def _among(one: str, wished: str) -> bool:
    return any(each in (ALL, one) for each in wished.split(","))


@dataclass(frozen=True, slots=True, kw_only=True)
class DataAsked:
    """Data of some artefacts.

    Attributes:
        context: What the artefacts are: ``dataflow`` or ``datastructure``, or ``*`` for either.
        keys: The values of the dimensions of each key, in their order; ``*`` for any.
        conditions: What must hold as well.
        first: So many observations of each series, the earliest.
        last: So many, the latest.
        at_observation: The dimension that stands at the observations; empty: the time.
        attributes: Which attributes are sent: ids, or ``dsd``, ``all``, ``none``, ``obs``, ``series``, ``dataset``.
        measures: Whether figures are sent: ids, ``all`` or ``none``.
        updated_after: A moment; what was published before it is not sent.
        offset: So many observations are left out at the start.
        limit: So many are sent.
    """

    artefacts: Artefacts
    context: str = ALL
    keys: tuple[tuple[str, ...], ...] = ()
    conditions: tuple[Condition, ...] = ()
    first: int = 0
    last: int = 0
    at_observation: str = ""
    attributes: tuple[str, ...] = ("dsd",)
    measures: tuple[str, ...] = ("all",)
    updated_after: str = ""
    offset: int = 0
    limit: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureAsked:
    """Some artefacts of a type, with those they refer to where that is asked."""

    kind: str
    artefacts: Artefacts
    item: str = ""
    detail: str = "full"
    references: str = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class AvailabilityAsked:
    """What data there are for a question after data.

    Attributes:
        data: The question.
        components: The dimensions of which the codes are told; ``*`` for all.
        references: What is sent beside: types of artefacts, ``all`` or ``none``.
        mode: ``exact``: the codes that are in the answer to the question. ``available``: those that could stand in it,
            of each dimension beside what is chosen of all others.
    """

    data: DataAsked
    components: tuple[str, ...] = (ALL,)
    references: tuple[str, ...] = ("none",)
    mode: str = EXACT

    @property
    def artefacts(self) -> Artefacts:
        """Which artefacts are meant."""
        return self.data.artefacts


Asked = DataAsked | StructureAsked | AvailabilityAsked
