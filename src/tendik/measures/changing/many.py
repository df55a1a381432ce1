"""What is done to many measures at once: carried into another plan, given an institution, a day, a contact or a target."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tendik.accounts.days import DayField
from tendik.accounts.held import Held
from tendik.accounts.models import User
from tendik.bodies.entering import body_choice
from tendik.entries.forms import EntryForm
from tendik.entries.refusals import EntryRefused
from tendik.measures import actions, permissions, queries
from tendik.measures.changing.one_target import TargetFields
from tendik.measures.given import MeasureGiven, said_by
from tendik.measures.models import Promise
from tendik.plans.models import Plan

NOTHING = _("Fill in at least one field.")


class ManyForm(TargetFields):
    """What many measures are given: an empty field leaves each as it is."""

    PLAIN = ("body", "due_on", "contact")

    due_on = DayField(label=_("Last day"), required=False)
    contact = forms.CharField(
        label=_("Contact"),
        max_length=200,
        required=False,
        help_text=_("Whom the office asks. It is never published."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["body"] = body_choice(
            _("Institution that answers for it"), self.language, empty=_("Leave as it is")
        )
        self.order_fields(self.PLAIN)

    @property
    def plain(self) -> list[Any]:
        """The fields that are not of the target."""
        return [self[name] for name in self.PLAIN]

    def clean(self) -> dict[str, Any]:
        """Refuse a form in which nothing is said."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not self.said():
            self.add_error(None, NOTHING)
        return cleaned

    def said(self) -> dict[str, Any]:
        """Return the fields in which something is said, those of a target as one."""
        told = {name: self.cleaned_data.get(name) for name in self.PLAIN}
        told["target"] = self.target()
        return {name: value for name, value in told.items() if value}


class CarryForm(EntryForm):
    """Into which plan measures are carried."""

    def __init__(self, *args: Any, held: Held, **options: Any) -> None:
        super().__init__(*args, **options)
        hers = queries.plans_entered_by(held)
        self.fields["plan"] = forms.ModelChoiceField(
            label=_("Plan in which they go on"),
            queryset=hers,
            empty_label=_("Choose"),
            error_messages={"required": _("Choose a plan."), "invalid_choice": _("Choose a plan.")},
        )
        self.fields["plan"].label_from_instance = lambda plan: plan.short.get(self.language) or plan.code
        self.fields["plan"].widget.choices = [
            ("", _("Choose")),
            *((one.pk, _named(one, self.language)) for one in hers),
        ]


def _named(plan: Plan, language: str) -> str:
    return plan.short.get(language) or plan.code


@transaction.atomic
def change_many(promises: Iterable[Promise], said: dict[str, Any], *, by: User, at: datetime) -> int:
    """Give many measures what is said, all or none; return how many differ now.

    A measure that gets another institution is proposed to it.

    Raises:
        EntryRefused: one of them cannot be so.
    """
    changed = 0
    for promise in promises:
        try:
            changed += _change(promise, said, by=by, at=at)
        except EntryRefused as reason:
            words = _("Measure %(code)s: %(reason)s")
            told = {"code": promise.measure.code, "reason": reason.message}
            raise EntryRefused(words, field=reason.field, **told) from reason
    if not changed:
        raise EntryRefused(_("Each of them is so already. Nothing more is needed."))
    return changed


def _change(promise: Promise, said: dict[str, Any], *, by: User, at: datetime) -> bool:
    now = said_by(promise)
    given = _with(now, said)
    if given == now:
        return False
    actions.change_measure(promise.measure, given, by=by, at=at, seen=str(promise.pk))
    return True


def _with(now: MeasureGiven, said: dict[str, Any]) -> MeasureGiven:
    given = replace(now, **{name: value for name, value in said.items() if name != "target"})
    if given.body != now.body:
        given = replace(given, standing=Promise.Standing.PROPOSED.value)
    return said["target"].of(given) if "target" in said else given


def check_hers(held: Held, promises: Iterable[Promise]) -> None:
    """Raise ``PermissionDenied`` unless she enters the measures of each of their plans."""
    for promise in promises:
        permissions.check_enter_for(held, promise.measure.plan)
