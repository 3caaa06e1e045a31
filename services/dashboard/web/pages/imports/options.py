"""What can be chosen for a whole file, kind by kind, and how a choice is read from the form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from services.dashboard.web.choices import Option
from services.dashboard.web.pages.organizations.words import SECTORS
from services.dashboard.web.pages.people.words import CHANNELS, PURPOSES
from services.dashboard.web.screens import Form
from shared.web.speech import N_, spoken

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
    N_("A date such as 03/04/2025 means"),
    options=(("true", N_("3 April: the day first")), ("false", N_("4 March: the month first"))),
    needs="date",
)
COMMAS = Choice(
    "decimal_comma",
    N_("A number such as 1,250 means"),
    options=(("false", N_("One thousand two hundred and fifty")), ("true", N_("One and a quarter"))),
    needs="number",
)
SCHEME = Choice(
    "scheme",
    N_("Where the external IDs come from"),
    N_(
        "Such as civicrm; each of two installations by a name of its own. The same ID of two systems is two things."
    ),
)
SYSTEM = Choice(
    "preset",
    N_("The system that the file is from"),
    N_("Another one sets the columns anew; you see them before anything is tried."),
)
POLICY_KINDS = (
    ("bill", N_("Bill")),
    ("resolution", N_("Resolution")),
    ("by-law", N_("By-law")),
    ("budget-line", N_("Budget line")),
    ("agency-rule", N_("Agency rule")),
    ("company-policy", N_("Company policy")),
    ("school-policy", N_("School policy")),
    ("regulation", N_("Regulation")),
    ("ordinance", N_("Ordinance")),
)
SPEAKS = (
    ("positive", N_("For us")),
    ("neutral", N_("Neutral")),
    ("mixed", N_("Mixed")),
    ("negative", N_("Against us")),
)
JURISDICTION = Choice("jurisdiction", N_("The jurisdiction, where a line says none"), N_("Such as Liberia."))
VOTED_ON = Choice("policy_id", N_("The policy that was voted on, where a line names none"), things="policies")
WANTED = Choice(
    "our_position",
    N_("What we wanted of the motion, where a line does not say"),
    options=(("yes", N_("A yes")), ("no", N_("A no"))),
)

OFFERED: dict[str, tuple[Choice, ...]] = {
    "people": (
        Choice(
            "organization_id",
            N_("The organisation they gave their consent to"),
            N_("Needed where the file says who agreed or wants no messages."),
            things="organizations",
        ),
        Choice(
            "purpose", N_("What they agreed to, where a line does not say"), options=tuple(PURPOSES.items())
        ),
        Choice("channel", N_("By what channel, where a line does not say"), options=tuple(CHANNELS.items())),
        Choice(
            "region",
            N_("The country of telephone numbers without a country code"),
            N_("As two capitals, such as LR."),
        ),
        SCHEME,
        DATES,
    ),
    "organizations": (
        Choice("sector", N_("The sector, where a line says none"), options=tuple(SECTORS.items())),
        SCHEME,
    ),
    "activities": (
        Choice("campaign_id", N_("The campaign that all of it was done for"), things="campaigns"),
        Choice("provider", N_("Who made the sheet"), N_("The same line of two sources is two activities.")),
        Choice("country", N_("The country, where a line says none")),
        Choice("year", N_("The year, where a line says none"), N_("Such as 2025.")),
        DATES,
        COMMAS,
    ),
    "population": (
        Choice("source", N_("Who counted, where a line does not say"), N_("Such as the census of 2022.")),
        Choice("year", N_("The year, where a line says none"), N_("Such as 2025.")),
    ),
    "needs": (
        Choice(
            "source", N_("Who says so, where a line does not say"), N_("Such as the needs overview of 2025.")
        ),
        Choice("year", N_("The year, where a line says none"), N_("Such as 2025.")),
    ),
    "coverage": (
        Choice("tone", N_("How the items speak of us, where a line does not say"), options=SPEAKS),
        DATES,
    ),
    "feed": (
        Choice(
            "outlet_id",
            N_("The outlet whose feed it is"),
            N_("Needed where no outlet goes by the title of the feed."),
            things="outlets",
        ),
        Choice("tone", N_("How the items speak of us"), options=SPEAKS),
    ),
    "language-needs": (
        Choice("source", N_("Who says so, where a line does not say")),
        DATES,
    ),
    "recall-surveys": (
        Choice("campaign", N_("The campaign, where a line names none"), N_("By its title, or its id.")),
        Choice("method", N_("How those asked were chosen, where a line does not say")),
        DATES,
    ),
    "policies": (
        Choice("kind", N_("The kind of policy, where a line says none"), options=POLICY_KINDS),
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
        "label": spoken(choice.label),
        "hint": " ".join(part for part in (spoken(choice.hint), more["hint"]) if part),
        "is_list": bool(choice.options or choice.things),
        "options": listed or more["options"],
    }


def _value(choice: Choice, text: str) -> Any:
    if not text:
        return None
    return YES_OR_NO.get(text, text) if choice.needs else text


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
