"""Dara: what does this version say, and what do we ask of it?"""

from __future__ import annotations

from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.history import ask_history, told
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, filled, panels
from services.dashboard.web.wording import cut
from shared.web.filters import day, number
from shared.web.speech import _

ONE = "/texts/{text_id}"
SHOWN = 100_000


async def show(ask: Any, look: Look) -> str:
    """The text, the ways to compare it, and the form to ask for something of a clause."""
    text_id = look.path["text_id"]
    text = await ask.policy.show_text({"text_id": text_id})
    policy_id = text["policy_id"]
    found = await panels(
        CLOCK.now(),
        policy=ask.policy.show_policy({"policy_id": policy_id}),
        texts=ask.policy.list_texts({"policy_id": policy_id, "limit": 100}),
        history=ask_history(ask, text_id),
    )
    title = cut(found["policy"].data["title"]) if found["policy"] else _("Its policy")
    versions = found["texts"].data["items"] if found["texts"] else []
    left = len(text["text"]) - SHOWN
    view = {
        "here": f"/texts/{text_id}",
        "title": text["label"],
        "dated": _("As of %(day)s", day=day(text["dated_on"])),
        "source": text.get("url") or "",
        "policy": {"text": title, "href": f"/policies/{policy_id}"},
        "paragraphs": [line for line in text["text"][:SHOWN].splitlines() if line.strip()],
        "left": _(
            "%(count)s more characters are not shown here; the API gives the whole text.", count=number(left)
        )
        if left > 0
        else "",
        "others": [
            {
                "text": one["label"],
                "href": with_query(f"/texts/{text_id}/changes", from_id=one["text_id"]),
                "aside": day(one["dated_on"]),
            }
            for one in versions
            if one["text_id"] != text_id
        ],
        "may_track": look.may("policy.track"),
        "state": look.state({"passage": look.query.get("passage", "")}),
        "history": await told(found["history"], look, text_id),
    }
    return render("texts/show.html", view)


async def make_ask(ask: Any, look: Look, form: Form) -> Done:
    """Tie an ask to a clause."""
    made = await ask.policy.make_ask({"text_id": look.path["text_id"], **filled(form, "want", "passage")})
    return Done(f"/asks/{made['ask_id']}", _("Asked. Every later version says how the clause stands."))


async def remove(ask: Any, look: Look, form: Form) -> Done:
    """Take it out."""
    text = await ask.policy.show_text({"text_id": look.path["text_id"]})
    await ask.policy.remove_text({"text_id": look.path["text_id"], **filled(form, "reason")})
    return Done(f"/policies/{text['policy_id']}/texts", _("Removed."))


SCREENS = (
    Screen(ONE, show, needs="policy.read"),
    Screen(f"{ONE}/asks", show, act=make_ask, needs="policy.track"),
    Screen(f"{ONE}/remove", show, act=remove, needs="policy.track"),
)
