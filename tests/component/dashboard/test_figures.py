"""Figures: how each is made, and which events are behind it."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages.figures import SCREENS
from shared.kernel.errors import Forbidden, NotFound
from shared.testing.personas import EVE
from tests.component.dashboard.conftest import FakeAsk, a_look, missing, showing
from tests.component.dashboard.log import CAMPAIGN, TIME, an_overview

(FIGURES,) = SCREENS
LABELS = {"labels": {CAMPAIGN: {"kind": "campaign", "title": "Fix the wells"}}}


def a_fact(**more):
    fact = dict.fromkeys(("policy_id", "organization_id", "organization_name", "detail", "sector", "adm1"))
    return {
        **fact,
        "fact_id": "f1",
        "measure": "signatures",
        "value": 1,
        "week": "2025-W10",
        "event_id": "event-1",
        "type": "org.groundswell.campaigns.petition.signed.v1",
        "at": TIME,
        "ended_by": None,
        "campaign_id": CAMPAIGN,
        **more,
    }


def explaining(*facts, after=None, **more):
    told = {
        "figure": "signatures",
        "title": "Signatures",
        "method": "Each signature counts once.",
        "value": 4212,
        "as_of": TIME,
        "items": list(facts),
        "withheld": 0,
        "next": after,
    }
    return FakeAsk({"insights.explain_figure": told | more, "insights.label_things": LABELS})


def asking(**query):
    return a_look(query={"figure": "signatures", **query})


class TestFigure:
    async def test_says_how_much_how_it_is_counted_and_as_of_when(self):
        text = await showing(FIGURES, explaining(a_fact()), asking(campaign_id=CAMPAIGN))
        assert "Signatures: 4,212" in text
        assert "Each signature counts once." in text
        assert "8 March 2025, 12:00 UTC, now" in text
        assert "Fix the wells" in text

    async def test_says_how_many_events_the_role_does_not_include(self):
        text = await showing(FIGURES, explaining(a_fact(), withheld=3), asking())
        assert "Events not shown here, as your role does not include them: 3" in text
        assert "Nothing is counted" not in await showing(FIGURES, explaining(withheld=1), asking())

    async def test_opens_the_events_behind_it(self):
        text = await showing(FIGURES, explaining(a_fact(), after="mark"), asking())
        assert '<a href="/events/event-1">Petition signed</a>' in text
        assert 'href="/figures?figure=signatures&amp;after=mark"' in text

    @pytest.mark.parametrize(
        ("figure", "fact", "said"),
        [
            ("activities", {"adm1": "Bong", "sector": "water"}, "water, Bong"),
            ("activities", {}, "place not given"),
            ("coverage", {"detail": "negative"}, "Against us"),
            ("coverage", {}, "tone not given"),
            ("touches", {"detail": "meeting"}, "Meeting"),
            ("touches", {}, "kind not given"),
            ("positions", {"detail": "-2"}, "Opposes"),
            ("policy_moves", {"detail": "committee"}, "Committee"),
            ("signatures", {"detail": CAMPAIGN}, "Fix the wells"),
        ],
    )
    async def test_tells_of_each_row_in_the_words_of_the_figure(self, figure, fact, said):
        text = await showing(FIGURES, explaining(a_fact(**fact), figure=figure), asking())
        assert said in text
        assert "not known" not in text

    async def test_has_no_column_for_what_its_events_do_not_tell(self):
        text = await showing(FIGURES, explaining(a_fact(), figure="campaigns_launched"), asking())
        assert text.count('role="columnheader"') == 4
        assert "not known" not in text

    async def test_goes_back_to_another_day(self):
        ask = explaining()
        text = await showing(FIGURES, ask, asking(as_of="2025-03-01", week="2025-W09"))
        (asked,) = ask.requests("insights.explain_figure")
        assert asked == {"figure": "signatures", "week": "2025-W09", "as_of": "2025-03-01T23:59:59.999Z"}
        assert "as it was known then" in text
        assert 'href="/figures?figure=signatures&amp;week=2025-W09">Back to now' in text

    async def test_keeps_the_moment_that_a_story_asks_for(self):
        ask = explaining()
        await showing(FIGURES, ask, asking(as_of="2025-03-01T09:30:00.000Z"))
        assert ask.requests("insights.explain_figure")[0]["as_of"] == "2025-03-01T09:30:00.000Z"

    async def test_says_that_a_day_is_none(self):
        late = await showing(FIGURES, explaining(), asking(as_of="2199-01-01"))
        assert "This day is yet to come" in late
        text = await showing(FIGURES, explaining(), asking(as_of="last year"))
        assert "Give a day, such as 2025-03-08." in text

    async def test_says_when_nothing_is_counted(self):
        assert "Nothing is counted" in await showing(FIGURES, explaining(), asking())

    async def test_is_not_found(self):
        with pytest.raises(NotFound):
            await showing(FIGURES, FakeAsk({"insights.explain_figure": missing("figure")}), asking())

    async def test_refuses_eve(self):
        with pytest.raises(Forbidden):
            await showing(FIGURES, explaining(), a_look(EVE, query={"figure": "signatures"}))

    async def test_escapes_a_name_with_an_angle_bracket(self):
        text = await showing(FIGURES, explaining(a_fact(organization_name="<b>OIM")), asking())
        assert "<b>OIM" not in text


class TestAllFigures:
    async def test_shows_every_step_of_the_chain(self):
        text = await showing(FIGURES, FakeAsk({"insights.show_overview": an_overview()}))
        assert 'id="action"' in text
        assert 'href="/figures?figure=activities"' in text
        assert 'href="/figures?figure=initiatives"' in text

    async def test_survives_silent_insights(self):
        assert "Insights is not answering since" in await showing(FIGURES, FakeAsk())
