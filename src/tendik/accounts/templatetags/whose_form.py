"""``{% csrf_token %}`` of the office: Django's field, and one that says whose form it is. See ``accounts.typed``."""

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tendik.accounts.typed import WHOSE, sign_whose

register = template.Library()


class WhoseForm(CsrfTokenNode):
    """Draws both fields; the second one only for somebody signed in."""

    def render(self, context: Context) -> SafeString:
        """Return the fields."""
        token: SafeString = super().render(context)
        user = getattr(context.get("request"), "user", None)
        if user is None or not user.is_authenticated:
            return token
        return token + format_html('<input type="hidden" name="{}" value="{}">', WHOSE, sign_whose(user))


@register.tag
def csrf_token(parser: Parser, token: Token) -> WhoseForm:
    """Take the place of Django's tag of this name (``builtins`` in the settings)."""
    return WhoseForm()
