"""Shows log files as they grow, each line after its process: `make logs`, and `VERBOSE=1 make run`."""

import sys
import threading
from pathlib import Path

from deploy.local.place import FOLDER, Place

LAST = 10
READ = 64 * 1024
"""So much of the end of a log is read to find its last lines."""


class Follower:
    """Follows files from their present end; a file may appear later."""

    def __init__(self, files: list[Path]) -> None:
        self._at = {file: file.stat().st_size if file.exists() else 0 for file in files}
        self._width = max((len(file.stem) for file in files), default=0)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self.run, daemon=True)

    def show_last(self) -> None:
        """Print the last lines of each log; what comes after them is left to `run`."""
        for file in self._at:
            if file.exists():
                self._print(file, self._end_of(file))
        sys.stdout.flush()

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Show what came last, and end."""
        self._over.set()
        self._thread.join()

    def run(self) -> None:
        while not self._over.wait(0.2):
            self._show_all()
        self._show_all()

    def _show_all(self) -> None:
        for file in self._at:
            self._show_new(file)
        sys.stdout.flush()

    def _show_new(self, file: Path) -> None:
        if not file.exists():
            return
        with file.open("rb") as log:
            log.seek(self._at[file])
            new = log.read()
        whole = new[: new.rfind(b"\n") + 1]  # the rest of a line comes with the next look
        self._at[file] += len(whole)
        self._print(file, whole.decode(errors="replace").splitlines())

    def _end_of(self, file: Path) -> list[str]:
        begin = max(0, self._at[file] - READ)
        with file.open("rb") as log:
            log.seek(begin)
            text = log.read(self._at[file] - begin)
        lines = text.decode(errors="replace").splitlines()
        return lines[-LAST:]

    def _print(self, file: Path, lines: list[str]) -> None:
        for line in lines:
            print(f"{file.stem:<{self._width}} | {line}")


def main() -> None:
    files = sorted((FOLDER / "log").glob("*.log"))
    if not files:
        sys.exit("There are no logs yet: start the platform with `make run`.")
    follower = Follower(files)
    if Place().running_pid() is None:
        print(f"The platform is stopped; `make run` starts it. The last {LAST} lines of each log:")
        follower.show_last()
        return
    print(f"The last {LAST} lines of {len(files)} logs in .local/log, then what comes;")
    print("Ctrl-C ends this, not the platform.")
    try:
        follower.show_last()
        follower.run()
    except KeyboardInterrupt:
        print()


if __name__ == "__main__":
    main()
