"""Pages of an institution that is short: why, how many fit and in which order, what it asked, and who said yes."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tendik.accounts.access import allowed, held_by
from tendik.bodies.models import Body
from tendik.entries.refusals import EntryRefused
from tendik.methods.texts import in_language
from tendik.talent import permissions, queries
from tendik.talent.lacks import Lack
from tendik.talent.models import Offer
from tendik.talent.offers import actions
from tendik.talent.offers.forms import OfferForm, SoughtForm
from tendik.talent.ordering import OrderLine
from tendik.talent.seeking import Sought
from tendik.talent.sentences import MET, NOT_MET, WISHES
from tendik.talent.written import pool_words


@require_GET
@allowed(permissions.can_ask_for_somebody)
def shortages(request: HttpRequest) -> HttpResponse:
    """Show which of her institutions are short, by which rule and why, and what they asked so far."""
    held = held_by(request)
    bodies = {body.code: body for body in queries.bodies_that_ask(held)}
    rows = [
        {"lack": lack, "body": bodies[lack.body], "may_ask": bool(queries.engagements_for(lack))}
        for lack in queries.lacks_of(bodies.values(), held.on)
    ]
    offers = queries.offers_visible_to(held).order_by("-made_at", "-pk")
    return render(request, "talent/office/shortages.html", {"rows": rows, "offers": offers})


@require_http_methods(["GET", "POST"])
@allowed(permissions.can_ask_for, body=queries.bodies_that_ask, form=OfferForm)
def find(request: HttpRequest, rule: str, body: Body) -> HttpResponse:
    """Show how many fit and in which order; on POST ask those of a line, or all."""
    held = held_by(request)
    lack = next((one for one in queries.lacks_of([body], held.on) if one.rule == rule), None)
    if lack is None:
        raise Http404
    language = get_language() or ""
    wanted = SoughtForm(request.GET or None, lack=lack, body=body, language=language)
    form = OfferForm(request.POST or None)
    sought = wanted.sought() if wanted.is_valid() else None
    if sought and form.is_valid() and _was_asked(request, form, (body, lack, sought)):
        return redirect("talent:shortages")
    context = {"body": body, "lack": lack, "wanted": wanted, "form": form, "sought": sought}
    if sought:
        context |= _order(queries.order_of(body, lack, sought, held.on), sought)
    return render(request, "talent/office/find.html", context)


def _was_asked(request: HttpRequest, form: OfferForm, about: tuple[Body, Lack, Sought]) -> bool:
    try:
        actions.ask(form.given(*about), by=request.user, at=timezone.now())
    except EntryRefused as reason:
        form.refuse(reason)
        return False
    messages.success(request, _("It is asked. Whoever says yes will stand here with her name."))
    return True


def _order(lines: Iterable[OrderLine], sought: Sought) -> dict[str, Any]:
    """Return the lines in words: how many stand there, and which wishes each sort of them meets."""
    wishes = sought.wishes()
    rows = [
        {
            "place": place,
            "number": len(line.keys),
            "to": f"{place}-{len(line.keys)}",
            "sorts": [
                [(MET if met else NOT_MET)[wish] for wish, met in zip(wishes, sort, strict=True)]
                for sort in line.sorts
            ],
        }
        for place, line in enumerate(lines, 1)
    ]
    return {
        "rows": rows,
        "number": sum(row["number"] for row in rows),
        "threshold": pool_words().threshold,
        "wishes": [WISHES[wish] for wish in wishes],
    }


@require_GET
@allowed(permissions.can_read_offer, offer=queries.offers_visible_to)
def offer(request: HttpRequest, offer: Offer) -> HttpResponse:
    """Show what an institution asked, and whether somebody said yes; names only when they are asked for."""
    return _shown(request, offer)


@require_POST
@allowed(permissions.can_read_offer, offer=queries.offers_visible_to)
def names(request: HttpRequest, offer: Offer) -> HttpResponse:
    """Show who said yes, by name. Each look is written down, and each of them sees it."""
    found = actions.names_of(offer, by=request.user, at=timezone.now())
    return _shown(request, offer, names=found)


def _shown(request: HttpRequest, offer: Offer, **more: Any) -> HttpResponse:
    listed, on = pool_words().engagements, held_by(request).on
    context = {
        "entry": offer,
        "engagement": in_language(listed[offer.engagement].name, get_language() or "")
        if offer.engagement in listed
        else offer.engagement,
        "said_yes": queries.said_yes(offer, on).count(),
        "over": offer.ends_before <= on,
        **more,
    }
    response = render(request, "talent/office/offer.html", context)
    add_never_cache_headers(response)
    return response
