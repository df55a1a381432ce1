"""The made-up asks of the demo region, in every state of answer."""

from datetime import date

from tendik.asks import actions, proposals
from tendik.asks import pack as reader
from tendik.asks.models import Answer, Ask
from tendik.bodies.actions import PaperGiven
from tendik.bodies.models import Body, OfficialPaper
from tendik.packs.country import Pack
from tendik.plans.demo import evening, read_plan

ANSWERS, ADDRESSEES = "demo/answers.csv", "demo/addressees.csv"
COLUMNS = ("ask", "on", "verdict", "body", "document_number")


def load(pack: Pack, *, on: date) -> None:
    """Write the made-up asks, who should answer them and, once, the answers."""
    entry = read_plan(pack)
    if entry is None:
        return
    reader.save(pack, entry)
    if not Answer.objects.filter(ask__section__plan__code=entry.about["code"]).exists():
        _answer(pack)
    proposals.load(pack, ADDRESSEES)


def _answer(pack: Pack) -> None:
    bodies = {body.code: body for body in Body.objects.filter(made_up=True)}
    asks = {ask.code: ask for ask in Ask.objects.all()}
    for row in pack.folder.rows(ANSWERS, COLUMNS, also=("document_title_", "reason_")):
        on = date.fromisoformat(row["on"])
        paper = PaperGiven(
            body=bodies[row["body"]],
            on=on,
            kind=OfficialPaper.Kind.LETTER,
            title=row.texts("document_title", pack.languages),
            number=row["document_number"],
        )
        reason = row.texts("reason", pack.languages)
        given = actions.AnswerGiven(verdict=row["verdict"], paper=paper, reason=reason)
        actions.record_answer([asks[row["ask"]]], given, by=None, at=evening(on))
