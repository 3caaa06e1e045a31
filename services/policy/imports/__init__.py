"""The kinds of files that policy takes in."""

from __future__ import annotations

from services.policy.imports.bills import take_bills
from services.policy.imports.table import take_policies
from services.policy.imports.taking import undo_policies
from shared.imports.kinds import Kind
from shared.imports.reading import Field

KINDS = (
    Kind(
        name="policies",
        title="Policies",
        permission="policy.import",
        fields=(
            Field("title", "Title", ("name", "policy", "subject"), required=True),
            Field("kind", "Kind", ("type", "classification", "kind of policy"), required=True),
            Field("jurisdiction", "Jurisdiction", ("place", "county", "state", "country"), required=True),
            Field("body", "Body", ("decided by", "institution", "chamber", "agency", "council")),
            Field("stage", "Stage", ("status", "state of play")),
            Field(
                "moved_on", "At this stage since", ("since", "date", "moved on", "status date"), kind="date"
            ),
            Field("identifier", "Identifier", ("number", "no", "bill number", "reference")),
            Field("session", "Session", ("legislative session", "term")),
        ),
        take=take_policies,
        undo=undo_policies,
    ),
    Kind(
        name="bills",
        title="Bills from Open States",
        permission="policy.import",
        fields=(),
        take=take_bills,
        undo=undo_policies,
        records=True,
    ),
)
