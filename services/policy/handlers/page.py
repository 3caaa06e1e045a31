"""Carry out the wishes about the public pages of policies."""

from __future__ import annotations

from typing import Any

from services.policy.commands.page import PublishPolicy, UnpublishPolicy
from services.policy.domain.page import Page, page_id_of
from services.policy.store import Store
from shared.kernel.errors import Invalid


def publish_policy(command: PublishPolicy, store: Store) -> dict[str, Any]:
    """Open the page of a policy under a name that no other page has; answers `{"page_id", "slug", "version"}`."""
    policy = store.policies.get(command.policy_id)
    page_id = page_id_of(policy.policy_id)
    other = store.pages.by_slug(command.slug)
    if other and other.page_id != page_id:
        advice = "Another page has this name. Choose another."
        raise Invalid("page-not-right", advice, {"slug": [advice]})
    known = store.pages.get(page_id, command.expected_version) if store.pages.find(page_id) else None
    page = known or Page(page_id, policy.policy_id, command.slug, command.title, command.ask, store.now)
    said = page.publish(store.now, slug=command.slug, title=command.title, ask=command.ask)
    return _answer(store.pages.save(*said))


def unpublish_policy(command: UnpublishPolicy, store: Store) -> dict[str, Any]:
    """Take the page down."""
    page = store.pages.get(page_id_of(command.policy_id), command.expected_version)
    return _answer(store.pages.save(*page.unpublish(store.now)))


def _answer(page: Page) -> dict[str, Any]:
    return {"page_id": page.page_id, "slug": page.slug, "version": page.version}
