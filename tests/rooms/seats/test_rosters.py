"""Rosters as offices have them: found headings, faults by row and column, repeated import, and nobody's sex guessed."""

from datetime import date
from io import BytesIO

import pytest
import xlsxwriter

from tendik.bodies.models import Body
from tendik.journal.models import Line
from tendik.packs.country import find_pack, open_pack
from tendik.seats.models import Holding, Person, RosterSource, Seat
from tendik.seats.rosters.comparing import digest_of
from tendik.seats.rosters.headings import headings, read_headings
from tendik.seats.rosters.reading import read_roster
from tendik.seats.rosters.sentences import sentence, where
from tendik.seats.rosters.taking import RosterGiven, RosterRefused, compare, take_roster
from tendik.site.commands import main

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 14)
HEAD = "Nom et prénom,Sexe,Circonscription,Naissance"
COUNCIL = f"{HEAD}\nMer Anne,f,A,1980\nRive Jean,h,A,1975-02-03\nVent Luc,homme,B,\nvacant,,B,\n"


def kyrgyz():
    return read_headings(open_pack(find_pack("kyrgyzstan")))


def read(text, *, staff=False, known=None, name="roster.csv"):
    data = text.encode() if isinstance(text, str) else text
    return read_roster(data, name=name, known=known or headings(), staff=staff)


def given(text, *, on=ON, staff=False, **more):
    return RosterGiven(read=read(text, staff=staff), on=on, staff=staff, **more)


def council():
    return Body.objects.get(code="north-council")


def take(text, body=None, **more):
    return take_roster(body or council(), given(text, **more), by="tests")


def sitting():
    found = Holding.objects.filter(ends_before=None).order_by("person__family_name")
    return [(one.person.family_name, one.person.sex, one.seat.district.code) for one in found]


def said(faults):
    return [(where(one), sentence(one)) for one in faults]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("Аты-жөнү,Жынысы,Туулган жылы,Шайлоо округу", "Сыноова Айгүл Бакытовна,а,1990,1"),
        ("ФИО,Пол,Дата рождения,Округ", "Сыноова Айгүл Бакытовна,ж,1990,1"),
        ("Full name,Sex,Born,District", "Сыноова Айгүл Бакытовна,F,1990,1"),
        ("Фамилия,Имя,Отчество,Пол,Год рождения,№ округа", "Сыноова,Айгүл,Бакытовна,Женский,1990,1"),
    ],
)
def test_headings_and_words_of_three_languages_are_found(head, row):
    found = read(f"{head}\n{row}\n", known=kyrgyz())

    assert found.faults == []
    (one,) = found.rows
    assert (one.family_name, one.given_name, one.patronymic_name) == ("Сыноова", "Айгүл", "Бакытовна")
    assert (one.sex, one.born_year, one.district) == ("female", 1990, "1")


@pytest.mark.parametrize("patronymic", ["Бакытовна", "Бакыт кызы"])
def test_a_patronymic_proposes_a_sex_and_never_sets_it(patronymic):
    found = read(f"ФИО,Пол\nСыноова Айгүл {patronymic},\n", known=kyrgyz())

    assert found.rows[0].sex == "unknown"
    assert found.proposed == {2: "female"}


def test_a_workbook_is_read_with_its_days():
    data = BytesIO()
    book = xlsxwriter.Workbook(data)
    sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd.mm.yyyy"})
    sheet.write_row(0, 0, ["Фамилия", "Пол", "Дата рождения", "Дата начала"])
    sheet.write_row(1, 0, ["Сыноова", "ж"])
    sheet.write_datetime(1, 2, date(1990, 5, 7), day)
    sheet.write_datetime(1, 3, date(2024, 11, 17), day)
    book.close()

    found = read(data.getvalue(), known=kyrgyz(), name="roster.xlsx")

    assert said(found.faults) == []
    assert (found.rows[0].born_on, found.rows[0].starts_on) == (date(1990, 5, 7), date(2024, 11, 17))


def test_all_faults_are_said_at_once_by_row_and_column():
    text = f"{HEAD}\nMer Anne,x,A,80\n,f,A,1980\nRive Jean,h,A,1990\nRive Jean,h,B,1990\n"

    assert said(read(text).faults) == [
        ("Row 2, column B “sexe”", "“x” is not known here. Correct it, or leave it empty."),
        (
            "Row 2, column D “naissance”",
            "“80” is no day. Write it as 2025-12-31 or 31.12.2025.",
        ),
        ("Row 3, column A “nom et prénom”", "The row does not say who it is. Fill it, or delete the row."),
        ("Row 5", "This is the same person as in row 4. Delete one of the rows."),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"{HEAD}\nMer Anne,f,A,1880\n", "Nobody who was born so long ago sits there: 1880"),
        ("Sexe\nf\n", "No column says who it is"),
        ("Nom et prénom\nMer Anne\n", "No column says the sex"),
        (
            "Nom et prénom,name,Sexe\nMer Anne,Mer Anne,f\n",
            "These columns hold the same: nom et prénom, name",
        ),
        ("", "The file is empty"),
    ],
)
def test_a_roster_without_what_it_needs_is_refused(text, words):
    assert words in " ".join(sentence(one) for one in read(text).faults)


def test_the_first_roster_of_a_council_makes_its_seats_also_the_vacant_ones():
    found = take(COUNCIL)

    assert (len(found.new), len(found.vacant)) == (3, 1)
    assert sitting() == [("Mer", "female", "A"), ("Rive", "male", "A"), ("Vent", "male", "B")]
    assert council().seats.filter(district__code="B").count() == 2
    assert Person.objects.get(family_name="Rive").born_on == date(1975, 2, 3)


def test_the_same_roster_once_more_changes_nothing():
    take(COUNCIL)

    found = take(COUNCIL, on=date(2026, 4, 1))

    assert (found.new, found.changed, found.same, found.missing) == ([], [], 3, [])
    assert Holding.objects.count() == 3


def test_a_newer_roster_updates_and_ends_who_is_missing_only_after_a_confirmation():
    take(COUNCIL)
    newer = f"{HEAD}\nMer Anne,f,A,1980\nRive Jean,,A,1975-02-03\nLac Nora,f,B,1999\n"

    found = take(newer, on=date(2026, 5, 1))
    assert [one.person.family_name for one in found.missing] == ["Vent"]
    assert Holding.objects.get(person__family_name="Vent").ends_before is None
    assert Person.objects.get(family_name="Rive").sex == "male"

    take(newer, on=date(2026, 6, 1), end_missing=True)
    assert Holding.objects.get(person__family_name="Vent").ends_before == date(2026, 6, 1)
    assert Line.objects.filter(action="bodies.take_roster").last().details["ended"] == 1


def test_more_members_than_seats_are_refused_until_those_who_left_are_confirmed():
    take(f"{HEAD}\nMer Anne,f,A,1980\n")
    newer = f"{HEAD}\nLac Nora,f,A,1999\n"

    with pytest.raises(RosterRefused) as refused:
        take(newer, on=date(2026, 5, 1))
    assert "District A: new members 1, free seats 0." in sentence(refused.value.comparison.faults[0])
    assert Holding.objects.count() == 1

    take(newer, on=date(2026, 5, 1), end_missing=True)
    assert sitting() == [("Lac", "female", "A")]
    assert Holding.objects.get(person__family_name="Lac").seat == Holding.objects.first().seat


def test_nobody_takes_a_seat_before_it_was_given_up():
    take(f"{HEAD}\nMer Anne,f,A,1980\n")

    take(f"{HEAD},starts_on\nLac Nora,f,A,1999,2026-02-01\n", on=date(2026, 5, 1), end_missing=True)

    assert Holding.objects.get(person__family_name="Lac").starts_on == date(2026, 5, 1)


def test_an_older_roster_and_a_day_after_it_are_refused():
    take(COUNCIL)

    with pytest.raises(RosterRefused) as refused:
        take(COUNCIL, on=date(2025, 1, 1))
    assert [one.code for one in refused.value.comparison.faults] == ["older"]

    text = "Nom et prénom,Sexe,starts_on\nMer Anne,f,2026-12-31\n"
    assert "starts_later" in [one.code for one in compare(council(), given(text)).faults]


def test_a_whole_roster_of_unknown_sex_is_taken_as_unknown():
    take(f"{HEAD}\nMer Anne,,A,\nRive Jean,,A,\n")

    assert {one.sex for one in Person.objects.all()} == {"unknown"}


def test_of_staff_no_name_is_kept_and_the_number_only_as_a_digest():
    text = "name,sex,born,code,number,title,grade\nMer Anne,f,1980-05-05,T1,2 1234 5678,Adviser,7\n"

    take(text, body=Body.objects.get(code="equality"), staff=True)

    (person,) = Person.objects.all()
    assert (person.name, person.born_on, person.born_year) == ("", None, 1980)
    assert person.digest == digest_of("212345678")
    assert "12345678" not in str(list(Person.objects.values()) + list(Line.objects.values("details")))
    assert Seat.objects.get().grade == "7"


def test_the_same_number_is_the_same_person_and_another_number_another():
    equality = Body.objects.get(code="equality")
    head = "sex,code,number,grade\n"
    take(f"{head}f,T1,111,7\n", body=equality, staff=True)

    same = take(f"{head}f,T9,111,8\n", body=equality, staff=True, on=date(2026, 4, 1))
    assert (len(same.changed), Person.objects.count()) == (1, 1)

    with pytest.raises(RosterRefused) as refused:
        take(f"{head}m,T1,222,8\n".replace("m,", ","), body=equality, staff=True, on=date(2026, 5, 1))
    assert [one.code for one in refused.value.comparison.faults] == ["post_taken"]

    take(f"{head},T1,222,8\n", body=equality, staff=True, on=date(2026, 5, 1), end_missing=True)
    assert [one.seat.code for one in Holding.objects.filter(ends_before=None)] == ["T1"]


def test_two_rows_with_one_number_are_a_fault():
    found = read("sex,code,number\nf,T1,111\nf,T2,111\n", staff=True)

    assert said(found.faults) == [
        ("Row 3, column C “number”", "This is the same person as in row 2. Delete one of the rows.")
    ]


def test_what_an_office_was_asked_about_a_heading_is_remembered(home, tmp_path, capsys):
    file = tmp_path / "roster.csv"
    file.write_text("Qui,Sexe\nMer Anne,f\n", "utf-8")
    command = ["roster", "north-council", str(file), "--on", "2026-03-14"]

    assert main(command) == 2
    assert main([*command, "--heading", "Qui=name", "--dry-run"]) == 0
    assert Holding.objects.count() == 0
    assert main([*command, "--heading", "Qui=name"]) == 0
    assert RosterSource.objects.get().headings["qui"] == "name"
    assert main(command) == 0
    assert "New: 0, changed: 0, as before: 1, missing: 0." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["roster", "nobody", "x.csv"], "There is no institution nobody"),
        (["roster", "north-council", "x.csv", "--heading", "Qui=who"], "A heading means one of: name"),
    ],
)
def test_a_command_that_cannot_be_followed_says_why(home, capsys, command, words):
    assert main(command) == 2
    assert words in capsys.readouterr().err
