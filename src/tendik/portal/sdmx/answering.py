"""Answers requests of SDMX: reads the address, finds, writes, and says in the standard's way what is wrong."""

import gzip
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from http import HTTPStatus
from typing import TYPE_CHECKING

from tendik.methods.sdmx import media as wishes
from tendik.methods.sdmx.asked import Asked as Question
from tendik.methods.sdmx.asked import AvailabilityAsked, DataAsked, StructureAsked
from tendik.methods.sdmx.faults import NotGrammar, NotThere, Refused, TooLarge
from tendik.methods.sdmx.requests import request_of
from tendik.portal.asking import Asked
from tendik.portal.files import OTHERS, REVALIDATE, Header, Reply, ServedRelease
from tendik.portal.headers import accepted_encodings, best_language, has_it
from tendik.portal.sdmx import media
from tendik.portal.sdmx.shapes import Flow, agency_of, flow_of
from tendik.portal.store import OpenRelease, Store, TooDear

if TYPE_CHECKING:
    from tendik.portal.sdmx.writing import Sent

BASE = "/sdmx/"
VERSION = re.compile(r"1\.([1-9]\d{0,8})\.0")
"""What names a release, see ``shapes.version_of``."""
ERROR = "application/vnd.sdmx.error+xml;version=2.1"
VARIES = ("Vary", "Accept, Accept-Language, Accept-Encoding")
OK, NOTHING = "200 OK", "204 No Content"
MESSAGE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<mes:Error xmlns:mes="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message" '
    'xmlns:com="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common">'
    '<mes:ErrorMessage code="{code}"><com:Text xml:lang="en">{words}</com:Text></mes:ErrorMessage></mes:Error>\n'
)


@dataclass
class Sdmx:
    """The service. Nothing of the library is loaded before somebody asks."""

    store: Store

    def takes(self, asked: Asked, release: ServedRelease) -> bool:
        """Tell whether this is a request of SDMX."""
        return asked.path.startswith(BASE)

    def work(self, asked: Asked) -> Reply:
        """Answer a request; nothing of it is drawn, so all of it is work."""
        try:
            return _answered(self.store, asked)
        except Refused as fault:
            return _refused(fault)
        except TooDear:
            return _refused(TooLarge("This takes too long to find. Ask for fewer keys or periods."))

    def reply(self, asked: Asked, found: Reply) -> Reply:
        """Return the answer."""
        return found


def _answered(store: Store, asked: Asked) -> Reply:
    wanted = request_of(asked.path.removeprefix(BASE), asked.query)
    release = _release_of(store, wanted)
    is_data = isinstance(wanted, DataAsked)
    offered = (media.DATA, media.DATA_ALSO) if is_data else (media.STRUCTURE, media.STRUCTURE_ALSO)
    kind, _parameters = wishes.best(asked.accepts, *offered)
    language = _language(asked.languages, release.release.manifest.languages)
    encoding = "gzip" if "gzip" in accepted_encodings(asked.encodings) else ""
    etag = _etag(release, asked, kind, language, encoding)
    headers: list[Header] = [("Cache-Control", REVALIDATE), ("ETag", etag), VARIES]
    if asked.has and has_it(asked.has, etag):
        return Reply("304 Not Modified", headers, etag=etag)
    body = _body(release, wanted, kind, language)
    if not body:
        return Reply(NOTHING, [*headers, *OTHERS])
    sent = gzip.compress(body.encode(), 6, mtime=0) if encoding else body.encode()
    more: list[Header] = [("Content-Encoding", encoding)] if encoding else []
    if not is_data or kind == media.JSON_2:
        more.append(("Content-Language", language))
    told: list[Header] = [("Content-Type", kind), ("Content-Length", str(len(sent)))]
    return Reply(OK, [*told, *headers, *more, *OTHERS], sent, etag)


def _release_of(store: Store, wanted: Question) -> OpenRelease:
    """Return the release that the version of a request names; the present one where it names none that is kept."""
    named = VERSION.fullmatch(wanted.artefacts.version)
    found = store.older(int(named[1])) if named else None
    return found or store.open()


def _body(release: OpenRelease, wanted: Question, kind: str, language: str) -> str:
    """Return the message; empty where nothing was found."""
    from tendik.portal.sdmx import writing
    from tendik.portal.sdmx.structures import Catalogue, flows_in

    flows = flows_of(release)
    manifest = release.release.manifest
    at = datetime.fromisoformat(manifest.at)
    sent = writing.Sent(kind, agency_of(manifest.site.code), at, language, f"RELEASE_{manifest.number}")
    if isinstance(wanted, StructureAsked):
        made = Catalogue(flows, language).asked(wanted)
        if not made:
            raise NotThere("There is no such structure in this release.")
        return writing.structures(made, sent)
    asked = wanted.data if isinstance(wanted, AvailabilityAsked) else wanted
    chosen = flows_in(asked.artefacts, asked.context, flows)
    if not chosen:
        raise NotThere("There is no such dataflow in this release.")
    if asked.updated_after and _moment(asked.updated_after) >= at:
        return ""
    if isinstance(wanted, AvailabilityAsked):
        return _available(release, wanted, chosen, sent)
    return _data(release, asked, chosen, sent)


def _data(release: OpenRelease, asked: DataAsked, chosen: Sequence[Flow], sent: "Sent") -> str:
    from tendik.portal.sdmx import writing
    from tendik.portal.sdmx.finding import check_size, observations

    observed = ((flow, observations(release, flow, asked)) for flow in chosen)
    found = [(flow, frame) for flow, frame in observed if frame is not None]
    check_size(sum(len(frame) for _flow, frame in found))
    return writing.data(found, asked, sent) if found else ""


def _available(release: OpenRelease, asked: AvailabilityAsked, chosen: Sequence[Flow], sent: "Sent") -> str:
    from tendik.portal.sdmx import writing
    from tendik.portal.sdmx.available import availability, beside
    from tendik.portal.sdmx.structures import Catalogue

    told = ((flow, availability(release, flow, asked)) for flow in chosen)
    found = [(flow, constraint) for flow, constraint in told if constraint]
    if not found:
        return ""
    artefacts = beside(Catalogue([flow for flow, _ in found], sent.language), found, asked.references)
    return writing.structures([*artefacts, *(constraint for _, constraint in found)], sent)


def flows_of(release: OpenRelease) -> list[Flow]:
    """Return the dataflows of a release."""
    manifest = release.release.manifest
    agency = agency_of(manifest.site.code)
    return [flow_of(release.package(one.code), agency, manifest.number) for one in release.sets]


def _moment(said: str) -> datetime:
    try:
        found = datetime.fromisoformat(said)
    except ValueError as error:
        raise NotGrammar("updatedAfter is a moment, as 2026-06-01T09:00:00Z.") from error
    if found.tzinfo is None:
        raise NotGrammar("updatedAfter needs an offset: 2026-06-01T09:00:00Z.")
    return found


def _language(header: str, languages: list[str]) -> str:
    """Return the language of names; English where none is wished."""
    usual = ["en", *languages] if "en" in languages else languages
    return best_language(header, list(dict.fromkeys(usual)))


def _etag(release: OpenRelease, asked: Asked, *parts: str) -> str:
    """Return which version of which answer this is: the release, the address, the form."""
    manifest = release.release.manifest
    named = [str(manifest.number), manifest.at, manifest.previous, asked.path, asked.query, *parts]
    return f'"{hashlib.sha256(chr(10).join(named).encode()).hexdigest()[:32]}"'


def _refused(fault: Refused) -> Reply:
    body = MESSAGE.format(code=fault.code, words=escape(str(fault))).encode()
    headers: list[Header] = [("Content-Type", ERROR), ("Content-Length", str(len(body))), VARIES]
    return Reply(f"{fault.status} {HTTPStatus(fault.status).phrase}", [*headers, *OTHERS], body)
