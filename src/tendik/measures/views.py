"""The office's pages of measures: the list, and one measure with all that it promised."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from tendik.accounts.access import allowed, held_by
from tendik.asks.queries import readable_by
from tendik.entries.queries import mark
from tendik.measures import coverage, differences, listing, permissions, published, queries
from tendik.measures.given import is_taken, said_by
from tendik.measures.listing import Chosen
from tendik.measures.models import Measure
from tendik.measures.words import COVERED, LACKS
from tendik.plans.views import preview_for
from tendik.statistics import queries as statistics

PAGE = 50


@require_GET
@allowed(permissions.can_read_measures)
def measures(request: HttpRequest) -> HttpResponse:
    """Show the measures that fit the filters; chosen ones can be changed or carried on together."""
    now, held = timezone.now(), held_by(request)
    chosen = Chosen.read(request.GET, held)
    # Keys alone are put in order: rows of thousands of measures are too wide to be sorted for fifty of them.
    keys = queries.chosen_by(chosen.selection, held, now).values_list("pk", flat=True)
    pages = Paginator(keys, PAGE)
    page = pages.get_page(request.GET.get("page"))
    rows = [listing.row(promise, held) for promise in queries.with_keys(list(page), chosen.plans)]
    context = {
        "rows": rows,
        "measures": page,
        "chosen": chosen,
        "selects": chosen.selects(),
        "may_change": any(row["hers"] for row in rows),
        "enter": _plans_to_enter(request, chosen),
        "result": ngettext("%d measure", "%d measures", pages.count) % pages.count,
    }
    if page.has_previous():
        context["previous"] = chosen.address("measures:measures", page=page.previous_page_number())
    if page.has_next():
        context["next"] = chosen.address("measures:measures", page=page.next_page_number())
    return render(request, "measures/office/measures.html", context)


def _plans_to_enter(request: HttpRequest, chosen: Chosen) -> list[dict[str, object]]:
    """Return where a new measure is entered, plan by plan; for the plan alone that the list shows."""
    held = held_by(request)
    hers = [plan for plan in chosen.plans if permissions.can_enter_for(held, plan)]
    shown = [plan for plan in hers if chosen.selection.plan in ("", plan.code)]
    return [{"plan": plan, "href": reverse("measures:enter", args=[plan.slug])} for plan in shown]


@require_GET
@allowed(permissions.can_read_measures)
def covered(request: HttpRequest) -> HttpResponse:
    """Show how many of the asks that she may know of can be measured, and which lack what."""
    now, held = timezone.now(), held_by(request)
    found = coverage.coverage_of(coverage.asks_at(now).filter(readable_by(held)), now)
    names = statistics.names_of(code for one in found.asks for code in one.indicators)
    context = {
        "counts": [{"words": COVERED[name], "number": number} for name, number in found.counts().items()],
        "rows": [
            {
                "ask": one.ask,
                "lacks": [LACKS[lack] for lack in one.lacks],
                "indicators": [names[code] for code in one.indicators],
            }
            for one in found.lacking()
        ],
    }
    return render(request, "measures/office/coverage.html", context)


@require_GET
@allowed(permissions.can_read_measure, measure=queries.measures_visible_to)
def measure(request: HttpRequest, measure: Measure) -> HttpResponse:
    """Show a measure: what it promises, and what it promised before."""
    now, held = timezone.now(), held_by(request)
    history = queries.history_of(measure, now)
    counting = next((promise for promise in history if not promise.withdrawn_at), None)
    context = {
        "measure": measure,
        "promise": counting,
        "said": differences.in_words(said_by(counting)) if counting else {},
        "history": differences.told(history),
        "may_change": permissions.can_change_measure(held, measure),
        "may_take": counting is not None
        and not is_taken(said_by(counting))
        and permissions.can_take_measure(held, measure),
        "seen": mark([counting and counting.pk]),
        "carried_to": list(measure.carried_to.select_related("plan")),
        "preview": preview_for(held, published.Measure.at(measure.code)),
    }
    return render(request, "measures/office/measure.html", context)
