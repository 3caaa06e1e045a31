"""Answer the questions about texts: what a version says, what changed, and how the asked clauses stand."""

from __future__ import annotations

from typing import Any

from services.policy.domain.clause import plain
from services.policy.domain.text_diff import compare, words_between
from services.policy.store import Store
from shared.kernel.errors import Invalid
from shared.mongo.plain import to_plain


def list_texts(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of the versions of a policy, the latest first, without their texts."""
    store.policies.get(asked["policy_id"])
    return store.texts.list(asked)


def show_text(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One version with its text."""
    return store.texts.show(asked["text_id"])


def compare_texts(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """What changed from one version of a policy's text to another, in lines and words."""
    before, after = store.texts.get(asked["from_id"]), store.texts.get(asked["text_id"])
    if before.policy_id != after.policy_id:
        raise Invalid(
            "texts-of-two-policies",
            "These are versions of two policies. Compare two of one.",
            {"from_id": ["Not of the same policy."]},
        )
    diff = compare(before.text, after.text)
    return {
        "from_id": before.text_id,
        "text_id": after.text_id,
        "policy_id": after.policy_id,
        "cut": diff.cut,
        "rows": [to_plain(row) for row in diff.rows],
    }


def list_asks(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """A page of asks, the newest first, `{"items": [...], "next": cursor}`."""
    return store.asks.list(asked)


def show_ask(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """One ask, and word by word what became of its clause in the latest version."""
    ask = store.asks.show(asked["ask_id"])
    if ask["clause"] != "changed":
        return {**ask, "pieces": []}
    pieces = words_between(plain(ask["passage"]), ask["clause_now"])
    return {**ask, "pieces": [to_plain(one) for one in pieces]}
