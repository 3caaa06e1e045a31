"""The read models in their two sets: one is served and grows with the log, the other can be rebuilt meanwhile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pymongo import IndexModel

from shared.mongo.near import PIECES

SETS = ("a", "b")
SHAPE = 19
"""Raise it with every change of what the steps claim or the models hold: a set of another shape is rebuilt at start."""
FACTS, ROLLUPS, WAITING, TITLES = "facts", "rollups", "waiting", "titles"
MATRIX, NEEDS, ALERTS, DATES, PARTNERS = "matrix", "needs", "alerts", "dates", "partners"
MATRIX_SUMS = "matrix_sums"
COMMUNITIES, BELONGINGS, MAILINGS = "communities", "belongings", "mailings"
LINES = {
    "activity": MATRIX,
    "air": MATRIX,
    "need": NEEDS,
    "alert": ALERTS,
    "gathering": DATES,
    "hearing": DATES,
    "community": COMMUNITIES,
    "community_member": BELONGINGS,
    "mailing": MAILINGS,
    **dict.fromkeys(("task", "asking", "word", "import", "agreement"), PARTNERS),
    **dict.fromkeys(("letter", "letter_answer", "initiative_answer"), PARTNERS),
}
"""Kind of thing -> the read model that holds its line: a document a thing, which is all that its events say of it."""

_LATEST = [("began", -1), ("_id", -1)]
_INDEXES: Mapping[str, Sequence[IndexModel]] = {
    FACTS: (
        IndexModel([("measure", 1), ("order", 1), ("_id", 1)], name="measure"),
        *(
            IndexModel(
                [(name, 1), ("measure", 1), ("order", 1), ("_id", 1)],
                name=name,
                partialFilterExpression={name: {"$gt": ""}},
            )
            for name in ("campaign_id", "policy_id", "organization_id")
        ),
    ),
    ROLLUPS: (IndexModel([("scope", 1), ("campaign_id", 1), ("measure", 1), ("week", 1)], name="scope"),),
    WAITING: (
        IndexModel(
            [("kind", 1), ("is_open", 1), ("since", 1)],
            name="waiting",
            partialFilterExpression={"is_open": True},
        ),
    ),
    TITLES: (IndexModel([("words", 1), ("_id", 1)], name="beginnings"), PIECES),
    MATRIX: (
        IndexModel(_LATEST, name="latest"),
        *(
            IndexModel([(name, 1), *_LATEST], name=name)
            for name in ("who", "sector_key", "area_key", "group_key")
        ),
        IndexModel(
            [("campaign_id", 1), *_LATEST],
            name="campaign_id",
            partialFilterExpression={"campaign_id": {"$gt": ""}},
        ),
        IndexModel([("area_key", 1), ("sector_key", 1), ("ended", 1)], name="done"),
        IndexModel([("ended", 1)], name="ended"),
        IndexModel([("spot", 1), ("reached", -1)], name="spot"),
        IndexModel(
            [("campaign_id", 1), ("spot", 1), ("reached", -1)],
            name="campaign_spot",
            partialFilterExpression={"campaign_id": {"$gt": ""}},
        ),
        IndexModel([("who", 1), ("month", 1), ("_id", 1)], name="told"),
        IndexModel(
            [("outlet_id", 1), ("claimed", -1)],
            name="outlet",
            partialFilterExpression={"outlet_id": {"$gt": ""}},
        ),
    ),
    MATRIX_SUMS: (IndexModel([("campaign_id", 1), ("kind", 1), ("who", 1)], name="campaign"),),
    DATES: (
        IndexModel([("days", 1)], name="days"),
        IndexModel(
            [("community_ids", 1), ("began", -1), ("_id", -1)],
            name="community",
            partialFilterExpression={"community_ids": {"$gt": ""}},
        ),
    ),
    COMMUNITIES: (
        IndexModel([("name_key", 1)], name="name"),
        IndexModel([("kind", 1), ("name_key", 1)], name="kind"),
    ),
    MAILINGS: (IndexModel([("area_key", 1), ("began", -1), ("_id", -1)], name="area"),),
    BELONGINGS: (IndexModel([("community_id", 1), ("person_id", 1)], name="community"),),
    NEEDS: (IndexModel([("area_key", 1), ("sector_key", 1)], name="place"),),
    ALERTS: (
        IndexModel([("is_settled", 1), ("month", 1)], name="month"),
        IndexModel([("month", 1)], name="of_month"),
        IndexModel(
            [("organization_id", 1), ("due_on", 1)],
            name="due",
            partialFilterExpression={"organization_id": {"$gt": ""}},
        ),
    ),
    PARTNERS: (
        IndexModel([("organization_id", 1), ("kind", 1), ("month", 1), ("_id", 1)], name="organization"),
        IndexModel([("kind", 1), ("month", 1)], name="kind"),
    ),
}


def named(model: str, which: str) -> str:
    """The collection of a read model in a set."""
    return f"{model}_{which}"


def declared(which: str) -> dict[str, Sequence[IndexModel]]:
    """The collections of one set with their indexes."""
    return {named(model, which): indexes for model, indexes in _INDEXES.items()}
