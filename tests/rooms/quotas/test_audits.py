"""Audits of a staff: a file from three clicks or one command, and nothing small in it."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document

from tendik.bodies.models import Body
from tendik.journal.models import Line
from tendik.quotas.audits.earlier import EarlierAudit, days_of_audit, earlier_audits, last_audit
from tendik.quotas.audits.writing import AuditAsked, AuditRefused, TooNear, audited, write_audit
from tendik.seats.models import Episode, Holding, Person, Seat
from tendik.site.commands import main

pytestmark = pytest.mark.django_db
ON, SINCE = date(2026, 11, 26), date(2025, 11, 26)
BEGUN = date(2020, 1, 1)


def employ(sex, many, *, body="equality", starts_on=BEGUN, ends_before=None, **post):
    """Let so many of a sex work somewhere, and return their holdings."""
    of, taken = Body.objects.get(code=body), Seat.objects.count()
    posts = {"kind": "post", "starts_on": BEGUN, **post}
    seats = [Seat(body=of, code=f"S{taken + at}", **posts) for at in range(many)]
    people = [Person(kind="staff", sex=sex, born_year=1980) for _one in seats]
    Seat.objects.bulk_create(seats)
    Person.objects.bulk_create(people)
    return Holding.objects.bulk_create(
        Holding(seat=seat, person=person, how="appointed", starts_on=starts_on, ends_before=ends_before)
        for seat, person in zip(seats, people, strict=True)
    )


def office_of_sixty():
    """Employ 30 women, none of whom leads, and 30 men, of whom ten lead; three more came last."""
    employ("female", 30, grade="2", pay_band="B")
    employ("male", 20, grade="2", pay_band="B")
    employ("male", 10, grade="1", pay_band="A", leading=True)
    employ("male", 3, grade="2", pay_band="B", starts_on=date(2026, 5, 1))


def asked(**more):
    return AuditAsked(**{"on": ON, "since": SINCE, "language": "en", "kind": "docx", **more})


def body():
    return Body.objects.get(code="equality")


def words_of(data):
    """Return what a Word file says: its paragraphs, and its rows as tuples of cells."""
    document = Document(BytesIO(data))
    rows = [tuple(cell.text for cell in row.cells) for table in document.tables for row in table.rows]
    return [one.text for one in document.paragraphs], rows


def test_an_audit_says_what_follows_and_hides_what_is_small():
    office_of_sixty()

    lines, rows = words_of(write_audit(body(), asked(), by="tests"))

    assert lines[0] == "Gender audit of the staff: Ministry of Equality"
    assert (
        "There are fewer women in leading posts than on the staff. In leading posts: 0% (0 of 10; 0%–28%), "
        "on the staff: 48% (30 of 63; 36%–60%)."
    ) in lines
    assert "Who came: not told, for it is about too few people." in lines
    assert ("leading posts and their deputies", "0", "10", "10", "0%", "0%–28%") in rows
    assert "3" not in {cell for row in rows for cell in row}
    assert any(line.startswith("EQ-1.1") for line in lines)


def test_an_audit_is_compared_with_the_last_one_and_without_one_with_the_year_before():
    office_of_sixty()
    first = date(2026, 3, 1)

    assert audited(body(), asked(since=None)).since == SINCE
    write_audit(body(), asked(on=first, since=None), by="tests")

    assert last_audit(body(), on=ON) == first
    assert audited(body(), asked(since=None)).since == first
    noted = Line.objects.get(action="quotas.write_audit").details
    assert (noted["on"], noted["since"]) == ("2026-03-01", "2025-03-01")
    assert len(noted["shown"]) == 64


def test_the_same_facts_give_the_same_bytes_and_a_pdf_says_the_same():
    office_of_sixty()

    both = [write_audit(body(), asked(kind=kind), by="tests") for kind in ("docx", "docx", "pdf", "pdf")]

    assert both[0] == both[1]
    assert both[2] == both[3]
    assert both[2].startswith(b"%PDF")


def one_more_woman(day):
    """Let a woman begin on a day, who would be told by the difference of two audits."""
    employ("female", 1, grade="2", pay_band="B", starts_on=day)


@pytest.mark.parametrize(
    ("since", "on", "near"),
    [
        (SINCE, ON, True),
        (SINCE, date(2026, 11, 20), True),
        (date(2025, 11, 20), date(2027, 6, 1), True),
        (date(2026, 11, 24), date(2027, 6, 1), True),
        (date(2025, 1, 1), date(2025, 11, 20), True),
        (date(2025, 2, 1), ON, True),
        (ON, date(2027, 2, 23), True),
        (ON, date(2027, 2, 24), False),
        (SINCE, date(2027, 2, 24), False),
        (date(2025, 1, 1), SINCE, False),
    ],
)
def test_days_of_two_audits_are_the_same_or_lie_apart(since, on, near):
    assert EarlierAudit(line=1, on=ON, since=SINCE, shown="").is_near(since, on, apart=90) is near


def test_a_second_audit_of_the_same_days_that_tells_something_else_is_refused():
    office_of_sixty()
    write_audit(body(), asked(), by="tests")
    one_more_woman(date(2025, 11, 22))

    with pytest.raises(TooNear, match="would tell who came or left between"):
        write_audit(body(), asked(), by="tests")

    assert len(list(earlier_audits(body()))) == 1


def test_an_audit_that_was_handed_out_to_nobody_gives_way_to_a_corrected_one():
    office_of_sixty()
    write_audit(body(), asked(), by="tests")
    one_more_woman(BEGUN)

    write_audit(body(), asked(instead=True), by="tests")
    write_audit(body(), asked(), by="tests")

    first, second, third = Line.objects.filter(action="quotas.write_audit").order_by("pk")
    assert second.details["instead_of"] == [first.pk]
    assert "instead_of" not in third.details
    assert [one.line for one in earlier_audits(body())] == [third.pk, second.pk]


def test_while_another_audit_would_be_too_near_the_days_of_the_last_one_are_proposed():
    office_of_sixty()
    assert days_of_audit(body(), on=ON, apart=90) == (SINCE, ON)

    write_audit(body(), asked(), by="tests")

    assert days_of_audit(body(), on=date(2027, 2, 23), apart=90) == (SINCE, ON)
    assert days_of_audit(body(), on=date(2027, 2, 24), apart=90) == (ON, date(2027, 2, 24))


def test_the_office_asks_what_became_of_the_earlier_audit_before_it_writes_another_one(office):
    office_of_sixty()
    address = reverse("quotas:audit", args=["equality"])
    given = {"on": ON.isoformat(), "since": SINCE.isoformat(), "language": "en", "kind": "docx"}
    office.post(address, given)
    one_more_woman(BEGUN)

    refused = office.post(address, given).content.decode()
    written = office.post(address, {**given, "instead": "on"})

    assert "There is an audit of nearly the same days already" in refused
    assert 'name="instead"' in refused
    assert 'name="instead"' not in office.get(address).content.decode()
    assert written.headers["Content-Disposition"].endswith('.docx"')


def test_what_happened_in_posts_is_counted_by_sex():
    held = employ("female", 20) + employ("male", 20)
    for one in held[:15]:
        Episode.objects.create(holding=one, kind="training", starts_on=date(2026, 2, 1))

    lines, _rows = words_of(write_audit(body(), asked(), by="tests"))

    assert (
        "Women were trained more often than men. Women: 75% (15 of 20; 53%–89%), men: 0% (0 of 20; 0%–16%)."
        in lines
    )


@pytest.mark.parametrize(
    ("sexes", "more", "says"),
    [
        ((), {}, "Nobody works there"),
        (("female", "male"), {}, "So few people work there"),
        (("female",), {"since": ON}, "must lie before"),
    ],
)
def test_an_audit_that_would_say_nothing_or_too_much_is_refused(sexes, more, says):
    for sex in sexes:
        employ(sex, 1)

    with pytest.raises(AuditRefused, match=says):
        write_audit(body(), asked(**more), by="tests")

    assert not Line.objects.filter(action="quotas.write_audit").exists()


def test_a_staff_of_unknown_sex_has_an_audit_without_figures():
    employ("unknown", 40)

    lines, rows = words_of(write_audit(body(), asked(), by="tests"))

    assert "Nobody of known sex works here, as far as rosters say. So there are no figures." in lines
    assert rows == []


def test_the_office_writes_an_audit_as_word_and_as_pdf(office):
    office_of_sixty()
    address = reverse("quotas:audit", args=["equality"])
    assert address in office.get(reverse("quotas:audits")).content.decode()
    form = office.get(address).context["form"]
    given = {name: form[name].value() for name in ("on", "since")} | {"language": "en"}

    word, pdf = (office.post(address, {**given, "kind": kind}) for kind in ("docx", "pdf"))

    assert words_of(word.content)[0][0] == "Gender audit of the staff: Ministry of Equality"
    assert pdf.headers["Content-Type"] == "application/pdf"
    assert f'filename="audit-equality-{given["on"]}-en.pdf"' in pdf.headers["Content-Disposition"]


def test_what_is_wrong_with_the_days_is_said_beside_the_form(office):
    office_of_sixty()

    answer = office.post(
        reverse("quotas:audit", args=["equality"]),
        {"on": "2026-01-01", "since": "2026-01-01", "language": "en"},
    )

    assert "The day of comparison must lie before the day of the audit." in answer.content.decode()


def test_a_council_is_no_staff(office):
    Seat.objects.create(body=Body.objects.get(code="north-council"), code="1", starts_on=BEGUN)

    office_of_sixty()

    ways = [reverse("quotas:audit", args=[code]) for code in ("equality", "north-council")]
    assert [office.get(way).status_code for way in ways] == [200, 404]


def test_the_command_writes_a_file_and_says_which(home, tmp_path, capsys):
    office_of_sixty()
    file = tmp_path / "audit.docx"

    code = main(["audit", "equality", "--on", "2026-11-26", "--lang", "en", "--out", str(file)])

    assert code == 0
    assert str(file) in capsys.readouterr().out
    assert (
        words_of(file.read_bytes())[0][1]
        == "On 26\u00a0November\u00a02026, compared with 26\u00a0November\u00a02025"
    )


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["nobody", "--out", "audit.docx"], "There is no institution nobody."),
        (["equality", "--out", "audit.odt"], "An audit is written as .docx or .pdf."),
        (["equality", "--lang", "xx", "--out", "audit.pdf"], "The languages of this country are: fr, en."),
        (["equality", "--lang", "en", "--out", "nowhere/audit.docx"], "nowhere/audit.docx cannot be written"),
        (["equality", "--on", "2000-01-01", "--lang", "en", "--out", "audit.docx"], "Nobody works there"),
    ],
)
def test_what_the_command_cannot_do_it_says_and_writes_nothing(home, capsys, options, says):
    office_of_sixty()

    assert main(["audit", *options]) == 2
    assert says in capsys.readouterr().err
    assert not Line.objects.filter(action="quotas.write_audit").exists()
