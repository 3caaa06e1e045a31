"""Report cards on pages: a partner's own, all of them for stewards, and the rows behind each figure."""

from __future__ import annotations

import html
from typing import Any

import pytest

from services.dashboard.web.pages import partners
from services.dashboard.web.pages.partners.cards.words import hours, in_hundred, next_steps, reason_words
from services.insights.domain.report_card import Sums, card
from services.insights.schemas.report_card import CardSchema, ReportCardRowSchema
from shared.kernel.errors import Forbidden, NotFound
from shared.testing.personas import ADA, AGENCY, CHI, EVE
from tests.component.dashboard.conftest import FakeAsk, a_look, missing, screen_at, showing
from tests.component.dashboard.partner_answers import AGREEMENT, EVENT, LABELS, an_agreement, in_shape

HERE = f"/partners/{AGREEMENT}/report-card"
ONE = screen_at(partners.SCREENS, "/partners/{agreement_id}/report-card")
ROWS = screen_at(partners.SCREENS, "/partners/{agreement_id}/report-card/{of}")
ALL = screen_at(partners.SCREENS, "/partners/report-cards")
THIS = {"agreement_id": AGREEMENT}


def sums(**more: Any) -> Sums:
    """A month in which enough happened."""
    told = Sums(activities=10, dated=10, told_in_time=8, rows=40, refused=12, tasks=2, tasks_in_time=1)
    told.empty["method"] = 7
    told.reasons["cell-empty", "sector"] = 9
    told.waits[20.0] = 6
    for name, value in more.items():
        setattr(told, name, value)
    return told


def a_card(**more: Any) -> dict[str, Any]:
    """The same as the service tells it."""
    return in_shape(card(sums(**more)), CardSchema)


def answered(**more: Any) -> FakeAsk:
    """A card of two months."""
    told = {
        "organization_id": AGENCY,
        "organization_name": "Water Aid Agency",
        "within_days": 30,
        "fewest": 5,
        "months": [
            {"month": "2025-03", **a_card()},
            {"month": "2025-02", **a_card(told_in_time=4)},
            {"month": "2025-01", **card(Sums(activities=2, dated=2, told_in_time=1))},
        ],
        "total": a_card(),
    }
    return FakeAsk(
        {
            "feeds.show_agreement": an_agreement(),
            "insights.show_report_card": told,
            "insights.label_things": LABELS,
            **more,
        }
    )


async def page(ask: FakeAsk, actor: Any = CHI, **more: Any) -> str:
    """The card as a page."""
    return html.unescape(await showing(ONE, ask, a_look(actor, path=THIS, **more)))


class TestCard:
    async def test_shows_each_month_and_what_to_do_next(self) -> None:
        text = await page(answered())
        assert "How well do our reports come?" in text
        for said in (
            "March 2025",
            "75\u00a0%",
            "30\u00a0%",
            "20 hours",
            "More on time than the month before",
        ):
            assert said in text, said
        assert "12 rows were refused, most often for this: an empty field (Sector)." in text
        assert f'href="{HERE}/files?state=refused"' in text
        assert f'href="{HERE}/activities?empty=method"' in text
        assert f'href="{HERE}/activities?month=2025-02"' in text

    async def test_says_how_many_letters_were_not_answered_by_their_day(self) -> None:
        total = a_card(answers=6, answers_in_time=4)
        shown = answered().answers["insights.show_report_card"]
        months = [{"month": "2025-03", **total}]
        text = await page(
            answered(**{"insights.show_report_card": {**shown, "months": months, "total": total}})
        )
        assert "2 letters or initiatives were not answered by their day." in text
        assert f'href="{HERE}/answers?state=late"' in text
        assert f'href="{HERE}/answers?month=2025-03"' in text
        assert "answers 4 of 6" in text

    async def test_says_so_where_there_are_too_few(self) -> None:
        text = await page(answered())
        assert "1 of 2" in text
        assert "Of fewer than 5 nothing is said in per cent." in text

    async def test_names_the_partner_to_a_steward(self) -> None:
        assert "Water Aid Agency" in await page(answered(), ADA)

    async def test_shows_the_empty_state(self) -> None:
        ask = answered()
        nothing = {**ask.answers["insights.show_report_card"], "months": [], "total": card(Sums())}
        text = await page(answered(**{"insights.show_report_card": nothing}))
        assert "Nothing is counted yet" in text
        assert "What to do next" not in text

    async def test_refuses_eve(self) -> None:
        with pytest.raises(Forbidden):
            await page(answered(), EVE)

    async def test_is_not_there_for_whom_it_does_not_concern(self) -> None:
        with pytest.raises(NotFound):
            await page(FakeAsk({"feeds.show_agreement": missing("agreement")}))

    async def test_survives_a_silent_service(self) -> None:
        ask = answered()
        del ask.answers["insights.show_report_card"]
        assert "Try again" in await page(ask)

    async def test_escapes_a_name(self) -> None:
        labels = {"labels": {AGENCY: {"kind": "organization", "title": "<b>Aid</b>"}}}
        ask = answered(**{"insights.label_things": labels})
        assert "<b>Aid" not in await showing(ONE, ask, a_look(ADA, path=THIS))


class TestWords:
    def test_say_shares_as_they_are(self) -> None:
        assert in_hundred({"part": 3, "of": 4, "rate": None}) == "3 of 4"
        assert in_hundred({"part": 0, "of": 0, "rate": None}) == "–"
        assert in_hundred({"part": 2, "of": 6, "rate": 2 / 6}) == "33\u00a0%"

    def test_say_waits_in_hours_and_days(self) -> None:
        assert [hours(one) for one in (None, 0.2, 1.0, 47.0, 60.0)] == [
            "",
            "less than an hour",
            "1 hour",
            "47 hours",
            "3 days",
        ]

    def test_say_reasons_and_fields_as_people_do(self) -> None:
        wrong = {"code": "ambiguous-date", "field": "started_on", "count": 1}
        assert reason_words(wrong) == "a day that may be two days (Start)"
        wrong = {"code": "organization-not-yours", "field": "organization", "count": 1}
        assert reason_words(wrong) == "the organisation of another (Organisation)"
        assert reason_words({"code": "moon-full", "field": "", "count": 1}) == "something else"

    async def test_speak_to_the_partner_of_its_own_card(self) -> None:
        assert "The coalition sees the same." in await page(answered())
        assert "The partner sees the same." in await page(answered(), ADA)

    def test_ask_for_nothing_where_nothing_is_wrong(self) -> None:
        assert next_steps(card(Sums(activities=9, dated=9, told_in_time=9)), HERE) == []


class TestAll:
    def cards(self, *names: str) -> FakeAsk:
        """The cards of several partners."""
        items = [
            {
                "organization_id": AGENCY,
                "agreement_id": AGREEMENT,
                "organization_name": name,
                **a_card(),
            }
            for name in names
        ]
        return FakeAsk(
            {"insights.list_report_cards": {"within_days": 30, "months": 6, "items": items, "next": None}}
        )

    async def test_stand_beside_each_other_with_a_door_and_a_file(self) -> None:
        ask = self.cards("Water Aid Agency")
        text = html.unescape(await showing(ALL, ask, a_look(ADA, query={"sort": "errors"})))
        assert ask.requests("insights.list_report_cards") == [{"sort": "errors"}]
        assert f'href="{HERE}"' in text
        assert 'aria-sort="descending"' in text
        assert "/tables/insights/list_report_cards.csv?sort=errors" in text

    async def test_are_sorted_by_what_there_is_only(self) -> None:
        ask = self.cards()
        assert "No partner has an agreement yet" in await showing(
            ALL, ask, a_look(ADA, query={"sort": "moon"})
        )
        assert ask.requests("insights.list_report_cards") == [{"sort": "on_time"}]

    async def test_are_for_stewards(self) -> None:
        for actor in (CHI, EVE):
            with pytest.raises(Forbidden):
                await showing(ALL, self.cards(), a_look(actor))

    async def test_escape_a_name(self) -> None:
        assert "<b>Aid" not in await showing(ALL, self.cards("<b>Aid</b>"), a_look(ADA))


class TestRows:
    def rows(self, *items: dict[str, Any]) -> FakeAsk:
        """Rows behind a figure."""
        return FakeAsk(
            {
                "feeds.show_agreement": an_agreement(),
                "insights.label_things": LABELS,
                "insights.list_report_card_rows": {"items": list(items), "next": None},
            }
        )

    def row(self, **more: Any) -> dict[str, Any]:
        """A late activity."""
        told = {
            "of": "activities",
            "kind": "activities",
            "thing_id": "a1",
            "title": "Wells <b>, Bong",
            "on": "2025-02-28",
            "due_on": "2025-01-01",
            "days": 58,
            "count": None,
            "refused": None,
            "is_in_time": None,
            "service": None,
            "event_id": EVENT,
        }
        return in_shape({**told, **more}, ReportCardRowSchema)

    def look(self, of: str, actor: Any = CHI, **query: str) -> Any:
        """Who looks at which rows."""
        return a_look(actor, path={**THIS, "of": of}, query=query)

    async def test_lead_to_their_events(self) -> None:
        ask = self.rows(self.row())
        text = await showing(ROWS, ask, self.look("activities", month="2025-02", state="late"))
        assert ask.requests("insights.list_report_card_rows") == [
            {"organization_id": AGENCY, "of": "activities", "month": "2025-02", "state": "late"}
        ]
        assert f'href="/events/{EVENT}"' in text
        assert "58 days after" in text
        assert "February 2025, only what was late" in text
        assert "Wells <b>" not in text

    async def test_tell_words_and_files_by_their_numbers(self) -> None:
        word = self.row(of="words", kind="asking", title="", due_on=None, days=None, count=6)
        text = await showing(ROWS, self.rows(word), self.look("words"))
        assert "Asked for a word" in text
        assert "Nothing of this kind" in await showing(ROWS, self.rows(), self.look("files"))

    async def test_tell_what_was_sent_in_by_its_kind_and_lead_to_what_was_refused(self) -> None:
        came = self.row(of="files", kind="file", title="attendance", due_on=None, days=None, thing_id="b1")
        came |= {"count": 12, "refused": 7, "service": "stakeholders"}
        text = await showing(ROWS, self.rows(came), self.look("files", ADA))
        assert "Attendance" in text
        assert 'href="/imports/stakeholders/b1"' in text
        text = await showing(ROWS, self.rows(came), self.look("files"))
        assert "/imports/" not in text  # a partner's account takes in activities only
        assert f'href="/events/{EVENT}"' in text
        activities = {**came, "title": "activities", "service": "campaigns"}
        text = await showing(ROWS, self.rows(activities), self.look("files"))
        assert 'href="/imports/campaigns/b1"' in text

    async def test_tell_of_letters_whether_they_were_answered_in_time_and_nothing_more(self) -> None:
        blank = {"of": "answers", "title": "", "due_on": None, "days": None}
        letter = self.row(**blank, kind="letter", is_in_time=False)
        going_along = self.row(**blank, kind="initiative", is_in_time=True)
        text = await showing(ROWS, self.rows(letter, going_along), self.look("answers"))
        for said in ("Somebody wrote", "Goes along with an initiative", "late", "in time"):
            assert said in text
        assert f"/events/{EVENT}" not in text  # what people write is not for everybody
        assert f"/events/{EVENT}" in await showing(ROWS, self.rows(letter), self.look("answers", ADA))

    async def test_are_of_kinds_that_there_are(self) -> None:
        with pytest.raises(NotFound):
            await showing(ROWS, self.rows(), self.look("moons"))

    async def test_refuse_eve(self) -> None:
        with pytest.raises(Forbidden):
            await showing(ROWS, self.rows(), self.look("activities", EVE))
