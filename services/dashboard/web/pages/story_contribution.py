"""Ada: what can I give a funder or a journalist, who has no account, about what our work contributed?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from services.dashboard.web import told_story
from services.dashboard.web.happened import named, service_title, who
from services.dashboard.web.labels import titles_of
from services.dashboard.web.pages.story_credit import credit_view, organizations_in
from services.dashboard.web.rendering import CLOCK
from services.dashboard.web.screens import Attachment, Look
from shared.web.filters import day, plural
from shared.web.speech import N_, _, spoken

Card = Mapping[str, Any]

RANKS = (
    (
        "documented",
        N_("Documented"),
        N_("Each step from here to the movement was named by somebody or recorded."),
    ),
    ("linked", N_("Linked"), N_("Each step rests at least on a record that carries the other's id.")),
    ("concurrent", N_("Only came before"), N_("No more is said than that it came before. It may be chance.")),
)
SURE = [rank[0] for rank in RANKS]
MOST = 2
"""So many reasons of an act are given, the surest first; the story in the dashboard has them all."""
ESCAPED = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>#|"})
MARKDOWN = "text/markdown; charset=utf-8"


async def take_contribution(ask: Any, look: Look) -> Attachment:
    """The story of a movement as a document: what was done before it, the surest and then the earliest first."""
    event_id = look.query.get("event", "")
    chosen = {"event_id": event_id} if event_id else {}
    told = await ask.insights.tell_story({"policy_id": look.path["policy_id"], **chosen})
    names = await look.names(card["who"] for card in told["cards"] if card["who"])
    titles = await titles_of(ask, organizations_in(told["credit"]))
    lines = [*_head(told, names), *_acts(told, names), *_breaks(told, names), *_credit(told, titles)]
    return Attachment("contribution-story.md", MARKDOWN, "\n".join(lines).encode())


def _head(told: Mapping[str, Any], names: Mapping[str, str]) -> list[str]:
    end = next(card for card in told["cards"] if card["card_id"] == told["movement"])
    counted = _(
        "Told from %(events)s in the log on %(day)s.",
        events=plural(told["position"], "event", "events"),
        day=day(CLOCK.now()),
    )
    warning = _(
        "What follows was done before it. It shows what may have contributed; it proves no cause, and others "
        "worked for the same."
    )
    recorded = _(
        "%(title)s, %(day)s, recorded by %(name)s.",
        title=_plain(told_story.title(end)),
        day=day(end["time"]),
        name=_plain(who(end["who"], names)),
    )
    return [
        f"# {_plain(told['title'] or _('A policy without a title'))}",
        "",
        f"{recorded}{_proof(end)}",
        "",
        f"{counted} {warning}",
        *(
            ("", f"## {_('What else could explain it')}", "", _plain(told["other_causes"]))
            if told["other_causes"]
            else ()
        ),
    ]


def _acts(told: Mapping[str, Any], names: Mapping[str, str]) -> Iterable[str]:
    reasons: dict[str, list[str]] = {}
    for edge in sorted(told["edges"], key=lambda one: SURE.index(one["confidence"])):
        reasons.setdefault(edge["from"], []).append(edge["reason"])
    for rank, title, meaning in RANKS:
        cards = [card for card in told["cards"] if card["confidence"] == rank]
        if cards:
            yield from ("", f"## {spoken(title)}", "", spoken(meaning), "")
            yield from (_act(card, reasons.get(card["card_id"], []), names) for card in cards)
    for name, count in told["more"].items():
        yield from ("", _("%(count)s more of %(name)s, not listed.", count=count, name=name))


def _act(card: Card, reasons: list[str], names: Mapping[str, str]) -> str:
    by = f", {who(card['who'], names)}" if card["who"] else ""
    told = [
        _plain(told_story.sentence(named(reason, names))).rstrip(".") for reason in dict.fromkeys(reasons)
    ][:MOST]
    why = f"{'; '.join(told)}." if told else ""
    about = f"{service_title(card['lane'])}{by}"
    return f"1. **{_when(card)}**: {_plain(told_story.title(card))} ({_plain(about)}). {why}{_proof(card)}"


def _when(card: Card) -> str:
    when = told_story.when(card)
    return when["text"] if isinstance(when, dict) else day(when)


def _breaks(told: Mapping[str, Any], names: Mapping[str, str]) -> list[str]:
    if not told["breaks"]:
        return []
    said = [f"- {_plain(told_story.sentence(named(one['says'], names)))}" for one in told["breaks"]]
    return ["", f"## {_('What is missing')}", "", *said]


def _credit(told: Mapping[str, Any], titles: Mapping[str, Any]) -> Iterable[str]:
    credit = credit_view(told["credit"], titles)
    if credit is None:
        return
    yield from ("", f"## {_('Credit')}", "", _("Shared among what was done before, in several ways."))
    for table in (credit["by_kind"], credit["by_organization"]):
        yield from ("", _row(column["label"] for column in table["columns"]))
        yield _row(["---"] * len(table["columns"]))
        yield from (_row(_plain(_text(row[one["key"]])) for one in table["columns"]) for row in table["rows"])
    yield ""
    yield from (f"- {one['name']}: {one['value']}" for one in credit["meaning"])


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _text(cell: Any) -> str:
    return str(cell["text"] if isinstance(cell, Mapping) else cell)


def _proof(card: Card) -> str:
    proof = card["proof"]
    if not proof:
        return ""
    url = proof["url"] or ""
    text = _plain(proof["text"].replace(url, "") if url else proof["text"])
    parts = (text, f"<{url}>" if url else "")
    return f" {_('Proof:')} {' '.join(part for part in parts if part)}"


def _plain(text: str) -> str:
    """Somebody's words on one line, in which nothing stands for anything else."""
    return " ".join(text.split()).translate(ESCAPED)
