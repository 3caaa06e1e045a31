"""Carry out the wishes about the languages that people need."""

from __future__ import annotations

from typing import Any

from services.media.commands.language_need import RemoveLanguageNeed, SetLanguageNeed
from services.media.domain.language_need import SAID, LanguageNeed, need_id
from services.media.store import Store


def set_language_need(command: SetLanguageNeed, store: Store) -> dict[str, Any]:
    """Say how many need a language in an area; answers `{"language_need_id", "version"}`."""
    said = {name: getattr(command, name) for name in SAID}
    said |= {"area": command.area.strip(), "source": command.source.strip()}
    which = need_id(said["area"], command.language)
    known = store.language_needs.with_ids([which]).get(which)
    if known and command.expected_version is not None:
        known = store.language_needs.get(which, command.expected_version)
    need = known or LanguageNeed(which, said["area"], command.language, said["source"], store.now)
    need, told = need.set(store.now, **said)
    return _answer(store.language_needs.save(need, told) if told else need)


def remove_language_need(command: RemoveLanguageNeed, store: Store) -> dict[str, Any]:
    """Take a need out; answers as it last was."""
    need = store.language_needs.get(command.language_need_id, command.expected_version)
    store.language_needs.remove(need, need.remove(command.reason.strip()))
    return _answer(need)


def _answer(need: LanguageNeed) -> dict[str, Any]:
    return {"language_need_id": need.language_need_id, "version": need.version}
