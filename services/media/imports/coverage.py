"""Take in coverage as a table, a row per published item."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, get_args

from services.media.commands.coverage import CorrectCoverage
from services.media.domain.coverage import Coverage, Tone
from services.media.domain.link import LinkKind
from services.media.domain.outlet import Outlet, OutletKind
from services.media.domain.wording import key_of
from services.media.handlers.drift import settle_messages
from services.media.handlers.keeping import Keeping, take_out
from services.media.imports.cells import (
    Refused,
    as_address,
    as_count,
    as_kind,
    as_reason,
    as_tone,
    each_cell,
    is_chosen,
    option,
)
from services.media.store import Store
from shared.imports.kinds import Along, Batch, Line, Outcome
from shared.imports.reading import as_date, as_line, as_text
from shared.kernel.ids import new_id

LINK_KINDS: tuple[LinkKind, ...] = get_args(LinkKind)
SAID = ("published_on", "headline", "url", "tone", "reach_claimed", "link_reason")
"""What a row says of coverage as it stands there."""


@dataclass
class Draft:
    """A row on its way to become coverage."""

    line: Line
    outlet: str
    said: dict[str, Any]
    links: dict[LinkKind, str]
    kind: OutletKind | None
    tone: Tone
    along: tuple[Along, ...] = ()


def take_coverage(lines: list[Line], store: Store, batch: Batch) -> list[Outcome]:
    """Log each row once: known by its address, or by outlet, day and headline. Four reads for all rows."""
    outcomes: dict[int, Outcome] = {}
    drafts = _each(lines, lambda line: _read(line, store, batch), outcomes)
    outlets = store.outlets.named(key_of(draft.outlet) for draft in drafts)
    called = {kind: store.links.called(kind, _names(drafts, kind)) for kind in LINK_KINDS}
    rows = _each(drafts, lambda draft: _linked(draft, called), outcomes)
    rows = _each(rows, lambda draft: _placed(draft, outlets, store, batch), outcomes)
    made = [_coverage(draft, store, batch) for draft in rows]
    known = store.coverage.keyed(coverage.key for coverage in made)
    keeping = Keeping(store, [coverage.log()[0] for coverage in made])
    for draft, coverage in zip(rows, made, strict=True):
        saved = _save(draft, coverage, known, keeping, store)
        outcomes[draft.line.line] = replace(saved, along=draft.along)
    return [outcomes[line.line] for line in lines]


def undo_coverage(batch: Batch, store: Store, limit: int) -> int:
    """Remove what came with a file and was not corrected by hand; outlets stay, since others may use them."""
    found = store.coverage.of_batch(batch.batch_id, limit)
    take_out(found, "The import it came with was undone.", store)
    for coverage in found:
        store.drifts.forget(coverage.coverage_id)
    return len(found)


def _each(things: list[Any], work: Callable[[Any], Draft], outcomes: dict[int, Outcome]) -> list[Draft]:
    """Do the work on each; what is refused gets its outcome and goes no further."""
    done = []
    for thing in things:
        try:
            done.append(work(thing))
        except Refused as refused:
            outcomes[refused.outcome.line] = refused.outcome
    return done


def _read(line: Line, store: Store, batch: Batch) -> Draft:
    taken, wrong = each_cell(line, _readers(is_chosen(batch, "day_first")))
    for name in ("outlet", "published_on", "headline"):
        if not str(line.values.get(name) or "").strip():
            reason = f"The {name.replace('_', ' ')} is missing. Fill it in."
            wrong.append(Refused(line, name, "missing", reason).rejection)
    if taken["published_on"] and taken["published_on"] > store.now.date():
        reason = "This day is still to come. Correct it."
        wrong.append(Refused(line, "published_on", "published-in-future", reason).rejection)
    if wrong:
        first, *also = wrong
        raise Refused(line, first.field, first.code, first.reason, tuple(also))
    said = {name: taken[name] for name in SAID if taken[name] is not None}
    links: dict[LinkKind, str] = {kind: taken[kind] for kind in LINK_KINDS if taken[kind]}
    tone: Tone = option(batch, "tone", as_tone) or ""
    return Draft(line, taken["outlet"], said, links, taken["outlet_kind"], tone)


def _readers(day_first: bool | None) -> dict[str, Callable[[str], Any]]:
    """How each cell of a row is read."""
    return {
        "published_on": lambda text: as_date(text, day_first=day_first),
        "headline": lambda text: as_line(text, longest=500),
        "url": as_address,
        "tone": as_tone,
        "reach_claimed": as_count,
        "link_reason": as_reason,
        "outlet": lambda text: as_text(text, longest=200),
        "outlet_kind": as_kind,
        **dict.fromkeys(LINK_KINDS, as_text),
    }


def _linked(draft: Draft, called: dict[LinkKind, dict[str, list[str]]]) -> Draft:
    """Find the campaign and the policy that a row names, and say why where the sheet does not."""
    for kind, name in draft.links.items():
        ids = called[kind][name]
        if len(ids) != 1:
            code = f"ambiguous-{kind}" if ids else f"unknown-{kind}"
            advice = (
                f"{'Several go' if ids else 'None goes'} by this title here. "
                "Write its id, or leave the cell empty."
            )
            raise Refused(draft.line, kind, code, advice)
        draft.said[f"{kind}_id"] = ids[0]
    columns = " and ".join(draft.links)
    if columns:
        word = "columns" if len(draft.links) > 1 else "column"
        draft.said.setdefault("link_reason", f"named in the sheet's {word} {columns}")
    return draft


def _placed(draft: Draft, outlets: dict[str, Outlet], store: Store, batch: Batch) -> Draft:
    """Find the outlet, or register it where the user chose so for this file."""
    key = key_of(draft.outlet)
    if key not in outlets:
        if not is_chosen(batch, "register_outlets"):
            raise Refused(
                draft.line,
                "outlet",
                "unknown-outlet",
                "No outlet is known by this name. Register it first, or import with register_outlets=yes.",
            )
        kind = draft.kind or option(batch, "outlet_kind", as_kind) or "press"
        outlet, registered = Outlet(
            new_id(), draft.outlet, kind, store.now, batch_id=batch.batch_id
        ).register()
        outlets[key] = store.outlets.save(outlet, registered)
        draft.along = (Along("outlets", outlet.name),)
    draft.said["outlet_id"] = outlets[key].outlet_id
    return draft


def _coverage(draft: Draft, store: Store, batch: Batch) -> Coverage:
    said = {"tone": draft.tone, **draft.said}
    return Coverage(coverage_id=new_id(), logged_at=store.now, batch_id=batch.batch_id, **said)


def _save(
    draft: Draft, coverage: Coverage, known: dict[str, Coverage], keeping: Keeping, store: Store
) -> Outcome:
    """Log what is new; correct what a file brought before; leave what hands have written.

    Whoever may not correct coverage, as a partner's program, leaves all that is known as it is.
    """
    twin = known.get(coverage.key)
    if twin is None:
        logged, event = coverage.log()
        logged, matched = settle_messages(logged, store)
        known[coverage.key] = keeping.keep(logged, event, *matched)
        return Outcome(draft.line.line, "created", logged.coverage_id)
    if twin.batch_id is None or twin.corrected_at or not store.actor.may(CorrectCoverage.permission):
        return Outcome(draft.line.line, "unchanged", twin.coverage_id)
    corrected, correction = twin.correct(store.now, is_by_hand=False, **draft.said)
    if correction is None:
        return Outcome(draft.line.line, "unchanged", twin.coverage_id)
    corrected, matched = settle_messages(corrected, store)
    known[coverage.key] = keeping.keep(corrected, correction, *matched, before=twin)
    return Outcome(draft.line.line, "updated", twin.coverage_id)


def _names(drafts: list[Draft], kind: LinkKind) -> set[str]:
    return {draft.links[kind] for draft in drafts if kind in draft.links}
