"""Dara: how does the clause stand that we ask about, and did we get it?"""

from __future__ import annotations

from typing import Any

from services.dashboard.web.history import ask_history, told
from services.dashboard.web.pages.texts.versions import CLAUSES, STATES
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, as_read, filled, panels
from services.dashboard.web.wording import cut
from shared.web.speech import _, said_of

ONE = "/asks/{ask_id}"


async def show(ask: Any, look: Look) -> str:
    """The ask, the clause as it was quoted and as it stands now, and the buttons that decide it."""
    ask_id = look.path["ask_id"]
    asked = await ask.policy.show_ask({"ask_id": ask_id})
    found = await panels(
        CLOCK.now(),
        policy=ask.policy.show_policy({"policy_id": asked["policy_id"]}),
        history=ask_history(ask, ask_id),
    )
    title = cut(found["policy"].data["title"]) if found["policy"] else _("Its policy")
    text, state = STATES[asked["state"]]
    clause, clause_state = CLAUSES[asked["clause"]]
    may = look.may("policy.track")
    view = {
        "here": f"/asks/{ask_id}",
        "title": asked["want"],
        "policy": {"text": title, "href": f"/policies/{asked['policy_id']}"},
        "badge": {"text": said_of("ask", text), "state": state},
        "reason": asked.get("reason") or "",
        "clause": {"text": clause, "state": clause_state},
        "passage": asked["passage"],
        "pieces": asked["pieces"],
        "quoted_href": f"/texts/{asked['text_id']}",
        "latest_href": f"/texts/{asked['clause_in']}",
        "may_meet": may and asked["state"] != "met",
        "may_lose": may and asked["state"] != "lost",
        "version": str(asked["version"]),
        "state": look.state({}),
        "history": await told(found["history"], look, ask_id),
    }
    return render("texts/ask.html", view)


async def meet(ask: Any, look: Look, form: Form) -> Done:
    """Say that we got it."""
    await ask.policy.meet_ask(_said(look, form))
    return Done(f"/asks/{look.path['ask_id']}", _("Met."))


async def lose(ask: Any, look: Look, form: Form) -> Done:
    """Say that we did not."""
    await ask.policy.lose_ask(_said(look, form))
    return Done(f"/asks/{look.path['ask_id']}", _("Lost. The log keeps that we asked."))


def _said(look: Look, form: Form) -> dict[str, Any]:
    which = as_read(look, form, "ask_id")
    return {**which, **filled(form, "reason")}


SCREENS = (
    Screen(ONE, show, needs="policy.read"),
    Screen(f"{ONE}/meet", show, act=meet, needs="policy.track"),
    Screen(f"{ONE}/lose", show, act=lose, needs="policy.track"),
)
