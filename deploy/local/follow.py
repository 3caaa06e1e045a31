"""Shows log files as they grow, each line after its process: `make logs`, and `VERBOSE=1 make run`."""

import sys
import threading
import time
from pathlib import Path

from deploy.local.place import FOLDER


class Follower:
    """Follows files from their present end; a file may appear later."""

    def __init__(self, files: list[Path]) -> None:
        self._at = {file: file.stat().st_size if file.exists() else 0 for file in files}
        self._width = max((len(file.stem) for file in files), default=0)

    def start(self) -> None:
        threading.Thread(target=self.run, daemon=True).start()

    def run(self) -> None:
        while True:
            for file in self._at:
                self._show_new(file)
            sys.stdout.flush()
            time.sleep(0.2)

    def _show_new(self, file: Path) -> None:
        if not file.exists():
            return
        with file.open("rb") as log:
            log.seek(self._at[file])
            new = log.read()
        whole = new[: new.rfind(b"\n") + 1]  # the rest of a line comes with the next look
        self._at[file] += len(whole)
        for line in whole.decode(errors="replace").splitlines():
            print(f"{file.stem:<{self._width}} | {line}")


def main() -> None:
    files = sorted((FOLDER / "log").glob("*.log"))
    if not files:
        sys.exit("There are no logs yet: start the platform with `make run`.")
    print(f"Following {len(files)} logs in .local/log; Ctrl-C ends this, not the platform.")
    try:
        Follower(files).run()
    except KeyboardInterrupt:
        print()


if __name__ == "__main__":
    main()
