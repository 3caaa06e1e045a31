"""Ada, as steward: are these two one organisation, and what of each is right?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web import told_likeness
from services.dashboard.web.pages.organization_pairs.every import LIST, MERGE, STATES, names_of
from services.dashboard.web.pages.organizations.words import KINDS, LEVELS, address, sector_title
from services.dashboard.web.rendering import render
from services.dashboard.web.representing import refuse_two_partners
from services.dashboard.web.screens import Done, Form, Look, Screen, number
from services.dashboard.web.typed import version_of
from services.dashboard.web.wording import cut, short_day
from shared.kernel.errors import Conflict, Invalid
from shared.web.speech import N_, Words, _, in_a_list, written

CHOSEN = Words(
    {
        "name": "Name",
        "acronym": "Acronym",
        "sector": "Sector",
        "kind": "Kind",
        "level": "Level",
        "area": "Area",
        "classification": "What it calls itself",
    }
)
LABELS = {"keep": N_("Which entry stays"), **{f"take_{name}": text for name, text in CHOSEN.items()}}
Organization = Mapping[str, Any]


async def show(ask: Any, look: Look) -> str:
    """Both side by side, what differs, and what speaks for and against."""
    pair = await ask.stakeholders.show_organization_pair({"pair_id": look.path["pair_id"]})
    both = pair["organizations"]
    is_open = pair["state"] == "waiting" and len(both) == 2
    view = {
        "here": f"{LIST}/{pair['pair_id']}",
        "title": names_of(pair),
        "said": STATES[pair["state"]],
        "is_open": is_open and look.may(MERGE),
        "columns": [
            {"key": "what", "label": _("What")},
            *_heads(both),
            {"key": "same", "label": _("Compared")},
        ],
        "rows": rows(both) if len(both) == 2 else [],
        "score": pair["score"],
        "reasons": [reason(one) for one in pair["reasons"]],
        "links": [{"text": cut(one["name"]), "href": address(one["organization_id"])} for one in both],
        "state": look.state(_first(both)),
        "fields": version_of(look, pair),
        "versions": {f"version_{one['organization_id']}": str(one["version"]) for one in both},
        "keeps": [_keep(one) for one in both],
        "choices": choices(both) if is_open else [],
        "labels": LABELS,
    }
    return render("organization_pairs/one.html", view)


async def merge(ask: Any, look: Look, form: Form) -> Done:
    """Make one organisation of them."""
    pair = await ask.stakeholders.show_organization_pair({"pair_id": look.path["pair_id"]})
    ids = [one["organization_id"] for one in pair["organizations"]]
    if len(ids) != 2:
        raise Conflict("pair-decided", _("These two are one organisation already."))
    keep = form.get("keep", "")
    if keep not in ids:
        raise Invalid("keep-missing", _("Say which entry stays."), {"keep": [_("Choose one.")]})
    other = next(one for one in ids if one != keep)
    wish = {
        "keep_id": keep,
        "merge_id": other,
        "take": [name for name in CHOSEN if form.get(f"take_{name}") == other],
        **_version(form, keep, "expected_version"),
        **_version(form, other, "merge_version"),
    }
    await refuse_two_partners(look.representatives, wish)
    await ask.stakeholders.merge_organizations(wish)
    return Done(address(keep), _("One organisation now. Both addresses lead here, and it can be taken back."))


async def dismiss(ask: Any, look: Look, form: Form) -> Done:
    """Say that they are two."""
    asked = {"pair_id": look.path["pair_id"], **number(form, "expected_version")}
    await ask.stakeholders.dismiss_organization_pair(asked)
    return Done(LIST, _("Noted: two organisations. You are not asked again."))


def rows(both: list[Organization]) -> list[dict[str, Any]]:
    """What is known of both, line by line, and whether it differs."""
    one, other = both
    lines = [(text, _plain(name, one), _plain(name, other)) for name, text in CHOSEN.items()]
    lines.append((_("Other names"), _listed(one), _listed(other)))
    lines.append((_("Identifiers"), _identifiers(one), _identifiers(other)))
    compared = [
        {"what": text, "one": ours, "other": theirs, "same": _same(ours, theirs)}
        for text, ours, theirs in lines
    ]
    since = {"one": short_day(one["registered_at"]), "other": short_day(other["registered_at"])}
    return [*compared, {"what": _("Registered"), **since, "same": ""}]


def reason(one: Mapping[str, Any]) -> dict[str, str]:
    """What speaks for or against, with its points."""
    points, said = one["points"], told_likeness.reason(one["words"])
    state = "good" if points > 0 else "warn" if points < 0 else "neutral"
    aside = written(f"{points:+}") if points else ""
    return {"text": said[:1].upper() + said[1:], "aside": aside, "state": state}


def choices(both: list[Organization]) -> list[dict[str, Any]]:
    """What has to be chosen, because it differs and there can be only one."""
    one, other = both
    return [
        {
            "name": f"take_{name}",
            "text": text,
            "options": [
                {"value": each["organization_id"], "text": _plain(name, each) or _("None")} for each in both
            ],
        }
        for name, text in CHOSEN.items()
        if _plain(name, one) and _plain(name, other) and _plain(name, one) != _plain(name, other)
    ]


def _version(form: Form, organization_id: str, name: str) -> dict[str, Any]:
    field = f"version_{organization_id}"
    known = number(form, field)
    return {name: known[field]} if known else {}


def _first(both: list[Organization]) -> dict[str, str]:
    if not both:
        return {}
    first = min(both, key=lambda one: (not one["is_partner"], one["registered_at"]))["organization_id"]
    return {"keep": first, **{f"take_{name}": first for name in CHOSEN}}


def _heads(both: list[Organization]) -> list[dict[str, str]]:
    names = [cut(one["name"], 40) for one in both]
    return [{"key": key, "label": name} for key, name in zip(("one", "other"), names, strict=False)]


def _keep(one: Organization) -> dict[str, str]:
    hint = _("Registered %(registered_at)s", registered_at=short_day(one["registered_at"]))
    if one["is_partner"]:
        hint = _("Partner, registered %(registered_at)s", registered_at=short_day(one["registered_at"]))
    return {"value": one["organization_id"], "text": cut(one["name"]), "hint": hint}


def _plain(name: str, organization: Organization) -> str | None:
    value = organization.get(name) or ""
    if name == "sector":
        return sector_title(value)
    named = {"kind": KINDS, "level": LEVELS}.get(name)
    return (named.get(value, value) if named else value) or None


def _listed(organization: Organization) -> str | None:
    return in_a_list(organization["other_names"]) or None


def _identifiers(organization: Organization) -> str | None:
    return in_a_list(one["identifier"] for one in organization["identifiers"]) or None


def _same(ours: str | None, theirs: str | None) -> dict[str, str]:
    if ours and theirs and ours.casefold() == theirs.casefold():
        return {"text": _("Same"), "state": "good"}
    if ours and theirs:
        return {"text": _("Differs"), "state": "warn"}
    return {"text": _("One only") if ours or theirs else _("Neither"), "state": "neutral"}


ONE = f"{LIST}/{{pair_id}}"
SCREENS = (
    Screen(ONE, show, needs="stakeholders.read"),
    Screen(f"{ONE}/merge", show, act=merge, needs=MERGE),
    Screen(f"{ONE}/dismiss", show, act=dismiss, needs=MERGE),
)
