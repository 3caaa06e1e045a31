"""Makes the secrets of docker-compose.yml: `deploy/docker/make-secrets EMAIL [--folder FOLDER]`.

Runs on a bare Python. A secret that is there stays; what is missing is made; the broker's definitions, which hold no
password but its hash, are written anew from the passwords, so that a new version's users and rights arrive with it.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import secrets
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from deploy.docker.rights import PARTNERS, VHOST, Rights, all_rights, rights_among_partners

# The folder keeps others out; in it the files are readable, because the users in the containers are nobody here.
FOLDER_MODE, FILE_MODE = 0o700, 0o444
FOR_SENDING = ("mail-password", "sms-token", "sms-hook-secret")
"""Known to others, too, so they cannot be made here; empty files say that there are none."""


def make(folder: Path, email: str | None) -> list[str]:
    """Make what is missing and return its names."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(FOLDER_MODE)
    wanted = {
        "admin-password": secrets.token_urlsafe(15),
        "mongo-root-password": secrets.token_hex(24),
        "tally-key": secrets.token_hex(24),
        "mongo-key": base64.b64encode(secrets.token_bytes(375)).decode(),
    }
    wanted |= dict.fromkeys(FOR_SENDING, "")
    if email:
        wanted["admin-email"] = email
    for one in all_rights():
        wanted[f"{one.user}-amqp"] = f"amqp://{one.user}:{secrets.token_hex(24)}@rabbitmq:5672/{one.vhost}"
        wanted[f"{one.user}-mongodb"] = (
            f"mongodb://{one.user}:{secrets.token_hex(24)}@mongo:27017/?replicaSet=rs0&authSource=admin"
        )
    made = [name for name, text in wanted.items() if _write_new(folder / name, text)]
    _replace(folder / "rabbitmq-definitions", json.dumps(definitions(folder), indent=1))
    return made


def definitions(folder: Path) -> dict[str, Any]:
    """What RabbitMQ loads when it starts: users by the hash of their password, and their rights."""
    everyone = all_rights()
    users = [_user(one, urlsplit((folder / f"{one.user}-amqp").read_text()).password) for one in everyone]
    permitted = [*(one for one in everyone if one.vhost == VHOST), *rights_among_partners()]
    return {
        "vhosts": [{"name": VHOST}, {"name": PARTNERS}],
        "users": users,
        "permissions": [_permissions(one) for one in permitted],
        "topic_permissions": [
            {"user": one.user, "vhost": VHOST, "exchange": exchange, "write": write, "read": read}
            for one in everyone
            for exchange, (write, read) in one.topics.items()
        ],
    }


def _user(one: Rights, password: str | None) -> dict[str, Any]:
    name = one.user
    if not password:
        sys.exit(f"The file {name}-amqp holds no password. Delete it and make the secrets again.")
    # The salt comes from the password, so that the same secrets always give the same file.
    salt = hashlib.sha256(f"{name}:{password}".encode()).digest()[:4]
    digest = hashlib.sha256(salt + password.encode()).digest()
    return {
        "name": name,
        "password_hash": base64.b64encode(salt + digest).decode(),
        "hashing_algorithm": "rabbit_password_hashing_sha256",
        "tags": "administrator" if one.is_administrator else "",
    }


def _permissions(one: Rights) -> dict[str, str]:
    allowed = {"configure": one.configure, "write": one.write, "read": one.read}
    return {"user": one.user, "vhost": one.vhost, **allowed}


def _write_new(path: Path, text: str) -> bool:
    if path.exists():
        return False
    _replace(path, text)
    return True


def _replace(path: Path, text: str) -> None:
    new = path.with_name(f".{path.name}.new")
    new.unlink(missing_ok=True)
    new.write_text(text + "\n", encoding="utf-8")
    new.chmod(FILE_MODE)
    new.replace(path)


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="make-secrets", description="Make the secrets of docker-compose.yml."
    )
    parser.add_argument("email", nargs="?", help="the e-mail of the first account, which may do everything")
    parser.add_argument(
        "--folder", type=Path, default=Path("secrets"), help="where they go (default: secrets)"
    )
    asked = parser.parse_args()
    if not asked.email and not (asked.folder / "admin-email").exists():
        parser.error("say who signs in first: make-secrets you@your-coalition.org")
    if asked.email and ("@" not in asked.email or asked.email.startswith("@")):
        parser.error(f"{asked.email} is no e-mail address")
    made = make(asked.folder, asked.email)
    print(
        f"{len(made)} secrets made in {asked.folder}: {', '.join(made)}."
        if made
        else "All secrets were there."
    )
    print(f"The first password: cat {asked.folder}/admin-password")
    return 0


if __name__ == "__main__":
    sys.exit(main())
