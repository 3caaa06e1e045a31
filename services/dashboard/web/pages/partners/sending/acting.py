"""What is done with a subscription: paused, resumed, asked again, tested, sent once more, corrected, closed."""

from __future__ import annotations

from typing import Any

from services.dashboard.web.pages.partners.sending.one import ONE, show
from services.dashboard.web.pages.partners.sending.opening import LABELS, kinds, secret_shown, typed
from services.dashboard.web.pages.partners.sending.words import place
from services.dashboard.web.pages.partners.terms_form import KIND, ticked
from services.dashboard.web.pages.partners.words import SEE, partner_names
from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Answer, Done, Form, Look, Screen, filled, number
from services.dashboard.web.typed import state_of, to_list_field
from shared.web.speech import _
from shared.web.zone import start_of


async def pause(ask: Any, look: Look, form: Form) -> Done:
    """Send nothing for now."""
    await ask.feeds.pause_subscription({**_which(look), **filled(form, "reason")})
    return Done(_here(look), _("Paused. What comes meanwhile waits."))


async def resume(ask: Any, look: Look, form: Form) -> Done:
    """Go on."""
    await ask.feeds.resume_subscription(_which(look))
    return Done(_here(look), _("It goes on where it stopped."))


async def ask_again(ask: Any, look: Look, form: Form) -> Done:
    """Ask the receiver once more."""
    await ask.feeds.ask_again(_which(look))
    return Done(_here(look), _("Asked again; the answer stands here within seconds."))


async def answer_for(ask: Any, look: Look, form: Form) -> Done:
    """Answer for a receiver that cannot."""
    await ask.feeds.open_without_handshake({**_which(look), "reason": form.get("reason", "").strip()})
    return Done(_here(look), _("Open, at one event a second at most."))


async def test(ask: Any, look: Look, form: Form) -> Done:
    """Send an example."""
    await ask.feeds.send_test({**_which(look), **filled(form, "type")})
    return Done(
        f"{_here(look)}#tried", _("The test goes out within seconds; what is answered stands here then.")
    )


async def resend(ask: Any, look: Look, form: Form) -> Done:
    """Send a range or all since a day once more."""
    day = form.get("since", "").strip()
    since = {"since": start_of(day)} if day else {}
    asked = {**_which(look), **number(form, "from_sequence"), **number(form, "to_sequence"), **since}
    done = await ask.feeds.resend(asked)
    said = _(
        "Numbers %(first)s to %(last)s are sent once more, beside what comes.",
        first=done["from_sequence"],
        last=done["to_sequence"],
    )
    return Done(_here(look), said)


async def rotate(ask: Any, look: Look, form: Form) -> Answer:
    """Make another secret, and show it this once."""
    made = await ask.feeds.rotate_secret(_which(look))
    return secret_shown(made, _here(look), is_new=False)


async def replay(ask: Any, look: Look, form: Form) -> Done:
    """Send a refused event once more."""
    await ask.feeds.replay_message({"message_id": look.path["message_id"]})
    return Done(f"{_here(look)}#refused", _("It is sent again, within seconds."))


async def skip(ask: Any, look: Look, form: Form) -> Done:
    """Do without a refused event."""
    await ask.feeds.skip_message({"message_id": look.path["message_id"]})
    return Done(f"{_here(look)}#refused", _("Skipped. The receiver does without it."))


async def show_correct(ask: Any, look: Look) -> str:
    """The form with which name, address and kinds are corrected."""
    found = await ask.feeds.show_subscription(_which(look))
    agreement = await ask.feeds.show_agreement({"agreement_id": found["agreement_id"]})
    whose = agreement["organization_id"]
    chosen = ticked(look.form, KIND) if look.form else found["types"]
    values = {"name": found["name"], "sink": found["sink"]}
    view = {
        "partner": (await partner_names(ask, [whose]))[whose],
        "heading": _("What of it is to be another?"),
        "submit": _("Save"),
        "action": f"{_here(look)}/correct",
        "back": _here(look),
        "fields": {"version": look.form.get("version") or str(found["version"])},
        "is_new": False,
        "labels": LABELS,
        "kinds": kinds(agreement, list(chosen)),
        "state": state_of(look, values, to_field=to_list_field("types")),
    }
    return render("partners/subscribe.html", view)


async def correct(ask: Any, look: Look, form: Form) -> Done:
    """Correct it."""
    done = await ask.feeds.correct_subscription({**_which(look), **typed(form), **number(form, "version")})
    moved = done["state"] == "asked"
    return Done(
        _here(look), _("Saved. The receiver at the new address is asked first.") if moved else _("Saved.")
    )


async def show_close(ask: Any, look: Look) -> str:
    """What is to be closed, and the question why."""
    found = await ask.feeds.show_subscription(_which(look))
    view = {
        "name": found["name"],
        "host": found["host"],
        "state": look.state(),
        "action": f"{_here(look)}/close",
        "back": _here(look),
    }
    return render("partners/close.html", view)


async def close(ask: Any, look: Look, form: Form) -> Done:
    """Close it."""
    await ask.feeds.close_subscription({**_which(look), **filled(form, "reason")})
    return Done(_here(look), _("Closed. Nothing is sent there any more."))


def _which(look: Look) -> dict[str, str]:
    return {"subscription_id": look.path["subscription_id"]}


def _here(look: Look) -> str:
    return place(look.path["agreement_id"], look.path["subscription_id"])


SCREENS = (
    Screen(f"{ONE}/pause", show, act=pause, needs=SEE),
    Screen(f"{ONE}/resume", show, act=resume, needs=SEE),
    Screen(f"{ONE}/ask", show, act=ask_again, needs=SEE),
    Screen(f"{ONE}/open", show, act=answer_for, needs=SEE),
    Screen(f"{ONE}/test", show, act=test, needs=SEE),
    Screen(f"{ONE}/resend", show, act=resend, needs=SEE),
    Screen(f"{ONE}/secret", show, act=rotate, needs=SEE),
    Screen(f"{ONE}/correct", show_correct, act=correct, needs=SEE),
    Screen(f"{ONE}/close", show_close, act=close, needs=SEE),
    Screen(f"{ONE}/refused/{{message_id}}/replay", show, act=replay, needs=SEE),
    Screen(f"{ONE}/refused/{{message_id}}/skip", show, act=skip, needs=SEE),
)
