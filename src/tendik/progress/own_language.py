"""Words in the languages of the pack, the one that she reads first; the others are folded away."""

from typing import Any

from tendik.entries.forms import TextsBoxes


class OwnLanguageFirst(TextsBoxes):
    """The boxes of ``other``, so that what one sees is one box. Whoever wants writes in every language."""

    template_name = "progress/office/texts.html"

    def __init__(self, other: TextsBoxes, own: str) -> None:
        super().__init__(dict(zip(other.languages, other.widgets, strict=True)), other.own_names)
        self.own = own

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Part the box of her language from the others, and say whether those hold something."""
        context = super().get_context(name, value, attrs)
        boxes = dict(zip(self.languages, context["widget"]["subwidgets"], strict=True))
        first = boxes.pop(self.own, None) or boxes.pop(self.languages[0])
        others = list(boxes.values())
        context["widget"] |= {
            "first": first,
            "others": others,
            "filled": any(box["value"] for box in others),
        }
        return context
