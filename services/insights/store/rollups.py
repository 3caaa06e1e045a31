"""The rows in which facts are summed as they come: of a campaign, of the platform by week and in all, of places."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from services.insights.domain.facts import Claim
from services.insights.domain.figures import PLACED
from shared.kernel.ids import id_from
from shared.mongo.connection import Document

CAMPAIGN, PLATFORM, TOTAL, PLACE = "campaign", "platform", "total", "place"
DIMS = ("scope", "measure", "campaign_id", "week", "organization_id", "detail", "sector", "adm1")
Row = tuple[str | None, ...]


def rows_of(claim: Claim) -> Iterator[Row]:
    """The rows that a claim is summed in, each as its dims in the order of `DIMS`."""
    yield _of_all(PLATFORM, claim.measure, claim.week)
    yield _of_all(TOTAL, claim.measure)
    if claim.campaign_id:
        organization = claim.organization_id
        yield (CAMPAIGN, claim.measure, claim.campaign_id, claim.week, organization, claim.detail, None, None)
    if claim.measure in PLACED:
        # An organisation that nobody has attributed yet stands under its name as written.
        who = claim.organization_id or f"name:{claim.organization_name}"
        yield (PLACE, claim.measure, None, None, who, None, claim.sector, claim.adm1)


@lru_cache(maxsize=20_000)
def key_of(row: Row) -> tuple[str, Document]:
    """The id of a row, and its dims as fields."""
    return id_from(*(part or "" for part in row)), dict(zip(DIMS, row, strict=True))


def key_of_all(scope: str, measure: str, week: str | None = None) -> str:
    """The id of a row of the whole platform: of one week, or in all."""
    return key_of(_of_all(scope, measure, week))[0]


def _of_all(scope: str, measure: str, week: str | None = None) -> Row:
    return (scope, measure, None, week, None, None, None, None)
