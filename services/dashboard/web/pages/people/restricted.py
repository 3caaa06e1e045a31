"""Bo: what was told to us in confidence, and why do I need to read it now?"""

from __future__ import annotations

from typing import Any

from services.dashboard.web.choices import options
from services.dashboard.web.pages.people.confidence import KINDS, PURPOSES, REVEAL, WRITE, read_so_far
from services.dashboard.web.pages.people.words import LIST, address
from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Answer, Done, Form, Look, Screen, as_read, filled
from services.dashboard.web.typed import version_of
from shared.kernel.errors import NotFound
from shared.web.speech import Words, _

MOST = 200
WRITING = Words({"kind": "What it is about", "text": "What is to be kept"})
REVEALING = Words({"purpose": "What you need it for", "reason": "Why now, in your words"})


async def show_new(ask: Any, look: Look) -> str:
    """The form for what is to be kept."""
    person = await ask.stakeholders.show_person({"person_id": look.path["person_id"]})
    view = {
        "name": person["name"],
        "here": address(person["person_id"]),
        "state": look.state({}),
        "labels": WRITING,
        "kinds": options(KINDS),
    }
    return render("people/restricted_new.html", view)


async def write(ask: Any, look: Look, form: Form) -> Done:
    """Keep it."""
    person_id = look.path["person_id"]
    asked = {"person_id": person_id, "text": form.get("text", "").strip(), **filled(form, "kind")}
    await ask.stakeholders.write_restricted_note(asked)
    return Done(address(person_id), _("Kept. Whoever reads it says why, and that stays beside their name."))


async def show_question(ask: Any, look: Look) -> str:
    """Of which kind it is, and the question why it is needed."""
    person, note = await _note(ask, look)
    view = {
        **_of_whom(person, note),
        "so_far": read_so_far(note),
        "state": look.state({}),
        "labels": REVEALING,
        "purposes": options(PURPOSES),
        "may_remove": look.may(WRITE),
    }
    return render("people/restricted.html", view)


async def reveal(ask: Any, look: Look, form: Form) -> Answer:
    """Read it; what it says stands on the answer to this form alone."""
    person, note = await _note(ask, look)
    said = filled(form, "purpose", "reason")
    read = await ask.stakeholders.reveal_restricted_note(
        {"restricted_note_id": note["restricted_note_id"], "reason": "", **said}
    )
    text = read.get("secret", "")

    async def show_text(ask: Any, look: Look) -> str:
        return render("people/revealed.html", {**_of_whom(person, note), "lines": text.splitlines()})

    return Answer(show_text)


async def show_remove(ask: Any, look: Look) -> str:
    """What is to be forgotten for good."""
    person, note = await _note(ask, look)
    view = {**_of_whom(person, note), "state": look.state({}), "fields": version_of(look, note)}
    return render("people/restricted_remove.html", view)


async def remove(ask: Any, look: Look, form: Form) -> Done:
    """Have it forgotten."""
    asked = as_read(look, form, "restricted_note_id")
    await ask.stakeholders.remove_restricted_note(asked)
    return Done(address(look.path["person_id"]), _("Forgotten. Who has read it stays known."))


def _of_whom(person: dict[str, Any], note: dict[str, Any]) -> dict[str, Any]:
    """What every page about a note says: of whom it is, of which kind, and where it stands."""
    here = address(person["person_id"])
    return {
        "name": person["name"],
        "here": here,
        "address": f"{here}/restricted/{note['restricted_note_id']}",
        "kind": KINDS[note["kind"]],
    }


async def _note(ask: Any, look: Look) -> tuple[dict[str, Any], dict[str, Any]]:
    person = await ask.stakeholders.show_person({"person_id": look.path["person_id"]})
    found = await ask.stakeholders.list_restricted_notes({"person_id": person["person_id"], "limit": MOST})
    for note in found["items"]:
        if note["restricted_note_id"] == look.path["restricted_note_id"]:
            return person, note
    raise NotFound("restricted-note-not-found", _("Nothing of this kind is kept of this person any more."))


ONE = f"{LIST}/{{person_id}}/restricted"
SCREENS = (
    Screen(f"{ONE}/new", show_new, act=write, needs=WRITE),
    Screen(f"{ONE}/{{restricted_note_id}}", show_question, act=reveal, needs=REVEAL),
    Screen(f"{ONE}/{{restricted_note_id}}/remove", show_remove, act=remove, needs=WRITE),
)
