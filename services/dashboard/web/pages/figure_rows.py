"""The events behind a figure as rows: what each counts, in the words of the figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from services.dashboard.web.doors import door_to, event_door
from services.dashboard.web.languages import language
from services.dashboard.web.pages.communities.words import KINDS as COMMUNITIES
from services.dashboard.web.pages.cycles.words import STEPS
from services.dashboard.web.pages.initiatives.words import OWNERSHIPS
from services.dashboard.web.pages.initiatives.words import STATES as INITIATIVES
from services.dashboard.web.pages.media.air_cost import money
from services.dashboard.web.pages.media.words import TONES
from services.dashboard.web.pages.messages.words import KINDS as MESSAGE_KINDS
from services.dashboard.web.pages.messages.words import PLACES
from services.dashboard.web.pages.policy.words import FOUND, POSITIONS, STAGES, TOUCHES
from services.dashboard.web.pages.promises.words import CHANNELS
from services.dashboard.web.pages.releases.words import ANSWERS
from services.dashboard.web.pages.resources.words import KINDS as RESOURCES
from services.dashboard.web.pages.threads.words import CHANNELS as THREAD_CHANNELS
from services.dashboard.web.pages.ties.words import TITLES
from services.dashboard.web.told_kinds import kind_words
from services.dashboard.web.wording import first_day
from shared.kernel.amounts import text_of
from shared.kernel.events import routing_key
from shared.web.filters import absolute, number
from shared.web.speech import N_, _, in_a_list, spoken

Fact = Mapping[str, Any]
Titles = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Telling:
    """What the facts of a figure tell besides their thing: the column's name, its words, and those for nothing."""

    label: str
    says: Callable[[Fact, Titles], str]
    missing: str


def _place(fact: Fact, _titles: Titles) -> str:
    return in_a_list(one for one in (fact["organization_name"], fact["sector"], fact["adm1"]) if one)


def _titled(fact: Fact, titles: Titles) -> str:
    return titles.get(fact["detail"] or "", {}).get("title", "")


def _worded(words: Mapping[str, str]) -> Callable[[Fact, Titles], str]:
    return lambda fact, _titles: spoken(
        words.get(fact["detail"] or "", (fact["detail"] or "").replace("-", " "))
    )


PITCH_ANSWERS = {"open": ANSWERS[""][0], **{key: text for key, (text, _state) in ANSWERS.items() if key}}
_STAGE = Telling(N_("Went to"), _worded(STAGES), N_("stage not given"))
_RESULT = Telling(
    N_("Result"), _worded({"passed": N_("Passed"), "failed": N_("Failed")}), N_("result not given")
)
_PLACE = Telling(N_("Who, what, where"), _place, N_("place not given"))
_GATHERING = Telling(N_("Gathering"), _titled, N_("title not known yet"))
MONEY = ("money_pledged", "money_given", "air_cost")
TELLINGS = {
    **dict.fromkeys(
        MONEY, Telling(N_("Currency"), lambda fact, _titles: fact["detail"] or "", N_("currency not given"))
    ),
    "activities": _PLACE,
    "people_reached": _PLACE,
    "signatures": Telling(N_("Petition"), _titled, N_("title not known yet")),
    **dict.fromkeys(("acts", "pledges_kept"), Telling(N_("Appeal"), _titled, N_("title not known yet"))),
    **dict.fromkeys(
        ("confirmations_asked", "confirmations_given"),
        Telling(N_("Public page"), _titled, N_("title not known yet")),
    ),
    **dict.fromkeys(("sign_ups", "attendances", "volunteer_minutes", "no_shows"), _GATHERING),
    **dict.fromkeys(
        ("contributions", "contributions_withdrawn"),
        Telling(N_("Kind"), _worded(RESOURCES), N_("kind not given")),
    ),
    **dict.fromkeys(
        ("initiatives_answered", "initiatives_in_time"),
        Telling(
            N_("Answer"),
            _worded({key: text for key, (text, _state) in INITIATIVES.items()}),
            N_("answer not given"),
        ),
    ),
    "initiatives_adopted": Telling(
        N_("Whose it is"), _worded({key: text for key, (text, _state) in OWNERSHIPS.items()}), N_("not said")
    ),
    **dict.fromkeys(
        ("sign_offs", "steps_overridden"), Telling(N_("Step"), _worded(STEPS), N_("step not given"))
    ),
    **dict.fromkeys(
        ("coverage", "wire_stories", "coverage_on_message"),
        Telling(
            N_("Tone"), _worded({key: text for key, (text, _state) in TONES.items()}), N_("tone not given")
        ),
    ),
    "key_messages": Telling(N_("Kind"), _worded(MESSAGE_KINDS), N_("kind not given")),
    "wordings_approved": Telling(
        N_("Language"), lambda fact, _titles: language(fact["detail"] or ""), N_("language not given")
    ),
    "drifts": Telling(N_("Where"), _worded(PLACES), N_("place not given")),
    **dict.fromkeys(
        ("mailings_sent", "messages_sent", "messages_bounced", "opt_outs"),
        Telling(N_("By"), _worded({"email": N_("E-mail"), "sms": N_("Text message")}), N_("way not given")),
    ),
    **dict.fromkeys(
        (
            *("messages_received", "replies_sent", "replies_noted", "threads_open"),
            *("answers_given", "answers_in_time", "answers_late"),
        ),
        Telling(N_("By"), _worded(THREAD_CHANNELS), N_("way not given")),
    ),
    "pitches": Telling(N_("Answer"), _worded(PITCH_ANSWERS), N_("answer not given")),
    "communities": Telling(N_("Kind"), _worded(COMMUNITIES), N_("kind not given")),
    "community_members": Telling(N_("Kind"), _worded(COMMUNITIES), N_("kind not given")),
    "ties": Telling(N_("How"), _worded(TITLES), N_("kind not given")),
    "exchanges": Telling(N_("How"), _worded(CHANNELS), N_("channel not given")),
    "touches": Telling(N_("Kind"), _worded(TOUCHES), N_("kind not given")),
    "positions": Telling(
        N_("Position"),
        _worded({str(key): text for key, (text, _state) in POSITIONS.items()}),
        N_("position not given"),
    ),
    "needs": Telling(N_("Sector"), lambda fact, _titles: fact["detail"] or "", N_("sector not given")),
    "checks_made": Telling(N_("Found"), _worded(FOUND), N_("result not given")),
    "votes_recorded": _RESULT,
    "votes_with_us": _RESULT,
    "policy_moves": _STAGE,
    "policy_moves_aimed_at": _STAGE,
}


def counted(figure: str, value: int, currency: str | None) -> str:
    """A value as it is read: what is kept in thousandths of a currency as a sum of money."""
    return money(text_of(value), currency) if figure in MONEY and currency else number(value)


def columns(figure: str) -> list[dict[str, Any]]:
    """The columns of a figure; what its events do not tell has none."""
    telling = TELLINGS.get(figure)
    return [
        {"key": "event", "label": _("Event")},
        {"key": "week", "label": _("Week of")},
        {"key": "of", "label": _("Of")},
        *([{"key": "detail", "label": telling.label}] if telling else []),
        {"key": "value", "label": _("Counts"), "kind": "number"},
    ]


def row(figure: str, fact: Fact, titles: Titles) -> dict[str, Any]:
    """One of the events that a figure counts."""
    telling = TELLINGS.get(figure)
    return {
        "event": {
            "text": kind_words(routing_key(fact["type"])) if fact["type"] else _("See the event"),
            "href": event_door(fact["event_id"]),
            "note": absolute(fact["at"]),
        },
        "week": first_day(fact["week"]),
        "of": _of(fact, titles),
        "detail": (telling.says(fact, titles) or spoken(telling.missing)) if telling else "",
        "value": counted(figure, fact["value"], fact["detail"]),
    }


def detail_word(figure: str, detail: str, titles: Titles) -> str:
    """What a figure was narrowed to, in its words."""
    telling = TELLINGS.get(figure)
    blank = dict.fromkeys(("organization_name", "sector", "adm1"))
    return (telling.says({**blank, "detail": detail}, titles) if telling else "") or detail


def ids_of(fact: Fact) -> list[str]:
    """The things that a fact is of, the campaign first."""
    return [fact[name] for name in ("campaign_id", "policy_id", "organization_id") if fact.get(name)]


def _of(fact: Fact, titles: Titles) -> Any:
    of = next(((one, titles[one]) for one in ids_of(fact) if one in titles), None)
    if of:
        return {"text": of[1]["title"], "href": door_to(of[1]["kind"], of[0])}
    return _("title not known yet") if ids_of(fact) else _("no campaign given")
