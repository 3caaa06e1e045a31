"""Bo: in which words, and at which address, do we ask everybody?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from services.dashboard.web.choices import choices
from services.dashboard.web.open_page import NO_MAIL, PUBLISH
from services.dashboard.web.pages.publishing.preview import previewed
from services.dashboard.web.pages.publishing.words import MARK, PRIVACY, PURPOSES
from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Answer, Done, Form, Look, Screen, filled, number
from services.dashboard.web.slugs import slug_of
from services.dashboard.web.taking_down import asked_to_take_down
from services.dashboard.web.typed import state_of
from shared.kernel.errors import Invalid
from shared.web.speech import Words, _, spoken

WORDS = ("slug", "title", "ask", "organization_id", "privacy", "contact")
LABELS = Words(
    {
        "slug": "Address of the page",
        "title": "Title",
        "ask": "What is asked",
        "organization_id": "Who asks",
        "privacy": "What happens with their data",
        "contact": "Where they write about it",
        "purposes": "What people may agree to",
    }
)


@dataclass(frozen=True)
class Thing:
    """What a page is for: a petition or an appeal, as this form needs it."""

    key: str
    thing_id: str
    title: str
    ask: str
    kind: str
    script: str = ""
    questions: tuple[str, ...] = ()

    @property
    def behind(self) -> dict[str, Any]:
        """What a page takes from it unchanged."""
        return {"kind": self.kind, "script": self.script, "questions": self.questions}

    @property
    def here(self) -> str:
        """Its own screen."""
        return f"/{self.key.removesuffix('_id')}s/{self.thing_id}"


async def show(ask: Any, look: Look, *, is_preview: bool = False) -> str:
    """The form, filled with the words of the page that there is, or of what it is for."""
    thing = await _thing(ask, look)
    action = await _action(ask, thing.thing_id)
    mail = await ask.campaigns.show_publishing({})
    # After a refusal only what was typed counts: a box whose mark was taken away must not come back.
    state = state_of(look, {} if look.form else _known(thing, action, look))
    version = {"expected_version": str(action["version"])} if action else {}
    offered = await choices(ask, look, state, "partners")
    partners = offered["partners"]["options"] if is_preview else []
    view = {
        "preview": previewed(thing.behind, look.form, partners) if is_preview else None,
        "thing": {"text": thing.title, "href": thing.here},
        "here": thing.here,
        "address": f"{look.site}/act/",
        "is_up": action is not None and action["stage"] == "published",
        "warning": "" if mail["is_mail_set_up"] else NO_MAIL,
        "state": state,
        "labels": LABELS,
        "fields": {name: look.form.get(name) or value for name, value in version.items()},
        "purposes": [{"name": f"{MARK}{one}", "text": text} for one, text in PURPOSES.items()],
        "choices": offered,
    }
    return render("publishing/form.html", view)


async def publish(ask: Any, look: Look, form: Form) -> Done | Answer:
    """Open the page, or say its words anew; before that, show how strangers will read them."""
    if form.get("do") == "preview":
        return Answer(lambda ask, look: show(ask, replace(look, form=form), is_preview=True))
    thing = await _thing(ask, look)
    if not form.get("contact", "").strip():
        sentence = _("Give an e-mail address.")
        raise Invalid("action-not-right", sentence, {"contact": [sentence]})
    said = {name: form.get(name, "").strip() for name in WORDS if name != "organization_id"}
    asked = {
        thing.key: thing.thing_id,
        **said,
        **filled(form, "organization_id"),
        "purposes": [one for one in PURPOSES if form.get(f"{MARK}{one}")],
        **number(form, "expected_version"),
    }
    saved = await ask.campaigns.publish_action(asked)
    return Done(thing.here, _("Published at %(address)s.", address=f"{look.site}/act/{saved['slug']}"))


async def show_unpublish(ask: Any, look: Look) -> str:
    """The question whether it is to be taken down."""
    thing = await _thing(ask, look)
    action = await _action(ask, thing.thing_id)
    return asked_to_take_down(look, action, thing.title, thing.here, thing.here)


async def unpublish(ask: Any, look: Look, form: Form) -> Done:
    """Take the page down."""
    await ask.campaigns.unpublish_action({**filled(form, "action_id"), **number(form, "expected_version")})
    key = "petition" if "petition_id" in look.path else "appeal"
    return Done(f"/{key}s/{look.path[f'{key}_id']}", _("Taken down. What was given stays, and counts."))


async def lead(ask: Any, look: Look) -> Done:
    """A public page stands on the screen of what it is for."""
    action = await ask.campaigns.show_action({"action_id": look.path["action_id"]})
    kind = "petitions" if action["kind"] == "petition" else "appeals"
    return Done(f"/{kind}/{action['thing_id']}")


async def _thing(ask: Any, look: Look) -> Thing:
    if "petition_id" in look.path:
        found = await ask.campaigns.show_petition({"petition_id": look.path["petition_id"]})
        return Thing("petition_id", found["petition_id"], found["title"], found["demand"], "petition")
    found = await ask.campaigns.show_appeal({"appeal_id": look.path["appeal_id"]})
    words = (found["title"], found["ask"], found["kind"], found["script"], tuple(found["questions"]))
    return Thing("appeal_id", found["appeal_id"], *words)


async def _action(ask: Any, thing_id: str) -> Mapping[str, Any] | None:
    found = await ask.campaigns.list_actions({"thing_id": thing_id, "limit": 1})
    return next(iter(found["items"]), None)


def _known(thing: Thing, action: Mapping[str, Any] | None, look: Look) -> dict[str, str]:
    if action:
        marks = {f"{MARK}{one}": "yes" for one in action["purposes"]}
        return {**{name: action.get(name, "") for name in WORDS}, **marks}
    return {
        "slug": slug_of(thing.title),
        "title": thing.title,
        "ask": thing.ask[:2000],
        "privacy": spoken(PRIVACY),
        "organization_id": look.actor.organization_id or "",
    }


SCREENS = (
    Screen("/petitions/{petition_id}/publish", show, act=publish, needs=PUBLISH),
    Screen("/appeals/{appeal_id}/publish", show, act=publish, needs=PUBLISH),
    Screen("/petitions/{petition_id}/unpublish", show_unpublish, act=unpublish, needs=PUBLISH),
    Screen("/appeals/{appeal_id}/unpublish", show_unpublish, act=unpublish, needs=PUBLISH),
    Screen("/actions/{action_id}", lead, needs="campaigns.read"),
)
