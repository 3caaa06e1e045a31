"""Pia: what do we say, to whom, in which words, and what is never to be said?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.choices import Option, choices, with_chosen
from services.dashboard.web.languages import chosen_in, language, tag_in, to_choose
from services.dashboard.web.pages.messages.words import HOUSE, KIND_HINTS, KINDS, LIST, address, house_of
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, as_read, filled, number, panels
from services.dashboard.web.typed import in_lines, several, state_of, to_list_field, version_of
from services.dashboard.web.wording import cut
from shared.web.speech import N_, _

ABOUT = ("kind", "audience", "parent_id")
GIVEN = ("campaign_id", "kind", "parent_id", "audience")
MOST = 100
MESSAGE = N_("message")


async def show_new(ask: Any, look: Look) -> str:
    """The empty form, with what an address from another page has chosen already."""
    given = {name: look.query[name] for name in GIVEN if name in look.query}
    campaign_id = look.form.get("campaign_id") or given.get("campaign_id", "")
    about = {
        "is_new": True,
        "action": f"{LIST}/new",
        "back": house_of(campaign_id) if campaign_id else LIST,
        "fields": {},
    }
    values = {"kind": "main", "audience": _("Everybody"), "language": "en", **given}
    return await _form(ask, look, values, {**about, "campaign_id": campaign_id, "own_id": ""})


async def write(ask: Any, look: Look, form: Form) -> Done:
    """Write it into the house."""
    said = filled(chosen_in(form), "campaign_id", "language", "text")
    made = await ask.media.write_key_message({**_about(form), **said})
    return Done(address(made["key_message_id"]), _("Written. Have somebody else read and approve the words."))


async def show_correct(ask: Any, look: Look) -> str:
    """All about the message but its words."""
    message = await ask.media.show_key_message({"key_message_id": look.path["key_message_id"]})
    here = address(message["key_message_id"])
    about = {
        "is_new": False,
        "action": f"{here}/correct",
        "back": here,
        "fields": version_of(look, message),
        "campaign_id": message["campaign_id"],
        "own_id": message["key_message_id"],
    }
    values = {
        **{name: message[name] or "" for name in ABOUT},
        "never_say": in_lines(message["never_say"]),
    }
    return await _form(ask, look, values, about)


async def correct(ask: Any, look: Look, form: Form) -> Done:
    """Say anew, and whole, all about it but its words."""
    key_message_id = look.path["key_message_id"]
    which = {"key_message_id": key_message_id, **number(form, "expected_version")}
    await ask.media.correct_key_message({**_about(form), **which})
    return Done(address(key_message_id), _("Saved."))


async def show_say(ask: Any, look: Look) -> str:
    """The words in a language, beside those in the message's own one."""
    message = await ask.media.show_key_message({"key_message_id": look.path["key_message_id"]})
    tag = tag_in(look.form.get("language") or look.query.get("language", ""))
    known = {one["language"]: one["text"] for one in message["wordings"]}
    here = address(message["key_message_id"])
    view = {
        "title": cut(message["text"]),
        "here": here,
        "source": language(message["language"]),
        "source_text": message["text"],
        "is_own": tag == message["language"],
        "is_known": tag in known,
        "language": language(tag) if tag in known else "",
        "languages": to_choose({"language": tag}),
        "state": look.state({"language": tag, "text": known.get(tag, "")}),
        "fields": version_of(look, message),
    }
    return render("messages/say.html", view)


async def say(ask: Any, look: Look, form: Form) -> Done:
    """Put it into words in a language."""
    which = as_read(look, form, "key_message_id")
    await ask.media.say_key_message({**which, **filled(chosen_in(form), "language", "text")})
    return Done(address(look.path["key_message_id"]), _("Saved. Have somebody else read and approve it."))


def _about(form: Form) -> dict[str, Any]:
    return {**filled(form, *ABOUT), "never_say": several(form, "never_say", r"\n")}


async def _form(ask: Any, look: Look, values: Mapping[str, Any], about: Mapping[str, Any]) -> str:
    state = state_of(look, values, to_field=to_list_field("never_say"))
    view = {
        **about,
        "state": state,
        "kinds": [{"value": kind, "text": text, "hint": KIND_HINTS[kind]} for kind, text in KINDS.items()],
        "languages": to_choose(state["values"]),
        "parents": await _parents(ask, about, state["values"].get("parent_id", "")),
        "choices": await choices(ask, look, state, "campaigns") if about["is_new"] else {},
    }
    return render("messages/form.html", view)


async def _parents(ask: Any, about: Mapping[str, Any], chosen: str) -> list[Option]:
    """What it can stand under: main and supporting messages of the house, where one is chosen."""
    campaign_id, own_id = about["campaign_id"], about["own_id"]
    if not campaign_id:
        return with_chosen([], chosen, MESSAGE)
    asked = {"campaign_id": campaign_id, "state": "open", "limit": MOST}
    found = await panels(CLOCK.now(), messages=ask.media.list_key_messages(asked))
    messages = found["messages"].data["items"] if found["messages"] else []
    offered = [
        {
            "value": one["key_message_id"],
            "text": _("%(kind)s: %(text)s", kind=KINDS[one["kind"]], text=cut(one["text"])),
        }
        for one in messages
        if one["kind"] != "proof" and one["key_message_id"] != own_id
    ]
    return with_chosen(offered, chosen, MESSAGE)


ONE = f"{LIST}/{{key_message_id}}"
SCREENS = (
    Screen(f"{LIST}/new", show_new, act=write, needs=HOUSE),
    Screen(f"{ONE}/correct", show_correct, act=correct, needs=HOUSE),
    Screen(f"{ONE}/say", show_say, act=say, needs=HOUSE),
)
