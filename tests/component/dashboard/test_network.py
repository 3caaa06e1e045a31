"""The network's page: its picture, its tables, and what it says where there is nothing to draw."""

from __future__ import annotations

from typing import Any

import pytest

from services.dashboard.web.pages.network import SCREENS
from services.dashboard.web.pages.network.picture import SIGNS, picture
from services.dashboard.web.pages.network.words import changes, without
from services.dashboard.web.pages.organizations.words import SECTORS
from services.dashboard.web.screens import Attachment, Done
from shared.kernel.errors import Forbidden
from shared.kernel.roles import Actor
from tests.component.dashboard.conftest import FakeAsk, a_look, screen_at, showing, silent

PAGE, FILE = screen_at(SCREENS, "/network"), screen_at(SCREENS, "/network/network.graphml")
MEASURES = {"nodes": 4, "edges": 2, "density": 0.3333, "components": 1, "largest": 3, "isolated": 1}
EVE = Actor("eve", ("guest",))


def somebody(node_id: str, name: str, sector: str = "ngo") -> dict[str, Any]:
    return {"node_id": node_id, "name": name, "sector": sector, "is_partner": bool(sector)}


def node(node_id: str, name: str, x: int, sector: str = "ngo") -> dict[str, Any]:
    kind = "organization" if sector else "person"
    return {
        **somebody(node_id, name, sector),
        "kind": kind,
        "weight": 4,
        "edges": 2,
        "part": 1,
        "x": x,
        "y": 100,
    }


WELLS, RADIO, BUDGET = (
    node("o1", "Wells <now>", 100),
    node("o2", "Radio Bong", 400, "media"),
    node("o3", "Budget", 700),
)
NODES = [WELLS, RADIO, BUDGET]
EDGES = [
    {"from_id": "o1", "to_id": "o2", "weight": 6, "kinds": {"tie": 4, "joint work": 2}},
    {"from_id": "o2", "to_id": "o3", "weight": 1, "kinds": {"exchange": 1}},
]
CHANGE = {
    "new_edges": {"count": 1, "first": [[somebody("o2", "Radio Bong"), somebody("o3", "Budget")]]},
    **{name: {"count": 0, "first": []} for name in ("gone_edges", "new_nodes", "gone_nodes")},
}
NETWORK = {
    **{"month": "2025-03", "day": "2025-03-08", "sight": "organizations", "drawn_at": "2025-03-08T11:00:00Z"},
    **{"measures": MEASURES, "nodes": NODES, "edges": EDGES, "parts": [], "change": CHANGE},
    **{"is_cut": False, "is_sampled": False, "width": 1000, "height": 300},
    "months": [
        {"month": "2025-03", "day": "2025-03-08", **MEASURES},
        {"month": "2025-02", "day": "2025-02-28", **MEASURES, "edges": 1},
    ],
}
BRIDGE = {**somebody("o2", "Radio Bong", "media"), "between": 0.6667, "lost": 1, "lost_names": ["Budget"]}
ALONE = {**somebody("o4", "Alone & far"), "last_exchange_on": "2025-02-01"}
NAMED = {"from_kind": "organization", "to_kind": "organization"}
NOTHING: dict[str, Any] = {"items": [], "next": None}
BLANK = {
    **NETWORK,
    **{"month": None, "day": None, "drawn_at": None, "nodes": [], "edges": [], "months": [], "change": None},
    **{"width": 0, "height": 0, "measures": dict.fromkeys(MEASURES, 0)},
}


def answering(**more: Any) -> FakeAsk:
    edges = [{**EDGES[0], **NAMED, "from_name": "Wells <now>", "to_name": "Radio Bong"}]
    answers: dict[str, Any] = {
        "show_network": NETWORK,
        "list_bridges": {"items": [BRIDGE], "next": None},
        "list_isolated": {"items": [ALONE], "next": None},
        "list_network_edges": {"items": edges, "next": "d|25"},
        "list_network_nodes": {"items": NODES, "next": None},
        **more,
    }
    return FakeAsk({f"stakeholders.{name}": answer for name, answer in answers.items()})


class TestNetwork:
    async def test_draws_everybody_as_a_door_with_the_names_of_bridges(self) -> None:
        text = await showing(PAGE, answering())
        assert '<a href="/organizations/o2" aria-label="Radio Bong, Media, 2 ties">' in text
        assert 'text-anchor="start" aria-hidden="true">Radio Bong</text>' in text
        assert 'd="M100 100L400 100"' in text
        assert "Non-governmental organisations</li>" in text

    async def test_says_what_changed_and_who_is_lost_without_whom(self) -> None:
        text = await showing(PAGE, answering())
        assert "1 new tie" in text
        assert "Radio Bong with Budget." in text
        assert "Without it Budget loses its way to the rest." in text
        assert "66.7\u00a0%" in text

    async def test_shows_the_same_as_tables_to_take_along(self) -> None:
        text = await showing(PAGE, answering())
        assert "A tie, work for one campaign" in text
        assert "/tables/stakeholders/list_network_edges.csv" in text
        assert "/network/network.graphml?sight=organizations" in text
        assert "after_ties=d%7C25#ties" in text
        assert 'href="/network?month=2025-02"' in text

    async def test_leads_to_the_months_beside_the_one_that_is_shown(self) -> None:
        text = await showing(PAGE, answering())
        assert '<a href="/network?month=2025-02" rel="prev">February 2025</a>' in text
        assert 'rel="next">March 2025' not in text
        older = await showing(PAGE, answering(show_network={**NETWORK, "month": "2025-02"}))
        assert '<a href="/network?month=2025-03" rel="next">March 2025</a>' in older

    async def test_goes_back_by_a_slider_to_a_month_that_is_kept(self) -> None:
        older = await showing(PAGE, answering(show_network={**NETWORK, "month": "2025-02"}))
        assert 'name="back" min="0" max="1" value="1" list="months-kept"' in older
        assert '<option value="0" label="March 2025: 33.3\u00a0%">' in older
        for back, month in (("0", "2025-03"), ("1", "2025-02"), ("99999", "2025-02")):
            done = await PAGE.show(answering(), a_look(query={"back": back}))
            assert done == Done(f"/network?month={month}#picture")
        assert 'value="0"' in await showing(PAGE, answering(), a_look(query={"back": "²"}))
        assert await PAGE.show(answering(show_network=BLANK), a_look(query={"back": "1"})) == Done(
            "/network#picture"
        )

    async def test_names_partners_whom_nobody_is_tied_to(self) -> None:
        text = await showing(PAGE, answering())
        assert "Last spoken with on 1 February 2025" in text
        assert 'aria-label="Alone &amp; far, Non-governmental organisations, tied to nobody"' in text

    async def test_teaches_when_nobody_is_tied(self) -> None:
        nobody = {"month": "2025-03", "day": "2025-03-08"}
        months = [{**nobody, **BLANK["measures"]}]
        drawn = {**BLANK, **nobody, "drawn_at": "2025-03-08T11:00:00Z", "months": months}
        ask = answering(show_network=drawn, list_bridges=NOTHING, list_isolated=NOTHING)
        assert "Nothing is drawn by hand here" in await showing(PAGE, ask)

    async def test_says_when_it_is_still_being_drawn(self) -> None:
        ask = answering(show_network=BLANK, list_bridges=NOTHING, list_isolated=NOTHING)
        assert "The network is being drawn" in await showing(PAGE, ask)

    async def test_tells_the_parts_and_lists_one_of_them_alone(self) -> None:
        parts = [
            {"part": 1, "nodes": 7, "first": [somebody("o1", "Wells <now>"), somebody("o2", "Radio Bong")]},
            {"part": 2, "nodes": 1, "first": [somebody("o3", "Budget")]},
        ]
        ask = answering(
            show_network={**NETWORK, "parts": parts}, list_network_nodes={"items": NODES, "next": "d|25"}
        )
        text = await showing(PAGE, ask)
        assert "Wells &lt;now&gt;, Radio Bong and 5 more" in text
        assert 'href="/network?month=2025-03&amp;part=2#everybody"' in text
        assert "Show everybody" not in text
        of_two = await showing(PAGE, ask, a_look(query={"part": "2"}))
        assert ask.requests("stakeholders.list_network_nodes")[-1]["part"] == 2
        assert "Only: Part 2." in of_two
        assert "part=2&amp;after_nodes=d%7C25#everybody" in of_two
        await showing(PAGE, ask, a_look(query={"part": "two"}))
        assert "part" not in ask.requests("stakeholders.list_network_nodes")[-1]

    async def test_refuses_eve(self) -> None:
        with pytest.raises(Forbidden):
            await showing(PAGE, answering(), a_look(EVE))

    async def test_survives_a_silent_service(self) -> None:
        assert "not answering since" in await showing(PAGE, answering(show_network=silent("stakeholders")))
        text = await showing(PAGE, answering(list_bridges=silent("stakeholders")))
        assert "not answering since" in text
        assert 'aria-label="Radio Bong, Media, 2 ties"' in text

    async def test_escapes_names(self) -> None:
        text = await showing(PAGE, answering())
        assert "Wells &lt;now&gt;" in text
        assert "<now>" not in text

    async def test_asks_for_persons_only_where_they_may_be_read(self) -> None:
        for actor, sight in ((a_look().actor, "everybody"), (Actor("pia", ("press",)), "organizations")):
            ask = answering()
            text = await showing(PAGE, ask, a_look(actor, query={"sight": "everybody"}))
            assert ask.requests("stakeholders.show_network") == [{"sight": sight}]
            assert ("With people" in text) == (sight == "everybody")

    async def test_asks_for_the_month_and_page_that_were_chosen(self) -> None:
        ask = answering()
        await showing(PAGE, ask, a_look(query={"month": "2025-02", "after_ties": "d|25"}))
        (asked,) = ask.requests("stakeholders.list_network_edges")
        assert asked == {"sight": "organizations", "month": "2025-02", "limit": 25, "after": "d|25"}

    async def test_gives_the_file(self) -> None:
        file = {"name": "network-2025-03.graphml", "media_type": "application/xml", "text": "<graphml/>"}
        given = await FILE.show(answering(export_network=file), a_look(query={"month": "2025-03"}))
        assert given == Attachment("network-2025-03.graphml", "application/xml", b"<graphml/>")

    async def test_stays_small_however_many_there_are(self) -> None:
        nodes = [node(f"o{n}", f"Organisation number {n}", 40 + n) for n in range(150)]
        edges = [
            {"from_id": f"o{n % 150}", "to_id": f"o{(n * 7 + 1) % 150}", "weight": 2, "kinds": {"tie": 2}}
            for n in range(600)
        ]
        ask = answering(
            show_network={**NETWORK, "nodes": nodes, "edges": edges, "measures": {**MEASURES, "nodes": 900}}
        )
        text = await showing(PAGE, ask)
        assert len(text.encode()) < 200_000
        assert "Drawn are the 150 with the strongest ties, of 899." in text


class TestPicture:
    def test_has_a_sign_of_its_own_for_each_sector(self) -> None:
        assert SIGNS.keys() == SECTORS.keys()
        assert len(set(SIGNS.values())) == len(SIGNS)

    def test_lays_no_name_upon_another(self) -> None:
        nodes = [node(f"o{n}", "The same long name", 500 + n) for n in range(8)]
        bridges = [{**one, "between": 0.1, "lost": 0, "lost_names": []} for one in nodes]
        names = picture({**NETWORK, "nodes": nodes, "edges": []}, bridges, [])["names"]
        assert 1 <= len(names) < 8

    def test_puts_those_alone_under_all_others(self) -> None:
        drawn = picture(NETWORK, [], [ALONE] * 21)
        assert {one["y"] for one in drawn["alone"]} == {340, 380}
        assert drawn["view_box"] == "0 0 1000 420"


class TestWords:
    def test_counts_whom_it_does_not_name(self) -> None:
        lost = {"lost": 7, "lost_names": ["A", "B", "C", "D", "E", "F", "G"]}
        assert without(lost) == "Without it A, B, C and 4 others lose their way to the rest."
        assert without({"lost": 0, "lost_names": []}) == "Others find another way."

    def test_tells_nothing_where_nothing_changed(self) -> None:
        same = {name: {"count": 0, "first": []} for name in CHANGE}
        assert changes(same, "organizations") == changes(None, "organizations") == []
