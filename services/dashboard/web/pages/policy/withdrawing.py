"""Dara: a position was recorded, or a contact logged, in error."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Done, Form, Look, Screen, filled
from services.dashboard.web.wording import cut
from shared.web.filters import day
from shared.web.speech import _, in_a_row

ONE = "/policies/{policy_id}"


def with_way_back(line: Mapping[str, Any], address: str, on: str, *, may: bool) -> dict[str, Any]:
    """A line of the list, its day before its words, with the way to take it back for who may."""
    if not may:
        return dict(line)
    note = in_a_row(day(on), str(line["note"]))
    return {**line, "note": note, "aside": _("Take it back"), "aside_href": f"{address}/withdraw"}


async def show_position(ask: Any, look: Look) -> str:
    """The question why the position is taken back."""
    return await _asked(ask, look, _("Take this position back?"), "positions")


async def withdraw_position(ask: Any, look: Look, form: Form) -> Done:
    """Take it back."""
    position = {"position_id": look.path["position_id"]}
    await ask.policy.withdraw_position({**position, **filled(form, "reason")})
    return Done(_list(look, "positions"), _("Taken back. Its holder stands as without it."))


async def show_touch(ask: Any, look: Look) -> str:
    """The question why the contact is taken back."""
    return await _asked(ask, look, _("Take this contact back?"), "touches")


async def withdraw_touch(ask: Any, look: Look, form: Form) -> Done:
    """Take it back."""
    await ask.policy.withdraw_touch({"touch_id": look.path["touch_id"], **filled(form, "reason")})
    return Done(_list(look, "touches"), _("Taken back. It counts in no figure any more."))


async def _asked(ask: Any, look: Look, heading: str, what: str) -> str:
    policy = await ask.policy.show_policy({"policy_id": look.path["policy_id"]})
    view = {
        "title": cut(policy["title"]),
        "policy_href": f"/policies/{policy['policy_id']}",
        "heading": heading,
        "state": look.state({}),
        "action": look.address,
        "back": _list(look, what),
    }
    return render("policy/withdraw.html", view)


def _list(look: Look, what: str) -> str:
    return f"/policies/{look.path['policy_id']}/{what}"


SCREENS = (
    Screen(
        f"{ONE}/positions/{{position_id}}/withdraw",
        show_position,
        act=withdraw_position,
        needs="policy.record",
    ),
    Screen(f"{ONE}/touches/{{touch_id}}/withdraw", show_touch, act=withdraw_touch, needs="policy.log"),
)
