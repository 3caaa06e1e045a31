"""Many who listen to server-sent events at once: connects so many, and waits until each has been told something."""

from __future__ import annotations

import asyncio
import resource

import uvloop

from benchmarks.children import Answer, answer_each, terms_of_this_child

FILES = 8_192
AT_ONCE = 50


async def listen(port: int, number: int, tokens: list[str], writers: list[asyncio.StreamWriter]) -> None:
    """Connect so many, some at a time, and read the first line that each gets."""
    turn = asyncio.Semaphore(AT_ONCE)

    async def one(token: str) -> None:
        async with turn:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writers.append(writer)
            said = f"GET /feeds/v1/stream HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {token}\r\n\r\n"
            writer.write(said.encode())
            head = await reader.readuntil(b"\r\n\r\n")
            if not head.startswith(b"HTTP/1.1 200"):
                raise RuntimeError(head.decode(errors="replace"))
            await reader.read(100)

    await asyncio.gather(*(one(tokens[place % len(tokens)]) for place in range(number)))


def main(port: int, number: int, tokens: list[str]) -> None:
    """Connect all when asked, hold them until asked again."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (FILES, FILES))
    loop = uvloop.new_event_loop()
    writers: list[asyncio.StreamWriter] = []

    def work(leave: bool = False) -> Answer:
        if leave:
            for writer in writers:
                writer.close()
            writers.clear()
            loop.run_until_complete(asyncio.sleep(0.5))
        else:
            loop.run_until_complete(listen(port, number, tokens, writers))
        return {"listening": len(writers)}

    answer_each(work)


if __name__ == "__main__":
    terms = terms_of_this_child()
    main(terms["port"], terms["number"], terms["tokens"])
