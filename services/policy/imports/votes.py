"""Take in votes as a table: a row per decision-maker and vote."""

from __future__ import annotations

from typing import Any

from services.policy.domain.ballot import Option, Result, Side, option_of, result_of
from services.policy.domain.vote_event import VoteEvent
from services.policy.imports.cells import Refused, cell, cell_or_option, is_chosen
from services.policy.imports.vote_taking import WHY, Draft, Known
from services.policy.imports.voters import UNKNOWN, Chamber
from services.policy.store import Store
from shared.imports.kinds import Batch, Line, Outcome, OutcomeKind
from shared.imports.reading import BadValue, as_date, as_line, as_text
from shared.kernel.errors import Refusal

Row = tuple[Line, str]
"""A line, and who voted by it."""
Gathered = tuple[Draft, list[Row]]


def take_votes(lines: list[Line], store: Store, batch: Batch) -> list[Outcome]:
    """Gather the rows of each vote, and save each vote once."""
    chamber = Chamber(store, batch)
    drafts: dict[str, Gathered] = {}
    outcomes: dict[int, Outcome] = {}
    for line in lines:
        try:
            _gather(line, chamber, batch, drafts)
        except Refused as refused:
            outcomes[line.line] = refused.outcome
    for draft, rows in drafts.values():
        outcomes |= _saved(draft, rows, store, batch)
    return [outcomes[line.line] for line in lines]


def _gather(line: Line, chamber: Chamber, batch: Batch, drafts: dict[str, Gathered]) -> None:
    policy = chamber.policy(
        line, *(str(line.values.get(name) or "").strip() for name in ("policy", "jurisdiction", "session"))
    )
    day_first = is_chosen(batch, "day_first")
    ours: Side | None = cell_or_option_or_none(line, batch, "our_position")
    new = Draft(
        {
            "policy_id": policy.policy_id,
            "motion": _required(line, "motion", lambda text: as_line(text, longest=2000)),
            "held_on": _required(line, "held_on", lambda text: as_date(text, day_first=day_first)),
            "result": cell_or_option(line, batch, "result", as_result),
            "body": cell(line, "body", lambda text: as_text(text, longest=200)) or policy.body,
            "our_position": ours,
            "our_reason": WHY if ours else "",
        }
    )
    voter = _required(line, "voter", lambda text: as_text(text, longest=200))
    option: Option = _required(line, "option", as_option)
    person_id = chamber.person(voter, policy)
    if person_id is None:
        raise Refused(line, "voter", "voter-unknown", UNKNOWN.format(place=policy.jurisdiction))
    draft, rows = drafts.setdefault(new.key, (new, []))
    if draft.votes.get(person_id, option) != option:
        raise Refused(
            line, "voter", "voted-twice", "The file has another vote of this one. Keep one of them."
        )
    draft.votes[person_id] = option
    rows.append((line, person_id))


def _saved(draft: Draft, rows: list[Row], store: Store, batch: Batch) -> dict[int, Outcome]:
    known = Known(store, batch, [draft])
    before = known.of_key(draft)
    try:
        kind, vote_event_id = known.save(draft)
    except Refusal as refusal:
        name = next(iter(refusal.fields), "motion")
        return {line.line: Refused(line, name, refusal.code, refusal.detail).outcome for line, _ in rows}
    kinds = _kinds(draft, before, batch) if before and kind == "updated" else {}
    return {line.line: Outcome(line.line, kinds.get(voter, kind), vote_event_id) for line, voter in rows}


def _kinds(draft: Draft, before: VoteEvent, batch: Batch) -> dict[str, OutcomeKind]:
    """What the rows of a vote that was here bring, by who voted; nothing where only the vote itself is changed.

    What lines before these have brought is new with all its rows.
    """
    had = {vote.person_id: vote.option for vote in before.votes}
    fresh: OutcomeKind = "created" if before.batch_id == batch.batch_id else "updated"
    kinds: dict[str, OutcomeKind] = {
        voter: "unchanged" if had.get(voter) == option else fresh for voter, option in draft.votes.items()
    }
    return kinds if fresh in kinds.values() else {}


def cell_or_option_or_none(line: Line, batch: Batch, name: str) -> Any:
    """Give a yes or a no of the row or of the whole file; None where neither says one."""
    said = line.values.get(name) or batch.options.get(name)
    return cell(Line(line.line, {name: said}), name, as_side)


def as_option(text: str) -> Option:
    """Read how somebody voted, in any of its words."""
    option = option_of(text)
    if option is None:
        raise BadValue("unknown-option", "Write yes, no, abstain, absent, excused, not voting or paired.")
    return option


def as_result(text: str) -> Result:
    """Read how a vote came out."""
    result = result_of(text)
    if result is None:
        raise BadValue("unknown-result", "Write passed or failed.")
    return result


def as_side(text: str) -> Side:
    """Read a yes or a no."""
    option = option_of(text)
    if option != "yes" and option != "no":
        raise BadValue("unknown-side", "Write yes or no: what the coalition wanted of the motion.")
    return option


def _required(line: Line, name: str, reader: Any) -> Any:
    value = cell(line, name, reader)
    if value is None:
        raise Refused(line, name, "missing", f"The {name.replace('_', ' ')} is missing. Fill it in.")
    return value
