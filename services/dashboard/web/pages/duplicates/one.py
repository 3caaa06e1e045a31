"""Bo, and Ada as steward: are these two one, and what of each is right?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from services.dashboard.web.pages.duplicates.kind import Entry, Kind
from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Done, Form, Look, Screen, number
from services.dashboard.web.told_likeness import in_a_sentence
from services.dashboard.web.typed import version_of
from services.dashboard.web.wording import cut, short_day
from shared.kernel.errors import Conflict, Invalid
from shared.web.speech import _, written


async def show(kind: Kind, ask: Any, look: Look) -> str:
    """Both side by side, what differs, and what speaks for and against."""
    pair = await _pair(kind, ask, look)
    both = pair[kind.both]
    is_open = pair["state"] == "waiting" and len(both) == 2
    view = {
        "said": dict(kind.words),
        "trail": [*kind.trail(), {"text": _("Registered twice"), "href": kind.pairs}],
        "here": f"{kind.pairs}/{pair[kind.pair_id]}",
        "title": kind.names_of(pair),
        "decided": kind.states()[pair["state"]],
        "is_open": is_open and look.may(kind.merges),
        "columns": [
            {"key": "what", "label": _("What")},
            *_heads(both),
            {"key": "same", "label": _("Compared")},
        ],
        "rows": rows(kind, both) if len(both) == 2 else [],
        "score": pair["score"],
        "reasons": [reason(one) for one in pair["reasons"]],
        "links": [{"text": cut(one["name"]), "href": kind.address(kind.id_of(one))} for one in both],
        "state": look.state(_first(kind, both)),
        "fields": version_of(look, pair),
        "versions": {f"version_{kind.id_of(one)}": str(one["version"]) for one in both if kind.versions},
        "keeps": [_keep(kind, one) for one in both],
        "choices": choices(kind, both) if is_open else [],
        "labels": {
            "keep": _("Which entry stays"),
            **{f"take_{name}": text for name, text in kind.chosen.items()},
        },
    }
    return render("duplicates/one.html", view)


async def merge(kind: Kind, ask: Any, look: Look, form: Form) -> Done:
    """Make one of them."""
    pair = await _pair(kind, ask, look)
    ids = [kind.id_of(one) for one in pair[kind.both]]
    if len(ids) != 2:
        raise Conflict("pair-decided", kind.words["decided"])
    keep = form.get("keep", "")
    if keep not in ids:
        raise Invalid("keep-missing", _("Say which entry stays."), {"keep": [_("Choose one.")]})
    other = next(one for one in ids if one != keep)
    wish = {
        "keep_id": keep,
        "merge_id": other,
        "take": [name for name in kind.chosen if form.get(f"take_{name}") == other],
        **_versions(kind, form, keep, other),
    }
    await kind.check(look, wish)
    await getattr(ask.stakeholders, kind.operations.merge)(wish)
    return Done(kind.address(keep), kind.words["merged"])


async def dismiss(kind: Kind, ask: Any, look: Look, form: Form) -> Done:
    """Say that they are two."""
    asked = {kind.pair_id: look.path[kind.pair_id], **number(form, "expected_version")}
    await getattr(ask.stakeholders, kind.operations.dismiss)(asked)
    return Done(kind.pairs, kind.words["noted"])


def rows(kind: Kind, both: Sequence[Entry]) -> list[dict[str, Any]]:
    """What is known of both, line by line, and whether it differs."""
    lines = [
        (text, *(kind.value(name, one) for one in both))
        for name, text in (*kind.chosen.items(), *kind.shown.items())
    ]
    compared = [
        {"what": text, "one": ours or None, "other": theirs or None, "same": _same(ours, theirs)}
        for text, ours, theirs in lines
    ]
    since, others = (short_day(one["registered_at"]) for one in both)
    return [*compared, {"what": _("Registered"), "one": since, "other": others, "same": ""}]


def reason(one: Mapping[str, Any]) -> dict[str, str]:
    """What speaks for or against, with its points."""
    points = one["points"]
    state = "good" if points > 0 else "warn" if points < 0 else "neutral"
    aside = written(f"{points:+}") if points else ""
    return {"text": in_a_sentence(one["words"]), "aside": aside, "state": state}


def choices(kind: Kind, both: Sequence[Entry]) -> list[dict[str, Any]]:
    """What has to be chosen, because it differs and there can be only one."""
    return [
        {
            "name": f"take_{name}",
            "text": text,
            "options": [
                {"value": kind.id_of(one), "text": kind.value(name, one) or _("None")} for one in both
            ],
        }
        for name, text in kind.chosen.items()
        if _is_open_question(kind, *(kind.value(name, one) for one in both))
    ]


def _is_open_question(kind: Kind, ours: str, theirs: str) -> bool:
    return ours != theirs and bool((ours and theirs) or not kind.is_filled)


async def _pair(kind: Kind, ask: Any, look: Look) -> Mapping[str, Any]:
    asked = {kind.pair_id: look.path[kind.pair_id]}
    pair: Mapping[str, Any] = await getattr(ask.stakeholders, kind.operations.show)(asked)
    return pair


def _versions(kind: Kind, form: Form, *ids: str) -> dict[str, Any]:
    """The versions that were compared, under the names that a merge of this kind has for them."""
    typed = [number(form, f"version_{one}") for one in ids]
    return {name: value for name, one in zip(kind.versions, typed, strict=False) for value in one.values()}


def _first(kind: Kind, both: Sequence[Entry]) -> dict[str, str]:
    if not both:
        return {}
    first = kind.id_of(min(both, key=lambda one: (not one.get("is_partner"), one["registered_at"])))
    return {"keep": first, **{f"take_{name}": first for name in kind.chosen}}


def _heads(both: Sequence[Entry]) -> list[dict[str, str]]:
    names = [cut(one["name"], 40) for one in both]
    return [{"key": key, "label": name} for key, name in zip(("one", "other"), names, strict=False)]


def _keep(kind: Kind, one: Entry) -> dict[str, str]:
    registered_at = short_day(one["registered_at"])
    hint = _("Registered %(registered_at)s", registered_at=registered_at)
    if one.get("is_partner"):
        hint = _("Partner, registered %(registered_at)s", registered_at=registered_at)
    return {"value": kind.id_of(one), "text": cut(one["name"]), "hint": hint}


def _same(ours: str, theirs: str) -> dict[str, str]:
    if ours and theirs and ours.casefold() == theirs.casefold():
        return {"text": _("Same"), "state": "good"}
    if ours and theirs:
        return {"text": _("Differs"), "state": "warn"}
    return {"text": _("One only") if ours or theirs else _("Neither"), "state": "neutral"}


def screens(kind: Kind) -> tuple[Screen, ...]:
    """A pair of a kind, and what may be decided about it."""
    here, showing = f"{kind.pairs}/{{{kind.pair_id}}}", partial(show, kind)
    return (
        Screen(here, showing, needs=kind.reads),
        Screen(f"{here}/merge", showing, act=partial(merge, kind), needs=kind.merges),
        Screen(f"{here}/dismiss", showing, act=partial(dismiss, kind), needs=kind.merges),
    )
