"""The indexes of the collections that hold accounts, what belongs to each, and sign-in attempts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pymongo import IndexModel

ACCOUNTS = "accounts"
SESSIONS = "sessions"
TOKENS = "api_tokens"
ATTEMPTS = "sign_in_attempts"
VIEWS = "saved_views"
DIGEST_CHOICES = "digest_choices"
DIGESTS = "digests"
KEYS = "keys"
"""Few documents, each looked up by its id."""

DECLARED: Mapping[str, Sequence[IndexModel]] = {
    ACCOUNTS: (IndexModel([("email", 1)], unique=True, name="email"),),
    SESSIONS: (
        IndexModel([("account_id", 1), ("seen_at", -1)], name="account"),
        IndexModel([("session_id", 1)], unique=True, name="session_id"),
        IndexModel([("expires_at", 1)], expireAfterSeconds=0, name="expires_at"),
    ),
    TOKENS: (
        IndexModel([("digest", 1)], unique=True, name="digest"),
        IndexModel([("account_id", 1), ("created_at", -1)], name="account"),
    ),
    VIEWS: (IndexModel([("account_id", 1), ("name", 1)], unique=True, name="account"),),
    DIGEST_CHOICES: (IndexModel([("try_at", 1)], name="due"),),
    DIGESTS: (
        IndexModel([("account_id", 1), ("due_at", -1)], unique=True, name="account"),
        IndexModel([("state", 1), ("made_at", -1)], name="state"),
    ),
    ATTEMPTS: (IndexModel([("forget_at", 1)], expireAfterSeconds=0, name="forget_at"),),
}
