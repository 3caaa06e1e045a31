"""The screens of provisions and of what was found on the ground."""

from __future__ import annotations

from typing import Any

import pytest

from services.dashboard.web.pages.overview_stuck import own_lines
from services.dashboard.web.pages.practice import every, forms, one
from services.dashboard.web.screens import Done, Screen
from services.policy.schemas.practice import CheckSchema, PracticeSchema, ProvisionSchema
from shared.kernel.errors import Forbidden, Invalid
from shared.testing.personas import ADA, BO, DARA, EVE
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, screen_at, showing
from tests.component.dashboard.media_answers import NONE, POLICY, a_page, in_shape
from tests.component.dashboard.policy_answers import a_policy

PROMISE = "0195a7c2-6a00-7000-8000-0000000000b6"
GROUP = "0195a7c2-6a00-7000-8000-0000000000b7"
THIS = {"policy_id": POLICY, "provision_id": PROMISE}


def a_provision(**more: Any) -> dict[str, Any]:
    """A provision that was lost."""
    provision = {
        "provision_id": PROMISE,
        "policy_id": POLICY,
        "what": "A pump in every town",
        "responsible": "Ministry of Public Works",
        "adm1": "Bong",
        "place": "Gbarnga",
        "due_on": "2025-02-01",
        "stands": "not-found",
        "stands_since": "2025-03-01",
        "checks": 2,
        "is_regressed": True,
        "is_waiting": True,
        "answer": "",
        "answered_at": None,
        "recorded_at": "2025-02-01T12:00:00+00:00",
        "version": 3,
        **more,
    }
    return in_shape(provision, ProvisionSchema)


def a_check(**more: Any) -> dict[str, Any]:
    """A check of a group."""
    check = {
        "check_id": "0195a7c2-6a00-7000-8000-0000000000b8",
        "provision_id": PROMISE,
        "policy_id": POLICY,
        "checked_on": "2025-03-01",
        "result": "not-found",
        "organization_id": GROUP,
        "note": "The handle is <gone>",
        "url": None,
        "activity_id": None,
        "made_at": "2025-03-01T12:00:00+00:00",
        "version": 1,
        **more,
    }
    return in_shape(check, CheckSchema)


def a_practice(**more: Any) -> dict[str, Any]:
    """Seven of ten found."""
    practice = {
        "policy_id": POLICY,
        "provisions": 11,
        "checked": 10,
        "found": 7,
        "partly": 1,
        "not_found": 2,
        "not_checked": 1,
        "in_practice": 70.0,
        "alerts": 1,
        "method": "Partly found counts as not found.",
        **more,
    }
    return in_shape(practice, PracticeSchema)


AROUND: dict[str, Any] = {
    "policy.show_policy": a_policy(),
    "policy.list_provisions": a_page(a_provision()),
    "policy.show_provision": a_provision(),
    "policy.list_checks": a_page(a_check()),
    "policy.show_practice": a_practice(),
    "stakeholders.list_organizations": a_page({"organization_id": GROUP, "name": "Water group"}),
    "insights.list_events": NONE,
    "insights.label_things": {"labels": {GROUP: {"kind": "organization", "title": "Water group"}}},
}
LIST = screen_at(every.SCREENS, "/provisions")
OF_POLICY = screen_at(every.SCREENS, "/policies/{policy_id}/practice")
SHOW = screen_at(one.SCREENS, "/provisions/{provision_id}")
ALL = (*every.SCREENS, *forms.SCREENS, *one.SCREENS)


@pytest.mark.parametrize("screen", ALL, ids=lambda one: one.path)
async def test_refuses_eve(screen: Screen):
    with pytest.raises(Forbidden):
        await showing(screen, FakeAsk(AROUND), a_look(EVE, path=THIS))


@pytest.mark.parametrize("screen", ALL, ids=lambda one: one.path)
async def test_shows_to_ada(screen: Screen):
    assert await showing(screen, FakeAsk(AROUND), a_look(ADA, path=THIS))


class TestPractice:
    async def test_says_the_share_and_how_it_is_counted(self):
        text = await showing(OF_POLICY, FakeAsk(AROUND), a_look(path=THIS))
        assert "70\u00a0% in practice" in text
        assert "7 of 10 checked provisions found" in text
        assert "Partly found counts as not found." in text
        assert "1 provision was found before and not any more." in text

    async def test_says_that_nobody_has_looked(self):
        ask = FakeAsk({**AROUND, "policy.show_practice": a_practice(in_practice=None, alerts=0)})
        assert "Nobody has looked yet" in await showing(OF_POLICY, ask, a_look(path=THIS))

    async def test_teaches_when_there_is_none(self):
        ask = FakeAsk({**AROUND, "policy.list_provisions": NONE})
        assert "No provision is recorded yet" in await showing(LIST, ask)

    async def test_narrows(self):
        ask = FakeAsk({**AROUND, "policy.list_provisions": NONE})
        text = await showing(LIST, ask, a_look(query={"stands": "partly"}))
        assert ask.requests("policy.list_provisions") == [{"stands": "partly"}]
        assert "No provision fits" in text

    async def test_survives_a_silent_service(self):
        assert "is not answering since" in await showing(LIST, FakeAsk())
        ask = FakeAsk({"policy.show_policy": a_policy()})
        assert "is not answering since" in await showing(OF_POLICY, ask, a_look(path=THIS))


class TestProvision:
    async def test_shows_who_looked_and_escapes_what_they_found(self):
        text = await showing(SHOW, FakeAsk(AROUND), a_look(DARA, path=THIS))
        assert "Water group" in text
        assert "The handle is &lt;gone&gt;" in text
        assert "It was found before and is not found now" in text

    async def test_lets_others_check_and_not_answer(self):
        text = await showing(SHOW, FakeAsk(AROUND), a_look(BO, path=THIS))
        assert f"/provisions/{PROMISE}/checks" in text
        assert f"/provisions/{PROMISE}/answer" not in text

    async def test_stands_when_others_are_silent(self):
        text = await showing(SHOW, FakeAsk({"policy.show_provision": a_provision()}), a_look(path=THIS))
        assert "A pump in every town" in text
        assert "is not answering since" in text

    @pytest.mark.parametrize(
        ("step", "form", "operation"),
        [
            ("checks", {"result": "found", "checked_on": "2025-03-02", "note": "Seen"}, "make_check"),
            ("answer", {"answer": "A part is ordered"}, "answer_provision"),
            ("remove", {"reason": "In error"}, "remove_provision"),
        ],
    )
    async def test_sends_what_was_typed(self, step: str, form: dict[str, str], operation: str):
        ask = FakeAsk({**AROUND, f"policy.{operation}": {}})
        screen = screen_at(one.SCREENS, f"/provisions/{{provision_id}}/{step}")
        done = await acting(screen, ask, form, a_look(path=THIS))
        assert isinstance(done, Done)
        assert ask.requests(f"policy.{operation}") == [{"provision_id": PROMISE, **form}]

    async def test_says_at_the_field_what_is_wrong(self):
        ask = FakeAsk({**AROUND, "policy.make_check": Invalid("x", "No.", {"note": ["Say what shows it."]})})
        screen = screen_at(one.SCREENS, "/provisions/{provision_id}/checks")
        text = await acting(screen, ask, {"url": "typed"}, a_look(path=THIS))
        assert "What shows it: Say what shows it." in str(text)
        assert 'value="typed"' in str(text)


async def test_a_lost_provision_is_the_analysts_own_work():
    item = {"kind": "provision", "thing_id": PROMISE, "title": "A pump", "detail": "", "since": "2025-03-01",
            "age_days": 7, "do": "Have it checked again."}  # fmt: skip
    (line,) = own_lines([{"kind": "provision", "count": 1, "items": [item]}], a_look(DARA))
    assert (line["href"], line["note"]) == (f"/provisions/{PROMISE}", "Have it checked again.")
