"""Pia: which outlet was offered the release, and what did it answer?"""

from __future__ import annotations

from typing import Any

from services.dashboard.web.choices import choices, options
from services.dashboard.web.history import ask_history, told
from services.dashboard.web.pages.hearings.speakers import Speakers, speakers_of
from services.dashboard.web.pages.releases.words import ANSWERS, LIST, PITCHES, address, answer_badge
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, filled, number, panels
from services.dashboard.web.typed import version_of
from shared.web.filters import day
from shared.web.speech import _

OFFERED = ("outlet_id", "pitched_on", "person_id")


async def show_new(ask: Any, look: Look) -> str:
    """The questions to whom and when."""
    release = await ask.media.show_release({"release_id": look.path["release_id"]})
    given = {name: look.query[name] for name in OFFERED if name in look.query}
    state = look.state({"pitched_on": CLOCK.now().date().isoformat(), **given})
    view = {
        "headline": release["headline"],
        "here": address(release["release_id"]),
        "state": state,
        "choices": await choices(ask, look, state, "outlets"),
        "people": await Speakers({}, {}).offered(ask, look),
    }
    return render("releases/pitch.html", view)


async def make(ask: Any, look: Look, form: Form) -> Done:
    """Note the offer."""
    release_id = look.path["release_id"]
    await ask.media.make_pitch({"release_id": release_id, **filled(form, *OFFERED)})
    return Done(address(release_id), _("Noted. When the outlet answers, note that, too."))


async def show_answer(ask: Any, look: Look) -> str:
    """One pitch, and the question what came back."""
    pitch_id = look.path["pitch_id"]
    pitch = await ask.media.show_pitch({"pitch_id": pitch_id})
    found = await panels(CLOCK.now(), history=ask_history(ask, pitch_id))
    names = await speakers_of(ask, look, [{"organization_id": None, "person_id": pitch["person_id"]}])
    answered_on = pitch["answered_on"] or CLOCK.now().date().isoformat()
    person = names.cell({"organization_id": None, "person_id": pitch["person_id"]})["text"]
    view = {
        "title": pitch["release_headline"] or _("A release"),
        "release_href": address(pitch["release_id"]),
        "standfirst": _(
            "Offered to %(outlet)s on %(day)s",
            outlet=pitch["outlet_name"],
            day=day(pitch["pitched_on"]),
        ),
        "person": person,
        "badge": answer_badge(pitch),
        "answers": options({answer: text for answer, (text, _state) in ANSWERS.items() if answer}),
        "state": look.state({"answer": pitch["answer"], "answered_on": answered_on, "note": pitch["note"]}),
        "action": f"{PITCHES}/{pitch_id}",
        "fields": version_of(look, pitch),
        "may_pitch": look.may("media.pitch"),
        "history": await told(found["history"], look, pitch_id),
    }
    return render("releases/answer.html", view)


async def answer(ask: Any, look: Look, form: Form) -> Done:
    """Note what came back."""
    pitch_id = look.path["pitch_id"]
    said = {**filled(form, "answer", "answered_on", "note"), **number(form, "expected_version")}
    await ask.media.answer_pitch({"pitch_id": pitch_id, **said})
    return Done(f"{PITCHES}/{pitch_id}", _("Noted."))


SCREENS = (
    Screen(f"{LIST}/{{release_id}}/pitch", show_new, act=make, needs="media.pitch"),
    Screen(f"{PITCHES}/{{pitch_id}}", show_answer, act=answer, needs="media.read"),
)
