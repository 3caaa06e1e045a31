"""Take in the votes that stand inside bills of Open States, and remark on what cannot be taken as it stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from services.policy.domain.ballot import option_of
from services.policy.domain.policy import Policy
from services.policy.imports.cells import SHOWN, Refused, called
from services.policy.imports.vote_events import read_vote
from services.policy.imports.vote_taking import Draft, Known
from services.policy.imports.voters import Chamber
from services.policy.store import Store
from shared.imports.kinds import Batch, Line, Outcome
from shared.imports.reading import Rejection
from shared.kernel.errors import Refusal

Record = dict[str, Any]
MOST = 500
"""So many votes of one bill are taken."""


@dataclass
class Found:
    """A vote of a bill as it was read, and where it stands."""

    line: Line
    place: str
    draft: Draft


def with_votes(lines: list[Line], outcomes: list[Outcome], store: Store, batch: Batch) -> list[Outcome]:
    """The outcomes of bills with what became of their votes; a vote that cannot be taken does not hold up its bill."""
    votes = _Votes(store, batch)
    for line, outcome in zip(lines, outcomes, strict=True):
        if outcome.kind != "rejected" and line.values.get("votes"):
            votes.read(line, outcome.thing_id)
    grown = votes.save()
    return [_told(outcome, outcome.line in grown, votes) for outcome in outcomes]


class _Votes:
    """The votes of a batch of bills on their way."""

    def __init__(self, store: Store, batch: Batch) -> None:
        self.remarks: list[Rejection] = []
        self.by_line: dict[int, list[Rejection]] = {}
        self.bills: dict[int, str] = {}
        self._found: list[Found] = []
        self._chamber = Chamber(store, batch)
        self._store = store
        self._batch = batch

    def read(self, line: Line, policy_id: str) -> None:
        """Read the votes of one bill."""
        listed = line.values["votes"]
        self.bills[line.line] = called(line, line.values.get("identifier"))
        if not isinstance(listed, list) or not all(isinstance(record, dict) for record in listed):
            said = "The votes are no list of objects; they were left out. Export the file again."
            self.remarks.append(Rejection(line.line, "votes", "not-a-list", said, ""))
            return
        if len(listed) > MOST:
            said = f"The bill has more than {MOST} votes; the first were taken."
            self.remarks.append(Rejection(line.line, "votes", "too-many-votes", said, str(len(listed))))
        policy = self._store.policies.get(policy_id)
        for number, record in enumerate(listed[:MOST]):
            self._read_one(line, f"votes.{number}", record, policy)

    def save(self) -> set[int]:
        """Save the votes, and tell in which lines that changed anything."""
        known = Known(self._store, self._batch, [one.draft for one in self._found])
        grown = set()
        for one in self._found:
            try:
                kind, _ = known.save(one.draft)
            except Refusal as refusal:
                field = next(iter(refusal.fields), "")
                said = Rejection(one.line.line, field, refusal.code, refusal.detail, "")
                self.remarks.append(_left_out(one.line, one.place, said))
                continue
            if kind != "unchanged":
                grown.add(one.line.line)
        for remark in self.remarks:
            self.by_line.setdefault(remark.line, []).append(remark)
        return grown

    def _read_one(self, line: Line, place: str, record: Record, policy: Policy) -> None:
        try:
            draft = read_vote(line, record, policy, self._chamber)
        except Refused as refused:
            self.remarks.append(_left_out(line, place, refused.outcome.rejection))
            return
        self.remarks += [*_contradictions(line, place, record, draft), *_unknown(line, place, draft)]
        self._found.append(Found(line, place, draft))


def _told(outcome: Outcome, has_grown: bool, votes: _Votes) -> Outcome:
    """The outcome with its remarks, each beginning with the name of its bill: such files are not read by lines."""
    own = tuple(
        replace(remark, reason=f"{votes.bills[outcome.line]}: {remark.reason}")
        for remark in votes.by_line.get(outcome.line, ())
    )
    kind = "updated" if has_grown and outcome.kind == "unchanged" else outcome.kind
    return replace(outcome, kind=kind, remarks=own)


def _left_out(line: Line, place: str, why: Rejection | None) -> Rejection:
    field, code, reason = (why.field, why.code, why.reason) if why else ("", "rejected", "It cannot be read.")
    where = f"{place}.{field}" if field else place
    return Rejection(
        line.line,
        where,
        code,
        f"This vote was left out, the bill was taken. {reason}",
        why.value if why else "",
    )


def _contradictions(line: Line, place: str, record: Record, draft: Draft) -> list[Rejection]:
    """Where the record counts otherwise than it lists: said, and counts below what is listed are not kept."""
    listed = Counter(
        option_of(str(vote.get("option"))) for vote in record.get("votes") or [] if isinstance(vote, dict)
    )
    counted: Counter[Any] = Counter()
    for count in draft.counts:
        counted[count.option] += count.value
    apart = [option for option, value in counted.items() if listed and value != listed[option]]
    if not apart:
        return []
    is_less = any(counted[option] < listed[option] for option in apart)
    if is_less:
        draft.counts = ()
    told = ", ".join(f"{counted[option]} {option} counted and {listed[option]} listed" for option in apart)
    reason = (
        f"The record counts otherwise than it lists: {told}. "
        f"{'The counts were left out; what is listed stands.' if is_less else 'Both were kept as they stand.'} "
        "Check it against its source."
    )
    return [Rejection(line.line, f"{place}.counts", "counts-differ", reason, "")]


def _unknown(line: Line, place: str, draft: Draft) -> list[Rejection]:
    if not draft.unknown:
        return []
    reason = (
        f"{len(draft.unknown)} of {len(draft.unknown) + len(draft.votes)} who voted are not known here by their id; "
        "they are counted, not named. Bring in the people of the legislature, then this file again."
    )
    ids = ", ".join(filter(None, draft.unknown))[:SHOWN]
    return [Rejection(line.line, f"{place}.votes", "voter-unknown", reason, ids)]
