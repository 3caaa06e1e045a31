"""Bo: are these two one person, and what of each is right?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web import told_likeness
from services.dashboard.web.languages import language
from services.dashboard.web.pages.duplicates.every import STATES
from services.dashboard.web.pages.people.words import KINDS, address
from services.dashboard.web.pages.promises.words import DUPLICATES
from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Done, Form, Look, Screen, number
from services.dashboard.web.typed import version_of
from services.dashboard.web.wording import cut, short_day
from shared.kernel.errors import Conflict, Invalid
from shared.web.speech import N_, Words, _, in_a_list, written

CHOSEN = Words({"name": "Name", "kind": "Kind", "area": "Area"})
LISTED = Words({"emails": "E-mail", "phones": "Telephone", "languages": "Languages"})
LABELS = {"keep": N_("Which entry stays"), **{f"take_{name}": text for name, text in CHOSEN.items()}}
Person = Mapping[str, Any]


async def show(ask: Any, look: Look) -> str:
    """Both side by side, what differs, and what speaks for and against."""
    pair = await ask.stakeholders.show_duplicate({"duplicate_id": look.path["duplicate_id"]})
    persons = pair["persons"]
    is_open = pair["state"] == "waiting" and len(persons) == 2
    view = {
        "here": f"{DUPLICATES}/{pair['duplicate_id']}",
        "title": _(" and ").join(cut(name or _("somebody"), 40) for name in pair["names"]),
        "said": STATES[pair["state"]],
        "is_open": is_open and look.may("stakeholders.merge-persons"),
        "columns": [
            {"key": "what", "label": _("What")},
            *_heads(persons),
            {"key": "same", "label": _("Compared")},
        ],
        "rows": rows(persons) if len(persons) == 2 else [],
        "score": pair["score"],
        "reasons": [reason(one) for one in pair["reasons"]],
        "links": [{"text": cut(one["name"]), "href": address(one["person_id"])} for one in persons],
        "state": look.state(_first(persons)),
        "fields": version_of(look, pair),
        "version": str(pair["version"]),
        "keeps": [_keep(one) for one in persons],
        "choices": choices(persons) if is_open else [],
        "labels": LABELS,
    }
    return render("duplicates/one.html", view)


async def merge(ask: Any, look: Look, form: Form) -> Done:
    """Make one person of them."""
    pair = await ask.stakeholders.show_duplicate({"duplicate_id": look.path["duplicate_id"]})
    ids = [one["person_id"] for one in pair["persons"]]
    if len(ids) != 2:
        raise Conflict("duplicate-decided", _("These two are one person already."))
    keep = form.get("keep", "")
    if keep not in ids:
        raise Invalid("keep-missing", _("Say which entry stays."), {"keep": [_("Choose one.")]})
    other = next(one for one in ids if one != keep)
    take = [name for name in CHOSEN if form.get(f"take_{name}") == other]
    await ask.stakeholders.merge_persons({"keep_id": keep, "merge_id": other, "take": take})
    return Done(address(keep), _("One person now. Both addresses lead here, and it can be taken back."))


async def dismiss(ask: Any, look: Look, form: Form) -> Done:
    """Say that they are two."""
    asked = {"duplicate_id": look.path["duplicate_id"], **number(form, "expected_version")}
    await ask.stakeholders.dismiss_duplicate(asked)
    return Done(DUPLICATES, _("Noted: two people. You are not asked again."))


def rows(persons: list[Person]) -> list[dict[str, Any]]:
    """What is known of both, line by line, and whether it differs."""
    one, other = persons
    plain = [(text, _plain(name, one), _plain(name, other)) for name, text in CHOSEN.items()]
    listed = [(text, _listed(name, one), _listed(name, other)) for name, text in LISTED.items()]
    compared = [
        {"what": text, "one": ours, "other": theirs, "same": _same(ours, theirs)}
        for text, ours, theirs in (*plain, *listed)
    ]
    since = {"one": short_day(one["registered_at"]), "other": short_day(other["registered_at"])}
    return [*compared, {"what": _("Registered"), **since, "same": ""}]


def reason(one: Mapping[str, Any]) -> dict[str, str]:
    """What speaks for or against, with its points."""
    points = one["points"]
    state = "good" if points > 0 else "warn"
    return {"text": told_likeness.reason(one["words"]), "aside": written(f"{points:+}"), "state": state}


def choices(persons: list[Person]) -> list[dict[str, Any]]:
    """What has to be chosen, because it differs and there can be only one."""
    return [
        {
            "name": f"take_{name}",
            "text": text,
            "options": [
                {"value": one["person_id"], "text": _plain(name, one) or _("None")} for one in persons
            ],
        }
        for name, text in CHOSEN.items()
        if _plain(name, persons[0]) != _plain(name, persons[1])
    ]


def _first(persons: list[Person]) -> dict[str, str]:
    if not persons:
        return {}
    first = min(persons, key=lambda one: one["registered_at"])["person_id"]
    return {"keep": first, **{f"take_{name}": first for name in CHOSEN}}


def _heads(persons: list[Person]) -> list[dict[str, str]]:
    names = [cut(one["name"], 40) for one in persons]
    return [{"key": key, "label": name} for key, name in zip(("one", "other"), names, strict=False)]


def _keep(one: Person) -> dict[str, str]:
    hint = _("Registered %(registered_at)s", registered_at=short_day(one["registered_at"]))
    return {"value": one["person_id"], "text": cut(one["name"]), "hint": hint}


def _plain(name: str, person: Person) -> str | None:
    value = person[name]
    return KINDS.get(value, value) if name == "kind" else value or None


def _listed(name: str, person: Person) -> str | None:
    values = [language(tag) for tag in person[name]] if name == "languages" else person[name]
    return in_a_list(values) or None


def _same(ours: str | None, theirs: str | None) -> dict[str, str]:
    if ours and theirs and ours.casefold() == theirs.casefold():
        return {"text": _("Same"), "state": "good"}
    if ours and theirs:
        return {"text": _("Differs"), "state": "warn"}
    return {"text": _("One only") if ours or theirs else _("Neither"), "state": "neutral"}


ONE = f"{DUPLICATES}/{{duplicate_id}}"
SCREENS = (
    Screen(ONE, show, needs="stakeholders.read-people"),
    Screen(f"{ONE}/merge", show, act=merge, needs="stakeholders.merge-persons"),
    Screen(f"{ONE}/dismiss", show, act=dismiss, needs="stakeholders.merge-persons"),
)
