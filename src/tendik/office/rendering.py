"""How fields of forms are drawn."""

from django.forms.renderers import DjangoTemplates

OURS = {"django/forms/widgets/select.html": "office/select.html"}
"""Django asks two more templates for each choice of a list: a list of a thousand places takes a second."""


class Renderer(DjangoTemplates):
    """Django's own, which draws a list of choices by one template."""

    def get_template(self, template_name):
        """Return a template of a field; raises TemplateDoesNotExist."""
        return super().get_template(OURS.get(template_name, template_name))
