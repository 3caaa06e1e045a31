"""Reading a feed in a process of its own (`python -m shared.imports.reading.apart`): some keep a parser for hours."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson

from shared.imports.reading.feeds import FeedEntry, FeedFile, read_feed
from shared.imports.reading.shapes import DEFAULT_LIMITS, Limits
from shared.kernel.errors import Invalid

SIZE_LIMIT = 16 * 1024 * 1024
CPU_SECONDS = 10
WITHIN = 60.0
"""Seconds on a busy machine for what may take ten of a processor alone."""
MEMORY = 2 * 1024 * 1024 * 1024


def read_feed_apart(data: bytes) -> FeedFile:
    """Do as `read_feed` does, but refuse with `Invalid` what takes too long."""
    command = [sys.executable, "-m", "shared.imports.reading.apart"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=WITHIN, check=False)
    except subprocess.TimeoutExpired:
        raise _too_long() from None
    if done.returncode != 0:
        raise _too_long()
    said: dict[str, Any] = orjson.loads(done.stdout)
    if "refused" in said:
        raise Invalid(said["refused"]["code"], said["refused"]["detail"])
    entries = tuple(FeedEntry(**{**one, "published": _moment(one["published"])}) for one in said["entries"])
    return FeedFile(said["title"], said["link"], entries)


def feed_records(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> Iterator[tuple[int, dict[str, Any]]]:
    """Give (number, record) of each entry of a file; a record has the title and the link of the feed, too."""
    size = path.stat().st_size
    if size > min(SIZE_LIMIT, limits.max_bytes):
        raise Invalid("file-too-large", "A feed may have at most 16 MB. Take the feed of fewer entries.")
    feed = read_feed_apart(path.read_bytes())
    if not feed.entries:
        raise Invalid("no-rows", "The feed has no entries.")
    of_feed = {"feed_title": feed.title, "feed_link": feed.link}
    for entry in feed.entries:
        published = entry.published.isoformat() if entry.published else ""
        yield entry.number, {**vars(entry), "published": published, **of_feed}


def main() -> None:
    """Read a feed from standard input, say on standard output what is in it or why it is refused."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        said: dict[str, Any] = asdict(read_feed(sys.stdin.buffer.read()))
    except Invalid as refusal:
        said = {"refused": {"code": refusal.code, "detail": refusal.detail}}
    sys.stdout.buffer.write(orjson.dumps(said))


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _too_long() -> Invalid:
    return Invalid(
        "feed-too-hard", "The feed is so entangled that reading it takes too long. It is not read."
    )


if __name__ == "__main__":
    main()
