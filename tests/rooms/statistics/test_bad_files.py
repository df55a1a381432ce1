import pytest

from tendik.packs.country import current
from tendik.site.commands import main
from tendik.statistics import importing
from tendik.statistics.models import DataSet, FigureBlock
from tests.methods.table_files import workbook
from tests.rooms.statistics.figures import BOATS, HEAD, enter, written

pytestmark = pytest.mark.django_db
GOOD = "BOATS,XA,,,2021,7"


def csv(*rows, head=HEAD, coding="utf-8"):
    return "".join(f"{row}\n" for row in (head, *rows)).encode(coding)


def formula(_book, sheet):
    """Put a formula without the value that a program of an office keeps beside it."""
    sheet.write_formula("F3", "=F2+1", None, "")


BAD = {
    "an unknown place": (csv(GOOD, "BOATS,Atlantis,,,2021,7"), "3:B: The place “Atlantis” is not known."),
    "a file of another country": (
        csv(*(f"BOATS,FR{number},,,2021,7" for number in range(3))),
        "2:B: The place “FR0” is not known. Is this a file of another country?",
    ),
    "a period that lies in another": (
        csv("BOATS,XA,,,2021,7", "BOATS,XA,,,2021-Q1,2"),
        "3:E: The period 2021-Q1 does not fit how often boats is measured.",
    ),
    "a period of two years": (csv(GOOD, "BOATS,XA,,,2021-2022,9"), "3:E: “2021-2022” is no period."),
    "two units in one column": (
        csv(f"{GOOD},NUMBER", "BOATS,XA,,,2022,7,PT", head=f"{HEAD},UNIT_MEASURE"),
        "3:G: The unit is PT, but boats is measured in NUMBER.",
    ),
    "ten thousand codes": (
        csv(*(f"BOATS,XA,,Y{number},2021,7" for number in range(10_000))),
        "There are more than 1000 faults, so reading stopped here.",
    ),
    "a file that was cut off": (
        csv(GOOD, "BOATS,XA,,,2022,7")[:-6],
        "3: The file ends in the middle of a row.",
    ),
    "a workbook that was cut off": (workbook([[GOOD]])[:900], "This workbook is broken"),
    "a formula that was never computed": (
        workbook(
            [HEAD.split(","), ["BOATS", "XA", "", "", 2021, 7], ["BOATS", "XA", "", "", 2022, 8]], formula
        ),
        "F3",
    ),
    "letters that only look right, of no place": (
        csv(GOOD, "BOATS,ХА-Ж,,,2021,7"),
        "The place “ХА-Ж” is not known.",
    ),
    "an indicator of nobody": (csv("SHIPS,XA,,,2021,7"), "2:A: The indicator “SHIPS” is not known."),
    "pictures": (b"\x89PNG\r\n\x1a\n" + bytes(2000), "1: The letters of this text cannot be read."),
}


@pytest.mark.parametrize(("data", "words"), BAD.values(), ids=BAD)
def test_a_bad_file_is_told_with_its_place_and_nothing_of_it_or_of_the_good_one_beside_it_is_taken(
    home, capsys, tmp_path, data, words
):
    bad = tmp_path / ("bad.xlsx" if data.startswith(b"PK") else "bad.csv")
    bad.write_bytes(data)
    good = tmp_path / "good.csv"
    good.write_bytes(csv("BOATS,XA-N,,,2021,7"))

    code = main(["import", "statistics", str(good), str(bad)])

    said = capsys.readouterr()
    assert code == 2
    assert words in said.err
    assert "Nothing was written." in said.err
    assert (DataSet.objects.count(), written()) == (0, [])


def test_letters_of_windows_and_of_a_neighbours_keyboard_are_read_as_meant():
    old = csv("boats;Baie N.;2021;1 234,5", head="Показатель;Территория;Год;Значение", coding="cp1251")
    alike = csv("ВОАТЅ,XA,,,2021,7".replace("Ѕ", "S"))

    found = importing.found_in(
        [importing.FileAsked("old.csv", old), importing.FileAsked("alike.csv", alike)], current()
    )

    assert [one.text for file in found.files for one in file.settlement.figures] == ["1234.5", "7"]
    notes = "\n".join(importing.note_lines(found))
    assert "Windows-1251" in notes
    assert "“ВОАТS” had Cyrillic letters that only look Latin" in notes


def test_a_last_line_without_an_end_is_told_before_it_is_taken():
    found = importing.found_in([importing.FileAsked("a.csv", csv(GOOD)[:-1])], current())

    assert importing.note_lines(found) == [
        "a.csv: 2: The last line has no end. If the file was cut off, the last figure may be wrong."
    ]
    assert (found.problems, found.count) == ([], 1)


def test_what_was_taken_in_before_a_bad_file_stays_as_it_was(home, capsys, tmp_path):
    enter(*BOATS)
    before = written(), list(FigureBlock.objects.values_list("pk", "content"))
    bad = tmp_path / "bad.csv"
    bad.write_bytes(csv("BOATS,XA,,,2022,12", "BOATS,FR,,,2022,1"))

    main(["import", "statistics", str(bad)])

    assert "FR" in capsys.readouterr().err
    assert (written(), list(FigureBlock.objects.values_list("pk", "content"))) == before
