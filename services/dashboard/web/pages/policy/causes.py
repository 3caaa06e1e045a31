"""What a move or a position may be because of: the acts known about the policy, chosen in rows of a form."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import reduce
from typing import Any

from services.dashboard.web.choices import Option, with_chosen
from services.dashboard.web.happened import service_title
from services.dashboard.web.pages.policy.persons import Persons, persons_of
from services.dashboard.web.pages.policy.stages import CAUSES
from services.dashboard.web.pages.policy.words import POSITIONS, TOUCHES
from services.dashboard.web.rendering import CLOCK
from services.dashboard.web.screens import Form, Look, panels
from services.dashboard.web.wording import activity_words, cut, short_day
from shared.web.speech import N_, _, spoken

ROWS = 4
EACH = 25
CAMPAIGNS = 4
"""Of so many of the campaigns that aim at the policy, the acts are offered."""


async def cause_options(ask: Any, look: Look, policy: Mapping[str, Any]) -> dict[str, Any]:
    """The acts that can be chosen, those nearest to the policy first, and who was silent when asked for them."""
    found = await panels(CLOCK.now(), **_asked(ask, look, policy))
    items = [item for panel in found.values() for item in (panel.data["items"] if panel else [])]
    persons = await persons_of(ask, look, [item["person_id"] for item in items if "person_id" in item])
    options: dict[str, Option] = {}
    for campaign in policy["campaigns"]:
        _offer(options, "campaign", campaign["campaign_id"], campaign["title"] or "")
    for name, panel in found.items():
        for item in panel.data["items"] if panel else []:
            _offer_item(options, name.partition(" ")[0], item, persons)
    silent = sorted({_service(name) for name, panel in found.items() if not panel})
    return {"options": [*options.values()], "silent": _listed(silent)}


def _listed(services: list[str]) -> str:
    names = [service_title(service).lower() for service in services]
    return reduce(
        lambda several, last: _("%(several)s and %(last)s", several=several, last=last), names or [""]
    )


def read_causes(form: Form) -> list[dict[str, str]]:
    """The rows that are filled, as the service takes them."""
    causes = []
    for number in filled_rows(form):
        kind, _colon, thing_id = form.get(f"because_of.{number}.id", "").partition(":")
        causes.append(
            {"kind": kind, "id": thing_id, "reason": form.get(f"because_of.{number}.reason", "").strip()}
        )
    return causes


def filled_rows(form: Form) -> list[int]:
    """The numbers of the rows in which anything stands."""
    return [
        number
        for number in range(ROWS)
        if any(form.get(f"because_of.{number}.{part}", "").strip() for part in ("id", "reason"))
    ]


def to_row_field(form: Form, path: str) -> str:
    """The field of the row that a refusal means: only filled rows are sent, and an act is one field, not two."""
    name, _dot, rest = path.partition(".")
    place, _dot, part = rest.partition(".")
    rows = filled_rows(form)
    if name != "because_of" or not place.isdigit() or int(place) >= len(rows):
        return path
    return f"because_of.{rows[int(place)]}.{'reason' if part == 'reason' else 'id'}"


def rows_of(state: Mapping[str, Any], options: list[Option]) -> list[list[Option]]:
    """The options of each row; what is chosen in a row is always one of its own. Without acts there are no rows."""
    chosen = [state["values"].get(f"because_of.{number}.id", "") for number in range(ROWS)]
    if not options and not filled_rows(state["values"]):
        return []
    return [with_chosen(options, one, N_("act")) for one in chosen]


def _asked(ask: Any, look: Look, policy: Mapping[str, Any]) -> dict[str, Awaitable[Any]]:
    of_policy = {"policy_id": policy["policy_id"], "limit": EACH}
    asked = {"touch": ask.policy.list_touches(of_policy), "position": ask.policy.list_positions(of_policy)}
    if look.may("media.read"):
        asked["coverage"] = ask.media.list_coverage(of_policy)
        asked["slot"] = ask.media.list_slots({**of_policy, "state": "aired"})
    for campaign in policy["campaigns"][:CAMPAIGNS]:
        asked |= _asked_of_campaign(ask, look, campaign["campaign_id"])
    return asked


def _asked_of_campaign(ask: Any, look: Look, campaign_id: str) -> dict[str, Awaitable[Any]]:
    of_campaign = {"campaign_id": campaign_id, "limit": EACH}
    asked: dict[str, Awaitable[Any]] = {}
    if look.may("campaigns.read"):
        asked[f"petition {campaign_id}"] = ask.campaigns.list_petitions(of_campaign)
        asked[f"appeal {campaign_id}"] = ask.campaigns.list_appeals(of_campaign)
        asked[f"activity {campaign_id}"] = ask.campaigns.list_activities(of_campaign)
    if look.may("media.read"):
        asked[f"coverage {campaign_id}"] = ask.media.list_coverage(of_campaign)
        asked[f"slot {campaign_id}"] = ask.media.list_slots({**of_campaign, "state": "aired"})
    return asked


def _service(name: str) -> str:
    kind = name.partition(" ")[0]
    return {"touch": "policy", "position": "policy", "coverage": "media", "slot": "media"}.get(
        kind, "campaigns"
    )


def _offer_item(options: dict[str, Option], kind: str, item: Mapping[str, Any], persons: Persons) -> None:
    whose = persons.name(item["person_id"]) if "person_id" in item else ""
    words: dict[str, Callable[[], str]] = {
        "touch": lambda: _(
            "%(whose)s, %(contact)s of %(touched_on)s",
            whose=whose,
            contact=TOUCHES[item["kind"]].lower(),
            touched_on=short_day(item["touched_on"]),
        ),
        "position": lambda: (
            f"{whose}, {spoken(POSITIONS[item['value']][0]).lower()}, {short_day(item['taken_on'])}"
        ),
        "coverage": lambda: f"{item['headline']} ({item['outlet_name']}, {short_day(item['published_on'])})",
        "slot": lambda: f"{item['topic']} ({item['outlet_name']}, {short_day(item['airs_at'])})",
        "petition": lambda: item["title"],
        "appeal": lambda: item["title"],
        "activity": lambda: activity_words(item),
    }
    _offer(options, kind, item[f"{kind}_id"], words[kind]())


def _offer(options: dict[str, Option], kind: str, thing_id: str, words: str) -> None:
    value = f"{kind}:{thing_id}"
    options.setdefault(
        value, {"value": value, "text": cut(_("%(what)s: %(name)s", what=CAUSES[kind], name=words), 110)}
    )
