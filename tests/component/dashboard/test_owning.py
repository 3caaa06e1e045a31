"""Who of us is chosen to see to something is refused where no such account is open, by page and by API alike."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import pytest

from services.dashboard.application import CONTRACTS, _guards
from services.dashboard.web.owning import CHOOSING, FIELDS, refuse_strangers
from shared.kernel.errors import Invalid
from shared.web.operations import Operations


async def colleagues() -> Mapping[str, str]:
    """Bo's account is open."""
    return {"bo": "Bo"}


async def nobody_asks() -> Mapping[str, str]:
    """Fail where accounts are looked up for nothing."""
    raise AssertionError


class TestRefuseStrangers:
    @pytest.mark.parametrize("field", FIELDS)
    async def test_names_the_field_with_an_account_that_is_not_open(self, field: str) -> None:
        with pytest.raises(Invalid, match="owner-unknown") as refused:
            await refuse_strangers(colleagues, {field: "somebody"})
        assert set(refused.value.fields) == {field}
        await refuse_strangers(colleagues, {field: "bo"})

    @pytest.mark.parametrize("wish", [{}, {"owner_id": None}, {"owner_id": ""}, {"owner_id": 7}])
    async def test_leaves_what_names_no_account_to_the_service(self, wish: dict[str, Any]) -> None:
        await refuse_strangers(nobody_asks, wish)


class TestApi:
    async def test_refuses_alike_wherever_somebody_of_us_is_chosen(self) -> None:
        accounts = SimpleNamespace(colleagues=colleagues, representatives=None)
        door = SimpleNamespace(keys=SimpleNamespace(accounts=accounts))
        guards = _guards(SimpleNamespace(door=door))
        with pytest.raises(Invalid, match="owner-unknown"):
            await guards["campaigns.assign_alert"]({"owner_id": "somebody"})
        assert set(CHOOSING) <= set(guards)

    def test_guards_every_command_in_which_an_account_is_chosen(self) -> None:
        operations = Operations.load(CONTRACTS / "operations")
        choosing = {
            f"{one.service}.{one.name}"
            for by_method in operations.by_path().values()
            for one in by_method.values()
            if one.kind == "command" and _takes_account(one)
        }
        assert choosing == set(CHOOSING)


def _takes_account(operation: Any) -> bool:
    return bool({*FIELDS} & set(operation.properties))
