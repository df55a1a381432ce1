"""Examples of blocks that show how things stand, from one mark to the whole trace."""

from datetime import date

from tendik.blocks.examples.said import (
    HALF,
    KEPT,
    KINDERGARTENS,
    MINISTRY,
    NOTHING,
    OTHERS,
    PLACE,
    PSYCHOLOGISTS,
    REFUSED,
    Shown,
    say,
)

COUNTS = {KEPT: 7, HALF: 18, OTHERS: 12, REFUSED: 4, NOTHING: 93}
MARKS = [
    {"state": state, "href": "#field", "title": KINDERGARTENS}
    for state, number in COUNTS.items()
    for _mark in range(number)
]
GOAL = [{"state": KEPT, "count": 1}, {"state": HALF, "count": 1}, {"state": NOTHING, "count": 3}]
COUNTRY = [{"state": state, "count": number, "href": "#prop"} for state, number in COUNTS.items()]
STEPS = [
    {
        "id": "example-asked",
        "label": say(ky="Суралды", ru="Просили", en="Asked for"),
        "text": say(ky="Беш облус, 2025-ж. май", ru="Пять областей, май 2025", en="Five regions, May 2025"),
        "href": "#example-asked",
        "done": True,
    },
    {
        "label": say(ky="Жооп", ru="Ответ", en="Answer"),
        "text": say(ky="Кабыл алынды", ru="Принято", en="Taken over"),
        "done": True,
    },
    {
        "label": say(ky="Убада", ru="Обещание", en="Promise"),
        "text": say(ky="азырынча жок", ru="пока нет", en="none yet"),
        "done": False,
    },
    {
        "label": say(ky="Айылдар", ru="Сёла", en="Villages"),
        "text": say(ky="азырынча жок", ru="пока нет", en="none yet"),
        "done": False,
    },
    {
        "label": say(ky="Натыйжа", ru="Результат", en="Result"),
        "text": say(ky="азырынча жок", ru="пока нет", en="none yet"),
        "done": False,
    },
]

EXAMPLES: dict[str, list[Shown]] = {
    "icon": [
        (kind, {"kind": kind}) for kind in ("tick", "half", "away", "bar", "dots", "check", "clock", "bang")
    ],
    "mark": [("plain", {})],
    "status": [
        *[(state.code, {"state": state}) for state in COUNTS],
        ("big", {"state": KEPT, "big": True}),
    ],
    "field": [
        ("country", {"marks": MARKS, "id": "country", "label": KINDERGARTENS}),
    ],
    "fold": [
        (
            "closed",
            {
                "id": "example-fold",
                "title": KINDERGARTENS,
                "part": {"counts": GOAL},
                "template": "blocks/made_up.html",
            },
        ),
        (
            "open, with words, in less space",
            {
                "id": "example-open",
                "title": KINDERGARTENS,
                "tight": True,
                "part": {
                    "open": True,
                    "counts": GOAL,
                    "told": say(ky="Сунуш: 5.", ru="Предложений: 5.", en="Asks: 5."),
                },
                "template": "blocks/made_up.html",
            },
        ),
    ],
    "prop": [
        ("with its key", {"rows": COUNTRY, "id": "example-prop", "key": True}),
        ("alone", {"rows": GOAL, "id": "example-alone"}),
        ("of one kind", {"rows": GOAL[2:], "id": "example-one"}),
        ("thin", {"rows": GOAL, "id": "example-thin", "thin": True}),
    ],
    "keyline": [("of several bars", {"rows": [{"state": state} for state in COUNTS], "id": "example-prop"})],
    "prop_fills": [("none by itself", {"id": "example-fills"})],
    "verdict": [
        (
            "answered",
            {
                "state": HALF,
                "who": {"words": MINISTRY, "href": "#verdict", "made_up": True},
                "when": say(ky="2026-ж. 6-апрель", ru="6 апреля 2026 г.", en="6 April 2026"),
                "note": say(ky="318 күндөн кийин", ru="через 318 дней", en="318 days after it was asked"),
                "paper": {
                    "words": say(ky="Буйрук № 214", ru="Приказ № 214", en="Order No. 214"),
                    "href": "#verdict",
                },
            },
        ),
        (
            "waiting",
            {
                "state": NOTHING,
                "when": say(ky="2025-ж. 23-май", ru="23 мая 2025 г.", en="23 May 2025"),
                "since": date(2025, 5, 23),
            },
        ),
    ],
    "before_after": [
        ("changed", {"before": NOTHING, "after": HALF}),
        ("new", {"after": KEPT}),
    ],
    "rows": [
        (
            "asks",
            {
                "rows": [
                    {
                        "code": "1.4",
                        "title": KINDERGARTENS,
                        "href": "#rows",
                        "sub": MINISTRY,
                        "state": HALF,
                        "parts": [
                            {"code": "1.4.a", "title": PSYCHOLOGISTS, "href": "#rows", "state": NOTHING}
                        ],
                    },
                    {"title": PLACE, "made_up": True, "state": REFUSED, "before": NOTHING, "note": MINISTRY},
                ]
            },
        ),
        (
            "what changed",
            {
                "one": True,
                "rows": [{"code": "1.4", "title": KINDERGARTENS, "state": KEPT, "before": HALF}],
            },
        ),
    ],
    "key": [
        ("links", {"rows": [{"state": state, "count": n, "href": "#key"} for state, n in COUNTS.items()]}),
        ("words", {"rows": [{"state": state, "count": n} for state, n in COUNTS.items()]}),
    ],
    "tally": [
        (
            "four",
            {
                "numbers": [
                    {
                        "number": 134,
                        "words": say(ky="сунуш айтылды", ru="предложения высказано", en="asks were made"),
                    },
                    {"number": 41, "words": say(ky="жооп берилди", ru="получили ответ", en="were answered")},
                    {"number": 93, "words": say(ky="жоопсуз", ru="без ответа", en="wait"), "href": "#tally"},
                    {"number": 1234, "words": say(ky="катышуучу", ru="участницы", en="took part")},
                ]
            },
        ),
        (
            "two",
            {
                "two": True,
                "numbers": [
                    {"number": 102, "words": say(ky="биринчи план", ru="первый план", en="first plan")},
                    {"number": 32, "words": say(ky="экинчи план", ru="второй план", en="second plan")},
                ],
            },
        ),
    ],
    "strip": [
        ("cord ends", {"steps": STEPS}),
        ("across", {"steps": STEPS, "across": True}),
        ("traced", {"steps": STEPS, "across": True, "traced": True}),
    ],
    "trace": [("cord ends", {"steps": STEPS, "level": 3})],
    "empty": [
        (
            "unanswered",
            {
                "sentence": say(
                    ky="Бул боюнча азырынча жооп жок.",
                    ru="На это пока никто не ответил.",
                    en="Nobody has answered this yet.",
                ),
                "since": date(2025, 5, 23),
                "details": [
                    say(
                        ky="Жооп келгенде, бул жерде аты, күнү жана себеби менен чыгат.",
                        ru="Ответ появится здесь с именем, датой и причиной.",
                        en="An answer will appear here with a name, a date and the reason.",
                    )
                ],
            },
        ),
        (
            "nothing found",
            {
                "sentence": say(
                    ky="Эч нерсе табылган жок.", ru="Ничего не нашлось.", en="Nothing was found."
                ),
                "links": [
                    {"words": say(ky="Баарын көрсөтүү", ru="Показать всё", en="Show all"), "href": "#all"}
                ],
            },
        ),
    ],
    "lines_list": [
        (
            "answers",
            {
                "rows": [
                    {
                        "title": KINDERGARTENS,
                        "href": "#lines",
                        "sub": MINISTRY,
                        "state": HALF,
                        "note": say(
                            ky="Борборлордо гана.",
                            ru="Только в центрах районов.",
                            en="In district centres only.",
                        ),
                    },
                    {"title": PSYCHOLOGISTS, "href": "#lines", "sub": MINISTRY, "state": NOTHING},
                    {"title": PLACE, "made_up": True, "note": MINISTRY},
                ]
            },
        ),
        (
            "tight",
            {"tight": True, "rows": [{"title": PLACE, "state": REFUSED}, {"title": PSYCHOLOGISTS}]},
        ),
        (
            "what changed",
            {
                "rows": [
                    {
                        "when": say(ky="18-ноябрь", ru="18 ноября", en="18 November"),
                        "title": PSYCHOLOGISTS,
                        "href": "#new",
                    }
                ]
            },
        ),
    ],
}
