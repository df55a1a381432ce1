"""What people may type: a report on one screen, a check, a question, an answer for help, more time."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tendik.accounts.days import DayField
from tendik.blocks.templatetags.blocks import count, day
from tendik.bodies.entering import body_choice
from tendik.bodies.models import Body
from tendik.entries.amounts import AmountField
from tendik.entries.forms import EntryForm, KeptFileField, TextsField
from tendik.measures.models import Milestone, Target
from tendik.methods.texts import in_language
from tendik.progress import checks
from tendik.progress.actions import ExtensionGiven
from tendik.progress.given import ReportGiven
from tendik.progress.models import Check, PeriodReport
from tendik.progress.numbers import short
from tendik.progress.owing import Owed
from tendik.progress.own_language import OwnLanguageFirst
from tendik.progress.words import OBSTACLES, STAGES

LONGEST = 2000


class PeriodReportForm(EntryForm):
    """A report on one measure: how far it is, its figures and steps, what is in the way, what shows it.

    Args:
        owed: The measure and the period.
        last: The value of each target before, by its number.
    """

    stage = forms.ChoiceField(
        label=_("How far the measure is"),
        choices=list(STAGES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one."), "invalid_choice": _("Choose one.")},
    )
    sure = forms.BooleanField(label=_("It is right as I wrote it"), required=False)

    def __init__(self, *args: Any, owed: Owed, last: Mapping[int, Decimal], **options: Any) -> None:
        super().__init__(*args, **options)
        self.owed, self.last, self.doubts = owed, last, list[Any]()
        self.targets: list[Target] = list(owed.promise.targets.all())
        self.steps: list[Milestone] = list(owed.promise.milestones.all())
        for target in self.targets:
            self.fields[f"value_{target.number}"] = self._value(target)
        for step in self.steps:
            self.fields[f"step_{step.number}"] = self._step(step)
        self._add_words()
        self.order_fields(["stage", *self.numbers(), "words", "obstacle", "in_the_way", "need", "asked_of"])

    @property
    def first(self) -> list[Any]:
        """The fields that each report fills."""
        return [self[name] for name in ("stage", *self.numbers(), "words", "file", "link")]

    @property
    def of_obstacle(self) -> list[Any]:
        """The fields of what is in the way, folded away until something is."""
        return [self[name] for name in ("obstacle", "in_the_way", "need", "asked_of")]

    @property
    def has_obstacle(self) -> bool:
        """Whether something is in the way, or wrong in what is said of it."""
        return any(field.errors or field.value() not in (None, "", [], {}) for field in self.of_obstacle)

    def numbers(self) -> list[str]:
        """Return the names of the fields of figures and steps."""
        return [
            *(f"value_{one.number}" for one in self.targets),
            *(f"step_{one.number}" for one in self.steps),
        ]

    def _value(self, target: Target) -> AmountField:
        unit, before = in_language(target.unit, self.language), self.last.get(target.number)
        said = [_("last: %(value)s") % {"value": count(short(before))}] if before is not None else []
        promised = {"value": count(short(target.amount)), "unit": unit, "day": day(target.due_on)}
        said.append(_("promised: %(value)s %(unit)s, %(day)s") % promised)
        label = in_language(target.words, self.language)
        return AmountField(label=label, required=False, help_text=" · ".join(map(str, said)))

    def _step(self, step: Milestone) -> DayField:
        label = _("Reached on: %(step)s") % {"step": in_language(step.words, self.language)}
        promised = _("Promised until %(day)s. As 23.05.2025; empty: not reached.")
        return DayField(label=label, required=False, help_text=promised % {"day": day(step.due_on)})

    def _add_words(self) -> None:
        boxes = {
            "words": (_("What was done"), 3, _("The public reads it. One language is enough.")),
            "in_the_way": (_("What exactly is in the way"), 2, ""),
            "need": (_("What is needed"), 2, ""),
        }
        for name, (label, rows, help_text) in boxes.items():
            box = forms.Textarea({"rows": rows})
            self.fields[name] = TextsField(
                label=label, help_text=help_text, pack=self.pack, box=box, longest=LONGEST
            )
            self.fields[name].widget = OwnLanguageFirst(self.fields[name].widget, self.language)
        self.fields["obstacle"] = forms.ChoiceField(
            label=_("What is in the way"),
            choices=[("", _("Nothing")), *OBSTACLES.items()],
            required=False,
        )
        self.fields["asked_of"] = body_choice(_("Of whom it is asked"), self.language, empty=_("Of nobody"))
        self.fields["file"] = KeptFileField(label=_("What shows it: a file"))
        self.fields["link"] = forms.URLField(
            label=_("What shows it: a link"), max_length=500, required=False, assume_scheme="https"
        )
        self.fields["sure"] = self.fields.pop("sure")

    def clean(self) -> dict[str, Any]:
        """Say all that is wrong at once; ask what is odd."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            self.check(checks.check_report, self.given(), self.owed.promise, timezone.localdate(self.at))
        if not self.errors and not cleaned.get("sure"):
            self._ask_what_is_odd()
        return cleaned

    def _ask_what_is_odd(self) -> None:
        for target in self.targets:
            amount = self.cleaned_data.get(f"value_{target.number}")
            known = self.last.get(target.number, target.baseline)
            for doubt in checks.doubts(target, amount, known) if amount is not None else ():
                self.doubts.append(doubt)
                self.add_error(f"value_{target.number}", doubt)
        if self.doubts:
            self.add_error(
                "sure", _("Look at the marked figures. If they are right, tick this and send again.")
            )

    def given(self) -> ReportGiven:
        """Return what was typed as the action takes it."""
        told = self.cleaned_data
        values = {one.number: told[f"value_{one.number}"] for one in self.targets}
        steps = {one.number: told[f"step_{one.number}"] for one in self.steps}
        on = self.day_of_values()
        names = ("stage", "words", "obstacle", "in_the_way", "need", "asked_of")
        return ReportGiven(
            **{name: told[name] for name in names},
            values={number: (amount, on) for number, amount in values.items() if amount is not None},
            steps={number: on for number, on in steps.items() if on},
            files=(told["file"],) if told["file"] else (),
            links=(told["link"],) if told["link"] else (),
        )

    def day_of_values(self) -> date:
        """Return the day of the figures: the last of the period, or today while it lasts."""
        return min(self.owed.period.ends_before - timedelta(days=1), timezone.localdate(self.at))


def begun(report: PeriodReport | None) -> dict[str, Any]:
    """Return what a form begins with: what the report that counts says, without its evidence."""
    if report is None:
        return {}
    told: dict[str, Any] = {
        name: getattr(report, name) for name in ("stage", "words", "obstacle", "in_the_way", "need")
    }
    told["asked_of"] = report.asked_of_id
    told |= {f"value_{one.number}": short(one.amount) for one in report.values.all()}
    return told | {f"step_{one.number}": one.on for one in report.steps.all()}


class CheckForm(EntryForm):
    """What is said of a report."""

    verdict = forms.ChoiceField(
        label=_("The report"),
        choices=[(Check.Verdict.ACCEPTED, _("is right")), (Check.Verdict.RETURNED, _("goes back"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one."), "invalid_choice": _("Choose one.")},
    )
    reason = forms.CharField(
        label=_("What is missing or not clear"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Needed where it goes back. Colleagues see it, the public does not."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where a report goes back."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if {"verdict", "reason"} <= cleaned.keys():
            self.check(checks.check_said, cleaned["verdict"], cleaned["reason"])
        return cleaned


class ReportRemarkForm(EntryForm):
    """A question on a report, or the answer to one."""

    words = forms.CharField(
        label=_("Question or answer"),
        max_length=1000,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Colleagues see it, the public does not."),
        error_messages={"required": checks.NO_QUESTION},
    )


class HelpForm(EntryForm):
    """What an institution answers that was asked for help."""

    def __init__(self, *args: Any, bodies: list[Body], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["body"] = forms.ChoiceField(
            label=_("Which institution answers"),
            choices=[(body.code, in_language(body.name, self.language)) for body in bodies],
            error_messages={
                "required": _("Choose the institution."),
                "invalid_choice": _("Choose the institution."),
            },
        )
        self.fields["words"] = TextsField(
            label=_("The answer"),
            help_text=_("The public reads it. One language is enough."),
            pack=self.pack,
            box=forms.Textarea({"rows": 3}),
            longest=LONGEST,
        )


class ExtensionForm(EntryForm):
    """More time for the reports of a period."""

    until = DayField(label=_("New last day"))
    reason = forms.CharField(label=_("Reason"), max_length=500, error_messages={"required": checks.NO_WHY})

    def __init__(self, *args: Any, periods: list[tuple[str, str]], measures: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["period"] = forms.ChoiceField(label=_("Period"), choices=periods)
        self.fields["body"] = body_choice(_("Institution"), self.language, empty=_("None"))
        self.fields["measure"] = forms.ModelChoiceField(
            label=_("or one measure"),
            queryset=measures,
            required=False,
            empty_label=_("None"),
            to_field_name="code",
        )
        self.order_fields(["period", "body", "measure", "until", "reason"])

    def clean(self) -> dict[str, Any]:
        """Say all that is wrong at once."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            self.check(checks.check_extension, self.given(), timezone.localdate(self.at))
        return cleaned

    def given(self) -> ExtensionGiven:
        """Return what was typed as the action takes it."""
        return ExtensionGiven(**self.cleaned_data)
