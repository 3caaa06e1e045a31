"""What can be chosen for a whole file, kind by kind, and how a choice is read from the form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from services.dashboard.web.choices import Option
from services.dashboard.web.pages.organizations.words import SECTORS
from services.dashboard.web.pages.people.words import CHANNELS, PURPOSES
from services.dashboard.web.screens import Form

PREFIX = "options."


@dataclass(frozen=True)
class Choice:
    """One thing to choose. `things` names a list of other things to choose from, as `choices` knows them."""

    name: str
    label: str
    hint: str = ""
    options: tuple[tuple[str, str], ...] = ()
    things: str = ""
    needs: str = ""

    @property
    def field(self) -> str:
        """The name of its field in the form."""
        return f"{PREFIX}{self.name}"


YES_OR_NO = {"true": True, "false": False}
DATES = Choice(
    "day_first",
    "A date such as 03/04/2025 means",
    options=(("true", "3 April: the day first"), ("false", "4 March: the month first")),
    needs="date",
)
COMMAS = Choice(
    "decimal_comma",
    "A number such as 1,250 means",
    options=(("false", "One thousand two hundred and fifty"), ("true", "One and a quarter")),
    needs="number",
)
SCHEME = Choice(
    "scheme",
    "Where the external IDs come from",
    "Such as civicrm; each of two installations by a name of its own. The same ID of two systems is two things.",
)
SYSTEM = Choice(
    "preset",
    "The system that the file is from",
    "Another one sets the columns anew; you see them before anything is tried.",
)
POLICY_KINDS = (
    ("bill", "Bill"),
    ("resolution", "Resolution"),
    ("by-law", "By-law"),
    ("budget-line", "Budget line"),
    ("agency-rule", "Agency rule"),
    ("company-policy", "Company policy"),
    ("school-policy", "School policy"),
    ("regulation", "Regulation"),
    ("ordinance", "Ordinance"),
)
SPEAKS = (
    ("positive", "For us"),
    ("neutral", "Neutral"),
    ("mixed", "Mixed"),
    ("negative", "Against us"),
)
JURISDICTION = Choice("jurisdiction", "The jurisdiction, where a line says none", "Such as Liberia.")
VOTED_ON = Choice("policy_id", "The policy that was voted on, where a line names none", things="policies")
WANTED = Choice(
    "our_position",
    "What we wanted of the motion, where a line does not say",
    options=(("yes", "A yes"), ("no", "A no")),
)

OFFERED: dict[str, tuple[Choice, ...]] = {
    "people": (
        Choice(
            "organization_id",
            "The organisation they gave their consent to",
            "Needed where the file says who agreed or wants no messages.",
            things="organizations",
        ),
        Choice("purpose", "What they agreed to, where a line does not say", options=tuple(PURPOSES.items())),
        Choice("channel", "By what channel, where a line does not say", options=tuple(CHANNELS.items())),
        Choice(
            "region",
            "The country of telephone numbers without a country code",
            "As two capitals, such as LR.",
        ),
        SCHEME,
        DATES,
    ),
    "organizations": (
        Choice("sector", "The sector, where a line says none", options=tuple(SECTORS.items())),
        SCHEME,
    ),
    "activities": (
        Choice("campaign_id", "The campaign that all of it was done for", things="campaigns"),
        Choice("provider", "Who made the sheet", "The same line of two sources is two activities."),
        Choice("country", "The country, where a line says none"),
        Choice("year", "The year, where a line says none", "Such as 2025."),
        DATES,
        COMMAS,
    ),
    "coverage": (
        Choice("tone", "How the items speak of us, where a line does not say", options=SPEAKS),
        DATES,
    ),
    "feed": (
        Choice(
            "outlet_id",
            "The outlet whose feed it is",
            "Needed where no outlet goes by the title of the feed.",
            things="outlets",
        ),
        Choice("tone", "How the items speak of us", options=SPEAKS),
    ),
    "language-needs": (
        Choice("source", "Who says so, where a line does not say"),
        DATES,
    ),
    "policies": (
        Choice("kind", "The kind of policy, where a line says none", options=POLICY_KINDS),
        JURISDICTION,
        DATES,
    ),
    "bills": (JURISDICTION,),
    "legiscan": (JURISDICTION,),
    "votes": (VOTED_ON, WANTED, JURISDICTION, DATES),
    "vote-events": (VOTED_ON, WANTED),
}


def offered(kind: Mapping[str, Any]) -> list[Choice]:
    """What can be chosen for a file of a kind: dates only where it can hold one, systems only where it knows some."""
    kinds = {field["kind"] for field in kind["fields"]}
    known = tuple((preset["name"], preset["title"]) for preset in kind.get("presets", ()))
    systems = [replace(SYSTEM, options=known)] if known else []
    return systems + [one for one in OFFERED.get(kind["name"], ()) if not one.needs or one.needs in kinds]


def read(form: Form, choices: Iterable[Choice]) -> dict[str, Any]:
    """What was chosen; what was taken back is said too, as nothing."""
    return {one.name: _value(one, form[one.field].strip()) for one in choices if one.field in form}


def turns(chosen: Mapping[str, Any], before: Mapping[str, Any]) -> bool:
    """Whether another system was chosen than the one by which the columns were set."""
    return SYSTEM.name in chosen and (chosen[SYSTEM.name] or "") != (before.get(SYSTEM.name) or "")


def typed(options: Mapping[str, Any]) -> dict[str, str]:
    """What was chosen before, as the form holds it."""
    return {f"{PREFIX}{name}": _text(value) for name, value in options.items() if value not in (None, "")}


def as_field(choice: Choice, things: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """A choice as the form shows it; `things` has the lists of other things by their kind."""
    listed: list[Option] = [{"value": value, "text": text} for value, text in choice.options]
    more = things.get(choice.things, {"options": [], "hint": ""})
    return {
        "name": choice.field,
        "label": choice.label,
        "hint": " ".join(part for part in (choice.hint, more["hint"]) if part),
        "is_list": bool(choice.options or choice.things),
        "options": listed or more["options"],
    }


def _value(choice: Choice, text: str) -> Any:
    if not text:
        return None
    return YES_OR_NO.get(text, text) if choice.needs else text


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
