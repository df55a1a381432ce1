"""Made-up people of the tests, counted by village, sex and year."""

import zipfile
from dataclasses import replace

import msgspec

from tendik.releases.counted import SUPPRESSED, CountedBy
from tendik.releases.counts import CountTable
from tendik.releases.gate import MEMBER, Gate
from tendik.releases.policies import AboutPolicy

POLICY = AboutPolicy(code="counts", name={"en": "Counts"}, threshold=5, seconds=10)
POLICIES = {"counts": POLICY}
DIMENSIONS = ("village", "sex", "year")
WITHIN = {"village": {"a": "north", "b": "north", "north": ""}}
NUMBERS = {
    ("a", "f", "2024"): 9,
    ("a", "m", "2024"): 2,
    ("a", "f", "2025"): 12,
    ("b", "f", "2024"): 7,
    ("b", "m", "2024"): 8,
    ("b", "m", "2025"): 6,
    ("c", "f", "2024"): 3,
    ("c", "m", "2025"): 11,
    ("c", "f", "2025"): 10,
}
OTHERS = {codes: number + 20 for codes, number in NUMBERS.items()}


def people(numbers=None, **more):
    """A table of people, a record each."""
    given = NUMBERS if numbers is None else numbers
    records = [
        dict(zip(DIMENSIONS, codes, strict=True)) for codes, number in given.items() for _ in range(number)
    ]
    about = {
        "code": "people",
        "title": {"en": "People"},
        "what": {"en": "People"},
        "dimensions": tuple(CountedBy(code=name, title={"en": name}) for name in DIMENSIONS),
        "records": records,
        "margins": (("village", "sex"), ("sex", "year")),
        "population": "people",
        "policy": "counts",
        "parents": WITHIN,
    }
    return CountTable(**{**about, **more})


def archived(documents, folder, number=1):
    """Lay an earlier release with tables of counts beside what is sealed."""
    with zipfile.ZipFile(folder / "older" / f"{number:06d}.zip", "w") as archive:
        archive.writestr(MEMBER, msgspec.json.encode(documents))


def with_count(document, codes, count):
    """A table in which one cell has another count, as a careless hand would write it."""
    cells = [
        replace(cell, count=count, absence="") if cell.codes == codes else cell for cell in document.cells
    ]
    return replace(document, cells=tuple(cells))


def hidden(document):
    return {cell.codes for cell in document.cells if cell.absence == SUPPRESSED}


def admitted(*tables, gate=None):
    """What a gate lets out, and the gate."""
    gate = gate or Gate(POLICIES)
    return list(gate.admitted(tables)), gate


def sealed(documents, folder):
    """The folder of sealed data with tables of counts, and that of older releases."""
    data, older = folder / "data", folder / "older"
    (data / MEMBER).parent.mkdir(parents=True, exist_ok=True)
    older.mkdir(exist_ok=True)
    (data / MEMBER).write_bytes(msgspec.json.encode(documents))
    return data, older
