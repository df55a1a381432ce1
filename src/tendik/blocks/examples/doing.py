"""Examples of blocks with which somebody finds, fills in and goes on."""

from django import forms

from tendik.blocks.examples.said import (
    KINDERGARTENS,
    MINISTRY,
    NOTHING,
    PSYCHOLOGISTS,
    REFUSED,
    STATES,
    Shown,
    say,
)


class ExampleForm(forms.Form):
    """A form with one field of each sort that the row draws differently."""

    children = forms.IntegerField(
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        label=say(
            ky="Бул топторго канча бала барат?",
            ru="Сколько детей ходит в эти группы?",
            en="How many children go to these groups?",
        ),
        help_text=say(
            ky="Мурунку жолу: 26 бала.", ru="В прошлый раз: 26 детей.", en="Last time: 26 children."
        ),
        error_messages={
            "invalid": say(
                ky="Сан менен жазыңыз, мисалы 38",
                ru="Напишите цифрами, например 38",
                en="Write it in figures, like 38",
            )
        },
    )
    told = forms.CharField(
        label=say(
            ky="Эмне жасалды, эмне тоскоол?",
            ru="Что сделано и что мешает?",
            en="What was done, what is in the way?",
        ),
        widget=forms.Textarea,
        required=False,
    )
    answer = forms.ChoiceField(
        label=say(ky="Жооп", ru="Ответ", en="Answer"),
        choices=[(state.code, state.word) for state in STATES if state is not NOTHING],
        widget=forms.RadioSelect,
    )
    checked = forms.BooleanField(
        label=say(ky="Баары текшерилди", ru="Всё проверено", en="All has been checked"), required=False
    )


FORM = ExampleForm(auto_id="example_%s")
WRONG = ExampleForm(
    {"children": say(ky="отуз сегиз", ru="тридцать восемь", en="thirty-eight"), "answer": "half"},
    auto_id="wrong_%s",
)

EXAMPLES: dict[str, list[Shown]] = {
    "finder": [
        (
            "with a hint",
            {
                "label": say(ky="Сиз кайсы жерденсиз?", ru="Откуда вы?", en="Where are you from?"),
                "hint": say(
                    ky="Айылды, районду же облусту жазыңыз.",
                    ru="Напишите село, район или область.",
                    en="Write a village, a district or a region.",
                ),
                "action": "#finder",
                "name": "place",
            },
        )
    ],
    "filters": [
        (
            "chosen",
            {
                "action": "#filters",
                "id": "example",
                "selects": [
                    {
                        "name": "answer",
                        "label": say(ky="Жооп", ru="Ответ", en="Answer"),
                        "options": [
                            {"value": state.code, "words": state.word, "chosen": state is REFUSED}
                            for state in STATES
                        ],
                    },
                    {
                        "name": "place",
                        "label": say(ky="Кайда", ru="Где", en="Where"),
                        "options": [{"value": "", "words": say(ky="Баары", ru="Везде", en="Anywhere")}],
                    },
                ],
                "chosen": [{"words": REFUSED.word, "href": "#all"}],
                "result": say(ky="4 сунуш", ru="4 предложения", en="4 asks"),
            },
        )
    ],
    "errors": [("two", {"form": WRONG}), ("none", {"form": FORM})],
    "row": [
        ("plain, unit", {"field": FORM["children"], "unit": say(ky="бала", ru="детей", en="children")}),
        ("error", {"field": WRONG["children"], "unit": say(ky="бала", ru="детей", en="children")}),
        ("long", {"field": FORM["told"]}),
        ("choice", {"field": FORM["answer"]}),
        ("tick", {"field": FORM["checked"]}),
    ],
    "queue": [
        (
            "two",
            {
                "level": 3,
                "items": [
                    {
                        "icon": "bang",
                        "tone": "bad",
                        "due": say(ky="Кайтарылды", ru="Возвращено", en="Returned"),
                        "by": say(ky="17-ноябрь", ru="17 ноября", en="17 November"),
                        "title": PSYCHOLOGISTS,
                        "why": MINISTRY,
                        "href": "#queue",
                        "verb": say(ky="Оңдоо", ru="Исправить", en="Mend"),
                    },
                    {
                        "icon": "clock",
                        "due": say(ky="Жума күнгө чейин", ru="До пятницы", en="By Friday"),
                        "by": say(ky="27-ноябрь", ru="27 ноября", en="27 November"),
                        "title": KINDERGARTENS,
                        "href": "#queue",
                        "verb": say(ky="Жооп берүү", ru="Ответить", en="Answer"),
                        "plain": True,
                    },
                ],
            },
        ),
        (
            "empty",
            {
                "items": [],
                "done": say(
                    ky="Баары бүттү. Кийинки мөөнөт: 1-декабрь.",
                    ru="Всё сделано. Следующий срок: 1 декабря.",
                    en="All is done. The next date is 1 December.",
                ),
            },
        ),
    ],
    "review": [
        (
            "plain",
            {
                "rows": [
                    {
                        "term": say(ky="Балдар", ru="Детей ходит", en="Children"),
                        "value": "38",
                        "href": "#example_children",
                    },
                    {
                        "term": say(ky="Сүрөт", ru="Фото", en="Photo"),
                        "value": say(ky="жок", ru="нет", en="none"),
                    },
                ]
            },
        )
    ],
    "saved": [
        (
            state,
            {
                "state": state,
                "words": say(
                    ky="Долбоор сакталды, 14:05", ru="Черновик сохранён в 14:05", en="Draft saved 14:05"
                ),
            },
        )
        for state in ("saved", "saving", "offline", "changed")
    ],
    "share": [
        (
            "all ways",
            {
                "title": say(
                    ky="Ар бир мектепте психолог",
                    ru="Психолог в каждой школе",
                    en="Psychologists in every school",
                ),
                "told": {
                    "canonical": "#",
                    "feed": "feed.atom",
                    "channels": [{"name": say(ky="Чат", ru="Чат", en="Chat"), "href": "#chat"}],
                    "cite": "#cite",
                    "embed": {"href": "#embed", "snippet": "<…>"},
                },
            },
        ),
        ("no address", {"title": "", "told": {"feed": "feed.atom"}}),
    ],
    "pager": [
        ("middle", {"number": 2, "of": 5, "previous": "#1", "next": "#3"}),
        ("first", {"number": 1, "of": 5, "next": "#2"}),
    ],
    "crumbs": [
        (
            "two",
            {
                "steps": [
                    {"words": "Теңдик", "href": "#home"},
                    {"words": say(ky="1-максат", ru="Цель 1", en="Goal 1"), "href": "#goal"},
                ]
            },
        )
    ],
    "langs": [
        (
            "three",
            {
                "languages": [
                    {"code": "ky", "own_name": "Кыргызча", "short": "Кыр", "href": "#ky", "current": True},
                    {"code": "ru", "own_name": "Русский", "short": "Рус", "href": "#ru"},
                    {"code": "en", "own_name": "English", "short": "Eng", "href": "#en"},
                ]
            },
        ),
        (
            "sent",
            {
                "send": "#language",
                "here": "/",
                "languages": [
                    {"code": "ky", "own_name": "Кыргызча", "short": "Кыр", "current": True},
                    {"code": "ru", "own_name": "Русский", "short": "Рус"},
                ],
            },
        ),
    ],
    "who": [("signed in", {"page": {"who": say(ky="Айгүл", ru="Айгуль", en="Aigul"), "sign_out": "#out"}})],
    "nav": [
        (
            "with help",
            {
                "nav": [
                    {"words": say(ky="Пландар", ru="Планы", en="Plans"), "href": "#plans", "current": True},
                    {"words": say(ky="Айылым", ru="Моё село", en="My village"), "href": "#village"},
                    {"words": say(ky="Жардам", ru="Помощь", en="Help"), "href": "#help", "need": True},
                ]
            },
        )
    ],
}
