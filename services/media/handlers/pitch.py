"""Carry out the wishes about pitches."""

from __future__ import annotations

from typing import Any

from services.media.commands.release import AnswerPitch, MakePitch
from services.media.domain.pitch import Pitch
from services.media.store import Store
from shared.kernel.ids import new_id


def make_pitch(command: MakePitch, store: Store) -> dict[str, Any]:
    """Note an offer; answers `{"pitch_id", "version"}`."""
    store.erased.must_not_be(command.person_id)
    release = store.releases.get(command.release_id)
    release.must_be_for_the_press("offered")
    store.outlets.get(command.outlet_id)
    pitch = Pitch(
        pitch_id=new_id(),
        logged_at=store.now,
        campaign_id=release.campaign_id,
        policy_id=release.policy_id,
        **vars(command),
    )
    return _answer(store.pitches.save(pitch, pitch.make()))


def answer_pitch(command: AnswerPitch, store: Store) -> dict[str, Any]:
    """Note what came back."""
    known = store.pitches.get(command.pitch_id, command.expected_version)
    store.erased.must_not_be(known.person_id)
    pitch, answered = known.answered(store.now, command.answer, command.answered_on, command.note)
    return _answer(store.pitches.save(pitch, answered) if answered else known)


def _answer(pitch: Pitch) -> dict[str, Any]:
    return {"pitch_id": pitch.pitch_id, "version": pitch.version}
