"""The Markdown that is read: CommonMark with tables, struck words, notes and the attributes that converters leave."""

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline

DEEPEST = 100
"""Lists and quotations in one another; what stands deeper is read as plain words."""

ATTRIBUTE = r"(?:[#.][^\s{}]+|-|[\w:-]+=(?:\"[^\"]*\"|[^\s{}\"]+))"
ATTRIBUTES = rf"\{{\s*{ATTRIBUTE}(?:\s+{ATTRIBUTE})*\s*\}}"
AT_THE_END = re.compile(rf"\s*{ATTRIBUTES}\s*$")
SPAN = re.compile(rf"\[((?:[^\[\]\\]|\\.)*)\]({ATTRIBUTES})")
WITHDRAWN = re.compile(r"\.(?:deletion|comment-start|comment-end|hidden|paragraph-deletion)\b")
"""Classes by which a converter marks what the author struck, or remarked to others."""

NOTE = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:[ \t]*(.*)$")


@cache
def parser() -> MarkdownIt:
    """Return the parser."""
    markdown = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable(["table", "strikethrough"])
    markdown.block.ruler.before("reference", "note", _note, {"alt": ["paragraph"]})
    markdown.inline.ruler.before("link", "note_sign", _note_sign)
    markdown.core.ruler.before("inline", "attributes", _without_attributes)
    return markdown


def _note(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """Take a note ``[^1]: words`` with the lines that go on; without this a note of one word were a link's address."""
    found = NOTE.match(_raw(state, first))
    if not found or state.is_code_block(first):
        return False
    if silent:
        return True
    after = first + 1
    while after < last and not state.isEmpty(after) and not NOTE.match(_raw(state, after)):
        after += 1
    state.env.setdefault("notes", set()).add(found[1])
    token = state.push("inline", "", 0)
    token.info, token.map, token.children = "note", [first, after], []
    token.content = "\n".join([found[2], *(_raw(state, line).strip() for line in range(first + 1, after))])
    state.line = after
    return True


def _raw(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _note_sign(state: StateInline, silent: bool) -> bool:
    """Leave out the sign ``[^1]`` of a note that stands somewhere."""
    found = re.compile(r"\[\^([^\]\s]+)\]").match(state.src, state.pos)
    if not found or found[1] not in state.env.get("notes", ()):
        return False
    state.pos = found.end()
    return True


def _without_attributes(state: StateCore) -> None:
    """Take off ``{#address .class}`` behind headings and spans, and the spans that were struck or are remarks."""
    for above, token in zip([None, *state.tokens], state.tokens, strict=False):
        if token.type == "inline":
            token.content = SPAN.sub(_words_of_span, token.content)
            if above and above.type == "heading_open":
                token.content = AT_THE_END.sub("", token.content)


def _words_of_span(found: re.Match[str]) -> str:
    return "\n" * found[1].count("\n") if WITHDRAWN.search(found[2]) else found[1]
