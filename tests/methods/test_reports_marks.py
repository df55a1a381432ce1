"""What one line says of itself: a table of the habits of three languages, and of what only looks like them."""

import pytest

from tendik.methods.reports import PlanPattern
from tendik.methods.reports.lines import Line
from tendik.methods.reports.marks import Kind, mark_of
from tendik.methods.reports.numerals import letter, places_of, roman, roman_value
from tendik.methods.reports.titles import Codes, quoted
from tendik.methods.reports.vocabulary import vocabulary_of
from tendik.packs.reports import shipped_words

WORDS = vocabulary_of(shipped_words())

TABLE = """
RESOLUTION | RESOLUTION | |
Resolution: | RESOLUTION | |
РЕЗОЛЮЦИЯ № 2 по плану | RESOLUTION | | по плану
ИТОГОВАЯ РЕЗОЛЮЦИЯ | RESOLUTION | |
ТОКТОМУ | RESOLUTION | |
RESOLUTION 1325 ON WOMEN | HEADING | | RESOLUTION 1325 ON WOMEN
RESOLUTION OF THE UN SECURITY COUNCIL | HEADING | | RESOLUTION OF THE UN SECURITY COUNCIL
UNITED NATIONS SECURITY COUNCIL RESOLUTION | HEADING | | UNITED NATIONS SECURITY COUNCIL RESOLUTION
Resolution 1325 speaks of women | PLAIN | | Resolution 1325 speaks of women
this is our resolution | PLAIN | | this is our resolution
Goal 3: Peace | GOAL | 3 | Peace
GOAL 2.1. Peace | GOAL | 2.1 | Peace
- Strategic goal 4 – peace | GOAL | 4 | peace
Goal IV. Peace | GOAL | 4 | Peace
Goal 3 Peace | GOAL | 3 | Peace
Goal 3 | GOAL | 3 |
Goal 5 of the world | PLAIN | | Goal 5 of the world
Goals: three | PLAIN | | Goals: three
Цель № 3. Мир | GOAL | 3 | Мир
Стратегическая цель 3: мир | GOAL | 3 | мир
Цель: мир | PLAIN | | Цель: мир
Максат 12: Тынчтык | GOAL | 12 | Тынчтык
5-максат. Тынчтык | GOAL | 5 | Тынчтык
5 МАКСАТ: Тынчтык | GOAL | 5 | Тынчтык
Priority 2. Peace | PRIORITY | 2 | Peace
Приоритетное направление 2: Мир | PRIORITY | 2 | Мир
3-артыкчылык: Тынчтык | PRIORITY | 3 | Тынчтык
1. ECONOMY OF WOMEN | PRIORITY | 1 | ECONOMY OF WOMEN
IV. Peace | SECTION | 4 | Peace
Раздел II. Мир | SECTION | 2 | Мир
III-бөлүм. Тынчтык | SECTION | 3 | Тынчтык
ІІ) Мир | SECTION | 2 | Мир
IIX. Peace | PLAIN | | IIX. Peace
V. of the law | NUMBER | 5 | of the law
II. in villages | NUMBER | 2 | in villages
I.1. Ask | NUMBER | 1.1 | Ask
II.3 Ask | NUMBER | 2.3 | Ask
A.2) ask | NUMBER | A.2 | ask
I.2 million | PLAIN | | I.2 million
aa) ask | LETTER | aa | ask
bb. ask | LETTER | bb | ask
Recommendation 3: Ask | NUMBER | 3 | Ask
РЕКОМЕНДАЦИЯ № 3. Просьба | NUMBER | 3 | Просьба
3-сунуш: Иш | NUMBER | 3 | Иш
Propuesta 1.2. Abrir | NUMBER | 1.2 | Abrir
Recommendation 3 of the report | PLAIN | | Recommendation 3 of the report
+ ask | BULLET | | ask
Objective 2: Peace | GOAL | 2 | Peace
Objetivo 2: Paz | GOAL | 2 | Paz
OBJETIVO ESTRATEGICO 2. Paz | GOAL | 2 | Paz
Objectif n° 2 : la paix | GOAL | 2 | la paix
Meta 2 – paz | GOAL | 2 | paz
2-мақсат. Бейбітшілік | GOAL | 2 | Бейбітшілік
2-ші мақсат: Бейбітшілік | GOAL | 2 | Бейбітшілік
GOAL #2: Peace | GOAL | 2 | Peace
2-maqsad: Tinchlik | GOAL | 2 | Tinchlik
Мақсад 2. Тинчлик | GOAL | 2 | Тинчлик
1-bo'lim. Tinchlik | SECTION | 1 | Tinchlik
Section 2. Peace | SECTION | 2 | Peace
Seção III – Paz | SECTION | 3 | Paz
section 2 of the law | PLAIN | | section 2 of the law
RESOLUCION | RESOLUTION | |
RÉSOLUTION SUR LE PROJET | RESOLUTION | | SUR LE PROJET
ҚАРАР | RESOLUTION | |
Al nivel de la calle | PLAIN | | Al nivel de la calle
A nivel nacional: | LEVEL | national | A nivel nacional:
Au niveau local | LEVEL | local | Au niveau local
Nível municipal: | LEVEL | local | Nível municipal:
Жергілікті деңгейде: | LEVEL | local | Жергілікті деңгейде:
Mahalliy darajada: | LEVEL | local | Mahalliy darajada:
Annex 1 | ANNEX | | Annex 1
ANNEX TO THE RESOLUTION | ANNEX | | ANNEX TO THE RESOLUTION
1-тиркеме. Катышуучулар | ANNEX | | 1-тиркеме. Катышуучулар
Annex: people who came | ANNEX | | Annex: people who came
Annex three is printed | PLAIN | | Annex three is printed
Annexes are printed | PLAIN | | Annexes are printed
CONCLUSIONS | ASIDE | | CONCLUSIONS
СПИСОК УЧАСТНИЦ: | ASIDE | | СПИСОК УЧАСТНИЦ:
National level: | LEVEL | national | National level:
1. At the national level | LEVEL | national | 1. At the national level
НА НАЦИОНАЛЬНОМ УРОВНЕ | LEVEL | national | НА НАЦИОНАЛЬНОМ УРОВНЕ
Республиканский уровень. | LEVEL | national | Республиканский уровень.
Улуттук деңгээлде: | LEVEL | national | Улуттук деңгээлде:
Local level | LEVEL | local | Local level
а) Местный уровень: | LEVEL | local | а) Местный уровень:
Жергиликтуу денгээл | LEVEL | local | Жергиликтуу денгээл
Областной уровень: | LEVEL | other | Областной уровень:
Областтык деңгээл: | LEVEL | other | Областтык деңгээл:
Village level: | LEVEL | other | Village level:
Village level | PLAIN | | Village level
national level. | PLAIN | | national level.
на местном уровне: | PLAIN | | на местном уровне:
National level of peace | PLAIN | | National level of peace
1. Ask | NUMBER | 1 | Ask
1.Ask | NUMBER | 1 | Ask
01) ask | NUMBER | 1 | ask
(1) ask | NUMBER | 1 | ask
1.2. ask | NUMBER | 1.2 | ask
1.2 Ask | NUMBER | 1.2 | Ask
1.2 million | PLAIN | | 1.2 million
5.a ask | NUMBER | 5.a | ask
5a) ask | NUMBER | 5.a | ask
5.б. просьба | NUMBER | 5.б | просьба
5a ask. | PLAIN | | 5a ask.
3d printing | PLAIN | | 3d printing
12 women | PLAIN | | 12 women
5Text.com | PLAIN | | 5Text.com
12.05.2025 | PLAIN | | 12.05.2025
2025. Ask | PLAIN | | 2025. Ask
a) ask | LETTER | a | ask
A) Ask | LETTER | A | Ask
б. просьба | LETTER | б | просьба
ii. ask | LETTER | ii | ask
A. Asanova | PLAIN | | A. Asanova
и. о. директора | PLAIN | | и. о. директора
• ask | BULLET | | ask
• | BULLET | |
-ask | BULLET | | ask
– «ask» | BULLET | | «ask»
* ask | BULLET | | ask
o ask | BULLET | | ask
☐ ask | BULLET | | ask
*ask | PLAIN | | *ask
- 5 women | BULLET | | 5 women
-5 % | PLAIN | | -5 %
--- | PLAIN | | ---
of women | PLAIN | | of women
12 | PAGE | | 12
– 7 – | PAGE | | – 7 –
стр. 7 | PAGE | | стр. 7
7-бет | PAGE | | 7-бет
2025 | PLAIN | | 2025
HEALTH: | HEADING | | HEALTH:
VENUE: | ASIDE | | VENUE:
2ND PLAN FOR 2025 | HEADING | | 2ND PLAN FOR 2025
30% (ЖЫМК) 2025 | PLAIN | | 30% (ЖЫМК) 2025
UN | PLAIN | | UN
"""
ROWS = [[cell.strip() for cell in row.split("|")] for row in TABLE.strip().split("\n")]


@pytest.mark.parametrize(("line", "kind", "label", "text"), ROWS, ids=[row[0] for row in ROWS])
def test_a_line_is_what_the_table_says(line, kind, label, text):
    mark = mark_of(Line(1, line), WORDS)

    assert (mark.kind.name, ".".join(mark.label), mark.text) == (kind, label, text)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (Line(1, "Economy", rank=2), Kind.HEADING),
        (Line(1, "1. Economy", rank=2), Kind.PRIORITY),
        (Line(1, "- Economy", rank=2), Kind.HEADING),
        (Line(1, "a) Economy", rank=2), Kind.HEADING),
        (Line(1, "1. Economy", bold=True), Kind.NUMBER),
        (Line(1, "Economy", bold=True), Kind.HEADING),
        (Line(1, "Economy grows.", bold=True), Kind.PLAIN),
        (Line(1, "Economy " * 40, bold=True), Kind.PLAIN),
        (Line(1, "ECONOMY " * 40), Kind.PLAIN),
        (Line(1, "I. " + "Economy " * 40), Kind.NUMBER),
        (Line(1, "Goal 1: Economy", listed=True), Kind.PLAIN),
    ],
)
def test_how_a_line_looks_counts_as_well(line, kind):
    assert mark_of(line, WORDS).kind is kind


def test_roman_numbers_and_letters_go_there_and_back():
    assert [roman_value(roman(number)) for number in range(1, 40)] == list(range(1, 40))
    assert [roman_value(wrong) for wrong in ("", "IIII", "VX", "L", "ABC")] == [None] * 5
    assert [letter(number) for number in (1, 26, 27, 53)] == ["a", "z", "aa", "aaa"]
    assert [sorted(places_of(label)) for label in ("a", "а", "I", "ii", "?", "с")] == [
        [1],
        [1],
        [1, 9],
        [2, 35],
        [],
        [17],
    ]


def test_a_title_gives_the_code_of_the_first_pattern_that_fits_and_quotation_marks_come_first():
    codes = Codes(
        [
            PlanPattern("NONE", ["", " "]),
            PlanPattern("GE", ["gender  equality"]),
            PlanPattern("WPS", ["1325"]),
        ],
        WORDS,
    )

    assert codes.known("Of GENDER\u00a0Equality and 1325") == "GE"
    assert codes.known("On gender equality: the plan «for 1325»") == "WPS"
    assert codes.known("On gender equality: the plan «for youth»") == "GE"
    assert codes.known("Transgender equality, 21325") == ""


def test_a_name_in_quotation_marks_is_the_title_also_where_the_last_mark_is_forgotten():
    assert quoted("the plan «Peace «and» law» of 2025") == "Peace «and» law"
    assert quoted("le « Plan » du port") == "Plan"
    assert quoted("the plan “Peace” of 2025") == "Peace"
    assert quoted("the plan «Peace") == "Peace"
    assert quoted("the plan") == "the plan"
