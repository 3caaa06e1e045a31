"""Take in votes as a table: a row per decision-maker and vote."""

from __future__ import annotations

from typing import Any

from services.policy.domain.ballot import Option, Result, Side, option_of, result_of
from services.policy.imports.cells import Refused, cell, cell_or_option, is_chosen
from services.policy.imports.vote_taking import WHY, Draft, save_draft
from services.policy.imports.voters import UNKNOWN, Chamber
from services.policy.store import Store
from shared.imports.kinds import Batch, Line, Outcome, OutcomeKind
from shared.imports.reading import BadValue, as_date, as_line, as_text
from shared.kernel.errors import Refusal


def take_votes(lines: list[Line], store: Store, batch: Batch) -> list[Outcome]:
    """Gather the rows of each vote, and save each vote once."""
    chamber = Chamber(store, batch)
    drafts: dict[str, tuple[Draft, list[Line]]] = {}
    outcomes: dict[int, Outcome] = {}
    for line in lines:
        try:
            _gather(line, chamber, batch, drafts)
        except Refused as refused:
            outcomes[line.line] = refused.outcome
    for draft, rows in drafts.values():
        outcomes |= _saved(draft, rows, store, batch)
    return [outcomes[line.line] for line in lines]


def _gather(line: Line, chamber: Chamber, batch: Batch, drafts: dict[str, tuple[Draft, list[Line]]]) -> None:
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
    rows.append(line)


def _saved(draft: Draft, rows: list[Line], store: Store, batch: Batch) -> dict[int, Outcome]:
    try:
        kind, vote_event_id = save_draft(draft, store, batch)
    except Refusal as refusal:
        name = next(iter(refusal.fields), "motion")
        return {row.line: Refused(row, name, refusal.code, refusal.detail).outcome for row in rows}
    # The vote is made once; its further rows add to it.
    kinds: dict[OutcomeKind, OutcomeKind] = {"created": "updated"}
    later = kinds.get(kind, kind)
    return {
        row.line: Outcome(row.line, kind if number == 0 else later, vote_event_id)
        for number, row in enumerate(rows)
    }


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
