"""What is told of the tables of a pack: the same as of a list that is imported."""

import re
from pathlib import Path

import pytest

from tendik.methods.tables import reader
from tendik.packs import tables
from tendik.packs.country import open_pack
from tendik.places.lists import read_list
from tendik.places.pack import load as load_places
from tests.rooms.packs.test_walls import change, faults

PLACES, BODIES, STATEMENTS = "places/places.csv", "bodies/bodies.csv", "consultations/statements.csv"
TITLES = "plans/equality-2030.csv"
NO_CODE = "is no code. Write it with Latin letters, digits, “.”, “_” and “-”"
NO_SLUG = "is no code. Write it with Latin letters, digits, “_” and “-”, a letter"
SPOILT = """code,parent,level,official_code,name_fr,name_en,remark
XA,,island,0,Пе\u200bтр,Small Island,
XA-N,XA,bay,4.17E+13,#N/A,Жаӊы,
xa-n,XA,bay,2,Baie,South Bay,
con,XA,bay,3,Con,Con,
End.,XA,bay,4,Fin,End,
XA-S,XA,bey,5,Baie,South Bay,
XA-T,XB,bay,6,Baie,,
XA-U,XA,bay,7,,,
"""


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        (PLACES, "XA-S,XA", "../../../../PWNED,XA", f"{PLACES}:4: code: “../../../../PWNED” {NO_CODE}"),
        (PLACES, "XA-S,XA", "XA S ,XA", f"{PLACES}:4: code: “XA S” {NO_CODE}"),
        (PLACES, "XA-S,XA", "con,XA", f"{PLACES}:4: code: “con” is the name of a device in Windows"),
        (PLACES, "XA-S,XA", "XA.,XA", f"{PLACES}:4: code: “XA.” ends in a dot"),
        (
            BODIES,
            "equality,",
            "equality council/1 ?x,",
            f"{BODIES}:2: code: “equality council/1 ?x” {NO_SLUG}",
        ),
        (BODIES, "equality,", "equality.council,", f"{BODIES}:2: code: “equality.council” {NO_SLUG}"),
        (BODIES, "equality,", ",", f"{BODIES}:2: The code is empty."),
        (
            "plans/equality-2030.csv",
            "EQ-1.1,",
            "../EQ-1.1,",
            f"plans/equality-2030.csv:4: code: “../EQ-1.1” {NO_CODE}",
        ),
        (STATEMENTS, "s-1,", "s/1,", f"{STATEMENTS}:2: code: “s/1” {NO_CODE}"),
        (PLACES, "XA-S,", f"{'X' * 41},", f"{PLACES}:4: code: It is longer than 40 letters."),
        (PLACES, "bay,2,", f"bay,{'2' * 41},", f"{PLACES}:4: official_code: It is longer than 40"),
        (BODIES, "equality,", f"{'e' * 61},", f"{BODIES}:2: code: It is longer than 60"),
        (
            BODIES,
            "Ministry,,2",
            f"Ministry,,{'2' * 10}",
            f"{BODIES}:2: line: “2222222222” is no number from 0 to 2147483647",
        ),
        (BODIES, "Ministry of", "Minis\0try of", f"{BODIES}:2: name_en: It holds the invisible sign U+0000."),
    ],
)
def test_a_cell_that_cannot_be_is_told_before_a_database_or_a_folder_refuses_it(
    db, pack, file, old, new, fault
):
    change(pack, file, old, new)

    assert [said for said in faults(pack) if said.startswith(fault)] != []


def test_a_cell_that_is_too_full_is_not_called_torn(db, pack):
    change(pack, PLACES, "Baie du Sud", "a" * 131_073)

    assert faults(pack) == [
        f"{PLACES}:4: A cell holds more than 131072 characters. Is a quotation mark missing?"
    ]


def test_a_pack_and_an_import_say_the_same_of_the_same_table(db, pack):
    (pack / PLACES).write_text(SPOILT, "utf-8")
    opened = open_pack(pack)
    levels = [level.code for level in opened.country.levels]
    given = read_list(SPOILT.encode(), PLACES, languages=opened.languages, levels=levels)

    load_places(opened)

    told = [str(fault) for fault in opened.folder.faults]
    assert len(given.faults) == 7
    assert told[:7] == [str(fault) for fault in given.faults]
    assert [str(note) for note in opened.folder.notes] == [str(note) for note in given.warnings]
    assert told[7:] == [
        f"{PLACES}:8: parent: There is no place XB. Correct the code, or add the place to the list.",
        f"{PLACES}:9: XA-U needs a name. Fill the cell.",
    ]


def test_a_table_of_titles_may_be_written_by_any_office_program(db, pack):
    text = (pack / TITLES).read_text("utf-8").replace(",", ";")
    (pack / TITLES).write_bytes(text.replace("\n", "\r\n").encode("utf-16"))
    opened = open_pack(pack)

    rows = list(opened.folder.rows(TITLES, ("code",), also=("title_", "words_")))

    assert rows[2]["title_fr"] == "Une crèche dans chaque baie"
    assert (opened.folder.faults, opened.folder.notes) == ([], [])


def test_a_column_that_nobody_reads_is_named_with_the_one_that_may_be_meant(pack):
    change(pack, TITLES, "title_fr", "titel_fr")
    opened = open_pack(pack)

    rows = list(opened.folder.rows(TITLES, ("code",), also=("title_", "words_")))

    assert rows[0].texts("title", ["fr", "en"]) == {"en": "Work and care"}
    assert [str(note) for note in opened.folder.notes] == [
        f"{TITLES}:1: The column titel_fr is left alone. If title_fr is meant, rename it."
    ]


def test_the_faults_of_a_pack_come_with_its_notes(db, pack):
    change(pack, TITLES, "title_fr", "titel_fr")
    change(pack, TITLES, "EQ-1.1,", "EQ-9.9,")

    assert [said.partition(": ")[0] for said in faults(pack)] == ["Note", f"{TITLES}:4"]


def test_every_finding_of_a_table_has_its_sentence():
    source = "".join(path.read_text("utf-8") for path in Path(reader.__file__).parent.glob("*.py"))
    named = set(re.findall(r'(?:Unreadable|fault|note|Finding)\(\s*"(\w+)"', source))

    assert named <= set(tables.SENTENCES)
    assert [code for code in tables.SENTENCES if code not in source and f"{code[:-5]}" not in source] == []
