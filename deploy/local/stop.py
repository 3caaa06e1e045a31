"""`make stop`: asks the run that holds `.local` to end, and waits until it has."""

import os
import signal
import sys
import time

from deploy.local.place import Place

PATIENCE = 60.0


def main() -> int:
    place = Place()
    pid = place.running_pid()
    if pid is None:
        print("Groundswell is not running here.")
        return 0
    print(f"Stopping Groundswell (pid {pid}).", flush=True)
    os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE
    while place.running_pid() == pid:
        if time.monotonic() > deadline:
            print(f"It has not ended after {PATIENCE:.0f} s; see .local/log.")
            return 1
        time.sleep(0.1)
    print("Stopped; the data stay in .local.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
