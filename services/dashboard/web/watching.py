"""The button that stands beside a thing: to watch it, or to stop."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from services.dashboard.web.screens import Look
from services.dashboard.web.watched import MOST, Watch
from shared.kernel.ids import new_id
from shared.web.speech import _

LIST = "/watching"
PERMISSION = "policy.watch"


def ask_watches(ask: Any, look: Look) -> dict[str, Any]:
    """The question what one watches, for who may watch at all."""
    return {"watches": ask.policy.list_watches({"limit": MOST})} if look.may(PERMISSION) else {}


def watch_button(watches: Iterable[Watch], kind: str, thing_id: str) -> dict[str, str]:
    """What a menu offers on the page of a thing: to watch it, or to stop."""
    is_watched = _is_watched(watches, kind, thing_id)
    way, text = ("end", _("Stop watching")) if is_watched else ("begin", _("Watch it"))
    return {"text": text, "action": f"{LIST}/{kind}/{thing_id}/{way}", "key": new_id()}


def watch_state(watches: Iterable[Watch], kind: str, thing_id: str) -> dict[str, str]:
    """The same as a button that stands in the open: it says whether one watches."""
    button = watch_button(watches, kind, thing_id)
    text = _("Watching · stop") if button["action"].endswith("/end") else _("Watch")
    return {**button, "text": text, "kind": "quiet"}


def watch_words(watches: Iterable[Watch], kind: str, words: str) -> dict[str, Any]:
    """The button for what is watched by words, which go with the form and may hold any sign."""
    is_watched = _is_watched(watches, kind, words)
    text = (
        _("Watching “%(words)s” · stop", words=words) if is_watched else _("Watch “%(words)s”", words=words)
    )
    action = f"{LIST}/end" if is_watched else f"{LIST}/begin"
    fields = {"kind": kind, "thing_id": words}
    return {"text": text, "action": action, "fields": fields, "key": new_id(), "kind": "quiet"}


def _is_watched(watches: Iterable[Watch], kind: str, thing_id: str) -> bool:
    wanted = (kind, thing_id.casefold())
    return any((one["kind"], one["thing_id"].casefold()) == wanted for one in watches)
