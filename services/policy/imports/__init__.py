"""The kinds of files that policy takes in."""

from __future__ import annotations

from services.policy.imports.bills import take_bills, undo_bills
from services.policy.imports.cells import as_kind
from services.policy.imports.legiscan import take_legiscan
from services.policy.imports.table import take_policies
from services.policy.imports.taking import undo_policies
from services.policy.imports.vote_events import take_vote_events
from services.policy.imports.vote_taking import undo_votes
from services.policy.imports.votes import as_side, take_votes
from shared.imports.choices import checked_by
from shared.imports.kinds import Kind
from shared.imports.reading import Field

KINDS = (
    Kind(
        name="policies",
        title="Policies",
        permission="policy.import",
        fields=(
            Field("title", "Title", ("name", "policy", "subject", "titre", "العنوان"), required=True),
            Field("kind", "Kind", ("type", "classification", "kind of policy", "النوع"), required=True),
            Field(
                "jurisdiction",
                "Jurisdiction",
                ("place", "county", "state", "country", "ressort", "نطاق الاختصاص"),
                required=True,
            ),
            Field(
                "body",
                "Body",
                ("decided by", "institution", "chamber", "agency", "council", "instance", "الهيئة"),
            ),
            Field("stage", "Stage", ("status", "state of play", "étape", "المرحلة")),
            Field(
                "moved_on",
                "At this stage since",
                ("since", "date", "moved on", "status date", "à cette étape depuis", "في هذه المرحلة منذ"),
                kind="date",
            ),
            Field(
                "identifier",
                "Identifier",
                ("number", "no", "bill number", "reference", "identifiant", "المعرّف"),
            ),
            Field("session", "Session", ("legislative session", "term", "الدورة")),
        ),
        take=take_policies,
        undo=undo_policies,
        check=checked_by(kind=as_kind),
    ),
    Kind(
        name="bills",
        title="Bills from Open States",
        permission="policy.import",
        fields=(),
        take=take_bills,
        undo=undo_bills,
        records=True,
    ),
    Kind(
        name="votes",
        title="Votes, a row per person",
        permission="policy.import",
        fields=(
            Field(
                "voter",
                "Who voted (id or post)",
                (
                    "who voted",
                    "voter",
                    "voter id",
                    "person id",
                    "post",
                    "seat",
                    "qui a voté (identifiant ou fonction)",
                    "من صوّت (المعرّف أو المنصب)",
                ),
                required=True,
            ),
            Field(
                "option",
                "How each voted",
                ("how", "vote", "voted", "position", "comment chacun a voté", "كيف", "كيف صوّت كل واحد"),
                required=True,
            ),
            Field("motion", "Motion", ("motion text", "question", "الاقتراح"), required=True),
            Field(
                "held_on",
                "Day",
                ("date", "on", "start date", "jour", "date du vote", "اليوم", "تاريخ التصويت"),
                required=True,
                kind="date",
            ),
            Field("result", "Result", ("outcome", "résultat", "النتيجة")),
            Field(
                "policy",
                "Policy",
                ("bill", "identifier", "number", "politique", "politiques", "السياسة", "السياسات"),
            ),
            Field("jurisdiction", "Jurisdiction", ("place", "state", "country", "ressort", "نطاق الاختصاص")),
            Field("session", "Session", ("legislative session", "term", "الدورة")),
            Field("body", "Body", ("chamber", "committee", "organization", "instance", "الهيئة")),
            Field(
                "our_position",
                "What we wanted",
                ("our position", "we wanted", "ce que nous voulions", "ما أردناه"),
            ),
        ),
        take=take_votes,
        undo=undo_votes,
        check=checked_by(our_position=as_side),
    ),
    Kind(
        name="vote-events",
        title="Votes from Popolo or Open States",
        permission="policy.import",
        fields=(),
        take=take_vote_events,
        undo=undo_votes,
        records=True,
    ),
    Kind(
        name="legiscan",
        title="Bills from LegiScan",
        permission="policy.import",
        fields=(),
        take=take_legiscan,
        undo=undo_bills,
        records=True,
    ),
)
