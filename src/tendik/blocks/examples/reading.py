"""Examples of blocks that show words, figures and places."""

from decimal import Decimal

from tendik.blocks.examples.said import ASKED, MINISTRY, PLACE, Shown, say
from tendik.blocks.multiples import multiples_of
from tendik.blocks.trends import Series, trend_of

AREAS = [
    {
        "path": "M10 20H110V100H10z",
        "href": "#example-west",
        "name": say(ky="Батыш: 3 сунуш", ru="Запад: 3 предложения", en="West: 3 asks"),
        "label": say(ky="Батыш", ru="Запад", en="West"),
        "value": 3,
        "kind": 1,
        "label_x": 60,
        "label_y": 55,
    },
    {
        "path": "M114 20H224V100H114z",
        "href": "#example-middle",
        "name": say(
            ky="Орто: жолугушуу болгон эмес", ru="Середина: встречи не было", en="Middle: no meeting"
        ),
        "label": say(ky="Орто", ru="Середина", en="Middle"),
        "value": 6,
        "kind": 2,
        "hatched": True,
        "label_x": 169,
        "label_y": 55,
    },
    {
        "path": "M228 20H350V100H228z",
        "href": "#example-east",
        "name": say(ky="Чыгыш: 14 сунуш", ru="Восток: 14 предложений", en="East: 14 asks"),
        "label": say(ky="Чыгыш", ru="Восток", en="East"),
        "value": 14,
        "kind": 3,
        "label_x": 289,
        "label_y": 55,
    },
    {
        "path": "M10 104H110V140H10z",
        "href": "#example-south",
        "name": say(ky="Түштүк: маалымат жок", ru="Юг: нет данных", en="South: no data"),
        "label": say(ky="Түштүк", ru="Юг", en="South"),
        "kind": 0,
        "hatched": True,
        "label_x": 60,
        "label_y": 126,
    },
    {
        "x": 200,
        "y": 90,
        "href": "#example-town",
        "name": say(ky="Шаар: 5 сунуш", ru="Город: 5 предложений", en="Town: 5 asks"),
        "label": say(ky="Шаар", ru="Город", en="Town"),
        "value": 5,
        "kind": 2,
        "lead": "M201 94L206 118",
        "label_x": 206,
        "label_y": 130,
    },
]

EXAMPLES: dict[str, list[Shown]] = {
    "retold": [
        (
            "of women of a region",
            {
                "words": say(
                    ky="Баткенде аялдар жумушсуздукка туш болушат.",
                    ru="В Баткене женщины сталкиваются с безработицей.",
                    en="In Batken, women face unemployment.",
                ),
                "who": say(ky="Баткен облусу", ru="Баткенская область", en="Batken Region"),
                "line": 101,
                "href": "#line-101",
            },
        ),
    ],
    "voice": [
        (
            "large",
            {
                "words": ASKED,
                "large": True,
                "who": say(ky="Беш облустун аялдары", ru="Женщины пяти областей", en="Women of five regions"),
                "when": say(ky="2025-жылдын 12–23-майы", ru="12–23 мая 2025 года", en="12–23 May 2025"),
                "line": 371,
                "href": "#line-371",
            },
        ),
        ("plain", {"words": ASKED, "line": 371}),
        ("other language, draft", {"words": ASKED, "language": "ky", "who": PLACE, "draft": True}),
    ],
    "context": [
        (
            "three lines",
            {
                "lines": [
                    {
                        "words": say(
                            ky="7. Жайкы лагерлердин ишин калыбына келтирүү.",
                            ru="7. Возобновить работу летних лагерей.",
                            en="7. Resume the operation of summer camps.",
                        )
                    },
                    {"words": ASKED, "asked": True},
                    {
                        "words": say(
                            ky="9. Эркектерди окутууга тартуу.",
                            ru="9. Привлекать к обучению мужчин.",
                            en="9. Involve men in training.",
                        )
                    },
                ],
                "first": 370,
                "last": 372,
                "original": "#original",
                "draft": True,
            },
        ),
        ("one line", {"lines": [{"words": ASKED, "asked": True}], "first": 371, "href": "#line-371"}),
    ],
    "facts": [
        (
            "plain",
            {
                "rows": [
                    {"term": say(ky="Жооптуу", ru="Отвечает", en="Responsible"), "value": MINISTRY},
                    {
                        "term": say(ky="Жери", ru="Место", en="Place"),
                        "value": PLACE,
                        "href": "#place",
                        "made_up": True,
                    },
                ]
            },
        ),
        (
            "wide",
            {
                "wide": True,
                "rows": [{"term": say(ky="Жооптуу", ru="Отвечает", en="Responsible"), "value": MINISTRY}],
            },
        ),
    ],
    "table": [
        (
            "with a total",
            {
                "id": "example-table",
                "caption": say(
                    ky="Облустар боюнча сунуштар", ru="Предложения по областям", en="Asks by region"
                ),
                "columns": [
                    {"words": say(ky="Жер", ru="Место", en="Place")},
                    {"words": say(ky="Сунуш", ru="Предложения", en="Asks"), "number": True},
                    {"words": say(ky="Жооп", ru="Ответы", en="Answers"), "number": True},
                ],
                "rows": [
                    [
                        {"words": say(ky="Батыш", ru="Запад", en="West"), "href": "#w"},
                        {"number": 3},
                        {"number": 0},
                    ],
                    [
                        {"words": PLACE, "made_up": True},
                        {"why": "suppressed"},
                        {"why": "missing"},
                    ],
                    [
                        {"words": say(ky="Чыгыш", ru="Восток", en="East")},
                        {"number": 1214},
                        {"why": "not_applicable"},
                    ],
                ],
                "total": [{"words": say(ky="Баары", ru="Всего", en="All")}, {"number": 1234}, {"number": 17}],
            },
        ),
        (
            "wide, quiet",
            {
                "id": "example-wide",
                "wide": True,
                "quiet": True,
                "caption": say(ky="Жылдар боюнча", ru="По годам", en="By year"),
                "columns": [
                    {"words": say(ky="Жыл", ru="Год", en="Year")},
                    *({"words": str(year), "number": True} for year in range(2012, 2027)),
                ],
                "rows": [[{"words": PLACE}, *({"number": 1000 + year} for year in range(15))]],
            },
        ),
    ],
    "map": [
        (
            "three classes",
            {
                "id": "example-map",
                "view_box": "0 0 360 160",
                "title": say(ky="Үлгү карта", ru="Карта-пример", en="An example map"),
                "description": say(ky="Сунуштардын саны", ru="Число предложений", en="Number of asks"),
                "around": ["M0 10H360V150H0z"],
                "areas": AREAS,
                "legend": [
                    {"kind": 1, "words": "1–4"},
                    {"kind": 2, "words": "5–9"},
                    {"kind": 3, "words": say(ky="10 жана көп", ru="10 и больше", en="10 and more")},
                    {
                        "kind": 0,
                        "words": say(ky="жолугушуу болгон эмес", ru="встречи не было", en="no meeting"),
                    },
                ],
            },
        )
    ],
    "trend": [
        (
            "women, men and all, with a gap",
            {
                "id": "example-trend",
                "unit": say(ky="пайыз", ru="процент", en="per cent"),
                "title": say(ky="Үлгү катар", ru="Ряд-пример", en="An example series"),
                "trend": trend_of(
                    ["2019", "2020", "2021", "2022"],
                    [
                        Series(
                            say(ky="баары", ru="все", en="all"),
                            "whole",
                            [Decimal(5), None, Decimal(6), Decimal(7)],
                        ),
                        Series(say(ky="аялдар", ru="женщины", en="women"), "women", [*map(Decimal, "3456")]),
                        Series(say(ky="эркектер", ru="мужчины", en="men"), "men", [*map(Decimal, "6678")]),
                    ],
                ),
            },
        )
    ],
    "multiples": [
        (
            "two places on one scale",
            {
                "scale": say(ky="Баары 0–8", ru="У всех 0–8", en="All from 0 to 8"),
                "multiples": multiples_of(
                    [
                        (PLACE, "#one", "2020: 3", [Decimal(3), None, Decimal(5)]),
                        (MINISTRY, "#two", "2020: 8", [None, None, None]),
                    ],
                    [Decimal(4), Decimal(4), Decimal(6)],
                    Decimal(0),
                    Decimal(8),
                ),
            },
        )
    ],
    "notice": [
        (
            kind or "plain",
            {
                "kind": kind,
                "level": 3,
                "title": MINISTRY,
                "words": ASKED,
                "href": "#notice",
                "link": say(ky="Баарын окуу", ru="Прочитать всё", en="Read all of it"),
            },
        )
        for kind in ("", "warn", "bad", "ok")
    ],
    "practice_notice": [("usual", {})],
    "demo_notice": [
        ("usual", {}),
        (
            "with a link",
            {"words": PLACE, "href": "#demo", "link": say(ky="Кененирээк", ru="Подробнее", en="More")},
        ),
    ],
    "made_up": [("plain", {})],
    "draft_text": [("plain", {})],
}
