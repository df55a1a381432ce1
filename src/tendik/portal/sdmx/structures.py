"""The artefacts of a release as the library knows them: dataflows, structures, code lists, concepts.

Imported at the first request: the library takes its time and its memory.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pysdmx.model import (
    Code,
    Codelist,
    Component,
    Components,
    Concept,
    ConceptScheme,
    Dataflow,
    DataStructureDefinition,
    DataType,
    ItemReference,
    Role,
)

from tendik.methods.sdmx.asked import Artefacts, StructureAsked
from tendik.methods.sdmx.faults import NotGrammar, NotOffered
from tendik.portal.sdmx.shapes import (
    COMMENT,
    DECIMALS,
    OF_FIGURE,
    OF_SERIES,
    SDMX_LISTS,
    TIME,
    UNIT,
    VALUE,
    Flow,
    Id,
)
from tendik.portal.sdmx.words import CODED, FlowWords

FLOW, STRUCTURE, LIST, SCHEME = "dataflow", "datastructure", "codelist", "conceptscheme"
KINDS = (FLOW, STRUCTURE, LIST, SCHEME)
BELOW = {FLOW: (STRUCTURE,), STRUCTURE: (LIST, SCHEME), LIST: (), SCHEME: ()}
"""What artefacts of a type refer to."""
URN = "urn:sdmx:org.sdmx.infomodel.codelist.Codelist="
FULL, STUBS = ("full", "raw", "referencepartial"), ("allstubs", "allcompletestubs")
REFERENCES = ("none", "all", "children", "descendants", "parents", "parentsandsiblings", "ancestors", *KINDS)


class Artefact:
    """An artefact, and those it refers to."""

    def __init__(self, kind: str, named: Id, made: Any, below: Sequence[tuple[str, Id]] = ()) -> None:
        self.kind, self.named, self.made, self.below = kind, named, made, tuple(below)

    @property
    def key(self) -> tuple[str, Id]:
        """Its type and which one it is."""
        return self.kind, self.named


class Catalogue:
    """All artefacts of a release, in the words of a language."""

    def __init__(self, flows: Sequence[Flow], language: str) -> None:
        self.language = language
        self.all: dict[tuple[str, Id], Artefact] = {}
        lists: dict[Id, dict[str, str]] = {}
        schemes: dict[Id, dict[str, str]] = {}
        for flow in flows:
            for named, codes in self._lists(flow):
                lists.setdefault(named, {}).update(codes)
            schemes.setdefault(flow.concepts, {}).update(FlowWords(flow, language).concepts())
        for named, codes in lists.items():
            self._add(Artefact(LIST, named, _list(named, codes)))
        for named, concepts in schemes.items():
            self._add(Artefact(SCHEME, named, _scheme(named, concepts)))
        for flow in flows:
            self._add_flow(flow)

    def _add(self, artefact: Artefact) -> None:
        self.all.setdefault(artefact.key, artefact)

    def _add_flow(self, flow: Flow) -> None:
        words = FlowWords(flow, self.language)
        below = [(LIST, named) for named, _codes in self._lists(flow)]
        own = flow.structure == flow.id
        structure = DataStructureDefinition(
            **_named(flow.structure, words.title if own else flow.structure.code), components=components(flow)
        )
        self._add(Artefact(STRUCTURE, flow.structure, structure, [*below, (SCHEME, flow.concepts)]))
        made = Dataflow(
            **_named(flow.id, words.title),
            description=words.about or None,
            structure=self.all[STRUCTURE, flow.structure].made,
        )
        self._add(Artefact(FLOW, flow.id, made, [(STRUCTURE, flow.structure)]))

    def _lists(self, flow: Flow) -> Iterator[tuple[Id, dict[str, str]]]:
        """Yield the code lists of a dataflow, with the codes that occur, in words."""
        words = FlowWords(flow, self.language)
        yield from ((one.listed, words.codes(one.concept)) for one in flow.dimensions if one.listed)
        for name in CODED:
            listed = _list_of_attribute(flow, name)
            if listed:
                yield listed, words.codes(name)

    def asked(self, asked: StructureAsked) -> list[Any]:
        """Return the artefacts of a request.

        Raises:
            NotGrammar: it names a type, a detail or references that the standard does not have.
            NotOffered: it asks for what is not offered.
        """
        _check(asked)
        kinds = KINDS if asked.kind in ("*", "structure") else (asked.kind,)
        found = [one for one in self.all.values() if one.kind in kinds and _is(asked.artefacts, one.named)]
        wanted = dict.fromkeys(one.key for one in found)
        for one in found:
            wanted.update(dict.fromkeys(self._referred(one, asked.references)))
        return [_detailed(self.all[key].made, asked) for key in _in_order(wanted)]

    def below(self, flow: Flow) -> list[Artefact]:
        """Return a dataflow with all that it refers to, in the order of the standard."""
        one = self.all[FLOW, flow.id]
        return [self.all[key] for key in _in_order({*self._descendants(one), one.key})]

    def _referred(self, one: Artefact, references: str) -> Iterator[tuple[str, Id]]:
        down, up = list(self._descendants(one)), list(self._ancestors(one))
        if references in KINDS:
            yield from (key for key in (*down, *up) if key[0] == references)
        if references in ("all", "descendants"):
            yield from down
        if references == "children":
            yield from one.below
        if references in ("all", "ancestors"):
            yield from up
        if references.startswith("parents"):
            for above in self._parents(one):
                yield above.key
                if references == "parentsandsiblings":
                    yield from above.below

    def _parents(self, one: Artefact) -> Iterator[Artefact]:
        return (above for above in self.all.values() if one.key in above.below)

    def _ancestors(self, one: Artefact) -> Iterator[tuple[str, Id]]:
        for above in self._parents(one):
            yield above.key
            yield from self._ancestors(above)

    def _descendants(self, one: Artefact) -> Iterator[tuple[str, Id]]:
        for key in one.below:
            yield key
            yield from self._descendants(self.all[key])


def _in_order(keys: Iterable[tuple[str, Id]]) -> list[tuple[str, Id]]:
    """Return artefacts in the order of the standard: what is referred to stands first."""
    order = {kind: place for place, kind in enumerate((LIST, SCHEME, STRUCTURE, FLOW))}
    return sorted(keys, key=lambda key: (order[key[0]], key[1]))


def components(flow: Flow, *, exact: bool = False) -> Components:
    """Return the components of a structure. ``exact``: figures are texts, so that no digit of theirs is lost."""
    series = ",".join(one.concept for one in flow.dimensions)
    measure = DataType.STRING if exact else DataType.DOUBLE
    made = [_component(flow.concepts, one.concept, _listed(one.listed)) for one in flow.dimensions]
    made.append(_component(flow.concepts, TIME, {"local_dtype": DataType.PERIOD}))
    of_measure = {"role": Role.MEASURE, "local_dtype": measure, "required": False}
    made.append(_component(flow.concepts, VALUE, of_measure))
    for names, level in ((OF_SERIES, series), (OF_FIGURE, "O")):
        for name in names:
            told = {
                "role": Role.ATTRIBUTE,
                "attachment_level": level,
                "required": name not in (COMMENT, DECIMALS),
            }
            made.append(_component(flow.concepts, name, {**told, **_listed(_list_of_attribute(flow, name))}))
    return Components(made)


def _listed(listed: Id | None) -> dict[str, Any]:
    """Return what a component says of its list of codes."""
    return {"local_enum_ref": f"{URN}{listed}"} if listed else {"local_dtype": DataType.STRING}


def _component(scheme: Id, concept: str, told: dict[str, Any]) -> Component:
    named = ItemReference(
        sdmx_type="Concept", agency=scheme.agency, id=scheme.code, version=scheme.version, item_id=concept
    )
    return Component(**{"id": concept, "role": Role.DIMENSION, "required": True, "concept": named, **told})


def _list_of_attribute(flow: Flow, name: str) -> Id | None:
    if name == UNIT:
        return Id(flow.id.agency, "CL_UNIT_MEASURE", flow.id.version)
    return Id.of(SDMX_LISTS[name]) if name in SDMX_LISTS else None


def _list(named: Id, codes: dict[str, str]) -> Codelist:
    items = [Code(id=code, name=words) for code, words in codes.items()]
    # Only codes that occur: whoever owns the list may have more.
    return Codelist(**_named(named, named.code), items=items, is_partial=True)


def _scheme(named: Id, concepts: dict[str, str]) -> ConceptScheme:
    items = [Concept(id=code, name=words) for code, words in concepts.items()]
    return ConceptScheme(**_named(named, named.code), items=items, is_partial=True)


def _named(one: Id, words: str) -> dict[str, Any]:
    return {"agency": one.agency, "id": one.code, "version": one.version, "name": words}


def _is(wanted: Artefacts, one: Id) -> bool:
    return wanted.has(one.agency, one.code, one.version)


def _check(asked: StructureAsked) -> None:
    if asked.kind not in (*KINDS, "*", "structure"):
        raise NotOffered(
            f"This service has no artefacts of the type {asked.kind[:40]}. It has: {', '.join(KINDS)}."
        )
    if asked.item:
        raise NotOffered("This service sends whole lists, not single items of them.")
    if asked.references not in REFERENCES:
        raise NotGrammar(
            f"“{asked.references[:40]}” are no references. Write one of: {', '.join(REFERENCES)}."
        )
    if asked.detail not in (*FULL, *STUBS):
        raise NotOffered(
            f"This service does not know the detail {asked.detail[:40]}. Write full or allstubs."
        )


def _detailed(made: Any, asked: StructureAsked) -> Any:
    """Return an artefact, as a stub without its items where that is asked."""
    if asked.detail in FULL:
        return made
    kept = {"id": made.id, "agency": made.agency, "version": made.version, "name": made.name}
    if isinstance(made, DataStructureDefinition):
        return DataStructureDefinition(**kept, components=Components([]), is_external_reference=True)
    return type(made)(**kept, is_external_reference=True)


def flows_in(wanted: Artefacts, context: str, flows: Iterable[Flow]) -> list[Flow]:
    """Return the dataflows whose data are meant: named themselves, or by their structure."""
    by_flow = context in (FLOW, "*")
    by_structure = context in (STRUCTURE, "*")
    return [
        flow
        for flow in flows
        if (by_flow and _is(wanted, flow.id)) or (by_structure and _is(wanted, flow.structure))
    ]
