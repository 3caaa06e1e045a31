"""The process that reads feeds: `python -m services.media.reading`."""

from __future__ import annotations

from shared.kernel.loading import loading

with loading():
    from services.media.reading.worker import run

run()
