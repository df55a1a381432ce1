"""The office's pages of figures: what was imported, taking files in, and what the rules on quality found."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from tendik.accounts.access import allowed
from tendik.entries.refusals import EntryRefused
from tendik.entries.views import ask_before_withdrawing
from tendik.methods.observations.wire import FileAsked
from tendik.packs.country import current
from tendik.papers.sending import WORD, attached
from tendik.papers.word import word
from tendik.statistics import actions, importing, judging, letters, permissions, queries, verdicts
from tendik.statistics.carrying import brought, carried
from tendik.statistics.forms import DecisionForm, FiguresForm
from tendik.statistics.importing import FilesFound
from tendik.statistics.judging import FoundAndDecided
from tendik.statistics.models import DataSet, Source
from tendik.statistics.queries import Names
from tendik.statistics.telling import form_in_words

FIGURES_SHOWN = 50
COMMAND = "tendik import statistics"
SHOWN = 200
"""So many faults and findings are shown; the others are counted."""


def _asking() -> dict[str, Any]:
    return {"pack": current(), "language": get_language() or "", "at": timezone.now()}


@require_GET
@allowed(permissions.can_keep_figures)
def figures(request: HttpRequest) -> HttpResponse:
    """Show every data set with its history, the newest first."""
    rows = [{"set": one, "form": form_in_words(one.structure)} for one in queries.data_sets()]
    return render(request, "statistics/office/figures.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_keep_figures, form=FiguresForm)
def take_in(request: HttpRequest) -> HttpResponse:
    """Show the form; on POST show what the file holds, then enter it, all or nothing."""
    if "carried" in request.POST:
        return _taken(request, brought(request.POST["carried"], request.user))
    form = FiguresForm(request.POST or None, request.FILES or None, **_asking())
    if not form.is_valid():
        return render(request, "statistics/office/take_in.html", {"form": form})
    file, chosen, day = (form.cleaned_data[name] for name in ("file", "indicator", "vintage"))
    found = importing.found_in([file], current(), series=chosen.code if chosen else "")
    return _shown(request, found, [file], chosen.code if chosen else "", day)


def _shown(
    request: HttpRequest, found: FilesFound, files: Sequence[FileAsked], series: str, day: date | None
) -> HttpResponse:
    faults, told = importing.problem_lines(found), found.as_json()
    can_be_taken = not faults and bool(found.count)
    context = {
        "lines": list(found.lines()),
        "told": told,
        "faults": faults[:SHOWN],
        "more": max(0, len(faults) - SHOWN),
        "notes": importing.note_lines(found)[:SHOWN],
        "carried": carried(files, request.user) if can_be_taken else "",
        "too_large": can_be_taken,
        "command": COMMAND,
        "series": series,
        "vintage": day.isoformat() if day else "",
        "form": FiguresForm(**_asking()),
    }
    return render(request, "statistics/office/take_in.html", context)


def _taken(request: HttpRequest, files: list[FileAsked]) -> HttpResponse:
    if not files:
        messages.error(request, _("That was too long ago. Choose the file once more."))
        return redirect("statistics:take_in")
    series, given = request.POST.get("series", ""), request.POST.get("vintage", "")
    found = importing.found_in(files, current(), series=series)
    day = date.fromisoformat(given) if given else None
    if found.problems:
        return _shown(request, found, files, series, day)
    try:
        made = importing.enter(found, vintage=day, by=request.user, at=timezone.now())
    except EntryRefused as reason:
        messages.error(request, reason.message)
        return redirect("statistics:take_in")
    messages.success(request, _("The figures are taken in.") if made else _("All of this is known already."))
    return redirect("statistics:figures")


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_withdraw_data_set, data_set=queries.data_sets_visible_to)
def withdraw(request: HttpRequest, data_set: DataSet) -> HttpResponse:
    """Show a data set and ask whether it was imported by mistake; on POST take it back."""
    back, template = reverse("statistics:figures"), "statistics/office/withdraw.html"
    return ask_before_withdrawing(request, data_set, actions.withdraw_data_set, template=template, back=back)


@require_GET
@allowed(permissions.can_keep_figures)
def quality(request: HttpRequest) -> HttpResponse:
    """Show what the rules found, the gravest first, and how each was decided."""
    found, rule = judging.findings_at(timezone.now()), request.GET.get("rule", "")
    counts = Counter(one.finding.rule for one in found)
    wanted = [one for one in found if rule in ("", one.finding.rule)]
    names = queries.names()
    context = {
        "rules": [
            {"code": code, "title": about.title, "count": counts[code], "method": about.method}
            for code, about in verdicts.RULES.items()
            if counts[code]
        ],
        "rule": rule,
        "about": verdicts.RULES.get(rule),
        "rows": [_row(one, names) for one in wanted[:SHOWN]],
        "count": len(wanted),
        "open": sum(one.decision is None for one in wanted),
        "more": max(0, len(wanted) - SHOWN),
        "asked": letters.sources_to_ask(wanted),
        "languages": _languages(),
    }
    return render(request, "statistics/office/quality.html", context)


def _languages() -> list[tuple[str, str]]:
    country = current().country
    return [(language, country.own_names[language]) for language in country.languages]


def _row(one: FoundAndDecided, names: Names) -> dict[str, Any]:
    finding = one.finding
    return {
        "finding": finding,
        "name": names.indicators.get(finding.indicator, {}),
        "figures": [
            {"at": spot, "place": names.places.get(spot.place, {}), "codes": names.codes_of(spot.key)}
            for spot in finding.figures[:FIGURES_SHOWN]
        ],
        "rule": verdicts.RULES[finding.rule],
        "words": verdicts.sentence(finding),
        "decision": one.decision,
    }


@require_GET
@allowed(permissions.can_keep_figures)
def letter(request: HttpRequest, code: str, language: str) -> HttpResponse:
    """Hand out a letter to a source, as Word: what was found in its figures and what we ask."""
    source = get_object_or_404(Source, code=code)
    if language not in current().country.languages:
        raise Http404
    now = timezone.now()
    written = letters.letter(source, language=language, at=now, rule=request.GET.get("rule", ""))
    return attached(word(written), f"{code}-{timezone.localdate(now).isoformat()}-{language}.docx", WORD)


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_keep_figures, form=DecisionForm)
def decide(request: HttpRequest, mark: str) -> HttpResponse:
    """Show a finding with its figures and the form for a decision; on POST enter it."""
    now = timezone.now()
    one = next((one for one in judging.findings_at(now) if one.finding.mark == mark), None)
    if one is None:
        raise Http404
    form = DecisionForm(request.POST or None, **_asking())
    if form.is_valid():
        try:
            actions.decide(one.finding, form.given(), by=request.user, at=now)
        except EntryRefused as reason:
            form.refuse(reason)
        else:
            messages.success(request, _("It is decided. The public sees it with the next release."))
            return redirect("statistics:quality")
    return render(
        request,
        "statistics/office/decide.html",
        {"row": _row(one, queries.names()), "form": form},
    )
