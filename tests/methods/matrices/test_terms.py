"""Terms in Kyrgyz, Russian, English and more: what each phrase means, and that what is not understood gives no day."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tendik.methods.matrices.lexicon import Lexicon
from tendik.methods.matrices.shapes import Period
from tendik.methods.matrices.terms import term_of
from tendik.packs.matrices import shipped_matrix_words
from tests.methods.matrices.plans import FOLDER

LEXICON = Lexicon(shipped_matrix_words())
PHRASES = json.loads((FOLDER / "terms.json").read_text("utf-8"))
THREE_YEARS = Period(date(2025, 1, 1), date(2027, 12, 31))
ONE_YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


def told(text, period=THREE_YEARS):
    """Return a term as its days and how often it recurs."""
    term = term_of(text, LEXICON, period)
    return (term.starts and term.starts.isoformat(), term.due and term.due.isoformat(), term.recurring)


@pytest.mark.parametrize(("phrase", "starts", "due", "recurring", "years"), PHRASES)
def test_each_phrase_of_a_term_has_its_meaning(phrase, starts, due, recurring, years):
    first, last = map(int, years.split("-"))

    assert told(phrase, Period(date(first, 1, 1), date(last, 12, 31))) == (starts, due, recurring)


@pytest.mark.parametrize(
    ("phrase", "meaning"),
    [
        ("май 2025-июнь 2026", ("2025-05-01", "2026-06-30", None)),
        ("2025-жылдын мартынан 2026-жылдын июнуна чейин", ("2025-03-01", "2026-06-30", None)),
        ("с 1 по 10 марта 2026 г.", ("2026-03-01", "2026-03-10", None)),
        ("15-20 мая 2026 г.", ("2026-05-15", "2026-05-20", None)),
        ("01.07.2026–31.12.2026", ("2026-07-01", "2026-12-31", None)),
        ("IV кв. 2025 г. – I кв. 2026 г.", ("2025-10-01", "2026-03-31", None)),
        ("2025-27 гг.", ("2025-01-01", "2027-12-31", None)),
        ("2025, 2026, 2027", (None, "2027-12-31", None)),
        ("ежегодно, 25 ноября – 10 декабря", ("2025-11-25", "2025-12-10", "yearly")),
        ("ежегодно, II и IV квартал", (None, "2025-06-30", "yearly")),
        ("2026-ж., 12-май", (None, "2026-05-12", None)),
        ("жыл сайын, 4-кварталда", (None, "2025-12-31", "yearly")),
        ("2025 жылғы 4-тоқсан", (None, "2025-12-31", None)),
        ("щороку до 1 березня", (None, "2025-03-01", "yearly")),
        ("Du 1er mars au 30 juin 2026", ("2026-03-01", "2026-06-30", None)),
        ("d'ici fin 2026", (None, "2026-12-31", None)),
        ("segundo semestre de 2026", (None, "2026-12-31", None)),
        ("hasta el 30 de junio de 2026", (None, "2026-06-30", None)),
        ("29 февраля 2028 г.", (None, "2028-02-29", None)),
    ],
)
def test_other_ways_to_say_a_term_are_understood(phrase, meaning):
    assert told(phrase, Period(date(2025, 1, 1), date(2028, 12, 31))) == meaning


@pytest.mark.parametrize(
    "phrase",
    [
        "29 февраля 2027 г.",
        "31 июня 2026",
        "15.13.2026",
        "01.03.2206",
        "в конце лета",
        "2025-2026 учебный год",
        "FY 2026",
        "два года",
        "2 года",
        "в течение 3 месяцев",
        "не позднее 30 дней",
        "ноябрь–март 2026",
        "As required by the FY2023 budget timeline",
    ],
)
def test_what_is_not_understood_gives_no_day_and_is_told_of(phrase):
    term = term_of(phrase, LEXICON, THREE_YEARS)

    assert (term.starts, term.due) == (None, None)
    assert term.unread


@pytest.mark.parametrize("phrase", ["по мере необходимости", "TBC", "—", "", "по согласованию"])
def test_what_says_that_there_is_no_day_is_understood(phrase):
    assert term_of(phrase, LEXICON, THREE_YEARS) == term_of("", LEXICON, THREE_YEARS)


def test_a_month_without_a_year_is_that_of_a_plan_within_one_year():
    assert told("март", ONE_YEAR) == (None, "2026-03-31", None)
    assert told("март") == (None, None, None)
    assert told("март", None) == (None, None, None)


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader_and_none_starts_after_it_is_due(text):
    term = term_of(text, LEXICON, THREE_YEARS)

    assert term.starts is None or term.due is None or term.starts <= term.due


@given(st.dates(date(2025, 1, 1), date(2027, 12, 31)))
def test_a_day_is_the_same_however_it_is_written(day):
    months = PHRASES_OF_MONTHS[day.month - 1]
    ways = (
        f"{day:%d.%m.%Y}",
        f"{day:%d/%m/%Y}",
        f"{day.isoformat()}",
        f"{day.day} {months[0]} {day.year} года",
    )
    ways += (f"by {day.day} {months[1]} {day.year}", f"{day.year}-жылдын {day.day}-{months[2]}на чейин")

    assert {told(way) for way in ways} == {(None, day.isoformat(), None)}


PHRASES_OF_MONTHS = [
    ("января", "January", "январы"),
    ("февраля", "February", "февралы"),
    ("марта", "March", "марты"),
    ("апреля", "April", "апрели"),
    ("мая", "May", "майы"),
    ("июня", "June", "июну"),
    ("июля", "July", "июлу"),
    ("августа", "August", "августу"),
    ("сентября", "September", "сентябры"),
    ("октября", "October", "октябры"),
    ("ноября", "November", "ноябры"),
    ("декабря", "December", "декабры"),
]
