"""Makes letters and sends them by smtplib over eight connections, each in a thread of its own."""

from __future__ import annotations

import smtplib
import time
from collections import deque
from concurrent.futures import ThreadPoolExecutor

from benchmarks.children import Answer, answer_each, terms_of_this_child
from shared.mail.letter import Letter, Sender, compose
from shared.testing.personas import NOON

CONNECTIONS = 8
SENDER = "news@coalition.example"


def main(port: int, letters: int, text: str, foot: str) -> None:
    """Letters per second, from the opening of the connections to the last answer; each is made as ours are."""
    addresses = [f"person-{n:05}@example.org" for n in range(letters)]

    def work(pile: deque[str]) -> None:
        with smtplib.SMTP("127.0.0.1", port) as server:
            while True:
                try:
                    address = pile.popleft()
                except IndexError:
                    return
                link = f"https://water.example/unsubscribe/{address}"
                letter = Letter(
                    address, "Water", text, f"<{address}>", f"{foot}\nTo get no more of these: {link}", link
                )
                server.sendmail(SENDER, [address], compose(letter, Sender(SENDER, "Groundswell"), NOON))

    def send_all() -> Answer:
        pile = deque(addresses)
        began = time.perf_counter()
        with ThreadPoolExecutor(CONNECTIONS) as threads:
            list(threads.map(work, [pile] * CONNECTIONS))
        return {"rate": letters / (time.perf_counter() - began)}

    answer_each(send_all)


if __name__ == "__main__":
    terms = terms_of_this_child()
    main(terms["port"], terms["letters"], terms["text"], terms["foot"])
