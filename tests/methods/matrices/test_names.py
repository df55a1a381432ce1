"""Names of bodies in a cell: what divides them, what belongs to them; and whom they name."""

import pytest

from tendik.methods.matrices import KnownAsk, KnownBody
from tendik.methods.matrices.alike import Asks, Bodies
from tendik.methods.matrices.bodies import names_in
from tendik.methods.matrices.lexicon import Lexicon
from tendik.packs.matrices import shipped_matrix_words

LEXICON = Lexicon(shipped_matrix_words())
KNOWN = [
    KnownBody(
        "labour",
        (
            "Министерство труда, социального обеспечения и миграции",
            "Эмгек, социалдык камсыздоо жана миграция министрлиги",
        ),
        ("Минтруд",),
    ),
    KnownBody("health", ("Министерство здравоохранения", "Саламаттык сактоо министрлиги"), ("Минздрав",)),
    KnownBody("inside", ("Министерство внутренних дел", "Ички иштер министрлиги"), ("МВД", "ИИМ")),
    KnownBody("justice", ("Министерство юстиции", "Юстиция министрлиги")),
    KnownBody(
        "numbers", ("Национальный статистический комитет", "Улуттук статистика комитети"), ("Нацстатком",)
    ),
    KnownBody("energy", ("Министерство энергетики",)),
    KnownBody("ecology", ("Министерство экологии",)),
]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("МЗ, МЧС (по согласованию), ОМСУ", ["МЗ", "МЧС", "ОМСУ"]),
        (
            "Министерство экономики, промышленности и торговли, МВД",
            ["Министерство экономики, промышленности и торговли", "МВД"],
        ),
        (
            "Билим берүү, илим жана маданият министрлиги, ИИМ",
            ["Билим берүү, илим жана маданият министрлиги", "ИИМ"],
        ),
        (
            "Управление образования, районная администрация",
            ["Управление образования", "районная администрация"],
        ),
        ("мэрии городов Ош и Нарын", ["мэрии городов Ош и Нарын"]),
        ("Ministry of Health and Sport", ["Ministry of Health and Sport"]),
        ("Ministry of Health, UNICEF and World Bank", ["Ministry of Health", "UNICEF", "World Bank"]),
        ("Oxfam and Transparency International", ["Oxfam", "Transparency International"]),
        ("Каржы министрлиги жана Экономика министрлиги", ["Каржы министрлиги", "Экономика министрлиги"]),
        ("Lead: Ministry of Justice\nCivil society: Oxfam, CARE", ["Ministry of Justice", "Oxfam", "CARE"]),
        (
            "Министерство труда,\nсоциального обеспечения и миграции,\nМВД",
            ["Министерство труда, социального обеспечения и миграции", "МВД"],
        ),
        (
            "МЗ;\nМинистерство культуры, информации и спорта;\nорганы МСУ",
            ["МЗ", "Министерство культуры, информации и спорта", "органы МСУ"],
        ),
        ("Государственное\nагентство архивов", ["Государственное агентство архивов"]),
        (
            "МОН, заинтересованные министерства и ведомства",
            ["МОН", "заинтересованные министерства и ведомства"],
        ),
        ("the Ministry of Finance with UN Women", ["Ministry of Finance", "UN Women"]),
        ("Министерство цифрового развития (отв.), МЭК", ["Министерство цифрового развития", "МЭК"]),
        ("ІІМ, ЕХӘҚМ (жинақтау), әкімдіктер (келісім бойынша)", ["ІІМ", "ЕХӘҚМ", "әкімдіктер"]),
        ("МОЗ, МВС (за згодою), обласні ради", ["МОЗ", "МВС", "обласні ради"]),
        ("Ministerio de Educación y municipios", ["Ministerio de Educación", "municipios"]),
        ("Минздрав, Минобразования и органы МСУ.*", ["Минздрав", "Минобразования", "органы МСУ"]),
        ("МЗ / МОН", ["МЗ", "МОН"]),
        ("–", []),
    ],
)
def test_a_cell_is_divided_into_the_names_that_stand_in_it(cell, names):
    assert list(names_in(cell, LEXICON)) == names


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Министерство здравоохранения", "health"),
        ("министерством здравоохранения", "health"),
        ("Минздрав", "health"),
        ("МВД", "inside"),
        ("МВД КР", "inside"),
        ("ИИМ", "inside"),
        ("МТСОМ", "labour"),
        ("Эмгек, социалдык камсыздоо жана миграция министрлигинин", "labour"),
        ("Минюст", "justice"),
        ("Нацстатком", "numbers"),
        ("Национального статистического комитета", "numbers"),
        ("МЭ", None),
        ("Министерство", None),
        ("Министерство обороны", None),
        ("НПО", None),
        ("", None),
    ],
)
def test_a_body_is_known_by_its_name_in_any_case_and_by_its_abbreviation_if_nobody_else_is_meant(name, code):
    assert Bodies(KNOWN).code_of(name) == code


def test_an_ask_is_found_by_the_words_that_a_measure_shares_with_it():
    asks = Asks(
        [
            KnownAsk(
                "A-1",
                (
                    "Создать в каждом районе кризисный центр для женщин",
                    "Ар бир райондо аялдар үчүн кризистик борбор түзүү",
                ),
            ),
            KnownAsk("A-2", ("Обучать милиционеров работе с пострадавшими", "")),
            KnownAsk("A-3", ("Построить детские сады в сёлах",)),
        ]
    )

    near = asks.near("Открытие кризисных центров для женщин в районах")

    assert [one.code for one in near] == ["A-1"]
    assert "кризисных" in near[0].why
    assert 0.3 <= near[0].sure <= 1
    assert asks.near("Закупить бумагу") == ()
    assert asks.near("") == ()
    assert Asks([]).near("Открытие центров") == ()
