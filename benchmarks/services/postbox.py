"""A mail server in a process of its own that only counts; each line that comes in asks for the count."""

from __future__ import annotations

from benchmarks.children import Answer, answer_each
from shared.testing.mailbox import Mailbox


def main() -> None:
    """Listen, and say where."""
    box = Mailbox().start()
    box.manners.keeps = False

    def look(fresh: bool = False) -> Answer:
        if fresh:
            box.counts.clear()
        return {"port": box.port, "letters": box.counts.total(), "receivers": len(box.counts)}

    answer_each(look)


if __name__ == "__main__":
    main()
