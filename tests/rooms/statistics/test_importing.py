import hashlib
import json
import shutil
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.conf import settings

from tendik.entries.refusals import EntryRefused
from tendik.journal.models import Line
from tendik.packs.country import current, open_pack
from tendik.site.commands import main
from tendik.statistics import actions, importing, pack, queries
from tendik.statistics.models import Category, DataSet, Indicator
from tests.conftest import AT
from tests.rooms.statistics.figures import BOATS, COUNCILS, HEAD, VINTAGE, enter, found, written

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def standing(at=AT, code="boats"):
    """Return what counts at a moment: where, when, which, how much, and what was said before."""
    known = queries.observations_in_force(at).get(Indicator.objects.get(code=code).pk, [])
    return [
        (
            one.observation.place.code,
            one.observation.starts_on.year,
            one.observation.key,
            one.observation.figure or one.observation.absence,
            [old.figure for old in one.earlier],
        )
        for one in known
    ]


def test_figures_are_entered_as_they_are_written_with_a_line_in_the_journal(minister):
    data_set = enter(*COUNCILS, by=minister)

    line = Line.objects.last()
    assert (line.action, line.subject) == ("statistics.import_figures", "sources/island-office")
    assert (line.details["count"], data_set.count, data_set.entered_by) == (6, 6, minister)
    (last,) = (one for one in written(starts_on=date(2022, 1, 1), key="") if one.place.code == "XA")
    assert (last.figure, last.value, str(last.ends_before)) == ("39.80", Decimal("39.80"), "2023-01-01")
    assert [one.absence for one in written(key="age=Y15T24")] == ["missing"]


def test_the_same_figures_are_entered_once_whatever_the_file_is_called():
    enter(*BOATS)

    assert enter(*reversed(BOATS), name="again.csv") is None
    assert DataSet.objects.count() == 1


def test_figures_are_known_again_by_all_that_they_say():
    data_set = enter("BOATS,XA,,,2022,10.50", "BOATS,XA,,,2021,")

    said = "boats\tXA\t2021\t\t\tmissing\tnormal\t\nboats\tXA\t2022\t\t10.50\t\tnormal\t"
    assert data_set.digest == hashlib.sha256(said.encode()).hexdigest()


def test_a_revision_overwrites_nothing_and_what_was_said_before_stands_beside_it():
    enter("BOATS,XA,,,2022,10", "BOATS,XA,,,2021,7")
    enter("BOATS,XA,,,2022,12", "BOATS,XA,,,2021,7", vintage=VINTAGE + DAY, at=AT + DAY)

    assert standing(AT + DAY) == [("XA", 2021, "", "7", []), ("XA", 2022, "", "12", ["10"])]
    assert standing(AT)[1] == ("XA", 2022, "", "10", [])
    assert len(written()) == 4


def test_an_older_vintage_that_comes_later_revises_nothing():
    enter("BOATS,XA,,,2022,12")
    enter("BOATS,XA,,,2022,10", vintage=VINTAGE - DAY, at=AT + DAY)

    assert standing(AT + DAY) == [("XA", 2022, "", "12", ["10"])]


def test_a_data_set_that_is_withdrawn_leaves_those_before_it_in_force():
    enter("BOATS,XA,,,2022,10")
    later = enter("BOATS,XA,,,2022,12", vintage=VINTAGE + DAY, at=AT)
    actions.withdraw_data_set(later, by=None, at=AT + DAY)

    assert standing(AT + DAY) == [("XA", 2022, "", "10", [])]
    assert Line.objects.last().action == "statistics.withdraw_data_set"
    with pytest.raises(EntryRefused):
        actions.withdraw_data_set(later, by=None, at=AT + DAY)


def test_figures_of_a_day_that_has_not_come_are_refused_and_nothing_of_other_files_is_entered():
    files = [
        importing.given_of(found(*rows).files[0], vintage)
        for rows, vintage in ((BOATS, VINTAGE), (COUNCILS, AT.date() + DAY))
    ]

    with pytest.raises(EntryRefused, match="future"):
        actions.import_figures(files, by=None, at=AT)

    assert not written()


def test_a_code_list_that_changes_keeps_the_figures_that_are_there():
    enter("BOATS,XA,,Y15T24,2022,3")
    old = Category.objects.get(code="Y15T24")
    new = Category.objects.create(dimension=old.dimension, code="Y14T24", name={"en": "14 to 24"}, order=9)
    old.ends_before, old.successor = "2023-01-01", new
    old.save()

    refused = found("BOATS,XA,,Y15T24,2023,3")

    assert standing()[0][2:4] == ("age=Y15T24", "3")
    assert [problem.code for _file, problem in refused.problems] == ["ended_code"]
    assert "Its successor: Y14T24." in importing.problem_lines(refused)[0]
    assert found("BOATS,XA,,Y14T24,2023,3").problems == []


def test_every_figure_says_where_in_its_file_it_stood():
    enter(*BOATS)

    assert [one.stands_at for one in written() if one.place.code == "XA-N"] == ["9:F"]


def run(capsys, path, *options):
    """Run the command; return its code and what it said."""
    code = main(["import", "statistics", str(path), *options])
    return code, capsys.readouterr()


@pytest.fixture
def file(tmp_path):
    """Return a function that writes a table."""

    def write(*rows, name="figures.csv"):
        path = tmp_path / name
        path.write_text("\n".join((HEAD, *rows)), "utf-8")
        return path

    return write


def test_the_command_says_as_json_how_much_there_is_and_writes_nothing_when_it_is_only_asked(
    home, capsys, file
):
    code, said = run(capsys, file(*BOATS), "--dry-run", "--json")

    told = json.loads(said.out)
    assert code == 0
    assert {
        name: told[name] for name in ("observations", "sum", "missing", "not_applicable", "problems")
    } == {
        "observations": 7,
        "sum": "36",
        "missing": 0,
        "not_applicable": 1,
        "problems": [],
    }
    assert not written()


def test_the_command_enters_all_or_nothing_and_names_every_fault_with_its_place(home, capsys, file):
    code, said = run(capsys, file(*BOATS, "BOATS,FR,,,2022,1", "BOATS,XA,,,2022,many"), "--json")

    told = json.loads(said.out)["problems"]
    assert code == 2
    assert [(one["line"], one["column"], one["code"]) for one in told] == [
        (10, "B", "unknown_place"),
        (11, "F", "no_number"),
    ]
    assert "figures.csv: 10:B: The place “FR” is not known." in said.err
    assert not written()


def test_the_command_enters_figures_once(home, capsys, file):
    path = file(*BOATS)

    first = run(capsys, path, "--vintage", "2023-03-01")
    again = run(capsys, path, "--vintage", "2023-03-01")

    assert (first[0], again[0], len(written())) == (0, 0, 8)
    assert "data sets 1, figures 8" in first[1].out
    assert "Nothing changes" in again[1].out


def test_a_file_that_is_not_there_and_a_source_that_is_none_are_told(home, capsys, file, tmp_path):
    missing = run(capsys, tmp_path / "none.csv")
    nobody = run(capsys, file(*BOATS), "--source", "nobody")

    assert (missing[0], nobody[0]) == (2, 2)
    assert "cannot be read" in missing[1].err
    assert "The pack has: island-office, village-form." in nobody[1].err


def test_the_indicator_of_a_table_without_one_is_the_one_that_is_named():
    rows = ("XA,2020,5", "XA,2021,6")
    data = "\n".join(("place,year,value", *rows)).encode()
    asked = [importing.FileAsked("plain.csv", data)]

    without = importing.found_in(asked, current())
    named = importing.found_in(asked, current(), series="boats")

    assert [problem.code for _file, problem in without.problems] == ["no_series"]
    assert [(one.indicator, one.text) for one in named.files[0].settlement.figures] == [
        ("boats", "5"),
        ("boats", "6"),
    ]


def test_places_are_known_by_the_codes_of_the_source_by_its_words_and_by_their_own_names():
    enter("BOATS,X01,,,2020,1", "BOATS,baie n.,,,2021,2", "BOATS,North Bay,,,2022,3", "BOATS,XA-S,,,2022,4")

    assert [one[:2] for one in standing()] == [("XA-N", 2020), ("XA-N", 2021), ("XA-N", 2022), ("XA-S", 2022)]


def test_a_table_of_an_office_is_read_by_the_words_of_its_source():
    rows = ("Boats,2021,2022", "Petite-Île,7,8", "Women,3,4", "X01,1,2", "nowhere at all,9,9")
    asked = [importing.FileAsked("wide.csv", "\n".join(rows).encode())]

    found = importing.found_in(asked, current(), series="boats")

    assert [problem.code for _file, problem in found.problems] == ["unknown_label"]
    assert [(one.place, one.key, one.text) for one in found.files[0].settlement.figures] == [
        ("XA", "", "7"),
        ("XA", "", "8"),
        ("XA", "sex=F", "3"),
        ("XA", "sex=F", "4"),
        ("XA-N", "", "1"),
        ("XA-N", "", "2"),
    ]


@pytest.fixture
def another_source(tmp_path):
    """Open a copy of the pack that has a harbour office too: it supplies boats, and has words of its own."""
    folder = shutil.copytree(settings.TENDIK_PACK, tmp_path / "pack")
    first = folder / "sources" / "island-office.toml"
    about = first.read_text("utf-8")
    labels = '\n[[label]]\nmeans = "indicator"\ncode = "boats"\nsays = ["Boats in harbour"]\n'
    labels += '\n[[label]]\nmeans = "sex"\ncode = "F"\nsays = ["owned by women"]\n'
    labels += '\n[[label]]\nmeans = "place"\ncode = "XA"\nsays = ["whole country"]\n'
    harbour = about.partition("[[label]]")[0].replace('code = "island-office"', 'code = "harbour"') + labels
    (folder / "sources" / "harbour.toml").write_text(harbour, "utf-8")
    indicators = folder / "statistics" / "indicators.toml"
    start, boats, end = indicators.read_text("utf-8").partition('code = "boats"')
    indicators.write_text(start + boats + end.replace('"island-office"', '"harbour"'), "utf-8")
    opened = open_pack(folder)
    pack.load(opened)
    assert not opened.folder.faults
    return opened


@pytest.mark.parametrize(
    ("row", "source"), [("BOATS,XA,,,2022,7", "harbour"), (COUNCILS[0], "island-office")]
)
def test_a_file_is_taken_for_the_source_that_supplies_what_it_measures(another_source, row, source):
    data = f"{HEAD}\n{row}".encode()

    (read,) = importing.found_in([importing.FileAsked("a.csv", data)], another_source).files

    assert (read.source.code, read.problems) == (source, ())


def test_a_table_of_an_office_is_taken_for_the_source_whose_words_it_uses(another_source):
    rows = ("Boats in harbour,2021,2022", "whole country,7,8", "owned by women,3,4")
    asked = [importing.FileAsked("wide.csv", "\n".join(rows).encode())]

    (read,) = importing.found_in(asked, another_source).files

    assert read.source.code == "harbour"
    assert [one.text for one in read.settlement.figures] == ["7", "8", "3", "4"]
