"""What a pack says of a wanted indicator, ``indicators/<group>/<code>.toml``: one file each, told so that a village can count it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from tendik.packs.codes import Code, Name
from tendik.packs.country import Pack, Texts

FOLDER = "indicators"


class AboutExample(msgspec.Struct):
    """The ``[example]``: how the figure is worked out of numbers. The formula is held against the result."""

    given: dict[Name, float]
    formula: str
    result: float


class AboutField(msgspec.Struct):
    """A ``[[collect]]``: a field of the form that a village fills. ``choices``: of a field of that kind."""

    code: Code
    kind: str
    name: Texts
    choices: list[Texts] = []


class AboutFigure(msgspec.Struct):
    """A ``[[figure]]``: what the answers of a filled form give, by a formula of them or by what must hold.

    ``codes``: of whom it speaks, as ``sex=F``; without any, of all.
    """

    formula: str = ""
    when: list[str] = []
    codes: list[str] = []


class AboutBaseline(msgspec.Struct):
    """The ``[baseline]``: a figure that is known already. ``source``: where it stands."""

    amount: float
    on: date
    place: str
    source: str


class AboutWanted(msgspec.Struct):
    """The file. It names no ask: what is measured is there whether or not somebody asked for it."""

    code: Code
    theme: str
    unit: str
    measures: str
    frequency: str
    finest: str
    policy: str
    status: str
    name: Texts
    plain: Texts
    counted: Texts
    method: Texts
    limits: Texts
    gaming: Texts
    example: AboutExample
    dimensions: list[str] = []
    commitments: list[str] = []
    direction: str = ""
    pace: str = ""
    supplier: str = ""
    source: str = ""
    report_line: str = ""
    checked_by: str = ""
    next_review: date | None = None
    numerator: Texts = {}
    system: Texts = {}
    denominator: Texts = {}
    collect: list[AboutField] = []
    figure: list[AboutFigure] = []
    baseline: AboutBaseline | None = None


def wanted_files(pack: Pack) -> list[str]:
    """Return the files of a pack's wanted indicators: group by group, within it by name."""
    folder = pack.folder.path / FOLDER
    found = sorted(folder.glob("*/*.toml"), key=lambda one: (len(one.parent.name), one.parent.name, one.name))
    return [one.relative_to(pack.folder.path).as_posix() for one in found]


def wanted_in(pack: Pack) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each file with what it says; one that has not the shape is noted and left out."""
    for file in wanted_files(pack):
        read = pack.toml(file, AboutWanted)
        if read:
            yield file, read
