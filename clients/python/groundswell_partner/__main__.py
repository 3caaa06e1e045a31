"""The command: `python -m groundswell_partner --url ... --key ... --into copy.sqlite [--once]`."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
from collections.abc import Sequence
from typing import Any

from groundswell_partner.copying import SqliteCopy, digest
from groundswell_partner.errors import Away, Fault
from groundswell_partner.feed import Feed
from groundswell_partner.following import catch_up, follow
from groundswell_partner.queueing import QueueSource

KEY = "GROUNDSWELL_KEY"
TRY_AGAIN_LATER = 75
"""What `sysexits.h` calls EX_TEMPFAIL."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Keep a copy in step until stopped, or once; answers 0, 1 where it was refused, 75 where the feed is away."""
    asked = _asked(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    signal.signal(signal.SIGTERM, _stop)
    try:
        feed = Feed(asked.url, asked.key)
        with SqliteCopy(asked.into) as copy:
            _keep(asked, feed, copy)
    except KeyboardInterrupt:
        return 0
    except (Fault, ValueError) as fault:
        print(fault, file=sys.stderr)
        return TRY_AGAIN_LATER if isinstance(fault, Away) else 1
    return 0


def _keep(asked: argparse.Namespace, feed: Feed, copy: SqliteCopy) -> None:
    if asked.once:
        catch_up(feed, copy)
        print(f"{copy.source or 'Nothing yet'} up to {copy.sequence}, {digest(copy)}")
    elif asked.amqp:
        QueueSource(asked.amqp, asked.queue).follow(feed, copy)
    else:
        follow(feed, copy)


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="groundswell_partner", description="Keep a copy of what the coalition shares."
    )
    parser.add_argument("--url", required=True, help="the address of the feeds")
    parser.add_argument(
        "--key", default=os.environ.get(KEY), help=f"the key; better given in {KEY}, which no list shows"
    )
    parser.add_argument("--into", required=True, help="the SQLite file that holds the copy")
    parser.add_argument("--once", action="store_true", help="take what there is, and end")
    parser.add_argument("--amqp", help="read a queue of one's own: amqp://USER:PASSWORD@HOST:PORT/VHOST")
    parser.add_argument("--queue", help="the name of that queue")
    asked = parser.parse_args(arguments)
    if not asked.key:
        parser.error(f"give the key by --key or in {KEY}")
    if bool(asked.amqp) != bool(asked.queue):
        parser.error("give --amqp and --queue together")
    if asked.once and asked.amqp:
        parser.error("--once pulls what there is; leave out --amqp and --queue")
    return asked


def _stop(*_: Any) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    raise SystemExit(main())
