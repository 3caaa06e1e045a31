"""The process that sends events to partners: `python -m services.feeds.sending`."""

from __future__ import annotations

from shared.kernel.loading import loading

with loading():
    from services.feeds.sending.worker import run

run()
