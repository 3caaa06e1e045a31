"""The process that sends events to partners: `python -m services.feeds.sending`."""

from __future__ import annotations

from services.feeds.sending.worker import run

run()
