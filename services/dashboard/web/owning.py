"""Who of us is to see to something: an account that is open, which this dashboard knows and no service does."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from shared.kernel.errors import Fields, Invalid
from shared.web.speech import _

Colleagues = Callable[[], Awaitable[Mapping[str, str]]]
"""The names of all whose account is open, by id."""
FIELDS = ("owner_id", "helper_id")
CHOOSING = (
    "campaigns.assign_alert",
    "campaigns.plan_task",
    "campaigns.correct_task",
    "campaigns.answer_initiative",
)
"""The commands in which somebody of us is chosen."""


async def refuse_strangers(colleagues: Colleagues, wish: Mapping[str, Any]) -> None:
    """Refuse a wish that names an account which is closed or was never here, with the field that does."""
    named = {name: wish[name] for name in FIELDS if isinstance(wish.get(name), str) and wish[name]}
    known = await colleagues() if named else {}
    sentence = _("This account is closed or was never here. Choose somebody else.")
    wrong: Fields = {name: [sentence] for name, account_id in named.items() if account_id not in known}
    if wrong:
        raise Invalid("owner-unknown", sentence, wrong)
