"""How the command line ends: the exit codes that scripts branch on, and a sentence that goes with one."""

from __future__ import annotations

DONE = 0
REFUSED = 1
USAGE = 2
SOME_REFUSED = 3
WARNINGS = 4
FAILURES = 5
INTERRUPTED = 130


class Stop(Exception):
    """Ends the program with sentences for people and an exit code for scripts."""

    def __init__(self, *sentences: str, code: int = REFUSED) -> None:
        super().__init__(*sentences)
        self.sentences = sentences
        self.code = code
