"""The first job of every start: refuses secrets that are missing, empty, too short, from an example, or used twice."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from urllib.parse import urlsplit

from deploy.docker.rights import USERS

FOLDER = Path("/run/secrets")
SHORTEST = 16
LONGEST_TYPED = 64  # in the long random key of the database such a word may stand by chance
FROM_EXAMPLES = re.compile(
    r"change-?_?me|example|password|secret|guest|groundswell|123456|(.)\1{5}", re.IGNORECASE
)
EXAMPLE_ADDRESS = re.compile(r"@(.+\.)?example(\.(com|net|org))?$|@your-coalition\.org$")
AGAIN = "Delete it and run deploy/docker/make-secrets."


def complaints(folder: Path = FOLDER) -> list[str]:
    """Everything that is wrong, a sentence each; they name files and hold nothing of what is in them."""
    found: list[str] = []
    passwords = {name: _password(folder, name, found) for name in _names()}
    for name, password in passwords.items():
        found += _weak(name, password)
    known = [password for password in passwords.values() if password]
    twice = sorted(name for name, password in passwords.items() if password and known.count(password) > 1)
    if twice:
        found.append(f"{' and '.join(twice)} hold the same password; each needs its own. {AGAIN}")
    return [*found, *_first_account(folder), *_definitions(folder)]


def _names() -> list[str]:
    services = [f"{user}-{server}" for user in USERS for server in ("amqp", "mongodb")]
    return ["admin-password", "mongo-root-password", "mongo-key", "tally-key", *services]


def _read(folder: Path, name: str) -> str:
    try:
        return (folder / name).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _password(folder: Path, name: str, found: list[str]) -> str:
    text = _read(folder, name)
    if not text:
        found.append(f"{name} is missing, empty, or not readable here. {AGAIN}")
        return ""
    if name.endswith(("-amqp", "-mongodb")):
        text = urlsplit(text).password or ""
        if not text:
            found.append(f"{name} is no address with a user and a password. {AGAIN}")
    return text


def _weak(name: str, password: str) -> list[str]:
    if password and len(password) < SHORTEST:
        return [f"{name} is shorter than {SHORTEST} signs. {AGAIN}"]
    if len(password) <= LONGEST_TYPED and FROM_EXAMPLES.search(password):
        return [f"{name} looks like one from an example. {AGAIN}"]
    return []


def _first_account(folder: Path) -> list[str]:
    email = _read(folder, "admin-email")
    if not email:
        return [
            "admin-email is missing. Run deploy/docker/make-secrets with the e-mail of who signs in first."
        ]
    if EXAMPLE_ADDRESS.search(email):
        return [f"admin-email is {email}, an example. Delete the file and make it with an address of yours."]
    return []


def _definitions(folder: Path) -> list[str]:
    try:
        users = {user["name"] for user in json.loads(_read(folder, "rabbitmq-definitions"))["users"]}
    except (ValueError, KeyError, TypeError):
        return ["rabbitmq-definitions cannot be read. Run deploy/docker/make-secrets, which writes it anew."]
    if users != set(USERS):
        return [
            "rabbitmq-definitions is of another version. Run deploy/docker/make-secrets, which writes it anew."
        ]
    return []


if __name__ == "__main__":
    wrong = complaints()
    print("\n".join(wrong) or "The secrets are in order.")
    sys.exit(bool(wrong))
