"""Writes the indicators that a pack wants measured, and says what is wrong in their files."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from django.utils.translation import gettext_lazy as _

from tendik.methods.formulas import FormulaBad, agrees, exact, worked_out
from tendik.packs.lines import KeyPath
from tendik.places.models import Place
from tendik.statistics import commitments
from tendik.statistics.commitments import AboutFramework, frameworks_in
from tendik.statistics.definitions import wanted_in
from tendik.statistics.figured import faults_of_figures
from tendik.statistics.known import MayName
from tendik.statistics.models import Indicator

NAMES = {name: name for name in ("source", "system", "collect", "choice", "sex", "given", "figure")}
"""Keys that stand in words to people, and are not translated."""
MOST_FIELDS, PERSONS, SEX = 5, "PS", "sex"
NUMBER, DATE, CHOICE, YES_NO = KINDS = ("number", "date", "choice", "yes-no")
"""What a field of the form may hold."""
OUT_OF = (Indicator.Measures.SHARE.value, Indicator.Measures.RATE.value)
TEXTS = ("name", "counted", "numerator", "denominator", "system", "method", "limits", "gaming")
PLAIN = ("measures", "frequency", "policy", "finest", "status")
MAY_LACK = ("direction", "pace", "report_line", "checked_by")
Told = tuple[KeyPath, Any, dict[str, Any]]
"""Where a fault stands, its words, and what they name."""

FORMULA: Mapping[str, Any] = {
    "spelling": _("only names, numbers, + - * / and parentheses belong here"),
    "name": _("nothing of the name %(word)s is given. Add it to %(given)s."),
    "unused": _("%(word)s is given, but stands nowhere in the formula. Use it or delete it."),
    "zero": _("the formula divides by zero. Give other numbers."),
}


def load(known: MayName, listed: Mapping[str, str]) -> None:
    """Write the wanted indicators of a pack. ``listed``: codes that are taken already, and the file of each."""
    frameworks, seen = frameworks_in(known.pack), dict(listed)
    places = set(Place.objects.values_list("code", flat=True))
    for number, (file, about) in enumerate(wanted_in(known.pack), len(listed)):
        check = WantedCheck(file, about, frameworks, places, seen)
        faults = [*check.faults(), *faults_of_figures(about, known)]
        for path, words, values in faults:
            known.pack.folder.fault_at(file, path, words, **{**NAMES, **values})
        if not known.has_faults(_named(about), file) and not faults:
            _save(known, about, number)
        seen.setdefault(about["code"], file)


def _named(about: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an indicator names; no source and no supplier name nothing."""
    return {name: value for name, value in about.items() if value or name not in ("source", "supplier")}


def _save(known: MayName, about: Mapping[str, Any], number: int) -> None:
    texts = {name: about.get(name, {}) for name in TEXTS}
    plain = {name: about[name] for name in PLAIN} | {name: about.get(name, "") for name in MAY_LACK}
    parts = {
        name: known.found[name].get(about.get(name, "")) for name in ("theme", "unit", "source", "supplier")
    }
    baseline = about.get("baseline", {})
    fields = {
        "definition": about["plain"],
        "commitments": about.get("commitments", []),
        "collect": about.get("collect", []),
        "figures": about.get("figure", []),
        "example": about["example"],
        "baseline": {**baseline, "on": baseline["on"].isoformat()} if baseline else {},
        "next_review": about.get("next_review"),
        "order": number,
    }
    indicator, _new = Indicator.objects.update_or_create(
        code=about["code"], defaults={**texts, **plain, **parts, **fields}
    )
    indicator.dimensions.set(known.found["dimensions"][code] for code in about.get("dimensions", []))


@dataclass(frozen=True)
class WantedCheck:
    """What a shape cannot hold of one file. ``seen``: codes that are taken already, and the file of each."""

    file: str
    about: Mapping[str, Any]
    frameworks: Sequence[AboutFramework]
    places: Container[str]
    seen: Mapping[str, str]

    def faults(self) -> Iterator[Told]:
        """Yield what is wrong, with where it stands."""
        yield from self._code()
        yield from self._commitments()
        yield from self._parts()
        yield from self._origin()
        yield from self._example()
        yield from self._baseline()
        for number, field in enumerate(self.about.get("collect", [])):
            yield from self._field(number, field)

    def _code(self) -> Iterator[Told]:
        code = self.about["code"]
        if code != PurePosixPath(self.file).stem:
            yield ("code",), _("the file is called otherwise. Give both the same name."), {}
        if code in self.seen:
            words = _("%(code)s stands in %(file)s already. Give each indicator a code of its own.")
            yield ("code",), words, {"code": code, "file": self.seen[code]}

    def _commitments(self) -> Iterator[Told]:
        parts = [part for framework in self.frameworks for part in framework.part]
        for number, said in enumerate(self.about.get("commitments", [])):
            if not any(part.holds(said) for part in parts):
                words = _(
                    "“%(word)s” is no part of what the country is held to. The parts stand in %(file)s."
                )
                told = {"word": said, "file": commitments.FILE}
                yield ("commitments", number), words, told

    def _parts(self) -> Iterator[Told]:
        if self.about["measures"] in OUT_OF:
            for name in ("numerator", "denominator"):
                if not self.about.get(name):
                    yield (name,), _("a share or a rate says what is counted and out of what. Add it."), {}
        if self.about["unit"] == PERSONS and SEX not in self.about.get("dimensions", []):
            yield ("dimensions",), _("where people are counted, the sex is always told. Add %(sex)s."), {}

    def _origin(self) -> Iterator[Told]:
        ways = [name for name in ("source", "system", "collect") if self.about.get(name)]
        if len(ways) != 1:
            words = _(
                "say one way in which the figure comes: %(source)s, %(system)s, or the form %(collect)s"
            )
            yield (ways[-1] if ways else "code",), words, {}
        if not self.about.get("source") and not self.about.get("supplier"):
            yield ("supplier",), _("name the institution that would supply the figure"), {}
        if len(self.about.get("collect", [])) > MOST_FIELDS:
            words = _("a village fills at most %(most)s fields. Delete some.")
            yield ("collect", MOST_FIELDS), words, {"most": MOST_FIELDS}

    def _example(self) -> Iterator[Told]:
        example = self.about["example"]
        try:
            given = {name: exact(number) for name, number in example["given"].items()}
            found = worked_out(example["formula"], given)
        except FormulaBad as bad:
            yield ("example", "formula"), FORMULA[bad.reason], {"word": bad.word}
            return
        if not agrees(example["result"], found):
            words = _("the formula gives %(found)s. Correct the result or the formula.")
            yield ("example", "result"), words, {"found": f"{float(found):g}"}

    def _baseline(self) -> Iterator[Told]:
        place = self.about.get("baseline", {}).get("place", "")
        if place and place not in self.places:
            yield ("baseline", "place"), _("there is no place “%(word)s”"), {"word": place}

    def _field(self, number: int, field: Mapping[str, Any]) -> Iterator[Told]:
        if field["kind"] not in KINDS:
            words = _("“%(word)s” is not known here. Write one of: %(words)s.")
            yield ("collect", number, "kind"), words, {"word": field["kind"], "words": ", ".join(KINDS)}
        if (field["kind"] == CHOICE) != (len(field.get("choices", [])) > 1):
            words = _("a field of the kind %(choice)s has two choices or more, any other has none")
            yield ("collect", number, "kind"), words, {}
