"""Ada: do we support it, and who goes along; or why not, and what is possible instead?"""

from __future__ import annotations

from typing import Any

from services.dashboard.web.choices import choices, with_chosen
from services.dashboard.web.owning import refuse_strangers
from services.dashboard.web.pages.initiatives import words
from services.dashboard.web.pages.initiatives.one import show
from services.dashboard.web.pages.initiatives.words import ANSWER, ONE, START
from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Done, Form, Look, Screen, as_read, filled
from services.dashboard.web.typed import version_of
from shared.web.filters import day
from shared.web.speech import N_, Words, _, spoken

DECISIONS = [
    {"value": "support", "text": N_("Yes, we support it"), "hint": N_("Say who goes along with it.")},
    {"value": "decline", "text": N_("No"), "hint": N_("Say why, and what is possible instead.")},
]
LABELS = Words(
    {
        "decision": "The answer",
        "helper_organization_id": "Which organisation goes along",
        "helper_id": "Who of us goes along",
        "reason": "Why not",
        "instead": "What is possible instead",
    }
)
SAID = Words(
    {
        "support": "Answered with yes. Who goes along is named on the page.",
        "decline": "Answered with no. It may be asked again.",
    }
)


async def show_answer(ask: Any, look: Look) -> str:
    """The question, with what is asked and until when."""
    one = await ask.campaigns.show_initiative({"initiative_id": look.path["initiative_id"]})
    state = look.state({"helper_organization_id": look.actor.organization_id or ""})
    us = [{"value": one, "text": name} for one, name in (await look.colleagues()).items()]
    chosen = state["values"]
    offered = await choices(
        ask, look, {"values": {"organization_id": chosen.get("helper_organization_id", "")}}, "partners"
    )
    view = {
        "title": one["title"],
        "what_for": one["what_for"],
        "by": day(one["answer_by"]),
        "back": words.address(one["initiative_id"]),
        "action": f"{words.address(one['initiative_id'])}/answer",
        "decisions": [{**one, "hint": spoken(one["hint"])} for one in DECISIONS],
        "us": with_chosen(us, chosen.get("helper_id", ""), N_("account")),
        "partners": offered["partners"],
        "labels": LABELS,
        "state": state,
        "fields": version_of(look, one),
    }
    return render("initiatives/answer.html", view)


async def answer(ask: Any, look: Look, form: Form) -> Done:
    """Answer it: with a yes only who goes along is sent, with a no only why."""
    decision = form.get("decision", "")
    names = ("reason", "instead") if decision == "decline" else ("helper_organization_id", "helper_id")
    asked = {**as_read(look, form, "initiative_id"), **filled(form, "decision", *names)}
    await refuse_strangers(look.colleagues, asked)
    await ask.campaigns.answer_initiative(asked)
    return Done(words.address(look.path["initiative_id"]), SAID[decision])


async def show_move(ask: Any, look: Look) -> str:
    """The question until when, and why."""
    one = await ask.campaigns.show_initiative({"initiative_id": look.path["initiative_id"]})
    here = words.address(one["initiative_id"])
    view = {
        "title": one["title"],
        "by": day(one["answer_by"]),
        "back": here,
        "action": f"{here}/move",
        "state": look.state({"answer_by": one["answer_by"]}),
        "labels": {"answer_by": _("Answer by"), "reason": _("Why")},
        "fields": version_of(look, one),
    }
    return render("initiatives/move.html", view)


async def move(ask: Any, look: Look, form: Form) -> Done:
    """Give the answer another day."""
    await ask.campaigns.move_answer_date(
        {**as_read(look, form, "initiative_id"), **filled(form, "answer_by", "reason")}
    )
    return Done(
        words.address(look.path["initiative_id"]), _("Moved. The day and its reason stand in the history.")
    )


async def again(ask: Any, look: Look, form: Form) -> Done:
    """Ask anew."""
    await ask.campaigns.ask_again(as_read(look, form, "initiative_id"))
    return Done(words.address(look.path["initiative_id"]), _("Asked again, with a new day for the answer."))


SCREENS = (
    Screen(f"{ONE}/answer", show_answer, act=answer, needs=ANSWER),
    Screen(f"{ONE}/move", show_move, act=move, needs=ANSWER),
    Screen(f"{ONE}/again", show, act=again, needs=START),
)
