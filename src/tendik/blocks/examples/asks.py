"""Examples of blocks that show asks and their answers, from one mark to the whole trace."""

from datetime import date

from tendik.blocks.answers import ANSWERS
from tendik.blocks.examples.said import KINDERGARTENS, MINISTRY, PLACE, PSYCHOLOGISTS, State, say

COUNTS = {"taken_over": 7, "partly": 18, "not_in_its_power": 12, "declined": 4, "unanswered": 93}
MARKS = [{"kind": kind} for kind, number in COUNTS.items() for _mark in range(number)]
GOAL = [{"kind": kind} for kind in ("taken_over", "partly", "declined", "unanswered", "unanswered")]
STEPS = [
    {
        "id": "example-asked",
        "label": say(ky="Суралды", ru="Просили", en="Asked for"),
        "text": say(ky="Беш облус, 2025-ж. май", ru="Пять областей, май 2025", en="Five regions, May 2025"),
        "href": "#example-asked",
        "state": "done",
    },
    {
        "label": say(ky="Жооп", ru="Ответ", en="Answer"),
        "text": say(ky="Кабыл алынды", ru="Принято", en="Taken over"),
        "state": "done",
    },
    {
        "label": say(ky="Убада", ru="Обещание", en="Promise"),
        "text": say(ky="азырынча жок", ru="пока нет", en="none yet"),
        "state": "open",
    },
    {
        "label": say(ky="Айылдар", ru="Сёла", en="Villages"),
        "text": say(ky="азырынча жок", ru="пока нет", en="none yet"),
        "state": "open",
    },
    {
        "label": say(ky="Натыйжа", ru="Результат", en="Result"),
        "text": say(ky="азырынча жок", ru="пока нет", en="none yet"),
        "state": "open",
    },
]

EXAMPLES: dict[str, list[State]] = {
    "icon": [(kind, {"kind": kind}) for kind in (*ANSWERS, "saved", "clock", "bang")],
    "mark": [("plain", {})],
    "status": [
        *[(answer, {"answer": answer}) for answer in ANSWERS],
        ("big", {"answer": "taken_over", "big": True}),
    ],
    "field": [
        ("country", {"marks": MARKS, "id": "country", "large": True}),
        ("goal", {"marks": GOAL, "id": "goal"}),
    ],
    "fold": [
        (
            "closed",
            {"id": "example-fold", "title": KINDERGARTENS, "marks": GOAL, "template": "blocks/made_up.html"},
        )
    ],
    "key": [
        ("links", {"rows": [{"kind": kind, "count": n, "href": "#key"} for kind, n in COUNTS.items()]}),
        ("words", {"rows": [{"kind": kind, "count": n} for kind, n in COUNTS.items()]}),
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
    "strip": [("cord ends", {"steps": STEPS}), ("traced", {"steps": STEPS, "traced": True})],
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
                        "answer": "partly",
                        "note": say(
                            ky="Борборлордо гана.",
                            ru="Только в центрах районов.",
                            en="In district centres only.",
                        ),
                    },
                    {"title": PSYCHOLOGISTS, "href": "#lines", "sub": MINISTRY, "answer": "unanswered"},
                    {"title": PLACE, "made_up": True, "marks": GOAL, "id": "row-goal"},
                ]
            },
        ),
        (
            "tight",
            {"tight": True, "rows": [{"title": PLACE, "answer": "declined"}, {"title": PSYCHOLOGISTS}]},
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
