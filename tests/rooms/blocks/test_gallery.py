"""Every block in every state, in three languages."""

import re
from html.parser import HTMLParser

import pytest
from django.template import engines
from django.utils.translation import override

from tendik.blocks.assets import FOLDERS, HERE, SHEET, bundle, style_files
from tendik.blocks.gallery import EXAMPLES, draw, sections

LANGUAGES = ("ky", "ru", "en")
STATES = [(block, number) for block, examples in EXAMPLES.items() for number in range(len(examples))]
NAMES = {"English", "Eng", "Теңдик", "Кыргызча", "Русский", "Кыр", "Рус"}
SAID = ("aria-label", "title", "placeholder", "alt")
# Classes of the style sheet that pages use themselves, not through a block.
FOR_PAGES = {
    *("gantt", "slow"),
    *("stock", "stock-lists", "stock-changes", "stock-decided", "stock-means", "stock-row"),
    *("on-sheet", "so-long", "none"),
    *("sheet-asks", "sheet-parts"),
    "in-row",
    "sheet",
    "sheets",
    "three",
    *("call", "calls", "dial", "exit", "exitbar", "needs"),
    "bulk",
    "chooser",
    "counted",
    "dense",
    "end",
    "number",
    "phone",
    "pick",
    "picked",
    "row-of",
    "stacked",
    "state",
    "views",
    "asked",
    "counts",
    "deep",
    "link-on",
    "offices",
    "on-paper",
    "place-end",
    "place-head",
    "said-here",
    "same",
    "theme",
    "tree",
    "actions",
    "codes",
    "qr",
    "choices",
    "rel",
    "t1",
    "wide",
    "aside",
    "ask",
    "contents",
    "cols",
    "danger",
    "embed",
    "even",
    "hero",
    "lines",
    "report",
    "mb3",
    "mid",
    "mt2",
    "mt3",
    "mt4",
    "mt5",
    "one-said",
    "row-note",
    "off-paper",
    "mt6",
    "num",
    "row",
    "spread",
    "stack",
    "stack-l",
    "stamp",
    "t0",
}
# Set where a rule is not needed: the usual state.
WITHOUT_RULE = {"done", "saving"}
VOID = {"meta", "link", "input", "br", "img", "hr", "path", "circle", "use"}


class Page(HTMLParser):
    """Collects what a page says, its classes and ids, and tags that are not closed."""

    def __init__(self, html):
        super().__init__()
        self.words, self.classes, self.ids, self.attributes, self.open, self.faults = (
            [],
            set(),
            [],
            [],
            [],
            [],
        )
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        said = SAID if found.get("type") not in ("text", "search") else (*SAID, "value")
        self.words += [found[name] for name in said if found.get(name)]
        self.classes |= set((found.get("class") or "").split())
        self.ids += [found["id"]] if "id" in found else []
        self.attributes += list(found)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)

    def handle_data(self, data):
        if "code" not in self.open:
            self.words.append(data)


def page(language, html):
    return {
        "page": {
            "language": language,
            "assets": "../assets/",
            "home": "../",
            "description": html,
            "who": "А. Үлгүбекова",
            "sign_out": "/out",
            "nav": EXAMPLES["nav"][0][1]["nav"],
            "languages": EXAMPLES["langs"][0][1]["languages"],
        },
        "site": {"name": "Теңдик", "country": "Теңдик", "period": "2025–2027"},
    }


def skeleton(name, language="ky"):
    source = (
        f'{{% extends "blocks/{name}.html" %}}{{% block title %}}1{{% endblock %}}'
        "{% block main %}<h1>1</h1>{% endblock %}"
    )
    with override(language):
        return engines["django"].from_string(source).render(page(language, "1"))


def drawn(block, number, language):
    with override(language):
        return draw(block, EXAMPLES[block][number][1])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("block", "number"), STATES)
def test_a_block_speaks_the_language_of_the_page_and_no_other(block, number, language):
    foreign = re.compile(r"[а-яёңөү]{2,}" if language == "en" else r"[a-z]{2,}", re.IGNORECASE)

    said = " ".join(Page(drawn(block, number, language)).words)

    assert set(foreign.findall(said)) <= NAMES


@pytest.mark.parametrize(("block", "number"), STATES)
def test_a_block_is_whole_and_carries_no_style_or_script_of_its_own(block, number):
    found = Page(drawn(block, number, "ky"))

    assert found.faults == []
    assert found.open == []
    assert len(found.ids) == len(set(found.ids))
    assert not [name for name in found.attributes if name == "style" or name.startswith("on")]


@pytest.mark.parametrize(("block", "number"), STATES)
def test_a_block_leaves_no_trace_of_the_template_language(block, number):
    html = drawn(block, number, "ru")

    assert not re.search(r"\{%|%\}|\{\{|\}\}|%\(|None", html)


def test_every_template_is_drawn_by_an_example_or_is_the_frame_of_a_page():
    templates = {path.stem for path in (HERE / "templates" / "blocks").glob("*.html")}

    assert templates - set(EXAMPLES) == {"public", "office", "head", "telling", "gallery"}
    assert set(EXAMPLES) <= templates


def test_the_style_sheet_and_the_blocks_know_the_same_classes():
    html = "".join(drawn(block, number, "ky") for block, number in STATES)
    html += skeleton("public") + skeleton("office")
    source = "".join(path.read_text() for sheet in (SHEET, *FOLDERS) for path in style_files(sheet))
    ruled = set(
        re.findall(r"(?<=\.)[a-z][\w-]*(?=[^{}]*\{)", re.sub(r'/\*.*?\*/|url\("[^"]*"\)', "", source))
    )

    used = Page(html).classes

    assert used - ruled - WITHOUT_RULE == set()
    assert ruled - used - FOR_PAGES - {"css", "svg", "woff2"} == set()


def test_a_field_defines_each_symbol_once_and_uses_it_for_every_mark():
    html = drawn("field", 0, "ky")

    assert html.count("<symbol") == 5
    assert html.count("<use") == 134
    assert html.count('<a href="#field"') == 134
    assert 'title="Бала бакчалар жана башка социалдык кызматтар: Аткарылды"' in html


def test_a_bar_without_a_key_says_its_counts_and_one_with_a_key_leaves_that_to_its_links():
    alone, keyed = drawn("prop", 1, "ky"), drawn("prop", 0, "ky")

    assert 'role="img" aria-label="Аткарылды: 1; Жарымы: 1; Азырынча жок: 3"' in alone
    assert "<a " not in alone
    assert keyed.count('tabindex="-1"') == 5
    assert re.findall(r"<b>(\d+)</b>", keyed) == ["7", "18", "12", "4", "93"]


def test_a_wrong_answer_in_a_form_is_tied_to_its_field():
    summary, row = drawn("errors", 0, "ky"), drawn("row", 1, "ky")

    assert 'href="#wrong_children"' in summary
    assert 'id="wrong_children"' in row
    assert 'aria-describedby="wrong_children_helptext wrong_children_error"' in row
    assert 'id="wrong_children_error"' in row
    assert 'aria-invalid="true"' in row
    assert drawn("errors", 1, "ky").strip() == ""


def test_a_cell_without_a_number_says_why():
    table = drawn("table", 0, "ru")

    assert '<td class="n"><span class="hid">скрыто</span></td>' in table
    assert '<td class="n"><span class="gap">нет данных</span></td>' in table
    assert '<td class="n"><span class="gap">–</span></td>' in table


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["public", "office"])
def test_a_page_names_its_language_and_finds_its_assets(name, language):
    html = skeleton(name, language)

    assert f'<html lang="{language}">' in html
    assert "<title>1: Теңдик</title>" in html
    for asset in ("tendik.css", "tendik.js", "golos-text-400.woff2", "icon.svg"):
        assert f'"../assets/{bundle()[asset].name}"' in html
    assert Page(html).faults == []
    assert '<main class="wrap" id="main" tabindex="-1">' in html


def test_only_a_page_of_the_office_wears_the_style_sheet_of_the_office():
    sheet = f'"../assets/{bundle()["office.css"].name}"'
    page_of_office = skeleton("office")

    assert page_of_office.index(bundle()["tendik.css"].name) < page_of_office.index(sheet)
    assert "office." not in skeleton("public")


def test_somebody_signs_out_of_the_office_by_post():
    assert '<form action="/out" method="post">' in skeleton("office")


def test_the_gallery_draws_every_block():
    with override("ky"):
        html = (
            engines["django"]
            .get_template("blocks/gallery.html")
            .render(page("ky", "1") | {"sections": sections()})
        )

    assert html.count('<section aria-labelledby="block-') == len(EXAMPLES)
    assert html.count("<h1>") == 1
