"""The process that sends mailings: `python -m services.media.sending`."""

from __future__ import annotations

from shared.kernel.loading import loading

with loading():
    from services.media.sending.worker import run

run()
