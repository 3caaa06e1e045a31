"""The process that sends mailings: `python -m services.media.sending`."""

from __future__ import annotations

from services.media.sending.worker import run

run()
