"""The process that sends digests: `python -m services.dashboard.digest`."""

from __future__ import annotations

from shared.kernel.loading import loading

with loading():
    from services.dashboard.digest.process import run

if __name__ == "__main__":
    run()
