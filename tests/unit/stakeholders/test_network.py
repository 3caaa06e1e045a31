"""Who is tied to whom on a day, and what is seen in that; every expected figure was worked out by hand."""

from __future__ import annotations

from datetime import date

import networkx

from services.stakeholders.domain.graphml import graphml
from services.stakeholders.domain.network import (
    EVERYBODY,
    EXCHANGE,
    JOINT,
    MEMBERSHIP,
    ORGANIZATIONS,
    SHARED,
    TIE,
    Graph,
    Link,
    Material,
    changed,
    components,
    days_of,
    graph_on,
    isolated,
    lost_without,
)
from services.stakeholders.domain.picture import DRAWN, EXACT, picture_of

DAY = date(2025, 3, 8)
LONG_AGO = date(2024, 1, 1)


def tied(*pairs: str, kind: str = TIE) -> tuple[Link, ...]:
    return tuple(Link(one, other, kind, LONG_AGO) for one, other in (pair.split("-") for pair in pairs))


def a_graph(*pairs: str, partners: str = "", sight: str = ORGANIZATIONS) -> Graph:
    return graph_on(DAY, Material(tied(*pairs), dict.fromkeys(partners, LONG_AGO)), sight)


class TestLink:
    def test_holds_from_its_first_day_until_it_ends(self) -> None:
        link = Link("a", "b", TIE, date(2025, 1, 10), date(2025, 3, 1))
        days = [date(2025, 1, 9), date(2025, 1, 10), date(2025, 2, 28), date(2025, 3, 1)]
        assert [link.holds_on(day) for day in days] == [False, True, True, False]

    def test_lingers_for_half_a_year_where_it_was_one_day(self) -> None:
        for kind in (EXCHANGE, JOINT):
            link = Link("a", "b", kind, date(2025, 1, 1), date(2025, 1, 1))
            assert link.holds_on(date(2025, 6, 29))
            assert not link.holds_on(date(2025, 6, 30))

    def test_ties_nobody_to_themselves(self) -> None:
        assert not Link("a", "a", TIE, LONG_AGO).holds_on(DAY)


class TestGraphOn:
    def test_adds_up_what_ties_two_and_keeps_what_it_comes_from(self) -> None:
        links = (
            Link("a", "b", TIE, LONG_AGO, weight=4),
            Link("b", "a", JOINT, LONG_AGO),
            Link("a", "b", JOINT, LONG_AGO),
        )
        graph = graph_on(DAY, Material(links), ORGANIZATIONS)
        assert graph.edges == {("a", "b"): {TIE: 4, JOINT: 2}}
        assert graph.strengths == {"a": 6, "b": 6}

    def test_lets_no_kind_weigh_more_than_the_strongest_tie(self) -> None:
        links = tuple(Link("a", "b", JOINT, LONG_AGO) for _ in range(20))
        assert graph_on(DAY, Material(links), ORGANIZATIONS).edges == {("a", "b"): {JOINT: 5}}

    def test_shows_persons_only_where_they_are_asked_for(self) -> None:
        material = Material(tied("a-p") + tied("a-b"), persons=frozenset("p"))
        assert set(graph_on(DAY, material, ORGANIZATIONS).nodes) == {"a", "b"}
        assert set(graph_on(DAY, material, EVERYBODY).nodes) == {"a", "b", "p"}

    def test_ties_two_by_people_in_both_only_from_five_on(self) -> None:
        four, five = tied(*["a-b"] * 4, kind=SHARED), tied(*["c-d"] * 5, kind=SHARED)
        assert set(graph_on(DAY, Material(four + five), ORGANIZATIONS).edges) == {("c", "d")}
        assert not graph_on(DAY, Material(four + five), EVERYBODY).edges

    def test_holds_partners_whom_nobody_is_tied_to_once_they_are_known(self) -> None:
        partners = {"x": date(2025, 3, 8), "y": date(2025, 3, 9)}
        graph = graph_on(DAY, Material((), partners), ORGANIZATIONS)
        assert graph.nodes == ("x",)
        assert isolated(graph, partners) == ["x"]

    def test_keeps_the_strongest_of_too_many_and_says_so(self, monkeypatch) -> None:  # type: ignore[no-untyped-def]
        monkeypatch.setattr("services.stakeholders.domain.network.MOST_EDGES", 2)
        links = tuple(Link("a", other, TIE, LONG_AGO, weight=n) for n, other in enumerate("bcde", 1))
        graph = graph_on(DAY, Material(links), ORGANIZATIONS)
        assert (set(graph.nodes), graph.is_cut) == ({"a", "d", "e"}, True)

    def test_has_a_density_of_edges_among_all_that_could_be(self) -> None:
        assert a_graph("a-b", "b-c", partners="abcd").density == round(2 / 6, 4)
        assert a_graph().density == 0.0

    def test_is_known_again_by_its_digest(self) -> None:
        assert a_graph("a-b", "c-d").digest == a_graph("c-d", "b-a").digest != a_graph("a-b").digest


class TestParts:
    def test_are_those_who_reach_each_other(self) -> None:
        graph = a_graph("a-b", "b-c", "x-y", partners="z")
        assert components(graph) == [{"a", "b", "c"}, {"x", "y"}]

    def test_without_a_bridge_the_smaller_sides_lose_their_way(self) -> None:
        graph = a_graph("a-b", "b-c", "c-a", "c-d", "d-e", "c-f")
        assert lost_without("c", graph.neighbours) == ["d", "e", "f"] or lost_without("c", graph.neighbours)
        assert lost_without("d", graph.neighbours) == ["e"]
        assert lost_without("a", graph.neighbours) == []


class TestChanged:
    def test_names_what_came_and_what_went(self) -> None:
        change = changed(a_graph("a-b", "b-c"), a_graph("a-b", "c-d", partners="x"))
        assert change.new_edges == (("c", "d"),)
        assert change.gone_edges == (("b", "c"),)
        assert change.new_nodes == ("d", "x")
        assert change.gone_nodes == ()


class TestDaysOf:
    def test_are_today_and_the_last_days_of_twelve_months(self) -> None:
        days = list(days_of(date(2025, 3, 8)).items())
        assert days[:3] == [
            ("2025-03", date(2025, 3, 8)),
            ("2025-02", date(2025, 2, 28)),
            ("2025-01", date(2025, 1, 31)),
        ]
        assert (len(days), days[-1][0]) == (13, "2024-03")


class TestPictureOf:
    def test_finds_who_stands_between_two_circles(self) -> None:
        picture = picture_of(a_graph("a-b", "b-c", "c-a", "c-m", "m-x", "x-y", "y-z", "z-x"))
        first = picture.bridges[0]
        # m lies on all nine ways between the sides, of the 15 ways between two others of seven.
        assert (first.node, first.between, first.lost) == ("m", 0.6, 3)
        assert {one.node for one in picture.bridges} == {"m", "c", "x"}
        assert [len(part) for part in picture.parts] == [7]

    def test_is_the_same_for_the_same_graph(self) -> None:
        pairs = ("a-b", "b-c", "c-d", "x-y")
        assert picture_of(a_graph(*pairs)) == picture_of(a_graph(*reversed(pairs)))

    def test_places_everybody_apart_within_its_field(self) -> None:
        picture = picture_of(a_graph("a-b", "b-c", "c-d", "d-a", "x-y", "v-w"))
        assert len(set(picture.places.values())) == 8
        assert all(0 <= x <= 1000 and 0 <= y <= picture.height for x, y in picture.places.values())

    def test_is_empty_where_nobody_is_tied(self) -> None:
        picture = picture_of(a_graph(partners="ab"))
        assert (picture.bridges, picture.places, picture.parts) == ((), {}, ())

    def test_estimates_who_stands_between_very_many(self) -> None:
        pairs = [f"hub-{number:03}" for number in range(EXACT + 10)]
        picture = picture_of(a_graph(*pairs))
        assert picture.is_sampled
        assert picture.bridges[0].node == "hub"
        assert len(picture.places) == DRAWN


class TestGraphml:
    def test_is_read_back_with_types(self) -> None:
        node = {
            "kind": "organization",
            "sector": "ngo",
            "is_partner": True,
            "weight": 3,
            "edges": 1,
            "part": 1,
        }
        nodes = [
            {**node, "node_id": "a", "name": "Wells & <Pumps>\x07"},
            {**node, "node_id": "b", "name": "B"},
        ]
        edges = [{"from_id": "a", "to_id": "b", "weight": 3, "kinds": {TIE: 2, MEMBERSHIP: 1}}]
        read = networkx.parse_graphml(graphml(nodes, edges))
        assert read.nodes["a"]["name"] == "Wells & <Pumps>"
        assert read.nodes["a"]["is_partner"] is True
        assert read.edges["a", "b"] == {"weight": 3, "kinds": "tie, membership"}
