"""The settings: what looks like an example, what is for the demo only, and the room on this machine."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from urllib.parse import urlsplit

from pymongo.database import Database
from pymongo.errors import PyMongoError

from deploy.cli.checks.database import room
from deploy.cli.checks.finding import Finding, ok, unseen, warn
from deploy.docker.check_secrets import FROM_EXAMPLES, SHORTEST
from shared.kernel.settings import Settings
from shared.mongo.connection import Document

HERE = ("127.0.0.1", "localhost", "::1")
EXAMPLE_HOST = re.compile(r"(^|\.)example(\.(com|net|org))?$|(^|\.)your-coalition\.org$")
DEMO = re.compile(r"@demo\.example$")


def look_at_settings(settings: Settings) -> Iterator[Finding]:
    """The addresses with their passwords, the public address, and the setting of the demo."""
    for name in ("MONGODB_URI", "AMQP_URI"):
        yield _password(name, settings.text(name))
    url = settings.text("GROUNDSWELL_PUBLIC_URL", "")
    if url:
        yield _public(url)
    if settings.flag("GROUNDSWELL_TELL_THE_PAST"):
        yield _past(url)


def look_at_demo_accounts(database: Database[Document], settings: Settings) -> Finding:
    """Whether somebody can sign in with the public passwords of the demo."""
    try:
        number = database["accounts"].count_documents({"email": DEMO, "disabled_at": None})
    except PyMongoError as error:
        return unseen("demo accounts", f"They cannot be read: {type(error).__name__}.")
    host = urlsplit(settings.text("GROUNDSWELL_PUBLIC_URL", "")).hostname or ""
    if number and host not in HERE:
        do = "Close each: `groundswell users close EMAIL`; their passwords are public."
        return warn("demo accounts", f"{number} are open.", do)
    return ok(
        "demo accounts", f"{number} are open, and the dashboard is for this machine." if number else "None."
    )


def look_at_room() -> Finding:
    """The disk on which this machine keeps what is on its way."""
    usage = shutil.disk_usage(tempfile.gettempdir())
    return room("disk of this machine", usage.total - usage.free, usage.total)


def _password(name: str, uri: str) -> Finding:
    parts = urlsplit(uri.partition(",")[0])
    check, password = f"setting {name}", parts.password or ""
    if parts.hostname in HERE:
        return ok(check, "Its server is on this machine.")
    if len(password) < SHORTEST or FROM_EXAMPLES.search(password):
        sentence = "Its password is missing, short, or looks like one from an example."
        return warn(
            check, sentence, "Give the server a password of your own; deploy/docker/make-secrets makes them."
        )
    return ok(check, "Its password is no example.")


def _past(url: str) -> Finding:
    check = "setting GROUNDSWELL_TELL_THE_PAST"
    if urlsplit(url).hostname in HERE:
        return ok(check, "It is on, as for the demo story, and the dashboard is for this machine.")
    do = "Leave it out where people work: with it, commands can be dated back."
    return warn(check, "It is on, as for the demo story.", do)


def _public(url: str) -> Finding:
    parts, check = urlsplit(url), "setting GROUNDSWELL_PUBLIC_URL"
    if EXAMPLE_HOST.search(parts.hostname or ""):
        return warn(check, f"{url} is an example.", "Set the address that people type.")
    if parts.scheme != "https" and parts.hostname not in HERE:
        return warn(check, f"{url} is not encrypted.", "Put a proxy with TLS before it and set its address.")
    return ok(check, f"{url}.")
