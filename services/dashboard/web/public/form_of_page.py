"""What a public page shows and asks: whom to turn to, what to say, and which of what was typed is taken."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import quote

from services.dashboard.web.pages.policy.persons import own_post, post_words
from services.dashboard.web.public import words
from services.dashboard.web.screens import Form, filled
from shared.kernel.errors import Fields, Invalid, Refusal, Unavailable
from shared.messaging.ask import Ask
from shared.web.accounts import normal_email
from shared.web.speech import _, current

MARK = "purpose."
Action = Mapping[str, Any]


def said(action: Action, form: Form) -> dict[str, Any]:
    """What the form says, as it is kept; only what the page offers can be chosen."""
    if wrong := _wrong(action, form):
        raise Invalid("act-not-whole", fields=wrong)
    only = {"target_id": action["target_ids"][0]} if len(action["target_ids"]) == 1 else {}
    answered = filled(form, "answer") if form.get("outcome") == "reached" and _is_asked(action) else {}
    return {
        **{name: action[name] for name in ("action_id", "campaign_id", "kind", "title", "organization_id")},
        **filled(form, "name", "email", "area", *_choices(action)),
        **answered,
        **only,
        "language": current().code,
        "purposes": [one for one in action["purposes"] if form.get(f"{MARK}{one}")],
    }


async def whom(ask: Ask, action: Action) -> list[dict[str, str]]:
    """To whom people turn: organisations, and persons in public office with the office that they hold."""
    ids = action["target_ids"]
    if not ids:
        return []
    found: Mapping[str, Any] = {}
    with suppress(Unavailable):  # the page stands without names
        found = await ask.stakeholders.name_targets({"ids": ids})
    names, posts = found.get("names", {}), found.get("posts", {})
    return [
        {"value": one, "text": names.get(one) or _("Who decides on it"), "hint": _office(posts.get(one))}
        for one in ids
    ]


def shown(action: Action) -> dict[str, Any]:
    """A page as strangers read it."""
    asker = action["organization_name"]
    purposes = [
        {
            "name": f"{MARK}{one}",
            "text": words.agreed(one, asker),
            "hint": words.exchanged(action) if one == words.SHARING else "",
        }
        for one in action["purposes"]
    ]
    return {
        **{name: action[name] for name in ("title", "ask", "kind", "privacy")},
        **contact_of(action),
        "script": words.script(action["script"], action["organization_name"]),
        "questions": [{"text": one} for one in action.get("questions", ())],
        "answers": _options(words.ANSWERS) if _is_asked(action) else [],
        "asker": asker,
        "count": words.counted(action),
        "verb": words.VERBS[action["kind"]],
        "purposes": purposes,
        "outcomes": _options(words.OUTCOMES),
        "offered": [{"value": one["pledge_id"], "text": one["text"]} for one in action["pledges"]],
    }


def contact_of(action: Action) -> dict[str, str]:
    """To which address people write about their data; empty where none is said."""
    contact = action.get("contact", "")
    return {"contact": contact, "contact_href": f"mailto:{quote(contact, safe='@')}"}


def state(typed: Form, refusal: Refusal | None) -> dict[str, Any]:
    """What was typed and what was wrong with it, as fields show it."""
    values = {name: value for name, value in typed.items() if not name.startswith("_")}
    if refusal is None:
        return {"values": values, "errors": {}, "detail": ""}
    # One sentence whoever found it: with a stranger, "kept" is said of their data alone.
    detail = _("Not sent yet. What you typed still stands here.") if refusal.fields else refusal.detail
    return {"values": values, "errors": dict(refusal.fields), "detail": detail}


def _wrong(action: Action, form: Form) -> Fields:
    """Everything that is missing or not right, at once."""
    wrong: Fields = {
        name: [sentence] for name, sentence in _needed(action).items() if not form.get(name, "").strip()
    }
    offered = {
        "target_id": action["target_ids"],
        "pledge_id": [one["pledge_id"] for one in action["pledges"]],
        "answer": list(words.ANSWERS),
    }
    for name, known in offered.items():
        if form.get(name) and form[name] not in known:
            wrong[name] = [_("Choose one of these.")]
    if "email" not in wrong and not _is_address(form["email"]):
        wrong["email"] = [_("This is no e-mail address. Write it like name@example.org.")]
    return wrong


def _is_address(text: str) -> bool:
    try:
        normal_email(text)
    except Invalid:
        return False
    return True


def _is_asked(action: Action) -> bool:
    """Whether those who are called are asked something to which they answer for or against."""
    return bool(action["kind"] == "call" and action.get("questions"))


def _choices(action: Action) -> list[str]:
    asked = (
        ("target_id", action["target_ids"]),
        ("pledge_id", action["pledges"]),
        ("outcome", action["kind"] == "call"),
    )
    return [name for name, is_asked in asked if is_asked]


def _needed(action: Action) -> dict[str, str]:
    needed = {"name": _("Give your name."), "email": _("Give your e-mail address; you confirm by it.")}
    sentences = {
        "target_id": _("Say to whom."),
        "pledge_id": _("Say what you pledge."),
        "outcome": _("Say what came of the call."),
    }
    asked = {name: sentences[name] for name in _choices(action)}
    if len(action["target_ids"]) == 1:
        asked.pop("target_id")
    return {**needed, **asked}


def _office(post: Mapping[str, str] | None) -> str:
    return post_words(own_post(post, post["organization_name"]), post["organization_name"]) if post else ""


def _options(texts: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"value": key, "text": text} for key, text in texts.items()]
